package podium.leaderboard.metrics;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.zip.GZIPInputStream;
import podium.data.Labels;

/**
 * One case of {@code metric-cases.csv.gz}. The rows are made here as {@code make_metric_cases.py}
 * makes them, from the same random numbers; only what scikit-learn says of them is stored.
 *
 * @param expected no entry for a metric that cannot be computed
 * @param reach half the width of DeLong's interval; known for one label only
 */
record MetricCase(
        int number, Outcomes outcomes, Map<Metric, Double> expected, OptionalDouble reach) {

    private static final long SEED = 20_261_121;
    private static final int[] ROWS = {1, 2, 3, 5, 10, 20, 40, 60, 200};
    private static final double[] SHARES = {0, 0.05, 0.05, 0.3, 0.3, 0.5, 0.5, 0.9, 1};
    private static final double[] THRESHOLDS = {0.3, 0.5, 0.5, 0.7};

    /** Returns all cases. */
    static List<MetricCase> all() throws IOException {
        List<MetricCase> cases = new ArrayList<>();
        try (BufferedReader lines =
                new BufferedReader(
                        new InputStreamReader(
                                new GZIPInputStream(
                                        Objects.requireNonNull(
                                                MetricCase.class.getResourceAsStream(
                                                        "metric-cases.csv.gz"))),
                                StandardCharsets.UTF_8))) {
            List<String> header = List.of(lines.readLine().split(",", -1));
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                cases.add(read(cases.size(), header, line.split(",", -1)));
            }
        }
        return cases;
    }

    private static MetricCase read(int number, List<String> header, String... cells) {
        Map<Metric, Double> expected = new EnumMap<>(Metric.class);
        for (Metric metric : Metric.values()) {
            String cell = cells[header.indexOf(metric.id())];
            if (!cell.isEmpty()) {
                expected.put(metric, Double.valueOf(cell));
            }
        }
        String reach = cells[header.indexOf("delong")];
        return new MetricCase(
                number,
                make(number),
                expected,
                reach.isEmpty()
                        ? OptionalDouble.empty()
                        : OptionalDouble.of(Double.parseDouble(reach)));
    }

    private static Outcomes make(int number) {
        RandomStream random = new RandomStream(SEED, number);
        int labels = number % 5 < 3 ? 1 : 2 + random.below(4);
        int rows = ROWS[random.below(ROWS.length)];
        double share = SHARES[random.below(SHARES.length)];
        double threshold = THRESHOLDS[random.below(THRESHOLDS.length)];
        boolean[][] truth = new boolean[labels][rows];
        boolean[][] decided = new boolean[labels][rows];
        double[][] probability = new double[labels][rows];
        for (int label = 0; label < labels; label++) {
            for (int row = 0; row < rows; row++) {
                boolean holds = random.uniform() < share;
                double noise = random.uniform();
                double extreme = random.uniform();
                truth[label][row] = holds;
                probability[label][row] = probability(number % 7, holds, noise, extreme);
                decided[label][row] = probability[label][row] >= threshold;
            }
        }
        return new Outcomes(
                labels == 1
                        ? Labels.binary("a")
                        : Labels.multilabel(List.of("a", "b", "c", "d", "e").subList(0, labels)),
                truth,
                decided,
                number % 7 == 6 ? Optional.empty() : Optional.of(probability));
    }

    private static double probability(int kind, boolean holds, double noise, double extreme) {
        double value = (holds ? 0.3 : 0) + 0.7 * noise;
        return switch (kind) {
            case 1 -> Math.floor(8 * value) / 8;
            case 2 -> 0.3;
            case 3 -> extreme < 0.2 ? Math.rint(value) : value;
            case 4 -> (holds ? 0.5 : 0) + 0.499 * noise;
            case 5 -> 1 - value;
            default -> value;
        };
    }

    @Override
    public String toString() {
        return "case " + number;
    }
}
