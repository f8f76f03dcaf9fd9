package podium.competition.spi;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One walk of a batch through a model: the single place where tensors reach a block.
 *
 * <p>The first walk of all gives every block its shapes and random weights; a solution need not
 * tell it from the others. Confined to one thread.
 */
public final class Pass {

    private enum Kind {
        INITIALIZING,
        TRAINING,
        EVALUATING
    }

    private final Kind kind;
    private final String phase;
    private final ParameterStore parameters;
    private final FrozenBlocks frozen;
    private final Map<String, NDArray> extraLosses = new LinkedHashMap<>();
    private NDArray lossWeights;

    private Pass(Kind kind, String phase, ParameterStore parameters, FrozenBlocks frozen) {
        this.kind = kind;
        this.phase = phase;
        this.parameters = parameters;
        this.frozen = frozen;
    }

    /** Returns the pass that gives blocks their shapes and weights, owned by the manager. */
    public static Pass initializing(NDManager manager) {
        return new Pass(
                Kind.INITIALIZING, "", new ParameterStore(manager, false), FrozenBlocks.NONE);
    }

    /** Returns a pass that trains. */
    public static Pass training(ParameterStore parameters, String phase) {
        return training(parameters, phase, FrozenBlocks.NONE);
    }

    /** Returns a pass that trains, some blocks apart. */
    public static Pass training(ParameterStore parameters, String phase, FrozenBlocks frozen) {
        return new Pass(Kind.TRAINING, phase, parameters, frozen);
    }

    /** Returns a pass that changes nothing and draws no random number. */
    public static Pass evaluating(ParameterStore parameters, String phase) {
        return evaluating(parameters, phase, FrozenBlocks.NONE);
    }

    /** Returns a pass that changes nothing, with what is known of some blocks. */
    public static Pass evaluating(ParameterStore parameters, String phase, FrozenBlocks frozen) {
        return new Pass(Kind.EVALUATING, phase, parameters, frozen);
    }

    /** Returns whether the pass trains; auxiliary losses are wanted then. */
    public boolean training() {
        return kind != Kind.EVALUATING;
    }

    /** Returns the name of the recipe's phase; empty in the first pass of all. */
    public String phase() {
        return phase;
    }

    /**
     * Sends tensors through a block and returns its first output.
     *
     * @param block made in the model's constructor and added to it with {@code addChildBlock}
     * @param inputs as the block wants them
     */
    public NDArray through(Block block, NDArray... inputs) {
        return output(block, 0, inputs);
    }

    /** Sends tensors through an encoder and returns its first output. */
    public NDArray through(Encoder encoder, NDArray... inputs) {
        return through(encoder.block(), inputs);
    }

    /**
     * Sends tensors through an encoder and returns one of its outputs.
     *
     * @param output one of {@link Encoder#outputs()}
     */
    public NDArray output(Encoder encoder, String output, NDArray... inputs) {
        int index = encoder.outputs().indexOf(output);
        if (index < 0) {
            throw new IllegalArgumentException(
                    "the encoder has no output '%s', only %s".formatted(output, encoder.outputs()));
        }
        return output(encoder.block(), index, inputs);
    }

    private NDArray output(Block block, int index, NDArray... inputs) {
        return frozen.output(block, index, inputs)
                .orElseGet(() -> outputs(block, inputs).get(index));
    }

    /** Sends tensors through a block and returns everything it gives. */
    public NDList outputs(Block block, NDArray... inputs) {
        if (kind == Kind.INITIALIZING && !block.isInitialized()) {
            Shape[] shapes = Arrays.stream(inputs).map(NDArray::getShape).toArray(Shape[]::new);
            block.initialize(parameters.getManager(), DataType.FLOAT32, shapes);
        }
        boolean learns = kind == Kind.TRAINING && !frozen.contains(block);
        return block.forward(parameters, new NDList(inputs), learns);
    }

    /** Returns the value of a parameter that the model itself holds. */
    public NDArray value(Parameter parameter) {
        return parameters.getValue(
                parameter, parameters.getManager().getDevice(), kind == Kind.TRAINING);
    }

    /**
     * Adds an objective beside the main loss; ignored unless the pass trains.
     *
     * @param name under which it is logged, unique in a pass
     * @param term a scalar, weighted as it should count
     */
    public void addLoss(String name, NDArray term) {
        if (term.getShape().dimension() != 0) {
            throw new IllegalArgumentException(
                    "loss '%s' has shape %s; expected a scalar".formatted(name, term.getShape()));
        }
        if (kind == Kind.TRAINING && extraLosses.putIfAbsent(name, term) != null) {
            throw new IllegalArgumentException("loss '%s' was added twice".formatted(name));
        }
    }

    /**
     * Weighs the main loss; ignored unless the pass trains.
     *
     * @param weights of each label's mean loss, float32 [L], or one for all, a scalar; gradients
     *     reach what they are made of
     */
    public void weighLoss(NDArray weights) {
        if (weights.getShape().dimension() > 1) {
            throw new IllegalArgumentException(
                    "the weights of the loss have shape %s; expected one for each label, or a scalar"
                            .formatted(weights.getShape()));
        }
        if (kind == Kind.TRAINING) {
            lossWeights = weights;
        }
    }

    /** Returns what the main loss of each label is multiplied by; empty for one. */
    public Optional<NDArray> lossWeights() {
        return Optional.ofNullable(lossWeights);
    }

    /** Returns the objectives added so far, by name. */
    public Map<String, NDArray> extraLosses() {
        return Collections.unmodifiableMap(extraLosses);
    }
}
