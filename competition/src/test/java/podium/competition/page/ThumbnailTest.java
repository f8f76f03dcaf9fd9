package podium.competition.page;

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

    @TempDir Path folder;

    @Test
    void shrinksALargePictureAndKeepsItsShape() throws Exception {
        Thumbnail thumbnail = png(picture(640, 400)).orElseThrow();

        assertThat(thumbnail.width()).isEqualTo(160);
        assertThat(thumbnail.height()).isEqualTo(100);
        Picture embedded = decoded(thumbnail);
        assertThat(embedded.width()).isEqualTo(160);
        assertThat(embedded.rgb()[0]).isEqualTo((byte) 200);
    }

    @Test
    void leavesASmallPictureAsItIs() throws Exception {
        Thumbnail thumbnail = png(picture(3, 2)).orElseThrow();

        assertThat(decoded(thumbnail).rgb()).hasSize(18).containsOnly(200);
    }

    @Test
    void keepsAtLeastOnePixelOfAVeryNarrowPicture() throws Exception {
        Thumbnail thumbnail = png(picture(1000, 1)).orElseThrow();

        assertThat(thumbnail.height()).isEqualTo(1);
        assertThat(decoded(thumbnail).width()).isEqualTo(160);
    }

    @Test
    void hasNothingToShowOfAMissingPicture() {
        assertThat(png(folder.resolve("none.png"))).isEqualTo(Optional.empty());
    }

    @Test
    void isAsLargeAsAskedForAndTellsOfTheOriginal() throws Exception {
        Thumbnail thumbnail =
                Thumbnail.of(picture(640, 400), 200, Thumbnail.Format.JPEG).orElseThrow();

        assertThat(thumbnail.original()).isEqualTo("640×400");
        assertThat(decoded(thumbnail, "data:image/jpeg;base64,").width()).isEqualTo(200);
    }

    @Test
    void isAnImageWhoseAttributesFollowItsSize() throws Exception {
        Markup out = new Markup();

        png(picture(3, 2)).orElseThrow().write(out, "alt", "a <meme>");

        assertThat(out.toString())
                .startsWith("<img src=\"data:image/png;base64,")
                .endsWith("\" width=\"3\" height=\"2\" alt=\"a &lt;meme&gt;\"/>");
    }

    private static Optional<Thumbnail> png(Path file) {
        return Thumbnail.of(file, 160, Thumbnail.Format.PNG);
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
        return decoded(thumbnail, "data:image/png;base64,");
    }

    private Picture decoded(Thumbnail thumbnail, String prefix)
            throws IOException, UnreadablePictureException {
        assertThat(thumbnail.source()).startsWith(prefix);
        byte[] content = Base64.getDecoder().decode(thumbnail.source().substring(prefix.length()));
        return PictureReader.read(Files.write(folder.resolve("thumbnail"), content));
    }
}
