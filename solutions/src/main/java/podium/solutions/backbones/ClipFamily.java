package podium.solutions.backbones;

import ai.djl.training.initializer.Initializer;
import ai.djl.training.initializer.NormalInitializer;
import ai.djl.training.initializer.XavierInitializer;
import ai.djl.training.initializer.XavierInitializer.FactorType;
import ai.djl.training.initializer.XavierInitializer.RandomType;
import java.util.stream.Stream;
import podium.solutions.layers.Activation;
import podium.solutions.layers.FeedForward;
import podium.solutions.layers.LayerNorm;
import podium.solutions.layers.MultiHeadAttention;
import podium.solutions.layers.PreNormLayer;
import podium.solutions.layers.Transformer;
import podium.solutions.layers.TransformerLayer;

/** Networks that learned texts and pictures together, with Hugging Face's names in common. */
enum ClipFamily {
    CLIP(Activation.Function.QUICK_GELU, 1e-5f),
    SIGLIP(Activation.Function.GELU_BY_TANH, 1e-6f);

    /** How tables of vectors start. */
    static final Initializer FIRST_VECTORS = new NormalInitializer(0.02f);

    /** How matrices start: uniform by the rule of Glorot and Bengio (2010). */
    static final Initializer FIRST_MATRICES =
            new XavierInitializer(RandomType.UNIFORM, FactorType.AVG, 3);

    private static final TransformerLayer.Names NAMES =
            new TransformerLayer.Names(
                    "self_attn",
                    new MultiHeadAttention.Names("q_proj", "k_proj", "v_proj", "out_proj"),
                    "layer_norm1",
                    "mlp",
                    new FeedForward.Names("fc1", "fc2"),
                    "layer_norm2");

    private final Activation.Function activation;
    private final float epsilon;

    ClipFamily(Activation.Function activation, float epsilon) {
        this.activation = activation;
        this.epsilon = epsilon;
    }

    LayerNorm norm(int width) {
        return new LayerNorm(width, epsilon);
    }

    Transformer transformer(TextConfiguration text) {
        return transformer(text.layers(), plan(text.width(), text.heads(), text.hidden()));
    }

    Transformer transformer(PictureConfiguration picture) {
        return transformer(picture.layers(), plan(picture));
    }

    TransformerLayer.Plan plan(PictureConfiguration picture) {
        return plan(picture.width(), picture.heads(), picture.hidden());
    }

    private TransformerLayer.Plan plan(int width, int heads, int hidden) {
        return new TransformerLayer.Plan(
                width, heads, hidden, activation, epsilon, 0, 0, FIRST_MATRICES);
    }

    private static Transformer transformer(int layers, TransformerLayer.Plan plan) {
        return new Transformer(
                Stream.generate(() -> new PreNormLayer(NAMES, plan)).limit(layers).toList());
    }
}
