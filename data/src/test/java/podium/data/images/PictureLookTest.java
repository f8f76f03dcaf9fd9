package podium.data.images;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Expected values are Pillow's and SciPy's; see {@code src/test/python/make_looks.py}. */
class PictureLookTest {

    static Iterable<String> looks() throws Exception {
        return Golden.lines("looks.txt");
    }

    private static PictureLook look(String name) throws Exception {
        return PictureLook.of(PictureReader.read(Golden.file("looks/" + name)));
    }

    @ParameterizedTest
    @MethodSource("looks")
    void isMadeOfThumbnailAndCosineTransform(String line) throws Exception {
        String[] cells = line.split(" ", -1);

        PictureLook look = look(cells[0]);

        assertThat(Golden.sha256(look.grey())).isEqualTo(cells[2]);
        assertThat(Golden.sha256(look.colours())).isEqualTo(cells[3]);
        assertThat(HexFormat.of().toHexDigits(look.bits())).isEqualTo(cells[1]);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "copy-quality-30.jpg",
                "copy-quality-60.jpg",
                "copy-quality-90.jpg",
                "copy.gif",
                "copy-half.png",
                "copy-half-quality-50.jpg",
                "copy-double.jpg",
                "copy-squashed.jpg"
            })
    void isLikeThatOfACopyEncodedAnewOrResized(String copy) throws Exception {
        assertThat(look("scene.png").isLike(look(copy))).isTrue();
        assertThat(look(copy).isLike(look("scene.png"))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "other-caption.png",
                "other-caption.jpg",
                "other-no-caption.png",
                "other-hat.png",
                "other-colour.png",
                "other-flat.png"
            })
    void differsFromThatOfAChangedPicture(String other) throws Exception {
        assertThat(look("scene.png").isLike(look(other))).isFalse();
        assertThat(look("copy-quality-60.jpg").isLike(look(other))).isFalse();
    }

    @Test
    void hasNoFrequenciesInOneColour() throws Exception {
        assertThat(look("other-flat.png").bits()).isZero();
    }
}
