package podium.solutions.backbones;

import ai.djl.ndarray.NDArray;
import ai.djl.training.ParameterStore;
import podium.solutions.layers.FeedForward;
import podium.solutions.layers.LayerNorm;
import podium.solutions.layers.MaskedLayer;
import podium.solutions.layers.MultiHeadAttention;

/** One transformer layer of DistilBERT: each part is added to its input, then normalised. */
final class DistilBertLayer extends MaskedLayer {

    private static final MultiHeadAttention.Names NAMES =
            new MultiHeadAttention.Names("q_lin", "k_lin", "v_lin", "out_lin");

    private final MultiHeadAttention attention;
    private final LayerNorm attentionNorm;
    private final FeedForward feedForward;
    private final LayerNorm outputNorm;

    DistilBertLayer(DistilBertConfiguration configuration) {
        int width = configuration.width();
        attention =
                addChildBlock(
                        "attention",
                        new MultiHeadAttention(
                                NAMES,
                                width,
                                configuration.heads(),
                                configuration.dropRate(),
                                DistilBert.FIRST_WEIGHTS));
        attentionNorm = addChildBlock("sa_layer_norm", new LayerNorm(width, DistilBert.EPSILON));
        feedForward =
                addChildBlock(
                        "ffn",
                        new FeedForward(
                                new FeedForward.Names("lin1", "lin2"),
                                width,
                                configuration.hidden(),
                                configuration.dropRate(),
                                DistilBert.FIRST_WEIGHTS));
        outputNorm = addChildBlock("output_layer_norm", new LayerNorm(width, DistilBert.EPSILON));
    }

    @Override
    public NDArray apply(
            NDArray states, NDArray bias, ParameterStore parameters, boolean training) {
        try (NDArray attended = attention.apply(states, bias, parameters, training);
                NDArray attendedSum = attended.add(states);
                NDArray middle = attentionNorm.apply(attendedSum, parameters, training);
                NDArray transformed = feedForward.apply(middle, parameters, training);
                NDArray sum = transformed.add(middle)) {
            return outputNorm.apply(sum, parameters, training);
        }
    }
}
