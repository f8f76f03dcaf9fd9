package example;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Block;
import ai.djl.nn.core.Linear;
import podium.competition.spi.Encoder;
import podium.competition.spi.InputSpec;
import podium.competition.spi.MemeBatch;
import podium.competition.spi.MemeModel;
import podium.competition.spi.Pass;
import podium.competition.spi.Solution;
import podium.competition.spi.SolutionContext;

/** Multiplies what the picture says with what the caption says, feature by feature. */
public final class ProductFusion implements Solution {

    private static final int FEATURES = 64;

    @Override
    public String id() {
        return "product-fusion";
    }

    @Override
    public InputSpec inputs(SolutionContext context) {
        return InputSpec.image(64).text("distilbert-base-uncased", 32);
    }

    @Override
    public MemeModel build(SolutionContext context) {
        return new Model(
                context.imageEncoder("efficientnet_b0"),
                context.textEncoder("distilbert-base-uncased"),
                context.labels().size());
    }

    private static final class Model extends MemeModel {

        private final Encoder vision;
        private final Encoder language;
        private final Block fromVision;
        private final Block fromLanguage;
        private final Block classifier;

        Model(Encoder vision, Encoder language, int labels) {
            this.vision = vision;
            this.language = language;
            addChildBlock("image_encoder", vision.block());
            addChildBlock("text_encoder", language.block());
            fromVision = addChildBlock("image_map", linear(FEATURES));
            fromLanguage = addChildBlock("text_map", linear(FEATURES));
            classifier = addChildBlock("classifier", linear(labels));
        }

        @Override
        protected NDArray logits(MemeBatch memes, Pass pass) {
            NDArray image = pass.through(vision, memes.pixels()); // [B, D]
            NDArray text = pass.through(language, memes.tokens(), memes.attention()); // [B, D]
            NDArray left = pass.through(fromVision, image); // [B, 64]
            NDArray right = pass.through(fromLanguage, text); // [B, 64]
            NDArray all = left.concat(right, -1).concat(left.mul(right), -1); // [B, 192]
            return pass.through(classifier, all); // [B, labels]
        }

        private static Block linear(int units) {
            return Linear.builder().setUnits(units).build();
        }
    }
}
