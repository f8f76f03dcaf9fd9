package podium.leaderboard.board;

import java.util.Arrays;
import java.util.List;

/** How the scores of the ranked teams are spread. */
final class ScoreHistogram {

    private static final int MOST_BINS = 20;

    private ScoreHistogram() {}

    /** Returns a chart with a heading, or nothing for fewer than two teams. */
    static String of(Board board) {
        double[] scores =
                board.rows().stream()
                        .filter(row -> row.rank().isPresent())
                        .mapToDouble(row -> row.score().orElseThrow())
                        .toArray();
        if (scores.length < 2) {
            return "";
        }
        double low = Arrays.stream(scores).min().orElseThrow();
        double high = Arrays.stream(scores).max().orElseThrow();
        if (low == high) {
            return "";
        }
        int bins = Math.min(MOST_BINS, Math.max(4, (int) Math.ceil(Math.sqrt(scores.length) * 2)));
        int[] counts = new int[bins];
        for (double score : scores) {
            counts[Math.min(bins - 1, (int) ((score - low) / (high - low) * bins))]++;
        }
        return "<section>\n<h2>How the scores are spread</h2>\n"
                + draw(low, high, counts)
                + "</section>\n";
    }

    private static String draw(double low, double high, int[] counts) {
        int most = Arrays.stream(counts).max().orElseThrow();
        Chart chart =
                new Chart(
                        "teams by score",
                        low,
                        high,
                        0,
                        most,
                        count -> Integer.toString((int) count));
        double width = (high - low) / counts.length;
        for (int bin = 0; bin < counts.length; bin++) {
            double from = low + bin * width;
            chart.bar(
                    from,
                    from + width,
                    counts[bin],
                    "%s to %s: %d %s"
                            .formatted(
                                    BoardText.number(from),
                                    BoardText.number(from + width),
                                    counts[bin],
                                    counts[bin] == 1 ? "team" : "teams"));
        }
        for (String end : List.of("start", "end")) {
            double at = end.equals("start") ? low : high;
            chart.below(at, end, BoardText.number(at));
        }
        return chart.svg();
    }
}
