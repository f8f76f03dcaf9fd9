package podium.competition.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestNameTest {

    private static final List<String> KNOWN = List.of("train", "try", "predict", "leaderboard");

    @Test
    void forgivesSwappedMissingAndExtraLetters() {
        assertThat(NearestName.of("trian", KNOWN)).contains("train");
        assertThat(NearestName.of("predct", KNOWN)).contains("predict");
        assertThat(NearestName.of("Leader-board", KNOWN)).contains("leaderboard");
    }

    @Test
    void doesNotGuessWildly() {
        assertThat(NearestName.of("frobnicate", KNOWN)).isEmpty();
        assertThat(NearestName.of("", KNOWN)).isEmpty();
    }

    @Test
    void namesWhatIsKnownInAnyCase() {
        assertThat(NearestName.hint("trian", KNOWN))
                .isEqualTo("; did you mean 'train'? known: train, try, predict, leaderboard");
        assertThat(NearestName.hint("frobnicate", KNOWN))
                .isEqualTo("; known: train, try, predict, leaderboard");
    }
}
