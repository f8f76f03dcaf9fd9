package podium.competition.bench;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a benchmark came to.
 *
 * @param setting what was timed, in words and numbers by name
 * @param samplesPerStep how many memes, rows, pictures or starts a step works off
 * @param seconds of each step that counts, quickest first; at least one
 * @param cost of the process that did the work; empty where others did it
 */
public record Measurement(
        Map<String, Object> setting,
        int samplesPerStep,
        List<Double> seconds,
        Optional<Cost> cost) {

    /**
     * What the steps took beside time.
     *
     * @param processorSeconds of all threads, mean per step; unlike the time on the clock it says
     *     something on a busy machine
     * @param peakMemoryBytes most memory the process held at once
     */
    public record Cost(double processorSeconds, long peakMemoryBytes) {}

    /** Copies the setting and sorts the seconds. */
    public Measurement {
        setting = Collections.unmodifiableMap(new LinkedHashMap<>(setting));
        seconds = seconds.stream().sorted().toList();
    }

    /** Returns how many samples a median step works off per second. */
    public double samplesPerSecond() {
        return samplesPerStep / median();
    }

    /** Returns the seconds of the step in the middle. */
    public double median() {
        int middle = seconds.size() / 2;
        return seconds.size() % 2 == 1
                ? seconds.get(middle)
                : (seconds.get(middle - 1) + seconds.get(middle)) / 2;
    }

    /** Returns the seconds of the quickest step. */
    public double quickest() {
        return seconds.get(0);
    }

    /** Returns the seconds of the slowest step. */
    public double slowest() {
        return seconds.get(seconds.size() - 1);
    }
}
