package podium.solutions.backbones;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.Initializer;
import java.util.stream.Stream;
import podium.solutions.layers.Activation;
import podium.solutions.layers.FeedForward;
import podium.solutions.layers.Linear;
import podium.solutions.layers.MaskedLayer;
import podium.solutions.layers.MultiHeadAttention;
import podium.solutions.layers.PostNormLayer;
import podium.solutions.layers.Transformer;
import podium.solutions.layers.TransformerLayer;

/**
 * BERT (Devlin et al. 2019): texts to one vector each and one for each token.
 *
 * <p>{@code pooled} is what the pooler makes of the last state of the first token: tanh of a linear
 * map. Every text is a first sentence. Parameters are named as in Hugging Face's {@code BertModel},
 * {@code embeddings.word_embeddings.weight} to {@code pooler.dense.bias}, and start as they do
 * there.
 */
public final class Bert extends TextTower {

    private static final TransformerLayer.Names NAMES =
            new TransformerLayer.Names(
                    "attention",
                    new MultiHeadAttention.Names(
                            "self.query", "self.key", "self.value", "output.dense"),
                    "attention.output.LayerNorm",
                    "",
                    new FeedForward.Names("intermediate.dense", "output.dense"),
                    "output.LayerNorm");

    private final BertEmbeddings embeddings;
    private final Transformer encoder;
    private final Linear pooler;

    /** Creates the network. */
    public Bert(BertConfiguration configuration) {
        super(configuration.width());
        int width = configuration.width();
        embeddings =
                addChildBlock(
                        "embeddings",
                        new BertEmbeddings(
                                configuration.vocabulary(),
                                configuration.positions(),
                                configuration.types(),
                                width,
                                configuration.dropRate()));
        TransformerLayer.Plan plan =
                new TransformerLayer.Plan(
                        width,
                        configuration.heads(),
                        configuration.hidden(),
                        Activation.Function.GELU,
                        BertEmbeddings.EPSILON,
                        configuration.dropRate(),
                        configuration.dropRate(),
                        DistilBert.FIRST_WEIGHTS);
        encoder =
                addChildBlock(
                        "encoder.layer",
                        new Transformer(
                                Stream.generate(() -> new PostNormLayer(NAMES, plan))
                                        .limit(configuration.layers())
                                        .toList()));
        pooler =
                addChildBlock(
                        "pooler.dense",
                        new Linear(width, width, DistilBert.FIRST_WEIGHTS, Initializer.ZEROS));
    }

    @Override
    NDList encode(NDArray ids, NDArray mask, ParameterStore parameters, boolean training) {
        try (NDArray bias = MaskedLayer.bias(mask);
                NDArray embedded = embeddings.apply(ids, parameters, training)) {
            NDArray states = encoder.apply(embedded, bias, parameters, training);
            try (NDArray first = states.get(new NDIndex(":, 0"));
                    NDArray mapped = pooler.apply(first, parameters, training)) {
                return new NDList(mapped.tanh(), states);
            }
        }
    }
}
