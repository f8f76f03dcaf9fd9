package podium.competition.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import podium.competition.encoding.BatchPlan;
import podium.competition.encoding.EncodedMemes;
import podium.competition.encoding.FilledArray;
import podium.competition.encoding.PrefetchedBatches;
import podium.competition.kernels.Autocast;
import podium.competition.spi.FrozenBlocks;
import podium.competition.spi.MemeBatch;
import podium.competition.spi.Tokens;
import podium.data.Progress;

/**
 * What the blocks that stay as they are in a phase make of the memes of a split: computed once, so
 * that later epochs train the rest alone.
 *
 * <p>When one vector for each meme is first asked for that a frozen block makes of pictures or
 * captions as they are, it is computed for all memes of the split, in an order that depends on the
 * split alone; so a training that goes on after a break sees the very same numbers. Everything else
 * is computed whenever it is asked for. Vectors take 4 × D bytes a meme.
 */
final class FrozenOutputs {

    /**
     * An output of a block.
     *
     * @param inputs places of the block's inputs among the arrays of a batch
     */
    private record Wanted(Block block, int output, List<Integer> inputs) {}

    private final TrainingJob job;
    private final EncodedMemes memes;
    private final String split;
    private final Optimizer optimizer;
    private final Map<Block, Boolean> frozen = new HashMap<>();
    private final Map<Wanted, Optional<float[][]>> known = new HashMap<>();

    /**
     * Knows nothing yet.
     *
     * @param memes of the split
     * @param split what progress calls it
     * @param optimizer of the phase, which says what learns
     */
    FrozenOutputs(TrainingJob job, EncodedMemes memes, String split, Optimizer optimizer) {
        this.job = job;
        this.memes = memes;
        this.split = split;
        this.optimizer = optimizer;
    }

    /**
     * Returns what is known of the memes of a batch.
     *
     * @param rows of the batch
     * @param plain whether its pictures are as they are for evaluation
     */
    FrozenBlocks of(MemeBatch batch, int[] rows, boolean plain) {
        List<NDArray> arrays = arrays(batch);
        return new FrozenBlocks() {
            @Override
            public boolean contains(Block block) {
                return isFrozen(block);
            }

            @Override
            public Optional<NDArray> output(Block block, int output, NDArray... inputs) {
                if (!isFrozen(block)) {
                    return Optional.empty();
                }
                List<Integer> places = new ArrayList<>();
                for (NDArray input : inputs) {
                    int place = place(input, arrays);
                    if (place < 0 || (place == 0 && !plain)) {
                        return Optional.empty();
                    }
                    places.add(place);
                }
                return known.computeIfAbsent(
                                new Wanted(block, output, places), FrozenOutputs.this::compute)
                        .map(vectors -> gathered(vectors, rows, batch.manager()));
            }
        };
    }

    private boolean isFrozen(Block block) {
        return frozen.computeIfAbsent(
                block,
                one ->
                        !one.getParameters().isEmpty()
                                && one.getParameters().values().stream()
                                        .noneMatch(optimizer::learns));
    }

    /** The picture comes first, whether there is one or not. */
    private static List<NDArray> arrays(MemeBatch batch) {
        List<NDArray> arrays = new ArrayList<>();
        arrays.add(batch.image().orElse(null));
        for (Tokens text : batch.texts()) {
            arrays.add(text.ids());
            arrays.add(text.attention());
        }
        return arrays;
    }

    private static int place(NDArray input, List<NDArray> arrays) {
        for (int place = 0; place < arrays.size(); place++) {
            if (arrays.get(place) == input) {
                return place;
            }
        }
        return -1;
    }

    /** Returns a vector for each meme; empty if the block makes anything else of them. */
    private Optional<float[][]> compute(Wanted wanted) {
        float[][] vectors = new float[memes.size()][];
        List<int[]> plan = BatchPlan.inOrder(memes, 2 * job.recipe().batchSize());
        try (Progress.Task task =
                        job.progress().begin("encoding %s once".formatted(split), memes.size());
                PrefetchedBatches batches = PrefetchedBatches.plain(memes, plan, job.manager())) {
            for (int[] rows : plan) {
                MemeBatch batch = batches.next();
                try (NDManager scratch = batch.manager()) {
                    List<NDArray> arrays = arrays(batch);
                    NDList inputs = new NDList(wanted.inputs().stream().map(arrays::get).toList());
                    NDArray output =
                            wanted.block()
                                    .forward(new Autocast(scratch, job.precision()), inputs, false)
                                    .get(wanted.output());
                    if (output.getShape().dimension() != 2
                            || output.getShape().get(0) != rows.length) {
                        return Optional.empty();
                    }
                    keep(output, rows, vectors);
                }
                task.advance(rows.length);
            }
        }
        return Optional.of(vectors);
    }

    private static void keep(NDArray output, int[] rows, float[][] vectors) {
        float[] flat = output.toFloatArray();
        int width = flat.length / rows.length;
        for (int i = 0; i < rows.length; i++) {
            vectors[rows[i]] = new float[width];
            System.arraycopy(flat, i * width, vectors[rows[i]], 0, width);
        }
    }

    /** Returns the vectors of some rows, [B, D]. */
    private static NDArray gathered(float[][] vectors, int[] rows, NDManager manager) {
        int width = vectors[rows[0]].length;
        float[] flat = new float[rows.length * width];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(vectors[rows[i]], 0, flat, i * width, width);
        }
        return FilledArray.of(manager, new Shape(rows.length, width), flat);
    }
}
