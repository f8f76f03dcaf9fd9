package podium.data.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PictureReaderTest {

    @TempDir Path folder;

    /** Files that need no native library, which is not there in this module. */
    static Iterable<String> pictures() throws Exception {
        return Golden.lines("pictures.txt").stream()
                .filter(line -> !line.startsWith("webp"))
                // Not every Java brings libjpeg-turbo along.
                .filter(line -> !line.startsWith("jpeg-arithmetic"))
                .filter(line -> !line.startsWith("jpeg-440"))
                .toList();
    }

    /** Expected pixels are Pillow's; see {@code src/test/python/make_pictures.py}. */
    @ParameterizedTest
    @MethodSource("pictures")
    void decodesAsPillowDoes(String line) throws Exception {
        String[] cells = line.split(" ", -1);

        Picture picture = PictureReader.read(Golden.file("pictures/" + cells[0]));

        assertThat(picture.width() + " " + picture.height()).isEqualTo(cells[1] + " " + cells[2]);
        assertThat(Golden.sha256(picture.rgb())).isEqualTo(cells[3]);
    }

    /** Pillow's convert("RGB") cuts such grey off at 255 and returns a white picture. */
    @Test
    void takesTheHighByteOfSixteenBitGrey() throws Exception {
        BufferedImage deep = new BufferedImage(2, 1, BufferedImage.TYPE_USHORT_GRAY);
        deep.getRaster().setSample(0, 0, 0, 0x1234);
        deep.getRaster().setSample(1, 0, 0, 0xABCD);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(deep, "png", out);

        Picture picture = PictureReader.decode(out.toByteArray(), "grey.png");

        assertThat(HexFormat.of().formatHex(picture.rgb())).isEqualTo("121212ababab");
    }

    @Test
    void saysThatWebpNeedsANativeLibrary() {
        assertThatThrownBy(() -> PictureReader.read(Golden.file("pictures/webp-lossless.webp")))
                .isInstanceOf(UnreadablePictureException.class)
                .hasMessageContaining("a WebP picture that cannot be decoded (there is no libwebp");
    }

    @Test
    void refusesJpegOfTwelveBits() throws Exception {
        byte[] jpeg = Files.readAllBytes(Golden.file("pictures/jpeg-440.jpg"));
        int frame = new String(jpeg, StandardCharsets.ISO_8859_1).indexOf("\u00ff\u00c0");
        jpeg[frame + 4] = 12;

        assertThatThrownBy(() -> PictureReader.decode(jpeg, "deep.jpg"))
                .isInstanceOf(UnreadablePictureException.class)
                .hasMessageContaining("precision 12");
    }

    @Test
    void readsByContentAndNotBySuffix() throws Exception {
        Path lying = folder.resolve("lying.jpg");
        Files.copy(Golden.file("pictures/png-2-8-0.png"), lying);

        assertThat(PictureReader.read(lying).width()).isEqualTo(13);
    }

    @Test
    void readsBackWhatWasWritten() throws Exception {
        Picture picture = PictureReader.read(Golden.file("pictures/jpeg-0-0.jpg"));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PictureWriter.writePng(picture, out);

        Picture again = PictureReader.decode(out.toByteArray(), "again.png");

        assertThat(again.rgb()).isEqualTo(picture.rgb());
        assertThat(again.width()).isEqualTo(picture.width());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jpeg-2-0.jpg",
                "jpeg-2-1.jpg",
                "png-2-8-0.png",
                "gif-interlaced.gif",
                "bitmap-24.bmp",
                "bitmap-8-runs.bmp"
            })
    void refusesWhatIsCutOff(String name) throws Exception {
        byte[] whole = Files.readAllBytes(Golden.file("pictures/" + name));
        for (double share : new double[] {0.1, 0.5, 0.9}) {
            byte[] part = Arrays.copyOf(whole, (int) (whole.length * share));

            assertThatThrownBy(() -> PictureReader.decode(part, name))
                    .isInstanceOf(UnreadablePictureException.class)
                    .hasMessageStartingWith(name + ": a ")
                    .hasMessageContaining("picture that cannot be decoded (");
        }
    }

    @Test
    void refusesAFlippedByteOfAPng() throws Exception {
        byte[] png = Files.readAllBytes(Golden.file("pictures/png-2-8-0.png"));
        png[100] ^= 1;

        assertThatThrownBy(() -> PictureReader.decode(png, "flipped.png"))
                .isInstanceOf(UnreadablePictureException.class)
                .hasMessageContaining("wrong checksum in the chunk at byte");
    }

    @Test
    void refusesAClaimOfTooManyPixelsBeforeDecoding() throws Exception {
        byte[] png = Files.readAllBytes(Golden.file("pictures/png-2-8-0.png"));
        ByteBuffer.wrap(png).putInt(16, 60_000).putInt(20, 60_000);

        assertThatThrownBy(() -> PictureReader.decode(withHeaderChecksum(png), "bomb.png"))
                .isInstanceOf(UnreadablePictureException.class)
                .hasMessageContaining("60000×60000 pixels, more than the 178956970");
    }

    @ParameterizedTest
    @CsvSource({
        "'RIFF\0\0\0\0WEBPVP8 ', a WebP picture that cannot be decoded (the file ends before",
        "'II*\0\0\0\0\0', a TIFF picture",
        "'\0\0\0\u001cftypavif', an AVIF picture",
        "'\0\0\0\u001cftypheic', a HEIF picture",
        "'\u00ff\n\0\0', a JPEG XL picture",
        "'\u00ffO\u00ffQ\0', a JPEG 2000 picture",
        "'\0\0\1\0\1\0', a Windows icon",
        "'8BPS\0\1', a Photoshop picture",
        "'<svg width=\"1\">', an SVG picture",
        "'%PDF-1.7', a PDF document",
        "'\n<!DOCTYPE html>', a web page",
        "'<html><body>404', a web page",
        "'just some text', not a picture; it starts with the bytes 6A 75 73 74",
        "'', the file is empty",
    })
    void namesWhatItDoesNotRead(String content, String reason) throws Exception {
        Path file = folder.resolve("picture.jpg");
        Files.write(file, content.getBytes(StandardCharsets.ISO_8859_1));

        assertThatThrownBy(() -> PictureReader.read(file))
                .isInstanceOf(UnreadablePictureException.class)
                .hasMessageStartingWith(file.toString())
                .hasMessageContaining(reason);
    }

    @Test
    void namesAMissingFile() {
        Path file = folder.resolve("none.png");

        assertThatThrownBy(() -> PictureReader.read(file))
                .isInstanceOf(UnreadablePictureException.class)
                .hasMessage(file + ": no such file");
    }

    private static byte[] withHeaderChecksum(byte[] png) {
        CRC32 checksum = new CRC32();
        checksum.update(png, 12, 17);
        ByteBuffer.wrap(png).putInt(29, (int) checksum.getValue());
        return png;
    }
}
