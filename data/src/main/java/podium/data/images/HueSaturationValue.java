package podium.data.images;

/**
 * Colours as hue, saturation and value of 8 bits each, as Pillow's mode {@code HSV} has them.
 *
 * <p>Which steps are computed in float and which in double is that of Pillow 12's {@code
 * Convert.c}, as it decides how halves are rounded.
 */
final class HueSaturationValue {

    private HueSaturationValue() {}

    /**
     * Turns the hue of one pixel.
     *
     * @param at where the pixel stands in both arrays
     * @param step added to the hue, of which 256 are a whole turn
     */
    static void turn(byte[] rgb, byte[] turned, int at, int step) {
        int red = rgb[at] & 0xFF;
        int green = rgb[at + 1] & 0xFF;
        int blue = rgb[at + 2] & 0xFF;
        int value = Math.max(red, Math.max(green, blue));
        int least = Math.min(red, Math.min(green, blue));
        if (value == least) {
            put(turned, at, value, value, value);
            return;
        }
        float range = value - least;
        int saturation = (int) (range / value * 255.0);
        int hue = (hue(red, green, blue, value, range) + step) & 0xFF;
        put(turned, at, hue, saturation, value, saturation / 255f);
    }

    private static int hue(int red, int green, int blue, int value, float range) {
        float redness = (value - red) / range;
        float greenness = (value - green) / range;
        float blueness = (value - blue) / range;
        float sixths;
        if (red == value) {
            sixths = blueness - greenness;
        } else if (green == value) {
            sixths = (float) (2.0 + redness - blueness);
        } else {
            sixths = (float) (4.0 + greenness - redness);
        }
        float turns = (float) ((sixths / 6.0 + 1.0) % 1.0);
        return (int) (turns * 255.0);
    }

    private static void put(
            byte[] rgb, int at, int hue, int saturation, int value, float saturated) {
        if (saturation == 0) {
            put(rgb, at, value, value, value);
            return;
        }
        double sixths = hue * 6.0f / 255.0;
        int sixth = (int) Math.floor(sixths);
        float part = (float) (sixths - sixth);
        int low = round(value * (1.0 - saturated));
        int falling = round(value * (1.0 - saturated * part));
        int rising = round(value * (1.0 - saturated * (1.0 - part)));
        switch (sixth % 6) {
            case 0 -> put(rgb, at, value, rising, low);
            case 1 -> put(rgb, at, falling, value, low);
            case 2 -> put(rgb, at, low, value, rising);
            case 3 -> put(rgb, at, low, falling, value);
            case 4 -> put(rgb, at, rising, low, value);
            default -> put(rgb, at, value, low, falling);
        }
    }

    private static int round(double positive) {
        return (int) (positive + 0.5);
    }

    private static void put(byte[] rgb, int at, int red, int green, int blue) {
        rgb[at] = (byte) red;
        rgb[at + 1] = (byte) green;
        rgb[at + 2] = (byte) blue;
    }
}
