package podium.data.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Puts the pictures of a new data set in their place: by copying, linking, drawing, resizing.
 *
 * <p>A picture named by several memes is stored once. Calls come from several threads at once.
 */
@FunctionalInterface
public interface PictureStore {

    /**
     * Stores a picture.
     *
     * @param source the picture as the meme names it; a store that draws needs no such file
     * @param target the file to make, in a folder that exists
     * @return false if there is nothing to store; the memes are then written without a picture
     * @throws IOException if it cannot be stored; nothing of the data set is then kept
     */
    boolean store(Path source, Path target) throws IOException;

    /** Returns the wanted file name; a number is added where two pictures want the same. */
    default String name(Path source) {
        return source.getFileName().toString();
    }

    /**
     * Returns what is known of the content of a picture that was stored; empty where reading the
     * stored file must tell.
     */
    default Optional<PictureContent> content(Path source) {
        return Optional.empty();
    }

    /** Returns a store that copies files byte for byte. */
    static PictureStore copying() {
        return (source, target) -> {
            Files.copy(source, target);
            return true;
        };
    }

    /**
     * Returns a store that makes a hard link, or a symbolic one where the file system of the
     * picture is another or knows no hard links.
     */
    static PictureStore linking() {
        return (source, target) -> {
            Path real = source.toRealPath();
            try {
                Files.createLink(target, real);
            } catch (IOException | UnsupportedOperationException noHardLink) {
                Files.createSymbolicLink(target, real);
            }
            return true;
        };
    }
}
