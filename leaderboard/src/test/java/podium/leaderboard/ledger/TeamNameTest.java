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
    @ValueSource(
            strings = {
                "Ada",
                "ADA",
                "ad\u200Da",
                "a\uFE0Fda",
                "ada\u2800",
                "\uFF41\uFF44\uFF41",
                "\u3164ada"
            })
    void knowsNamesThatNobodyCouldTellApart(String name) {
        assertThat(TeamName.isLike("ada").test(TeamName.of(name))).isTrue();
        assertThat(TeamName.isLike("ada").test(TeamName.of(name + "s"))).isFalse();
        assertThat(TeamName.of("ada\u00A0\u3000bob\u00A0")).isEqualTo("ada bob");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " \n ",
                "\u3164",
                "\u200D\uFE0F",
                "a\0b",
                "\u001b[31mred",
                "abc\u202Edcb",
                "a\u200Bb"
            })
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
