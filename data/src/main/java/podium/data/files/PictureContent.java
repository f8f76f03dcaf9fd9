package podium.data.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import podium.data.images.Picture;
import podium.data.images.PictureLook;
import podium.data.images.PictureReader;
import podium.data.images.UnreadablePictureException;

/**
 * What is needed to tell whether two picture files show the same.
 *
 * @param sha256 of the file, in lower-case hex
 * @param look empty where the file cannot be decoded
 */
public record PictureContent(String sha256, Optional<PictureLook> look) {

    /** Checks for nulls. */
    public PictureContent {
        Objects.requireNonNull(sha256, "sha256");
        Objects.requireNonNull(look, "look");
    }

    /** Returns the content of a file that was decoded already. */
    public static PictureContent of(String sha256, Picture decoded) {
        return new PictureContent(sha256, Optional.of(PictureLook.of(decoded)));
    }

    /**
     * Reads and decodes a file.
     *
     * @throws IOException if it is missing or cannot be read
     */
    public static PictureContent read(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        String sha256 = Digests.hex(bytes);
        try {
            return of(sha256, PictureReader.decode(bytes, file.toString()));
        } catch (UnreadablePictureException unreadable) {
            return new PictureContent(sha256, Optional.empty());
        }
    }
}
