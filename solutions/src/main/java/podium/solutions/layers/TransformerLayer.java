package podium.solutions.layers;

import ai.djl.training.initializer.Initializer;

/**
 * The parts of a transformer's layer (Vaswani et al. 2017): self-attention and feed-forward, each
 * with a layer normalisation and a sum with its input.
 */
public abstract class TransformerLayer extends MaskedLayer {

    final MultiHeadAttention attention;
    final LayerNorm attentionNorm;
    final FeedForward feedForward;
    final LayerNorm feedForwardNorm;
    final Dropout attendedDropout;

    /**
     * The names of the parts in a checkpoint; an empty one leaves no trace.
     *
     * @param attention of the self-attention
     * @param projections inside the self-attention
     * @param attentionNorm of the normalisation that belongs to the attention
     * @param feedForward of the feed-forward part
     * @param linear inside the feed-forward part
     * @param feedForwardNorm of the normalisation that belongs to the feed-forward part
     */
    public record Names(
            String attention,
            MultiHeadAttention.Names projections,
            String attentionNorm,
            String feedForward,
            FeedForward.Names linear,
            String feedForwardNorm) {}

    /**
     * The dimensions of a layer.
     *
     * @param width D, a multiple of {@code heads}
     * @param heads of the attention
     * @param hidden features between the two linear layers of the feed-forward part
     * @param activation between these two
     * @param epsilon added to the variance in the normalisations
     * @param dropRate of attention weights and of what the feed-forward part gives, in [0, 1)
     * @param attendedDropRate of what the attention gives, in [0, 1)
     * @param first draws the weights; biases start at zero
     */
    public record Plan(
            int width,
            int heads,
            int hidden,
            Activation.Function activation,
            float epsilon,
            float dropRate,
            float attendedDropRate,
            Initializer first) {}

    TransformerLayer(Names names, Plan plan) {
        attention =
                addChildBlock(
                        names.attention(),
                        new MultiHeadAttention(
                                names.projections(),
                                plan.width(),
                                plan.heads(),
                                plan.dropRate(),
                                plan.first()));
        attentionNorm =
                addChildBlock(names.attentionNorm(), new LayerNorm(plan.width(), plan.epsilon()));
        feedForward =
                addChildBlock(
                        names.feedForward(),
                        new FeedForward(
                                names.linear(),
                                plan.width(),
                                plan.hidden(),
                                plan.activation(),
                                plan.dropRate(),
                                plan.first()));
        feedForwardNorm =
                addChildBlock(names.feedForwardNorm(), new LayerNorm(plan.width(), plan.epsilon()));
        attendedDropout = new Dropout(plan.attendedDropRate());
    }
}
