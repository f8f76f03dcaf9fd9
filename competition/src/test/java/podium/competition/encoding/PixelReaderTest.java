package podium.competition.encoding;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import podium.competition.spi.Augmentation;
import podium.competition.spi.ImageSpec;
import podium.data.images.Interpolation;
import podium.data.images.Picture;

/** The squares come from torchvision and Pillow, by {@code src/test/python/encoding_golden.py}. */
class PixelReaderTest {

    private static final Path GOLDEN =
            Path.of("src/test/resources/podium/competition/encoding/squares.json");

    @Test
    void squaresAreTorchvisionsByteForByte() throws IOException {
        JsonNode answers = new ObjectMapper().readTree(GOLDEN.toFile());
        assertThat(answers).hasSize(48);
        for (JsonNode answer : answers) {
            Picture noise = noise(answer.get("width").asInt(), answer.get("height").asInt());
            ImageSpec spec =
                    new ImageSpec(
                            16,
                            answer.get("shortSide").asInt(),
                            ImageSpec.Resize.valueOf(answer.get("resize").asText()),
                            Interpolation.valueOf(answer.get("interpolation").asText()),
                            ImageSpec.IMAGENET_MEAN,
                            ImageSpec.IMAGENET_DEVIATION,
                            Augmentation.NONE);

            Picture square = new PixelReader(spec).squareOf(noise);

            assertThat(square.width()).isEqualTo(16);
            assertThat(square.height()).isEqualTo(16);
            assertThat(square.rgb())
                    .as(answer.toString())
                    .isEqualTo(Base64.getDecoder().decode(answer.get("rgb").asText()));
        }
    }

    /** The same congruence as in the script. */
    private static Picture noise(int width, int height) {
        byte[] rgb = new byte[width * height * 3];
        long state = 12345;
        for (int i = 0; i < rgb.length; i++) {
            state = (state * 1103515245 + 12345) & 0x7fffffff;
            rgb[i] = (byte) (state >> 16);
        }
        return new Picture(width, height, rgb);
    }
}
