package podium.data;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A picture and its caption, either of which may be missing.
 *
 * @param id compared exactly, as text: {@code 01329} and {@code 1329} are two memes
 * @param image the picture's absolute path, empty for a meme without one; the file need not exist
 * @param text the caption; blank for a meme without one
 * @param labels the names of the labels that hold; empty where they are hidden
 */
public record Meme(String id, Optional<Path> image, String text, Optional<Set<String>> labels) {

    /** Checks for nulls and copies the labels, keeping their order. */
    public Meme {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(image, "image");
        Objects.requireNonNull(text, "text");
        labels = labels.map(names -> Collections.unmodifiableSet(new LinkedHashSet<>(names)));
    }

    /** Returns whether the meme has a caption. */
    public boolean hasText() {
        return !text.isBlank();
    }
}
