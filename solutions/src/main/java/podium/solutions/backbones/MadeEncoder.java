package podium.solutions.backbones;

import ai.djl.nn.AbstractBlock;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntFunction;

/**
 * An encoder as asked for.
 *
 * @param block with first weights to be drawn, or with those of a file
 * @param width features of the first output
 * @param outputs names in the order of the block's outputs
 */
record MadeEncoder(AbstractBlock block, int width, List<String> outputs) {

    /** Pixels of the pictures that published encoders were made for. */
    private static final int FULL_SIDE = 224;

    /** Pixels of the pictures that tiny encoders are made for. */
    private static final int TINY_SIDE = 64;

    private static final String POOLED = "pooled";
    private static final String PROJECTED = "projected";
    private static final String TOKENS = "tokens";
    private static final String PICTURE = "picture";
    private static final String TEXT = "text";

    static MadeEncoder efficientNet(EncoderArguments arguments) {
        EfficientNetConfiguration configuration =
                arguments.tiny()
                        ? EfficientNetConfiguration.tiny()
                        : EfficientNetConfiguration.full();
        arguments.input(PICTURE);
        arguments.output(POOLED);
        arguments.refuseOthers();
        EfficientNetB0 block = new EfficientNetB0(configuration);
        return new MadeEncoder(block, block.width(), List.of(POOLED));
    }

    static MadeEncoder swin(EncoderArguments arguments) {
        SwinConfiguration configuration =
                arguments.tiny() ? SwinConfiguration.tiny() : SwinConfiguration.full();
        arguments.input(PICTURE);
        arguments.output(POOLED);
        arguments.refuseOthers();
        return picture(new SwinTransformer(configuration));
    }

    static MadeEncoder distilBert(EncoderArguments arguments) {
        DistilBertConfiguration configuration =
                arguments.tiny()
                        ? DistilBertConfiguration.tiny(arguments.vocabulary())
                        : DistilBertConfiguration.full(
                                arguments.vocabulary(DistilBertConfiguration.PUBLISHED_VOCABULARY));
        arguments.input(TEXT);
        arguments.output(POOLED);
        arguments.refuseOthers();
        return text(new DistilBert(configuration));
    }

    static MadeEncoder bert(EncoderArguments arguments) {
        BertConfiguration configuration =
                arguments.tiny()
                        ? BertConfiguration.tiny(arguments.vocabulary())
                        : BertConfiguration.full(
                                arguments.vocabulary(BertConfiguration.PUBLISHED_VOCABULARY));
        arguments.input(TEXT);
        arguments.output(POOLED);
        arguments.refuseOthers();
        return text(new Bert(configuration));
    }

    /**
     * Returns a half of CLIP.
     *
     * @param full the published dimensions with a vocabulary
     */
    static MadeEncoder clip(EncoderArguments arguments, IntFunction<ClipConfiguration> full) {
        boolean tiny = arguments.tiny();
        boolean picture = arguments.picture();
        boolean projected = arguments.output(POOLED, PROJECTED).equals(PROJECTED);
        int vocabulary =
                vocabulary(arguments, tiny, picture, ClipConfiguration.PUBLISHED_VOCABULARY);
        arguments.refuseOthers();
        ClipConfiguration configuration =
                tiny ? ClipConfiguration.tiny(vocabulary) : full.apply(vocabulary);
        if (projected) {
            return projected(
                    picture
                            ? ProjectedTower.clipPicture(configuration)
                            : ProjectedTower.clipText(configuration));
        }
        return picture
                ? picture(new ClipPicture(configuration))
                : text(new ClipText(configuration));
    }

    static MadeEncoder siglip(EncoderArguments arguments) {
        boolean tiny = arguments.tiny();
        boolean picture = arguments.picture();
        boolean projected = arguments.output(POOLED, PROJECTED).equals(PROJECTED);
        int vocabulary =
                vocabulary(arguments, tiny, picture, SiglipConfiguration.PUBLISHED_VOCABULARY);
        arguments.refuseOthers();
        SiglipConfiguration configuration =
                tiny ? SiglipConfiguration.tiny(vocabulary) : SiglipConfiguration.full(vocabulary);
        if (projected) {
            return projected(
                    picture
                            ? ProjectedTower.siglipPicture(configuration)
                            : ProjectedTower.siglipText(configuration));
        }
        return picture
                ? picture(new SiglipPicture(configuration))
                : text(new SiglipText(configuration));
    }

    /** Returns an encoder of a TorchScript file. */
    static MadeEncoder torchScript(EncoderArguments arguments) throws IOException {
        Path file = arguments.file();
        int side = arguments.tiny() ? TINY_SIDE : FULL_SIDE;
        boolean picture = arguments.picture();
        String first = arguments.output(POOLED, PROJECTED);
        if (!picture) {
            arguments.vocabulary(1); // The file has its own.
        }
        arguments.refuseOthers();
        TorchScriptEncoder encoder =
                picture
                        ? TorchScriptEncoder.ofPictures(file, side)
                        : TorchScriptEncoder.ofTexts(file);
        return new MadeEncoder(
                encoder,
                encoder.width(),
                encoder.givesTokens() ? List.of(first, TOKENS) : List.of(first));
    }

    /** The half that reads pictures has no vocabulary, so that any will do. */
    private static int vocabulary(
            EncoderArguments arguments, boolean tiny, boolean picture, int published) {
        if (picture) {
            return published;
        }
        return tiny ? arguments.vocabulary() : arguments.vocabulary(published);
    }

    private static MadeEncoder picture(PictureTower tower) {
        return new MadeEncoder(tower, tower.width(), List.of(POOLED, TOKENS));
    }

    private static MadeEncoder text(TextTower tower) {
        return new MadeEncoder(tower, tower.width(), List.of(POOLED, TOKENS));
    }

    private static MadeEncoder projected(ProjectedTower tower) {
        return new MadeEncoder(tower, tower.width(), List.of(PROJECTED, POOLED, TOKENS));
    }
}
