package podium.competition.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import podium.competition.bench.Measurement;

/** Measurements as people and programs read them. */
final class BenchReport {

    private static final double GIBIBYTE = 1L << 30;

    private BenchReport() {}

    /** Returns a few lines for each measurement. */
    static String text(List<Measurement> measurements) {
        StringBuilder text = new StringBuilder();
        for (Measurement measurement : measurements) {
            StringJoiner setting = new StringJoiner(", ", "setting: ", "\n");
            measurement.setting().forEach((name, value) -> setting.add(name + " " + value));
            text.append(setting);
            line(text, "samples/s: %.3f", measurement.samplesPerSecond());
            line(
                    text,
                    "step: median %.4f s, quickest %.4f s, slowest %.4f s",
                    measurement.median(),
                    measurement.quickest(),
                    measurement.slowest());
            measurement
                    .cost()
                    .ifPresent(
                            cost -> {
                                line(text, "processor: %.3f s per step", cost.processorSeconds());
                                line(
                                        text,
                                        "peak memory: %.2f GiB",
                                        cost.peakMemoryBytes() / GIBIBYTE);
                            });
        }
        return text.toString();
    }

    /** Returns the document that {@code podium bench --json} prints. */
    static Map<String, Object> document(String benchmark, List<Measurement> measurements) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (Measurement measurement : measurements) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("setting", measurement.setting());
            row.put("samples_per_second", measurement.samplesPerSecond());
            row.put("step_seconds", seconds(measurement));
            measurement
                    .cost()
                    .ifPresent(
                            cost -> {
                                row.put("processor_seconds_per_step", cost.processorSeconds());
                                row.put("peak_memory_bytes", cost.peakMemoryBytes());
                            });
            rows.add(row);
        }
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("benchmark", benchmark);
        document.put("measurements", rows);
        return document;
    }

    private static Map<String, Object> seconds(Measurement measurement) {
        Map<String, Object> seconds = new LinkedHashMap<>();
        seconds.put("median", measurement.median());
        seconds.put("quickest", measurement.quickest());
        seconds.put("slowest", measurement.slowest());
        seconds.put("steps", measurement.seconds().size());
        return seconds;
    }

    private static void line(StringBuilder text, String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
