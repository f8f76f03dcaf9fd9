package podium.solutions.backbones;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.Initializer;
import ai.djl.training.initializer.NormalInitializer;
import java.util.stream.Stream;
import podium.solutions.layers.Activation;
import podium.solutions.layers.FeedForward;
import podium.solutions.layers.MaskedLayer;
import podium.solutions.layers.MultiHeadAttention;
import podium.solutions.layers.PostNormLayer;
import podium.solutions.layers.Transformer;
import podium.solutions.layers.TransformerLayer;

/**
 * DistilBERT (Sanh et al. 2019): texts to one vector each and one for each token.
 *
 * <p>{@code pooled} is the last state of the first token. A text's vectors do not depend on how far
 * it is padded, as long as it has a token. Parameters are named as in Hugging Face's {@code
 * DistilBertModel}, {@code embeddings.word_embeddings.weight} to {@code
 * transformer.layer.5.output_layer_norm.bias}, and start as they do there.
 */
public final class DistilBert extends TextTower {

    /** How every table and matrix starts: {@code initializer_range} of the published settings. */
    static final Initializer FIRST_WEIGHTS = new NormalInitializer(0.02f);

    private static final TransformerLayer.Names NAMES =
            new TransformerLayer.Names(
                    "attention",
                    new MultiHeadAttention.Names("q_lin", "k_lin", "v_lin", "out_lin"),
                    "sa_layer_norm",
                    "ffn",
                    new FeedForward.Names("lin1", "lin2"),
                    "output_layer_norm");

    private final BertEmbeddings embeddings;
    private final Transformer transformer;

    /** Creates the network. */
    public DistilBert(DistilBertConfiguration configuration) {
        super(configuration.width());
        embeddings =
                addChildBlock(
                        "embeddings",
                        new BertEmbeddings(
                                configuration.vocabulary(),
                                configuration.positions(),
                                0,
                                configuration.width(),
                                configuration.dropRate()));
        TransformerLayer.Plan plan =
                new TransformerLayer.Plan(
                        configuration.width(),
                        configuration.heads(),
                        configuration.hidden(),
                        Activation.Function.GELU,
                        BertEmbeddings.EPSILON,
                        configuration.dropRate(),
                        0,
                        FIRST_WEIGHTS);
        transformer =
                addChildBlock(
                        "transformer.layer",
                        new Transformer(
                                Stream.generate(() -> new PostNormLayer(NAMES, plan))
                                        .limit(configuration.layers())
                                        .toList()));
    }

    @Override
    NDList encode(NDArray ids, NDArray mask, ParameterStore parameters, boolean training) {
        try (NDArray bias = MaskedLayer.bias(mask);
                NDArray embedded = embeddings.apply(ids, parameters, training)) {
            NDArray states = transformer.apply(embedded, bias, parameters, training);
            return new NDList(states.get(new NDIndex(":, 0")), states);
        }
    }
}
