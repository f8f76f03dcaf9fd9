package podium.solutions.backbones;

import static ai.djl.Application.CV.IMAGE_CLASSIFICATION;
import static ai.djl.Application.NLP.TEXT_EMBEDDING;
import static ai.djl.Application.UNDEFINED;

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
 * <table>
 * <caption>Names, and what {@code input} they may be asked for</caption>
 * <tr><td>{@code efficientnet_b0}, {@code swin_tiny_patch4_window7_224}</td><td>picture</td></tr>
 * <tr><td>{@code distilbert-base-uncased}, {@code bert-base-uncased}</td><td>text</td></tr>
 * <tr><td>{@code clip-vit-base-patch32}, {@code clip-vit-large-patch14}, {@code
 * siglip2-base-patch16-224}</td><td>picture or text, which must be said</td></tr>
 * <tr><td>{@code torchscript}</td><td>picture or text, which must be said; {@code file} names what
 * {@code torch.jit.save} wrote, see {@link TorchScriptEncoder}</td></tr>
 * </table>
 *
 * <p>Arguments are {@code preset}, {@code full} (the default) or {@code tiny}; {@code input}; for
 * texts {@code vocabulary}, which {@code tiny} demands; and {@code output}, {@code pooled} (the
 * default) or, for CLIP and SigLIP, {@code projected}: the encoder gives that output first and has
 * no weights that only other outputs would need. The block of the model has no weights yet and
 * outlives the model, which the caller closes. The model's property {@code width} is the features
 * of the first output, and {@code outputs} the names of all, separated by commas, in the order in
 * which the block returns them.
 */
public final class PodiumModelZoo extends ModelZoo {

    /** By which DJL's criteria find this zoo. */
    public static final String GROUP = "podium";

    /** The one engine whose arithmetic the blocks are written for. */
    static final String ENGINE = "PyTorch";

    /** Creates the zoo. */
    public PodiumModelZoo() {
        add("efficientnet_b0", IMAGE_CLASSIFICATION, MadeEncoder::efficientNet);
        add("swin_tiny_patch4_window7_224", IMAGE_CLASSIFICATION, MadeEncoder::swin);
        add("distilbert-base-uncased", TEXT_EMBEDDING, MadeEncoder::distilBert);
        add("bert-base-uncased", TEXT_EMBEDDING, MadeEncoder::bert);
        add(
                "clip-vit-base-patch32",
                UNDEFINED,
                asked -> MadeEncoder.clip(asked, ClipConfiguration::vitB32));
        add(
                "clip-vit-large-patch14",
                UNDEFINED,
                asked -> MadeEncoder.clip(asked, ClipConfiguration::vitL14));
        add("siglip2-base-patch16-224", UNDEFINED, MadeEncoder::siglip);
        add("torchscript", UNDEFINED, MadeEncoder::torchScript);
    }

    private void add(String name, Application application, EncoderLoader.Maker maker) {
        addModel(new EncoderLoader(name, application, maker));
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
