package podium.competition.bench;

import java.io.IOException;
import java.util.List;

/** Work that is timed. */
@FunctionalInterface
public interface Benchmark {

    /**
     * Makes up the data, warms up, and times the steps.
     *
     * @return one measurement for each thing that was timed
     */
    List<Measurement> run() throws IOException;
}
