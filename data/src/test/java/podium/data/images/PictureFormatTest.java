package podium.data.images;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PictureFormatTest {

    @ParameterizedTest
    @CsvSource({
        "jpeg-0-0.jpg, JPEG",
        "png-0-1-0.png, PNG",
        "gif-animated.gif, GIF",
        "bitmap-24.bmp, BMP",
        "webp-lossless.webp, WEBP"
    })
    void isKnownByTheFirstBytes(String name, PictureFormat format) throws Exception {
        byte[] content = Files.readAllBytes(Golden.file("pictures/" + name));

        assertThat(PictureFormat.sniff(content)).contains(format);
        assertThat(format.fits(name)).isTrue();
    }

    @Test
    void takesNoTextForAPicture() {
        assertThat(PictureFormat.sniff("BMW is a car".getBytes(StandardCharsets.UTF_8))).isEmpty();
        assertThat(PictureFormat.sniff(new byte[0])).isEmpty();
    }

    @Test
    void findsOutLyingSuffixes() {
        assertThat(PictureFormat.PNG.fits("meme.jpg")).isFalse();
        assertThat(PictureFormat.JPEG.fits("MEME.JPG")).isTrue();
        assertThat(PictureFormat.JPEG.fits("meme")).isFalse();
    }
}
