package podium.competition.contract;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.NormalInitializer;
import ai.djl.util.PairList;

/** Averages the vectors of a caption's tokens: ids and mask [B, T] to [B, D] and [B, T, D]. */
final class ToyTextEncoder extends AbstractBlock {

    private final Parameter vectors;
    private final int width;

    ToyTextEncoder(int vocabulary, int width) {
        this.width = width;
        this.vectors =
                addParameter(
                        Parameter.builder()
                                .setName("weight")
                                .setType(Parameter.Type.WEIGHT)
                                .optInitializer(new NormalInitializer(0.5f))
                                .optShape(new Shape(vocabulary, width))
                                .build());
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore parameterStore,
            NDList inputs,
            boolean training,
            PairList<String, Object> params) {
        NDArray ids = inputs.get(0);
        NDArray mask = inputs.get(1).expandDims(-1); // [B, T, 1]
        NDArray table = parameterStore.getValue(vectors, ids.getDevice(), training);
        NDArray tokens = table.get(new NDIndex("{}", ids.flatten())); // [B·T, D]
        tokens.attach(ids.getManager());
        tokens =
                tokens.reshape(ids.getShape().get(0), ids.getShape().get(1), width)
                        .mul(mask); // [B, T, D]
        NDArray pooled = tokens.sum(new int[] {1}).div(mask.sum(new int[] {1})); // [B, D]
        return new NDList(pooled, tokens);
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
        return new Shape[] {
            new Shape(inputShapes[0].get(0), width),
            new Shape(inputShapes[0].get(0), inputShapes[0].get(1), width)
        };
    }
}
