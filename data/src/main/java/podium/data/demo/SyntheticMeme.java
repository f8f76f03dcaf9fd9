package podium.data.demo;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import podium.data.Split;
import podium.data.images.Picture;

/**
 * An invented meme.
 *
 * @param id digits, unique in its set
 * @param split where it belongs
 * @param scene what is drawn; empty for a meme without a picture
 * @param text the caption; empty for a meme without one
 * @param labels the names of the labels that hold
 */
public record SyntheticMeme(
        String id, Split split, Optional<Scene> scene, String text, Set<String> labels) {

    /** Copies the labels, keeping their order. */
    public SyntheticMeme {
        labels = Collections.unmodifiableSet(new LinkedHashSet<>(labels));
    }

    /** Draws the picture, the same at every call; empty for a meme without one. */
    public Optional<Picture> picture() {
        return scene.map(Scene::draw);
    }
}
