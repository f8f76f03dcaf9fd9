package podium.competition.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A program that was run to its end.
 *
 * @param processorSeconds of all its threads; 0 where nobody tells
 * @param peakMemoryBytes most memory it held at once; 0 where nobody tells
 */
record ChildProcess(double processorSeconds, long peakMemoryBytes) {

    private static final long LOOK_EVERY_MILLIS = 10;

    /**
     * Runs a program, what it prints left out.
     *
     * <p>Processor time and memory are looked up while it runs, so what it takes in its last
     * hundredth of a second is not seen.
     *
     * @throws IOException if it cannot be started or fails
     */
    static ChildProcess run(List<String> command) throws IOException {
        Process process =
                new ProcessBuilder(command)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        try {
            Duration processor = Duration.ZERO;
            long peak = 0;
            while (!process.waitFor(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS)) {
                processor = process.info().totalCpuDuration().orElse(processor);
                peak = Math.max(peak, peakMemory(process.pid()));
            }
            if (process.exitValue() != 0) {
                throw new IOException("%s ended with %d".formatted(command, process.exitValue()));
            }
            return new ChildProcess(processor.toNanos() / 1e9, peak);
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for " + command, e);
        }
    }

    private static long peakMemory(long pid) {
        Path status = Path.of("/proc", Long.toString(pid), "status");
        try {
            for (String line : Files.readAllLines(status)) {
                if (line.startsWith("VmHWM:")) {
                    return 1024 * Long.parseLong(line.replaceAll("\\D", ""));
                }
            }
        } catch (IOException e) {
            // Not Linux, or the process has just ended.
        }
        return 0;
    }
}
