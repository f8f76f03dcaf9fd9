package podium.competition.training;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Keeps the states of a training, so that another process can go on from the last one. */
public interface Checkpoints {

    /** What a state consists of. */
    @FunctionalInterface
    interface Content {
        /** Writes all its files into an empty folder. */
        void writeInto(Path folder) throws IOException;
    }

    /**
     * A state that was kept.
     *
     * @param folder with the files that were written into it
     * @param bestWeights those of the best epoch until then; empty before the first
     */
    record Kept(Path folder, Optional<Path> bestWeights) {}

    /** Returns the state to go on from; empty to begin at the beginning. */
    Optional<Kept> last();

    /**
     * Keeps a state; once this has returned, it outlives the process.
     *
     * @param name of the state, greater than those before it
     */
    void keep(String name, Content content) throws IOException;

    /** Returns those of a training that nobody will go on with. */
    static Checkpoints none() {
        return new Checkpoints() {
            @Override
            public Optional<Kept> last() {
                return Optional.empty();
            }

            @Override
            public void keep(String name, Content content) {}
        };
    }
}
