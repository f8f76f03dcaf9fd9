package podium.solutions.layers;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.Initializer;
import ai.djl.util.PairList;
import java.util.ArrayList;
import java.util.List;

/** A block that turns one array into one array and knows the shapes of its parameters at once. */
public abstract class Layer extends AbstractBlock {

    /** Creates a layer without parameters and children. */
    protected Layer() {}

    /**
     * Computes the output.
     *
     * @param input stays open
     * @param parameters gives the values of the parameters
     * @param training whether dropout drops and statistics are updated
     * @return a new array of the input's manager, or the input itself if nothing is to be done
     */
    public abstract NDArray apply(NDArray input, ParameterStore parameters, boolean training);

    /** Returns the shape of the output for an input of the given shape. */
    public abstract Shape outputShape(Shape input);

    @Override
    public final Shape[] getOutputShapes(Shape[] inputShapes) {
        return new Shape[] {outputShape(inputShapes[0])};
    }

    @Override
    protected final NDList forwardInternal(
            ParameterStore parameterStore,
            NDList inputs,
            boolean training,
            PairList<String, Object> params) {
        return new NDList(apply(inputs.singletonOrThrow(), parameterStore, training));
    }

    /** Adds a parameter that is trained. */
    final Parameter trained(String name, Parameter.Type type, Initializer first, long... shape) {
        return addParameter(parameter(name, type, first, shape).build());
    }

    /** Adds a parameter that is kept beside the trained ones and gets no gradient. */
    final Parameter kept(String name, Parameter.Type type, Initializer first, long... shape) {
        return addParameter(parameter(name, type, first, shape).optRequiresGrad(false).build());
    }

    /** Returns the values of the parameters, in the order in which they were added. */
    final List<NDArray> weights(ParameterStore store, Device device, boolean training) {
        List<NDArray> values = new ArrayList<>();
        for (Parameter parameter : parameters.values()) {
            values.add(store.getValue(parameter, device, training));
        }
        return values;
    }

    private static Parameter.Builder parameter(
            String name, Parameter.Type type, Initializer first, long... shape) {
        return Parameter.builder()
                .setName(name)
                .setType(type)
                .optInitializer(first)
                .optShape(new Shape(shape));
    }
}
