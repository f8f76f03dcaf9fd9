package podium.competition.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import podium.competition.encoding.CaptionTokenizer;
import podium.competition.encoding.EncodedMemes;
import podium.competition.encoding.MemeEncoder;
import podium.competition.kernels.Precision;
import podium.competition.spi.InputSpec;
import podium.competition.spi.MemeBatch;
import podium.competition.spi.MemeModel;
import podium.competition.spi.Pass;
import podium.competition.spi.SolutionException;
import podium.data.Labels;
import podium.data.Meme;
import podium.data.Progress;
import podium.data.submission.Predictions;

class PredictorTest {

    private static final Offset<Float> CLOSE = within(1e-7f);

    private static final Labels LABELS = Labels.multilabel(List.of("long", "short"));

    /** Scores a caption by how many tokens it has, whatever its batch is padded to. */
    private static final class TokenCount extends MemeModel {

        private final double factor;

        TokenCount(double factor) {
            this.factor = factor;
        }

        @Override
        protected NDArray logits(MemeBatch memes, Pass pass) {
            NDArray count = memes.attention().sum(new int[] {1}, true); // [B, 1]
            NDArray score = count.sub(8).mul(factor).toType(DataType.FLOAT32, false);
            return score.concat(score.neg(), 1); // [B, 2]
        }
    }

    @Test
    void putsProbabilitiesBackIntoTheOrderOfTheSplit() {
        try (NDManager manager = NDManager.newBaseManager();
                CaptionTokenizer tokenizer = tokenizer()) {
            EncodedMemes memes = memes(tokenizer);
            Predictor predictor =
                    new Predictor(new TokenCount(0.5), LABELS, Precision.FP32, manager);

            float[][] probabilities = predictor.probabilities(memes, 3, Progress.silent());

            assertThat(probabilities).hasDimensions(memes.size(), 2);
            for (int row = 0; row < memes.size(); row++) {
                double score = (memes.length(row) - 8) * 0.5;
                assertThat(probabilities[row][0])
                        .isCloseTo((float) (1 / (1 + Math.exp(-score))), CLOSE);
                assertThat(probabilities[row][1])
                        .isCloseTo((float) (1 / (1 + Math.exp(score))), CLOSE);
            }
            assertThat(predictor.probabilities(memes, 100, Progress.silent()))
                    .isDeepEqualTo(probabilities);
        }
    }

    @Test
    void decidesByThresholdAndLeavesNothingAlive() {
        try (NDManager manager = NDManager.newBaseManager();
                CaptionTokenizer tokenizer = tokenizer()) {
            EncodedMemes memes = memes(tokenizer);
            List<Long> advanced = new ArrayList<>();
            Progress progress = (what, total) -> advanced::add;

            Predictions predictions =
                    new Predictor(new TokenCount(0.5), LABELS, Precision.FP32, manager)
                            .predict(memes, new double[] {0.5, 0.99}, 4, progress);

            assertThat(predictions.ids()).isEqualTo(memes.memes().stream().map(Meme::id).toList());
            for (int row = 0; row < memes.size(); row++) {
                assertThat(predictions.decided(row, 0)).isEqualTo(memes.length(row) >= 8);
                assertThat(predictions.decided(row, 1)).isFalse();
            }
            assertThat(advanced.stream().mapToLong(Long::longValue).sum()).isEqualTo(memes.size());
            assertThat(manager.getManagedArrays()).isEmpty();
        }
    }

    @Test
    void namesTheMemeWhoseScoreIsNotANumber() {
        try (NDManager manager = NDManager.newBaseManager();
                CaptionTokenizer tokenizer = tokenizer()) {
            EncodedMemes memes = memes(tokenizer);
            Predictor predictor =
                    new Predictor(new TokenCount(Double.NaN), LABELS, Precision.FP32, manager);

            assertThatThrownBy(() -> predictor.probabilities(memes, 4, Progress.silent()))
                    .isInstanceOf(SolutionException.class)
                    .hasMessageContaining("NaN for label 'long' of meme 'm");
        }
    }

    private static CaptionTokenizer tokenizer() {
        return CaptionTokenizer.build(List.of("word ".repeat(20)), 100);
    }

    private static EncodedMemes memes(CaptionTokenizer tokenizer) {
        List<Meme> memes = new ArrayList<>();
        for (int i = 0; i < 11; i++) {
            String text = "word ".repeat(1 + i * 7 % 11);
            memes.add(new Meme("m" + i, Optional.empty(), text, Optional.empty()));
        }
        return new MemeEncoder(InputSpec.textOnly("toy", 32), LABELS, Map.of("toy", tokenizer))
                .encode(memes, 1, Progress.silent());
    }
}
