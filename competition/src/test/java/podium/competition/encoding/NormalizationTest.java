package podium.competition.encoding;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import podium.competition.spi.ImageSpec;
import podium.data.images.Interpolation;

/** The values come from torchvision, by {@code src/test/python/encoding_golden.py}. */
class NormalizationTest {

    private static final Path GOLDEN = Path.of("src/test/resources/podium/competition/encoding");

    static List<Arguments> statistics() {
        return List.of(
                Arguments.of("imagenet", ImageSpec.IMAGENET_MEAN, ImageSpec.IMAGENET_DEVIATION),
                Arguments.of(
                        "clip",
                        List.of(0.48145467f, 0.4578275f, 0.40821072f),
                        List.of(0.26862955f, 0.2613026f, 0.2757771f)),
                Arguments.of("half", List.of(0.5f, 0.5f, 0.5f), List.of(0.5f, 0.5f, 0.5f)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("statistics")
    void everyValueIsTorchvisionsToTheLastBit(String name, List<Float> mean, List<Float> deviation)
            throws IOException {
        List<String> lines =
                Files.readAllLines(GOLDEN.resolve("normalized-%s.txt".formatted(name)));
        assertThat(lines).hasSize(256);
        Normalization normalization = new Normalization(spec(16, mean, deviation));
        byte[] ramp = new byte[normalization.size()];
        for (int pixel = 0; pixel < 256; pixel++) {
            ramp[3 * pixel] = ramp[3 * pixel + 1] = ramp[3 * pixel + 2] = (byte) pixel;
        }
        float[] planes = new float[ramp.length];

        normalization.put(ramp, false, FloatBuffer.wrap(planes));

        for (int pixel = 0; pixel < 256; pixel++) {
            String[] channels = lines.get(pixel).split(" ", -1);
            for (int channel = 0; channel < 3; channel++) {
                assertThat(planes[channel * 256 + pixel])
                        .isEqualTo(Float.parseFloat(channels[channel]));
            }
        }
    }

    @Test
    void aMirrorTurnsRowsAndKeepsChannels() {
        Normalization plain = new Normalization(spec(2, List.of(0f, 0f, 0f), List.of(1f, 1f, 1f)));
        byte[] rgb = {0, 51, 102, (byte) 153, (byte) 204, (byte) 255, 0, 0, 0, 51, 51, 51};
        float[] planes = new float[12];

        plain.put(rgb, true, FloatBuffer.wrap(planes));

        assertThat(planes)
                .containsExactly(
                        153 / 255f,
                        0,
                        51 / 255f,
                        0,
                        204 / 255f,
                        51 / 255f,
                        51 / 255f,
                        0,
                        1,
                        102 / 255f,
                        51 / 255f,
                        0);
    }

    private static ImageSpec spec(int side, List<Float> mean, List<Float> deviation) {
        return new ImageSpec(
                side, ImageSpec.Resize.SQUASH, Interpolation.BILINEAR, mean, deviation);
    }
}
