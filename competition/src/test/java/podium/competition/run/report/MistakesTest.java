package podium.competition.run.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import podium.competition.run.DevOutcomes;
import podium.data.Labels;
import podium.data.Meme;

class MistakesTest {

    private static final DevOutcomes VALIDATION =
            new DevOutcomes(
                    Labels.multilabel(List.of("a", "b")),
                    List.of(
                            meme("1", Set.of("a")),
                            meme("2", Set.of()),
                            meme("3", Set.of("a", "b")),
                            meme("4", Set.of("a"))),
                    List.of(
                            new float[] {0.9f, 0.1f},
                            new float[] {0.25f, 1f},
                            new float[] {0.5f, 0.5f},
                            new float[] {0.9f, 0.1f}),
                    new double[] {0.5, 0.5});

    @Test
    void putsTheHighestLossFirstAndKeepsTheOrderOfEquals() {
        assertThat(Mistakes.worst(VALIDATION, 10)).containsExactly(1, 2, 0, 3);
        assertThat(Mistakes.worst(VALIDATION, 1)).containsExactly(1);
        assertThat(Mistakes.labels(VALIDATION, 1)).containsExactly(1, 0);
    }

    @Test
    void averagesCrossEntropyOverLabels() {
        assertThat(Mistakes.loss(VALIDATION, 2)).isCloseTo(Math.log(2), within(1e-12));
        assertThat(Mistakes.loss(VALIDATION, 1))
                .isCloseTo((-Math.log(0.75) - Math.log(1e-7)) / 2, within(1e-12));
    }

    private static Meme meme(String id, Set<String> labels) {
        return new Meme(id, Optional.empty(), "", Optional.of(labels));
    }
}
