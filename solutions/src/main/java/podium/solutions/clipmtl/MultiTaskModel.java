package podium.solutions.clipmtl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.initializer.Initializer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import podium.competition.spi.Encoder;
import podium.competition.spi.MemeBatch;
import podium.competition.spi.MemeModel;
import podium.competition.spi.Pass;
import podium.solutions.layers.Activation;
import podium.solutions.layers.CaptionAndPicture;
import podium.solutions.layers.Dropout;
import podium.solutions.layers.GatedFusion;
import podium.solutions.layers.Layer;
import podium.solutions.layers.Linear;
import podium.solutions.layers.Sequence;

/**
 * A gated fusion of CLIP's un-projected halves, a layer that all labels share, and a head for each.
 *
 * <p>With learned weights, label j has a parameter s_j, the logarithm of a variance, and training
 * minimises the mean over labels of exp(−s_j) · L_j + s_j / 2 (Kendall, Gal and Cipolla 2018,
 * equation 10, for classification).
 */
final class MultiTaskModel extends MemeModel {

    private static final float SHARED_DROPOUT = 0.2f;
    private static final float HEAD_DROPOUT = 0.1f;

    private final CaptionAndPicture towers;
    private final GatedFusion fusion;
    private final Sequence shared;
    private final List<Layer> heads = new ArrayList<>();
    private final Optional<Parameter> logVariances;

    /**
     * Creates a model.
     *
     * @param modalities both, or the one that is read
     * @param width F, the features of the fusion
     * @param hidden features inside a head; 0 for heads of one layer
     * @param learnsWeights whether the losses of the labels learn how much they count
     * @param labels L
     */
    MultiTaskModel(
            Encoder text,
            Encoder image,
            String modalities,
            int width,
            int hidden,
            boolean learnsWeights,
            int labels) {
        towers = new CaptionAndPicture(text, image, "pooled", modalities);
        // The published weights are those of transformers 4, which has a name within a half.
        addChildBlock("tower_txt.text_model", text.block());
        addChildBlock("tower_img.vision_model", image.block());
        // Without a name, as those of its parts have no prefix in the published weights.
        fusion = addChildBlock("", new GatedFusion(text.width(), image.width(), width));
        shared =
                addChildBlock(
                        "shared_head",
                        new Sequence(
                                new Dropout(SHARED_DROPOUT),
                                new Linear(width, width),
                                new Activation(Activation.Function.GELU),
                                new Dropout(SHARED_DROPOUT)));
        for (int label = 0; label < labels; label++) {
            heads.add(addChildBlock("heads." + label, head(width, hidden)));
        }
        logVariances = learnsWeights ? Optional.of(addLogVariances(labels)) : Optional.empty();
    }

    private static Layer head(int width, int hidden) {
        if (hidden < 0) {
            throw new IllegalArgumentException(
                    "a head of %d hidden features was asked for; expected at least 0, which is a head of one layer"
                            .formatted(hidden));
        }
        return hidden == 0
                ? new Linear(width, 1)
                : new Sequence(
                        new Linear(width, hidden),
                        new Activation(Activation.Function.GELU),
                        new Dropout(HEAD_DROPOUT),
                        new Linear(hidden, 1));
    }

    private Parameter addLogVariances(int labels) {
        return addParameter(
                Parameter.builder()
                        .setName("log_vars")
                        .setType(Parameter.Type.OTHER)
                        .optInitializer(Initializer.ZEROS)
                        .optShape(new Shape(labels))
                        .build());
    }

    @Override
    protected NDArray logits(MemeBatch memes, Pass pass) {
        if (pass.training()) {
            logVariances.ifPresent(parameter -> weighLosses(memes.manager(), parameter, pass));
        }
        NDArray fused =
                pass.through(
                        fusion,
                        towers.caption(memes, pass), // [B, 512]
                        towers.picture(memes, pass), // [B, 768]
                        towers.hasText(memes),
                        towers.hasImage(memes)); // [B, F]
        NDArray features = pass.through(shared, fused); // [B, F]
        NDList scores = new NDList();
        for (Layer head : heads) {
            scores.add(pass.through(head, features)); // [B, 1]
        }
        // Joining one array alone would copy it, and DJL's copies cut gradients.
        return scores.size() == 1 ? scores.head() : NDArrays.concat(scores, 1); // [B, L]
    }

    /** Has the mean over labels of exp(−s) · loss + s / 2 minimised. */
    private static void weighLosses(NDManager manager, Parameter logVariances, Pass pass) {
        NDArray s = pass.value(logVariances); // [L]
        // The batch's arrays come first, so that what is made is the batch's and freed with it.
        NDArray negative = manager.zeros(s.getShape()).sub(s);
        NDArray half = manager.full(new Shape(), 0.5f);
        pass.weighLoss(negative.exp()); // [L]
        pass.addLoss("uncertainty", half.mul(s).mean());
    }
}
