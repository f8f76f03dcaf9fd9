package podium.data.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestNameTest {

    private static final List<String> KNOWN =
            List.of("clip-mtl", "efficientnet-distilbert", "hate-clipper");

    @Test
    void findsWhatWasMeant() {
        assertThat(NearestName.of("hateclipper", KNOWN)).contains("hate-clipper");
        assertThat(NearestName.of("Hate_Clipper", KNOWN)).contains("hate-clipper");
        assertThat(NearestName.of("efficentnet-distillbert", KNOWN))
                .contains("efficientnet-distilbert");
        assertThat(NearestName.of("lable", List.of("id", "label"))).contains("label");
        assertThat(NearestName.of("auc", List.of("accuracy", "auroc"))).contains("auroc");
    }

    @Test
    void findsNothingWhereNothingIsNear() {
        assertThat(NearestName.of("bert", KNOWN)).isEmpty();
        assertThat(NearestName.of("id", List.of("img"))).isEmpty();
        assertThat(NearestName.of("", KNOWN)).isEmpty();
        assertThat(NearestName.of("x", List.of())).isEmpty();
    }

    @Test
    void hintsAtTheEndOfAMessage() {
        assertThat(NearestName.hint("clip-mlt", KNOWN))
                .isEqualTo(
                        "; did you mean 'clip-mtl'? known: clip-mtl, efficientnet-distilbert,"
                                + " hate-clipper");
        assertThat(NearestName.hint("zebra", List.of("a", "b"))).isEqualTo("; known: a, b");
    }
}
