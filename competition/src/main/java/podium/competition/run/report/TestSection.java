package podium.competition.run.report;

import java.util.List;
import java.util.Optional;
import podium.leaderboard.metrics.Evaluation;
import podium.leaderboard.metrics.Metric;

/** The section of a model's card about the test split, which is filled in when that is scored. */
final class TestSection {

    private static final String HEADING = "## Results on the test split\n";
    private static final String NEXT = "\n## ";

    private static final List<Metric> HEADLINE =
            List.of(Metric.ACCURACY, Metric.F1_MACRO, Metric.F1_MICRO, Metric.AUROC);

    private TestSection() {}

    /** Returns the section of a model that was not scored yet. */
    static String unknown() {
        return HEADING
                + "\nNot scored yet; `podium score RUN/solution.csv --data DIR --run RUN` fills this in.\n";
    }

    /**
     * Returns a card with the figures in it, or as it is if it has no such section.
     *
     * @param atHalf at thresholds of 0.5; empty if the probabilities are not known
     * @param submitted with the decisions that were handed in
     */
    static String fill(String card, Optional<Evaluation> atHalf, Evaluation submitted) {
        int start = card.indexOf(HEADING);
        if (start < 0) {
            return card;
        }
        int next = card.indexOf(NEXT, start + HEADING.length());
        return card.substring(0, start)
                + HEADING
                + table(atHalf, submitted)
                + (next < 0 ? "" : card.substring(next));
    }

    private static String table(Optional<Evaluation> atHalf, Evaluation submitted) {
        StringBuilder table = new StringBuilder();
        table.append("\nOn %s.\n\n".formatted(Words.count(submitted.size(), "meme", "memes")));
        table.append("| metric | at 0.5 | as submitted |\n| --- | --- | --- |\n");
        for (Metric metric : HEADLINE) {
            table.append(
                    "| %s | %s | %s |\n"
                            .formatted(
                                    Words.name(metric),
                                    atHalf.map(half -> Words.value(half.get(metric))).orElse("–"),
                                    Words.value(submitted.get(metric))));
        }
        return table.toString();
    }
}
