package podium.competition.encoding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import podium.competition.spi.Augmentation;
import podium.competition.spi.Augmentation.Jitter;
import podium.competition.spi.ImageSpec;
import podium.data.images.Crop;
import podium.data.images.Picture;

class AugmenterTest {

    private static final Augmentation CROPS = Augmentation.crops(0.8);

    private final SplittableRandom random = new SplittableRandom(5);

    @Test
    void partsHaveTheAreaAndTheAspectRatioWanted() {
        Augmenter augmenter = augmenter(CROPS);
        List<Double> shares = new ArrayList<>();
        Set<Integer> lefts = new HashSet<>();
        for (int draw = 0; draw < 2000; draw++) {
            Crop crop = augmenter.crop(400, 360, random);
            shares.add((double) crop.width() * crop.height() / (400 * 360));
            lefts.add(crop.left());
            // Half a pixel of rounding on either side.
            assertThat((double) crop.width() / crop.height()).isBetween(0.745, 1.340);
        }
        assertThat(shares).allMatch(share -> share > 0.797 && share < 1.003);
        double mean = shares.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
        // Larger parts are drawn in vain more often, so that the mean lies below 0.9.
        assertThat(mean).isBetween(0.85, 0.89);
        assertThat(lefts).hasSizeGreaterThan(50).contains(0);
    }

    /** Figures of torchvision 0.28, RandomResizedCrop.get_params, where no attempt can fit. */
    @Test
    void theMiddleOfPicturesTooLongIsTaken() {
        Augmenter augmenter = augmenter(CROPS);
        assertThat(augmenter.crop(1000, 100, random)).isEqualTo(new Crop(433, 0, 133, 100));
        assertThat(augmenter.crop(100, 1000, random)).isEqualTo(new Crop(0, 433, 100, 133));
        assertThat(augmenter.crop(1, 1, random)).isEqualTo(new Crop(0, 0, 1, 1));
    }

    @Test
    void aVariationHasTheSideAndDependsOnTheSeedAlone() {
        Augmenter augmenter = augmenter(CROPS.withJitter(new Jitter(0.2, 0.2, 0.2, 0.1)));
        Picture first = augmenter.vary(stripes(90, 70), new SplittableRandom(1));
        Picture again = augmenter.vary(stripes(90, 70), new SplittableRandom(1));
        Picture other = augmenter.vary(stripes(90, 70), new SplittableRandom(2));
        assertThat(first.width()).isEqualTo(16);
        assertThat(first.height()).isEqualTo(16);
        assertThat(again.rgb()).isEqualTo(first.rgb());
        assertThat(other.rgb()).isNotEqualTo(first.rgb());
    }

    @Test
    void coloursVaryWithinTheirRange() {
        Augmenter augmenter = augmenter(Augmentation.NONE.withJitter(new Jitter(0.25, 0, 0, 0)));
        Set<Integer> values = new HashSet<>();
        for (int draw = 0; draw < 200; draw++) {
            byte[] rgb = augmenter.vary(flat(100), random).rgb();
            values.add(rgb[0] & 0xFF);
            assertThat(rgb[0] & 0xFF).isBetween(75, 125);
        }
        assertThat(values).hasSizeGreaterThan(40);
    }

    private static Augmenter augmenter(Augmentation augmentation) {
        return new Augmenter(ImageSpec.squashed(16).withAugmentation(augmentation));
    }

    private static Picture flat(int value) {
        byte[] rgb = new byte[16 * 16 * 3];
        Arrays.fill(rgb, (byte) value);
        return new Picture(16, 16, rgb);
    }

    private static Picture stripes(int width, int height) {
        byte[] rgb = new byte[width * height * 3];
        for (int at = 0; at < rgb.length; at++) {
            rgb[at] = (byte) (at * 37 + at / 97);
        }
        return new Picture(width, height, rgb);
    }
}
