package podium.leaderboard.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import podium.leaderboard.scoring.RefusedSubmissionException;

class TeamNameTest {

    @Test
    void makesNamesThatLookAlikeAlike() {
        assertThat(TeamName.of("  the \t rain  men ")).isEqualTo("the rain men");
        assertThat(TeamName.of("Zoe\u0308")).isEqualTo("Zo\u00eb");
        assertThat(TeamName.of("👩‍🔬 <b>")).isEqualTo("👩‍🔬 <b>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \n ", "a\0b", "\u001b[31mred", "abc\u202Edcb", "a\u200Bb"})
    void refusesWhatCannotBeSeen(String name) {
        assertThatExceptionOfType(RefusedSubmissionException.class)
                .isThrownBy(() -> TeamName.of(name));
    }

    @Test
    void refusesMoreThanAHundredCharacters() {
        assertThat(TeamName.of("👍".repeat(100))).hasSize(200);
        assertThatExceptionOfType(RefusedSubmissionException.class)
                .isThrownBy(() -> TeamName.of("x".repeat(101)))
                .withMessageContaining("101 characters");
    }

    @Test
    void takesTheNameOfAFileWithoutItsEnding() {
        assertThat(SubmissionDesk.teamFromFileName(Path.of("course/ada.b.csv"))).isEqualTo("ada.b");
        assertThat(SubmissionDesk.teamFromFileName(Path.of("ada"))).isEqualTo("ada");
        assertThat(SubmissionDesk.teamFromFileName(Path.of(".csv"))).isEqualTo(".csv");
    }
}
