package podium.data.formats;

import java.nio.file.Path;
import java.util.OptionalInt;
import podium.data.files.Competition;

/**
 * What is to be imported and what is to be made of it.
 *
 * @param source the memes of others
 * @param to the data set folder to make; must not exist or be empty
 * @param imageSize side in pixels to which every picture is squashed; empty keeps them as they are
 * @param link whether pictures are linked and not copied
 * @param split how the hidden test is divided
 */
public record ImportRequest(
        ImportSource source,
        Path to,
        OptionalInt imageSize,
        boolean link,
        Competition.PublicSplit split) {

    /** Checks the numbers. */
    public ImportRequest {
        if (imageSize.isPresent() && (imageSize.getAsInt() < 1 || imageSize.getAsInt() > 4096)) {
            throw new IllegalArgumentException(
                    "image size is %d; it must lie between 1 and 4096"
                            .formatted(imageSize.getAsInt()));
        }
        if (imageSize.isPresent() && link) {
            throw new IllegalArgumentException(
                    "a link keeps a picture as it is; ask for links or for an image size");
        }
    }
}
