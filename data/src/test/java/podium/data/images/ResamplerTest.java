package podium.data.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Expected pixels are Pillow's; see {@code src/test/python/make_resampled.py}. */
class ResamplerTest {

    @ParameterizedTest
    @EnumSource(Interpolation.class)
    void resizesAsPillowDoes(Interpolation interpolation) throws Exception {
        List<String> cases = Golden.lines("resampled.txt");

        assertThat(cases).hasSize(500);
        assertThat(cases)
                .allSatisfy(
                        line -> {
                            int[] numbers = numbers(line, 5);
                            Picture picture = SeededPicture.of(numbers[0], numbers[1], numbers[2]);
                            Picture resized =
                                    Resampler.resize(
                                            picture, numbers[3], numbers[4], interpolation);
                            assertThat(Golden.sha256(resized.rgb()))
                                    .isEqualTo(expected(line, interpolation));
                        });
    }

    @ParameterizedTest
    @EnumSource(Interpolation.class)
    void cropsAndResizesAsTorchvisionDoes(Interpolation interpolation) throws Exception {
        assertThat(Golden.lines("cropped.txt"))
                .allSatisfy(
                        line -> {
                            int[] numbers = numbers(line, 8);
                            Picture picture = SeededPicture.of(numbers[0], numbers[1], numbers[2]);
                            Picture part =
                                    new Crop(numbers[3], numbers[4], numbers[5], numbers[6])
                                            .of(picture);
                            Picture resized =
                                    Resampler.resize(part, numbers[7], numbers[7], interpolation);
                            assertThat(Golden.sha256(resized.rgb()))
                                    .isEqualTo(expected(line, interpolation));
                        });
    }

    /** Offsets by Python's {@code int(round((7 - 4) / 2.0))} and its like: to even. */
    @ParameterizedTest
    @CsvSource({"7, 4, 2", "9, 4, 2", "5, 4, 0", "8, 4, 2", "4, 4, 0"})
    void takesTheMiddleAsTorchvisionDoes(int width, int columns, int left) {
        Picture picture = SeededPicture.of(0, width, 1);

        assertThat(Crop.middle(picture, columns, 1).of(picture).rgb())
                .isEqualTo(Arrays.copyOfRange(picture.rgb(), left * 3, (left + columns) * 3));
    }

    @Test
    void refusesAPartThatReachesBeyondThePicture() {
        Picture picture = SeededPicture.of(0, 3, 3);
        assertThatThrownBy(() -> new Crop(1, 0, 3, 3).of(picture))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("does not lie within 3×3 pixels");
        assertThatThrownBy(() -> Crop.middle(picture, 3, 4).of(picture))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void givesAPictureOfTheWantedSizeBack() {
        Picture picture = SeededPicture.of(1, 6, 5);
        assertThat(Resampler.resize(picture, 6, 5, Interpolation.BICUBIC)).isSameAs(picture);
    }

    @Test
    void refusesToResizeToNothing() {
        Picture picture = SeededPicture.of(0, 3, 3);
        assertThatThrownBy(() -> Resampler.resize(picture, 0, 4, Interpolation.BILINEAR))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("0×4");
    }

    private static int[] numbers(String line, int count) {
        return Arrays.stream(line.split(" ", -1))
                .limit(count)
                .mapToInt(Integer::parseInt)
                .toArray();
    }

    private static String expected(String line, Interpolation interpolation) {
        String[] cells = line.split(" ", -1);
        return switch (interpolation) {
            case BILINEAR -> cells[cells.length - 2];
            case BICUBIC -> cells[cells.length - 1];
        };
    }
}
