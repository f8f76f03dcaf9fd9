package podium.data.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ResamplerTest {

    static Iterable<String> resampled() throws Exception {
        return Golden.lines("resampled.txt");
    }

    /** Expected pixels are Pillow's; see {@code src/test/python/make_pictures.py}. */
    @ParameterizedTest
    @MethodSource("resampled")
    void resizesAsPillowDoes(String line) throws Exception {
        String[] cells = line.split(" ", -1);
        Picture picture = pattern(Integer.parseInt(cells[1]), Integer.parseInt(cells[2]));

        Picture resized =
                Resampler.resize(
                        picture,
                        Integer.parseInt(cells[3]),
                        Integer.parseInt(cells[4]),
                        Interpolation.valueOf(cells[0]));

        assertThat(Golden.sha256(resized.rgb())).isEqualTo(cells[5]);
    }

    @Test
    void refusesToResizeToNothing() {
        Picture picture = pattern(3, 3);
        assertThatThrownBy(() -> Resampler.resize(picture, 0, 4, Interpolation.BILINEAR))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("0×4");
    }

    private static Picture pattern(int width, int height) {
        byte[] rgb = new byte[width * height * 3];
        for (int y = 0, at = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                for (int channel = 0; channel < 3; channel++, at++) {
                    rgb[at] =
                            (byte)
                                    (x * x * 7
                                            + y * y * 13
                                            + x * y * 3
                                            + channel * 61
                                            + x * y * channel / 4);
                }
            }
        }
        return new Picture(width, height, rgb);
    }
}
