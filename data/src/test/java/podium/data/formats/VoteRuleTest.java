package podium.data.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class VoteRuleTest {

    private static int[] votes(int... codes) {
        int[] votes = new int[VoteRule.codes()];
        for (int code : codes) {
            votes[code]++;
        }
        return votes;
    }

    @Test
    void unionTakesEveryClassThatAnyoneSaw() {
        assertThat(VoteRule.UNION.apply(votes(0, 0, 0))).contains(Set.of());
        assertThat(VoteRule.UNION.apply(votes(0, 1, 0))).contains(Set.of("racist"));
        assertThat(VoteRule.UNION.apply(votes(4, 0, 5, 4)))
                .contains(Set.of("religion", "otherhate"));
    }

    @Test
    void majorityCountsTheAnnotatorsThereAre() {
        assertThat(VoteRule.MAJORITY.apply(votes(0, 0, 1))).contains(Set.of());
        assertThat(VoteRule.MAJORITY.apply(votes(0, 2, 1))).contains(Set.of("hate"));
        assertThat(VoteRule.MAJORITY.apply(votes(3))).contains(Set.of("hate"));
        assertThat(VoteRule.MAJORITY.apply(votes(0, 3))).contains(Set.of());
        assertThat(VoteRule.MAJORITY.apply(votes(0, 0, 1, 2, 3))).contains(Set.of("hate"));
    }

    @Test
    void majorityClassNeedsOneCodeAboveAllOthers() {
        assertThat(VoteRule.MAJORITY_CLASS.apply(votes(5, 1, 5))).contains(Set.of("otherhate"));
        assertThat(VoteRule.MAJORITY_CLASS.apply(votes(0, 0, 2))).contains(Set.of());
        assertThat(VoteRule.MAJORITY_CLASS.apply(votes(2))).contains(Set.of("sexist"));
        assertThat(VoteRule.MAJORITY_CLASS.apply(votes(0, 2, 3))).isEqualTo(Optional.empty());
        assertThat(VoteRule.MAJORITY_CLASS.apply(votes(1, 1, 0, 0))).isEmpty();
    }

    @Test
    void goesByItsNameOnTheCommandLine() {
        assertThat(VoteRule.named("majority-class")).isEqualTo(VoteRule.MAJORITY_CLASS);
        assertThatThrownBy(() -> VoteRule.named("unoin"))
                .hasMessageContaining("did you mean 'union'?");
    }
}
