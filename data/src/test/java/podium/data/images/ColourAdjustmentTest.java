package podium.data.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ColourAdjustmentTest {

    static Iterable<String> adjusted() throws Exception {
        return Golden.lines("colours.txt");
    }

    /** Expected pixels are Pillow's; see {@code src/test/python/make_colours.py}. */
    @ParameterizedTest
    @MethodSource("adjusted")
    void changesColoursAsPillowDoes(String line) throws Exception {
        String[] cells = line.split(" ", -1);
        double amount = Double.parseDouble(cells[1]);

        Picture adjusted =
                switch (cells[0]) {
                    case "brightness" -> ColourAdjustment.brightness(picture(), (float) amount);
                    case "contrast" -> ColourAdjustment.contrast(picture(), (float) amount);
                    case "saturation" -> ColourAdjustment.saturation(picture(), (float) amount);
                    default -> ColourAdjustment.hue(picture(), amount);
                };

        assertThat(Golden.sha256(adjusted.rgb())).isEqualTo(cells[2]);
    }

    @Test
    void refusesToTurnHuesByMoreThanHalfATurn() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ColourAdjustment.hue(picture(), 0.6))
                .withMessageContaining("0.6");
    }

    /** One pixel of each colour whose channels are multiples of 4, with some noise. */
    private static Picture picture() {
        byte[] rgb = new byte[512 * 512 * 3];
        int[] noise = {7, 13, 31};
        for (int index = 0; index < 512 * 512; index++) {
            for (int channel = 0; channel < 3; channel++) {
                int step = (index >> (6 * channel)) & 63;
                rgb[index * 3 + channel] =
                        (byte) (step * 4 + (((index * noise[channel]) >> 3) & 3));
            }
        }
        return new Picture(512, 512, rgb);
    }
}
