package podium.data.images;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LookAlikesTest {

    private static final int SIDE = 32;

    /** Draws a picture of 8×8 random squares. */
    private static byte[] pixels(Random random) {
        byte[] rgb = new byte[SIDE * SIDE * 3];
        int[] squares = random.ints(64, 0, 256).toArray();
        for (int at = 0; at < rgb.length; at++) {
            int pixel = at / 3;
            rgb[at] = (byte) squares[pixel / SIDE / 4 * 8 + pixel % SIDE / 4];
        }
        return rgb;
    }

    /** Adds noise of at most four levels. */
    private static byte[] copy(byte[] pixels, Random random) {
        byte[] copy = pixels.clone();
        for (int at = 0; at < copy.length; at++) {
            int noisy = (copy[at] & 0xFF) + random.nextInt(9) - 4;
            copy[at] = (byte) Math.max(0, Math.min(255, noisy));
        }
        return copy;
    }

    private static PictureLook look(byte[] pixels) {
        return PictureLook.of(new Picture(SIDE, SIDE, pixels));
    }

    @Test
    void findsWhatComparingEveryTwoFinds() {
        Random random = new Random(3);
        List<PictureLook> looks = new ArrayList<>();
        for (int picture = 0; picture < 300; picture++) {
            byte[] pixels = pixels(random);
            for (int copy = random.nextInt(3); copy >= 0; copy--) {
                looks.add(look(copy(pixels, random)));
            }
        }
        int[] expected = IntStream.range(0, looks.size()).toArray();
        int inTwos = 0;
        for (int one = 0; one < expected.length; one++) {
            for (int other = 0; other < one; other++) {
                if (looks.get(one).isLike(looks.get(other))) {
                    expected[one] = Math.min(expected[one], expected[other]);
                    inTwos++;
                }
            }
        }

        assertThat(LookAlikes.groups(looks)).isEqualTo(expected);
        assertThat(inTwos).isGreaterThan(200);
    }

    @Test
    void joinsThroughAThird() {
        byte[] middle = new byte[SIDE * SIDE * 3];
        List<PictureLook> looks = new ArrayList<>();
        for (int level : new int[] {100, 108, 104}) {
            Arrays.fill(middle, (byte) level);
            looks.add(look(middle.clone()));
        }
        assertThat(looks.get(0).isLike(looks.get(1))).isFalse();

        assertThat(LookAlikes.groups(looks)).containsExactly(0, 0, 0);
    }

    @Test
    void looksForAHundredThousandPicturesAtOnce() {
        Random random = new Random(4);
        List<PictureLook> few = new ArrayList<>();
        for (int picture = 0; picture < 2000; picture++) {
            few.add(look(pixels(random)));
        }
        // The same 2,000 fifty times over: any loop over all pairs would not end.
        List<PictureLook> looks = new ArrayList<>();
        for (int picture = 0; picture < 100_000; picture++) {
            looks.add(few.get(picture % few.size()));
        }

        int[] groups = LookAlikes.groups(looks);

        assertThat(groups).isEqualTo(IntStream.range(0, 100_000).map(i -> i % 2000).toArray());
        assertThat(LookAlikes.groups(List.of())).isEmpty();
    }
}
