package podium.solutions.backbones;

import ai.djl.Application;
import ai.djl.repository.zoo.ModelZoo;
import java.util.Set;

/**
 * The encoders of this package by name, without any download.
 *
 * <pre>{@code
 * Criteria.builder()
 *         .setTypes(NDList.class, NDList.class)
 *         .optGroupId("podium")
 *         .optArtifactId("distilbert-base-uncased")
 *         .optArgument("preset", "tiny")
 *         .optArgument("vocabulary", 1234)
 *         .build()
 *         .loadModel();
 * }</pre>
 *
 * <p>Names are {@code efficientnet_b0} and {@code distilbert-base-uncased}. Arguments are {@code
 * preset}, {@code full} (the default) or {@code tiny}, and for texts {@code vocabulary}, which
 * {@code tiny} demands. The block of the model has no weights yet and outlives the model, which the
 * caller closes. The model's property {@code width} is the features of each output, and {@code
 * outputs} their names, separated by commas, in the order in which the block returns them.
 */
public final class PodiumModelZoo extends ModelZoo {

    /** By which DJL's criteria find this zoo. */
    public static final String GROUP = "podium";

    /** The one engine whose arithmetic the blocks are written for. */
    static final String ENGINE = "PyTorch";

    /** Creates the zoo. */
    public PodiumModelZoo() {
        addModel(
                new EncoderLoader(
                        "efficientnet_b0",
                        Application.CV.IMAGE_CLASSIFICATION,
                        EncoderArguments::efficientNetB0));
        addModel(
                new EncoderLoader(
                        "distilbert-base-uncased",
                        Application.NLP.TEXT_EMBEDDING,
                        EncoderArguments::distilBert));
    }

    @Override
    public String getGroupId() {
        return GROUP;
    }

    @Override
    public Set<String> getSupportedEngines() {
        return Set.of(ENGINE);
    }
}
