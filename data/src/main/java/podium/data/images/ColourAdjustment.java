package podium.data.images;

/**
 * Changes the colours of pictures bit for bit as Pillow's {@code ImageEnhance} does, and their hue
 * as torchvision's {@code adjust_hue} does of a Pillow image.
 *
 * <p>Each adjustment blends the picture with a duller one, d + f · (p − d), cut to [0, 255]; a
 * factor of 1 changes nothing. The arithmetic is that of Pillow 12's {@code Blend.c} and {@code
 * Convert.c}.
 */
public final class ColourAdjustment {

    private ColourAdjustment() {}

    /**
     * Returns a brighter or darker picture: blended with black.
     *
     * @param factor at least 0; 0 gives black
     */
    public static Picture brightness(Picture picture, float factor) {
        return blended(picture, 0, factor);
    }

    /**
     * Returns a picture with more or less contrast: blended with the mean of its own grey.
     *
     * @param factor at least 0; 0 gives a grey area
     */
    public static Picture contrast(Picture picture, float factor) {
        byte[] rgb = picture.rgb();
        long sum = 0;
        for (int at = 0; at < rgb.length; at += 3) {
            sum += grey(rgb, at);
        }
        double mean = 3.0 * sum / rgb.length;
        return blended(picture, (int) (mean + 0.5), factor);
    }

    /**
     * Returns a more or less colourful picture: blended with its own grey.
     *
     * @param factor at least 0; 0 gives a grey picture
     */
    public static Picture saturation(Picture picture, float factor) {
        if (factor == 1) {
            return picture;
        }
        byte[] rgb = picture.rgb();
        byte[] adjusted = new byte[rgb.length];
        for (int at = 0; at < rgb.length; at += 3) {
            int grey = grey(rgb, at);
            for (int channel = at; channel < at + 3; channel++) {
                adjusted[channel] = blend(grey, rgb[channel] & 0xFF, factor);
            }
        }
        return new Picture(picture.width(), picture.height(), adjusted);
    }

    /**
     * Returns a picture whose colours are turned on the colour wheel.
     *
     * @param turn part of a whole turn, in [−0.5, 0.5]; also 0 rounds colours to hue, saturation
     *     and value of 8 bits each, as Pillow does
     */
    public static Picture hue(Picture picture, double turn) {
        if (!(turn >= -0.5 && turn <= 0.5)) {
            throw new IllegalArgumentException(
                    "the turn of a hue is %s; it must lie between -0.5 and 0.5".formatted(turn));
        }
        int step = (int) (turn * 255);
        byte[] rgb = picture.rgb();
        byte[] adjusted = new byte[rgb.length];
        for (int at = 0; at < rgb.length; at += 3) {
            HueSaturationValue.turn(rgb, adjusted, at, step);
        }
        return new Picture(picture.width(), picture.height(), adjusted);
    }

    private static Picture blended(Picture picture, int dull, float factor) {
        if (factor == 1) {
            return picture;
        }
        byte[] table = new byte[256];
        for (int value = 0; value < table.length; value++) {
            table[value] = blend(dull, value, factor);
        }
        byte[] rgb = picture.rgb();
        byte[] adjusted = new byte[rgb.length];
        for (int at = 0; at < rgb.length; at++) {
            adjusted[at] = table[rgb[at] & 0xFF];
        }
        return new Picture(picture.width(), picture.height(), adjusted);
    }

    private static byte blend(int dull, int value, float factor) {
        float blended = dull + factor * (value - dull);
        return (byte) Math.max(0, Math.min(255, (int) blended));
    }

    /** Returns the luma of ITU-R 601 in 16-bit fixed point, rounded. */
    private static int grey(byte[] rgb, int at) {
        int red = rgb[at] & 0xFF;
        int green = rgb[at + 1] & 0xFF;
        int blue = rgb[at + 2] & 0xFF;
        return (red * 19595 + green * 38470 + blue * 7471 + 0x8000) >> 16;
    }
}
