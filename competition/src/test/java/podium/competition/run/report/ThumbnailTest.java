package podium.competition.run.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import podium.data.images.Picture;
import podium.data.images.PictureReader;
import podium.data.images.PictureWriter;
import podium.data.images.UnreadablePictureException;

class ThumbnailTest {

    private static final String PREFIX = "data:image/png;base64,";

    @TempDir Path folder;

    @Test
    void shrinksALargePictureAndKeepsItsShape() throws Exception {
        Thumbnail thumbnail = Thumbnail.of(picture(640, 400)).orElseThrow();

        assertThat(thumbnail.width()).isEqualTo(160);
        assertThat(thumbnail.height()).isEqualTo(100);
        Picture embedded = decoded(thumbnail);
        assertThat(embedded.width()).isEqualTo(160);
        assertThat(embedded.rgb()[0]).isEqualTo((byte) 200);
    }

    @Test
    void leavesASmallPictureAsItIs() throws Exception {
        Thumbnail thumbnail = Thumbnail.of(picture(3, 2)).orElseThrow();

        assertThat(decoded(thumbnail).rgb()).hasSize(18).containsOnly(200);
    }

    @Test
    void keepsAtLeastOnePixelOfAVeryNarrowPicture() throws Exception {
        Thumbnail thumbnail = Thumbnail.of(picture(1000, 1)).orElseThrow();

        assertThat(thumbnail.height()).isEqualTo(1);
        assertThat(decoded(thumbnail).width()).isEqualTo(160);
    }

    @Test
    void hasNothingToShowOfAMissingPicture() {
        assertThat(Thumbnail.of(folder.resolve("none.png"))).isEqualTo(Optional.empty());
    }

    private Path picture(int width, int height) throws IOException {
        byte[] rgb = new byte[width * height * 3];
        Arrays.fill(rgb, (byte) 200);
        Path file = folder.resolve("picture.png");
        try (OutputStream out = Files.newOutputStream(file)) {
            PictureWriter.writePng(new Picture(width, height, rgb), out);
        }
        return file;
    }

    private Picture decoded(Thumbnail thumbnail) throws IOException, UnreadablePictureException {
        assertThat(thumbnail.source()).startsWith(PREFIX);
        byte[] png = Base64.getDecoder().decode(thumbnail.source().substring(PREFIX.length()));
        return PictureReader.read(Files.write(folder.resolve("thumbnail.png"), png));
    }
}
