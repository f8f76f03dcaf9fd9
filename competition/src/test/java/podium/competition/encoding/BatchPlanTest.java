package podium.competition.encoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import podium.competition.spi.InputSpec;
import podium.data.Labels;
import podium.data.Meme;
import podium.data.Progress;

class BatchPlanTest {

    private final CaptionTokenizer tokenizer = CaptionTokenizer.build(List.of("a a"), 100);

    @AfterEach
    void close() {
        tokenizer.close();
    }

    @Test
    void evaluationTakesEveryRowOnceLongestFirst() {
        EncodedMemes memes = binary(23, 3);

        List<int[]> plan = BatchPlan.inOrder(memes, 5);

        assertThat(plan).hasSize(5);
        assertThat(plan.get(4)).hasSize(3);
        assertThat(rows(plan)).containsExactlyInAnyOrderElementsOf(range(23));
        assertThat(rows(plan).stream().map(memes::length)).isSortedAccordingTo((a, b) -> b - a);
    }

    @Test
    void anEpochTakesEveryRowOnceAndOnlyTheLastBatchIsShort() {
        EncodedMemes memes = binary(1003, 3);

        List<int[]> plan = BatchPlan.shuffled(memes, 8, 7);

        assertThat(rows(plan)).containsExactlyInAnyOrderElementsOf(range(1003));
        assertThat(plan.subList(0, 125)).allSatisfy(batch -> assertThat(batch).hasSize(8));
        assertThat(plan.get(125)).hasSize(3);
    }

    @Test
    void neighboursInABatchAreAlikeInLength() {
        EncodedMemes memes = binary(1000, 3);

        int padding = 0;
        for (int[] batch : BatchPlan.shuffled(memes, 8, 7)) {
            int longest = Arrays.stream(batch).map(memes::length).max().orElseThrow();
            padding += Arrays.stream(batch).map(row -> longest - memes.length(row)).sum();
        }

        assertThat(padding).isLessThan(500);
    }

    @Test
    void aPlanDependsOnItsSeedAlone() {
        EncodedMemes memes = binary(100, 3);

        assertThat(rows(BatchPlan.shuffled(memes, 8, 1)))
                .isEqualTo(rows(BatchPlan.shuffled(memes, 8, 1)));
        assertThat(rows(BatchPlan.shuffled(memes, 8, 1)))
                .isNotEqualTo(rows(BatchPlan.shuffled(memes, 8, 2)));
        assertThat(rows(BatchPlan.weighted(memes, 8, 1)))
                .isEqualTo(rows(BatchPlan.weighted(memes, 8, 1)));
    }

    @Test
    void binaryWeightsBalanceTheClasses() {
        EncodedMemes memes = binary(4000, 20);

        List<Integer> drawn = rows(BatchPlan.weighted(memes, 8, 1));

        assertThat(drawn).hasSize(4000);
        long positives = drawn.stream().filter(row -> memes.truth(row)[0]).count();
        assertThat(positives).isBetween(1850L, 2150L);
        assertThat(memes.truth(0)[0]).isTrue();
        assertThat(BatchPlan.weights(memes)[0]).isEqualTo(1 / 200.0);
        assertThat(BatchPlan.weights(memes)[1]).isEqualTo(1 / 3800.0);
    }

    @Test
    void weightsOfSeveralLabelsAreThoseOfTheEffectiveNumber() {
        List<Meme> memes = new ArrayList<>();
        memes.add(meme(0, "a", Set.of("x")));
        memes.add(meme(1, "a", Set.of("x", "y")));
        memes.add(meme(2, "a", Set.of()));

        double[] weights =
                BatchPlan.weights(encode(memes, Labels.multilabel(List.of("x", "y", "z"))));

        // (1 - 0.999) / (1 - 0.999 ** n) in Python for n = 2 and n = 1.
        assertThat(weights[0]).isCloseTo(0.5002501250625315, within(1e-12));
        assertThat(weights[1]).isCloseTo(1.5002501250625315, within(1e-12));
        assertThat(weights[2]).isCloseTo(0.05002501250625315, within(1e-12));
    }

    @Test
    void rowsWithoutAnyLabelWeighTheSame() {
        List<Meme> memes = List.of(meme(0, "a", Set.of()), meme(1, "a", Set.of()));

        assertThat(BatchPlan.weights(encode(memes, Labels.multilabel(List.of("x", "y")))))
                .containsExactly(1, 1);
    }

    @Test
    void smallSplitsAndWrongSizes() {
        EncodedMemes two = binary(2, 1);
        EncodedMemes none = binary(0, 1);

        assertThat(rows(BatchPlan.shuffled(two, 8, 1))).containsExactlyInAnyOrder(0, 1);
        assertThat(BatchPlan.shuffled(none, 8, 1)).isEmpty();
        assertThat(BatchPlan.weighted(none, 8, 1)).isEmpty();
        assertThat(BatchPlan.inOrder(none, 8)).isEmpty();
        assertThatThrownBy(() -> BatchPlan.shuffled(two, 0, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("batch size");
    }

    private EncodedMemes binary(int count, int everyNthPositive) {
        List<Meme> memes = new ArrayList<>();
        for (int row = 0; row < count; row++) {
            String text = "a ".repeat(row * 7 % 40);
            memes.add(meme(row, text, row % everyNthPositive == 0 ? Set.of("x") : Set.of()));
        }
        return encode(memes, Labels.binary("x"));
    }

    private static Meme meme(int row, String text, Set<String> labels) {
        return new Meme(Integer.toString(row), Optional.empty(), text, Optional.of(labels));
    }

    private EncodedMemes encode(List<Meme> memes, Labels labels) {
        return new MemeEncoder(InputSpec.textOnly("toy", 50), labels, Map.of("toy", tokenizer))
                .encode(memes, 0, Progress.silent());
    }

    private static List<Integer> rows(List<int[]> plan) {
        return plan.stream().flatMap(batch -> Arrays.stream(batch).boxed()).toList();
    }

    private static List<Integer> range(int end) {
        return IntStream.range(0, end).boxed().toList();
    }
}
