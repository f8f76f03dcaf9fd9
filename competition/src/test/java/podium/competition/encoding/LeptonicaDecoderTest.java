package podium.competition.encoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import podium.data.images.NativeDecoder;
import podium.data.images.Picture;
import podium.data.images.PictureReader;
import podium.data.images.UnreadablePictureException;

class LeptonicaDecoderTest {

    private final NativeDecoder decoder = new LeptonicaDecoder();

    @Test
    void isFoundAndLoads() {
        assertThat(ServiceLoader.load(NativeDecoder.class))
                .singleElement()
                .isInstanceOf(LeptonicaDecoder.class);
        assertThat(decoder.isAvailable()).isTrue();
    }

    static List<String> zoo() throws Exception {
        return ZooPictures.lines();
    }

    /** Expected pixels are Pillow's; {@code data/src/test/python/make_pictures.py} made them. */
    @ParameterizedTest
    @MethodSource("zoo")
    void letsTheReaderDecodeAsPillowDoes(String line) throws Exception {
        String[] cells = line.split(" ", -1);

        Picture picture = PictureReader.read(ZooPictures.file(cells[0]));

        assertThat(picture.width() + " " + picture.height()).isEqualTo(cells[1] + " " + cells[2]);
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(picture.rgb());
        assertThat(HexFormat.of().formatHex(digest)).isEqualTo(cells[3]);
    }

    /** Otherwise ImageIO could have decoded them all. */
    @Test
    void decodesEveryJpegOfUpToThreeComponents() throws Exception {
        for (String line : zoo()) {
            String name = line.substring(0, line.indexOf(' '));
            if (name.endsWith(".jpg") && !name.contains("cmyk") && !name.contains("ycck")) {
                assertThat(decoder.jpeg(ZooPictures.bytes(name))).as(name).isPresent();
            }
        }
    }

    @Test
    void servesSeveralThreads() throws Exception {
        byte[] jpeg = ZooPictures.bytes("jpeg-2-1.jpg");
        byte[] webp = ZooPictures.bytes("webp-lossy-90.webp");
        byte[] photograph = decoder.jpeg(jpeg).orElseThrow().rgb();
        byte[] shapes = decoder.webp(webp).orElseThrow().rgb();

        List<byte[]> decoded =
                IntStream.range(0, 200)
                        .parallel()
                        .mapToObj(turn -> turn % 2 == 0 ? decoder.jpeg(jpeg) : decoder.webp(webp))
                        .map(picture -> picture.orElseThrow().rgb())
                        .toList();

        for (int turn = 0; turn < decoded.size(); turn++) {
            assertThat(decoded.get(turn)).isEqualTo(turn % 2 == 0 ? photograph : shapes);
        }
    }

    @Test
    void declinesWhatIsNoWholePicture() throws Exception {
        byte[] jpeg = ZooPictures.bytes("jpeg-0-0.jpg");
        byte[] webp = ZooPictures.bytes("webp-lossless.webp");

        assertThat(decoder.jpeg(Arrays.copyOf(jpeg, jpeg.length / 2))).isEmpty();
        assertThat(decoder.jpeg(new byte[] {1, 2, 3})).isEmpty();
        assertThat(decoder.webp(Arrays.copyOf(webp, webp.length / 2))).isEmpty();
        assertThat(decoder.webp(new byte[] {1, 2, 3})).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jpeg-2-0.jpg",
                "jpeg-2-1.jpg",
                "jpeg-arithmetic.jpg",
                "webp-lossy-90.webp",
                "webp-lossless-noise.webp",
            })
    void letsTheReaderRefuseWhatIsCutOff(String name) throws Exception {
        byte[] whole = ZooPictures.bytes(name);
        for (double share : new double[] {0.1, 0.5, 0.9}) {
            byte[] part = Arrays.copyOf(whole, (int) (whole.length * share));

            assertThatThrownBy(() -> PictureReader.decode(part, name))
                    .isInstanceOf(UnreadablePictureException.class)
                    .hasMessageStartingWith(name + ": a ")
                    .hasMessageContaining("picture that cannot be decoded (");
        }
    }
}
