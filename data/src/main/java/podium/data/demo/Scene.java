package podium.data.demo;

import java.util.Random;
import podium.data.images.Picture;

/**
 * A landscape with a balloon.
 *
 * @param dark a dark sky instead of a bright one
 * @param sand sand below it instead of grass
 * @param blue a blue balloon instead of a red one
 * @param seed of everything else: hues, places, other things and noise
 */
public record Scene(boolean dark, boolean sand, boolean blue, long seed) {

    /** Width and height of the drawing in pixels. */
    public static final int SIDE = 64;

    private static final int NOISE = 10;

    /** Draws the scene in whole numbers only, so that every machine draws the same. */
    public Picture draw() {
        Random random = new Random(seed);
        Canvas canvas = new Canvas(SIDE, SIDE);
        int horizon = between(random, 36, 46);
        drawSky(canvas, horizon, random);
        drawGround(canvas, horizon, random);
        drawBystanders(canvas, horizon, random);
        drawBalloon(canvas, random);
        canvas.addNoise(random, NOISE);
        return canvas.picture();
    }

    private void drawSky(Canvas canvas, int horizon, Random random) {
        int[] top = skyColour(random);
        int[] bottom = skyColour(random);
        for (int y = 0; y < horizon; y++) {
            canvas.fillRectangle(0, y, SIDE, y + 1, Canvas.mix(top, bottom, y, horizon));
        }
        int[] light = colour(random, 225, 255, 215, 250, 150, 220);
        int radius = between(random, 3, 6);
        canvas.fillDisc(between(random, 4, 59), between(random, 4, 20), radius, light);
        // Stars in the dark, birds in the light.
        int[] specks = dark ? light : colour(random, 40, 90, 40, 90, 40, 90);
        for (int speck = between(random, 0, 10); speck > 0; speck--) {
            int x = between(random, 0, 62);
            int y = between(random, 0, horizon - 2);
            canvas.fillRectangle(x, y, x + between(random, 1, 2), y + 1, specks);
        }
    }

    private int[] skyColour(Random random) {
        return dark
                ? colour(random, 5, 30, 5, 30, 25, 65)
                : colour(random, 190, 250, 205, 245, 205, 255);
    }

    private void drawGround(Canvas canvas, int horizon, Random random) {
        int[] ground =
                sand
                        ? colour(random, 205, 245, 165, 200, 90, 135)
                        : colour(random, 40, 100, 125, 185, 25, 80);
        canvas.fillRectangle(0, horizon, SIDE, SIDE, dark ? dimmed(ground) : ground);
    }

    private void drawBystanders(Canvas canvas, int horizon, Random random) {
        for (int thing = between(random, 0, 3); thing > 0; thing--) {
            int[] paint = thingColour(random);
            int[] other = thingColour(random);
            int x = between(random, 2, 52);
            int foot = horizon + between(random, 1, 14);
            int size = between(random, 5, 10);
            if (random.nextBoolean()) {
                canvas.fillRectangle(x, foot - size, x + size, foot, paint);
                canvas.fillTriangle(x + size / 2, foot - size - size / 2, size / 2, other);
            } else {
                canvas.fillRectangle(x + size / 2 - 1, foot - size, x + size / 2 + 1, foot, paint);
                canvas.fillDisc(x + size / 2, foot - size, size / 2 + 1, other);
            }
        }
    }

    private int[] thingColour(Random random) {
        int[] colour = colour(random, 100, 220, 100, 220, 100, 220);
        return dark ? dimmed(colour) : colour;
    }

    private void drawBalloon(Canvas canvas, Random random) {
        int[] paint =
                blue
                        ? colour(random, 20, 70, 60, 120, 195, 255)
                        : colour(random, 195, 255, 20, 80, 20, 70);
        int radius = between(random, 8, 12);
        int x = between(random, 12, 51);
        int y = between(random, 12, 30);
        canvas.fillRectangle(x, y, x + 1, y + radius + between(random, 6, 14), dimmed(paint));
        canvas.fillDisc(x, y, radius, paint);
    }

    private static int[] dimmed(int[] colour) {
        return Canvas.mix(colour, new int[3], 3, 5);
    }

    private static int[] colour(
            Random random, int red, int redEnd, int green, int greenEnd, int blue, int blueEnd) {
        return new int[] {
            between(random, red, redEnd),
            between(random, green, greenEnd),
            between(random, blue, blueEnd)
        };
    }

    /** Returns a number in [low, high]. */
    private static int between(Random random, int low, int high) {
        return low + random.nextInt(high - low + 1);
    }
}
