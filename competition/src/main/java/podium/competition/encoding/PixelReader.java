package podium.competition.encoding;

import java.nio.file.Path;
import podium.competition.spi.ImageSpec;
import podium.data.images.Picture;
import podium.data.images.PictureReader;
import podium.data.images.Resampler;
import podium.data.images.UnreadablePictureException;

/** Turns picture files into squares of pixels, as torchvision's Resize and CenterCrop do. */
final class PixelReader {

    private final ImageSpec spec;

    PixelReader(ImageSpec spec) {
        this.spec = spec;
    }

    /** Returns [S, S, 3] unsigned bytes. Safe for several threads. */
    byte[] read(Path file) throws UnreadablePictureException {
        return square(PictureReader.read(file)).rgb();
    }

    Picture square(Picture picture) {
        int side = spec.side();
        return switch (spec.resize()) {
            case SQUASH -> resize(picture, side, side);
            case CROP -> {
                int shorter = Math.min(picture.width(), picture.height());
                long wanted = spec.shortSide();
                // The longer side is truncated, not rounded, as in torchvision.
                int width = Math.toIntExact(wanted * picture.width() / shorter);
                int height = Math.toIntExact(wanted * picture.height() / shorter);
                yield middle(resize(picture, width, height));
            }
        };
    }

    private Picture resize(Picture picture, int width, int height) {
        if (picture.width() == width && picture.height() == height) {
            return picture;
        }
        return Resampler.resize(picture, width, height, spec.interpolation());
    }

    private Picture middle(Picture picture) {
        int side = spec.side();
        int left = (int) Math.rint((picture.width() - side) / 2.0);
        int top = (int) Math.rint((picture.height() - side) / 2.0);
        byte[] cropped = new byte[side * side * 3];
        for (int y = 0; y < side; y++) {
            int from = ((top + y) * picture.width() + left) * 3;
            System.arraycopy(picture.rgb(), from, cropped, y * side * 3, side * 3);
        }
        return new Picture(side, side, cropped);
    }
}
