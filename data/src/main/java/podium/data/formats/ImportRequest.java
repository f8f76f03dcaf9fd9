package podium.data.formats;

import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalInt;
import podium.data.Split;

/**
 * What is to be imported and how.
 *
 * @param from the folder with the files of the layout
 * @param to the data set folder to make; must not exist or be empty
 * @param imageSize side in pixels to which every picture is squashed; empty keeps them as they are
 * @param link whether pictures are linked and not copied
 * @param publicShare part of the test that the public board shows, in (0, 1)
 * @param salt draws which part that is
 * @param tables file names, relative to {@code from}, for splits that are not to be found by their
 *     usual names
 */
public record ImportRequest(
        Path from,
        Path to,
        OptionalInt imageSize,
        boolean link,
        double publicShare,
        String salt,
        Map<Split, String> tables) {

    /** Checks the numbers. */
    public ImportRequest {
        tables = Map.copyOf(tables);
        if (imageSize.isPresent() && (imageSize.getAsInt() < 1 || imageSize.getAsInt() > 4096)) {
            throw new IllegalArgumentException(
                    "image size is %d; it must lie between 1 and 4096"
                            .formatted(imageSize.getAsInt()));
        }
        if (imageSize.isPresent() && link) {
            throw new IllegalArgumentException(
                    "a link keeps a picture as it is; ask for links or for an image size");
        }
        if (!(publicShare > 0 && publicShare < 1)) {
            throw new IllegalArgumentException(
                    "public share is %s; it must lie between 0 and 1".formatted(publicShare));
        }
    }

    /** Creates a request that finds the tables by their usual names. */
    public ImportRequest(
            Path from,
            Path to,
            OptionalInt imageSize,
            boolean link,
            double publicShare,
            String salt) {
        this(from, to, imageSize, link, publicShare, salt, Map.of());
    }
}
