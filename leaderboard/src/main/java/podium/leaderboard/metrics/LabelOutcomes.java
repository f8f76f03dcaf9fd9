package podium.leaderboard.metrics;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/** The outcomes of one label, counted and sorted once. */
final class LabelOutcomes {

    private final String name;
    private final boolean[] truth;
    private final boolean[] decided;
    private final ConfusionCounts counts;
    private final Optional<double[]> probability;
    private final Optional<CompletableFuture<Ranking>> ranking;

    private LabelOutcomes(Outcomes outcomes, int label) {
        name = outcomes.labels().names().get(label);
        truth = outcomes.truth(label);
        decided = outcomes.decided(label);
        probability =
                outcomes.hasProbabilities()
                        ? Optional.of(outcomes.probability(label))
                        : Optional.empty();
        ranking = probability.map(this::sorted);
        counts = ConfusionCounts.of(truth, decided);
    }

    /** Many rows are sorted while the metrics that need no order are computed. */
    private CompletableFuture<Ranking> sorted(double[] values) {
        return values.length < Ranking.WORTH_A_THREAD
                ? CompletableFuture.completedFuture(Ranking.of(truth, values))
                : CompletableFuture.supplyAsync(() -> Ranking.of(truth, values));
    }

    /** Returns every label's outcomes, in label order. */
    static List<LabelOutcomes> of(Outcomes outcomes) {
        return IntStream.range(0, outcomes.labels().size())
                .mapToObj(label -> new LabelOutcomes(outcomes, label))
                .toList();
    }

    /** Returns the label's name. */
    String name() {
        return name;
    }

    /** Returns how many rows there are. */
    int size() {
        return truth.length;
    }

    /** Returns whether the label holds, one per row; not a copy. */
    boolean[] truth() {
        return truth;
    }

    /** Returns whether it was predicted, one per row; not a copy. */
    boolean[] decided() {
        return decided;
    }

    ConfusionCounts counts() {
        return counts;
    }

    /** Returns the probabilities, one per row, where known; not a copy. */
    Optional<double[]> probability() {
        return probability;
    }

    /** Returns the probabilities sorted, where known; waits for it. */
    Optional<Ranking> ranking() {
        return ranking.map(CompletableFuture::join);
    }
}
