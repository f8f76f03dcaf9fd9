package podium.competition.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import podium.data.Labels;
import podium.data.files.TableWriter;
import podium.leaderboard.metrics.ThresholdSweep;

/** Every threshold that was tried, and what it came to: {@code thresholds.csv}. */
final class ThresholdTable {

    private static final List<String> HEADER =
            List.of("label", "threshold", "accuracy", "f1", "balanced_accuracy", "mcc", "chosen");

    private ThresholdTable() {}

    static void write(Path file, Labels labels, List<ThresholdSweep> sweeps) throws IOException {
        List<List<String>> rows = new ArrayList<>();
        for (int label = 0; label < labels.size(); label++) {
            ThresholdSweep sweep = sweeps.get(label);
            for (ThresholdSweep.Point point : sweep.curve()) {
                rows.add(row(labels.names().get(label), sweep.threshold(), point));
            }
        }
        TableWriter.write(file, HEADER, rows);
    }

    private static List<String> row(String label, double chosen, ThresholdSweep.Point point) {
        Stream<String> figures =
                DoubleStream.of(
                                point.threshold(),
                                point.accuracy(),
                                point.f1(),
                                point.balancedAccuracy(),
                                point.mcc())
                        .mapToObj(value -> Double.isNaN(value) ? "" : Double.toString(value));
        String mark = point.threshold() == chosen ? "1" : "0";
        return Stream.of(Stream.of(label), figures, Stream.of(mark)).flatMap(part -> part).toList();
    }
}
