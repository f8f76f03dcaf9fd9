package podium.competition.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class ImageSpecTest {

    private static final List<Float> HALF = List.of(0.5f, 0.5f, 0.5f);
    private static final ImageSpec CROPPED = ImageSpec.cropped(224, HALF, HALF).withShortSide(256);

    @Test
    void anotherSideCutsOutTheSameShare() {
        assertThat(CROPPED.withSide(112).shortSide()).isEqualTo(128);
        assertThat(CROPPED.withSide(64).shortSide()).isEqualTo(73);
        assertThat(CROPPED.withShortSide(224).withSide(96).shortSide()).isEqualTo(96);
        assertThat(ImageSpec.squashed(224).withSide(64).shortSide()).isEqualTo(64);
    }

    @Test
    void copiesKeepTheShorterSide() {
        ImageSpec varied = CROPPED.withAugmentation(Augmentation.crops(0.8));
        assertThat(varied.shortSide()).isEqualTo(256);
        assertThat(varied.withAugmentation(Augmentation.NONE)).isEqualTo(CROPPED);
    }

    @Test
    void refusesShorterSidesThatCannotBe() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CROPPED.withShortSide(223))
                .withMessage("a square of 224 pixels cannot be cut out of a shorter side of 223");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ImageSpec.squashed(224).withShortSide(256))
                .withMessage("squashed pictures have no shorter side of 256; use CROP");
    }
}
