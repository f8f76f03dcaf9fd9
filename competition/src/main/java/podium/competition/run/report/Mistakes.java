package podium.competition.run.report;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import podium.competition.run.DevOutcomes;

/** The memes of the dev split that the model was most wrong about. */
final class Mistakes {

    /** Probabilities of exactly 0 and 1 would cost infinitely much. */
    private static final double LEAST = 1e-7;

    private Mistakes() {}

    /** Returns the rows with the highest loss, highest first, equals in their order. */
    static List<Integer> worst(DevOutcomes validation, int most) {
        return IntStream.range(0, validation.memes().size())
                .boxed()
                .sorted(
                        Comparator.comparingDouble((Integer row) -> loss(validation, row))
                                .reversed())
                .limit(most)
                .toList();
    }

    /** Returns the binary cross-entropy of a meme, averaged over labels. */
    static double loss(DevOutcomes validation, int row) {
        int labels = validation.labels().size();
        double sum = 0;
        for (int label = 0; label < labels; label++) {
            sum += loss(validation, row, label);
        }
        return sum / labels;
    }

    /** Returns a meme's labels, the one that cost most first. */
    static List<Integer> labels(DevOutcomes validation, int row) {
        return IntStream.range(0, validation.labels().size())
                .boxed()
                .sorted(
                        Comparator.comparingDouble((Integer label) -> loss(validation, row, label))
                                .reversed())
                .toList();
    }

    private static double loss(DevOutcomes validation, int row, int label) {
        double probability = validation.probability(row, label);
        double ofTruth = validation.truth(row, label) ? probability : 1 - probability;
        return -Math.log(Math.max(ofTruth, LEAST));
    }
}
