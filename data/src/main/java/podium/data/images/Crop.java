package podium.data.images;

/**
 * A rectangle of a picture.
 *
 * @param left first column, from 0
 * @param top first row, from 0
 * @param width in pixels, at least 1
 * @param height in pixels, at least 1
 */
public record Crop(int left, int top, int width, int height) {

    /** Returns the middle of a picture, as torchvision's CenterCrop finds it. */
    public static Crop middle(Picture picture, int width, int height) {
        return new Crop(
                (int) Math.rint((picture.width() - width) / 2.0),
                (int) Math.rint((picture.height() - height) / 2.0),
                width,
                height);
    }

    /**
     * Returns what lies within.
     *
     * @throws IllegalArgumentException if a part lies outside of the picture
     */
    public Picture of(Picture picture) {
        if (left < 0
                || top < 0
                || left + width > picture.width()
                || top + height > picture.height()) {
            throw new IllegalArgumentException(
                    "%s does not lie within %d×%d pixels"
                            .formatted(this, picture.width(), picture.height()));
        }
        byte[] cropped = new byte[width * height * 3];
        for (int row = 0; row < height; row++) {
            int from = ((top + row) * picture.width() + left) * 3;
            System.arraycopy(picture.rgb(), from, cropped, row * width * 3, width * 3);
        }
        return new Picture(width, height, cropped);
    }
}
