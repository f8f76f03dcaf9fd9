package podium.competition.kernels;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import podium.competition.spi.Update;

/**
 * Moves many parameters in one call, as the optimisers of PyTorch do with {@code fused=True}.
 *
 * <p>What an update remembers of a parameter goes by the names that {@code torch.optim} gives it.
 */
public final class FusedUpdate {

    private static final String STEP = "step";

    private final Update update;
    private final Module module = Kernels.of(Precision.FP32).module();

    /** Creates the update of an algorithm. */
    public FusedUpdate(Update update) {
        this.update = update;
    }

    /** Returns the names of the arrays that are remembered of each parameter; may be none. */
    public List<String> memory() {
        if (update instanceof Update.Sgd sgd) {
            return sgd.momentum() > 0 ? List.of("momentum_buffer") : List.of();
        }
        return List.of("exp_avg", "exp_avg_sq", STEP);
    }

    /**
     * Makes what is remembered of a parameter before its first update.
     *
     * @param name one of {@link #memory()}
     * @return zeros: one, or as many as the parameter has values; owned by its manager
     */
    public NDArray begin(String name, NDArray parameter) {
        return name.equals(STEP)
                ? parameter.getManager().zeros(new Shape(1))
                : parameter.zerosLike();
    }

    /**
     * Moves parameters and what is remembered of them, in place.
     *
     * @param parameters float32, at least one, on one device
     * @param gradients of each parameter; hold the divided gradients afterwards
     * @param memory for each name of {@link #memory()}, the arrays of all parameters
     * @param rate learning rate
     * @param decay weight decay
     * @param divisor of the gradients: undoes loss scaling and clips
     */
    public void move(
            List<NDArray> parameters,
            List<NDArray> gradients,
            List<List<NDArray>> memory,
            double rate,
            double decay,
            double divisor) {
        List<Object> lists = new ArrayList<>(List.of(parameters, gradients));
        lists.addAll(memory);
        List<Double> step = List.of(rate, decay, divisor);
        if (update instanceof Update.AdamW adam) {
            call("adam", lists, List.of(adam.beta1(), adam.beta2(), adam.epsilon(), true), step);
        } else if (update instanceof Update.Adam adam) {
            call("adam", lists, List.of(adam.beta1(), adam.beta2(), adam.epsilon(), false), step);
        } else if (update instanceof Update.Sgd sgd) {
            if (memory.isEmpty()) {
                lists.add(List.of());
            }
            call("sgd", lists, List.of(sgd.momentum(), sgd.nesterov()), step);
        }
    }

    private void call(String method, List<?>... arguments) {
        module.plain(method, Stream.of(arguments).flatMap(List::stream).toArray()).close();
    }
}
