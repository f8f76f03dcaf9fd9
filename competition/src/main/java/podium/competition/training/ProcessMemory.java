package podium.competition.training;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/** How much memory this process has used, native memory included. */
public final class ProcessMemory {

    private ProcessMemory() {}

    /**
     * Returns the most memory the process held at once, in bytes: the high-water mark of the
     * resident set on Linux, elsewhere the present size of the Java heap, which leaves tensors out.
     */
    public static long peakBytes() {
        Path status = Path.of("/proc/self/status");
        try {
            if (Files.isReadable(status)) {
                for (String line : Files.readAllLines(status)) {
                    if (line.startsWith("VmHWM:")) {
                        return 1024 * Long.parseLong(line.replaceAll("\\D", ""));
                    }
                }
            }
        } catch (IOException e) {
            // The kernel's own file; where it cannot be read the heap has to do.
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getCommitted();
    }
}
