package podium.competition.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import podium.competition.encoding.CaptionTokenizer;
import podium.competition.encoding.EncodedMemes;
import podium.competition.encoding.MemeEncoder;
import podium.competition.kernels.Precision;
import podium.competition.prediction.Predictor;
import podium.competition.spi.InputSpec;
import podium.competition.spi.MemeBatch;
import podium.competition.spi.MemeModel;
import podium.competition.spi.Pass;
import podium.data.Labels;
import podium.data.Meme;
import podium.data.Progress;
import podium.leaderboard.metrics.Metric;

/** Models of which is known what they use, on memes that are odd if one part of two is. */
class ModalityAuditTest {

    private static final int SIZE = 200;
    private static final Labels LABELS = Labels.binary("odd");
    private static final Set<Modality> BOTH = EnumSet.allOf(Modality.class);

    @TempDir private Path folder;

    private final NDManager manager = NDManager.newBaseManager();
    private final CaptionTokenizer tokenizer = CaptionTokenizer.build(List.of("a b c d"), 100);
    private final List<Meme> memes = new ArrayList<>();

    @BeforeEach
    void makeMemes() throws IOException {
        Path white = picture("white.png", 0xffffff);
        Path black = picture("black.png", 0x000000);
        for (int i = 0; i < SIZE; i++) {
            boolean bright = i % 2 == 0;
            boolean wordy = i % 4 < 2;
            memes.add(
                    new Meme(
                            "m" + i,
                            Optional.of(bright ? white : black),
                            wordy ? "a b c d" : "a",
                            Optional.of(bright ^ wordy ? Set.of("odd") : Set.of())));
        }
    }

    @AfterEach
    void close() {
        tokenizer.close();
        manager.close();
    }

    @Test
    void aModelThatNeedsBothFailsWithoutEither() {
        Audit audit = audit(encode(memes), batch -> picture(batch).mul(caption(batch)).neg());

        assertThat(audit.use(Modality.PICTURE)).isEqualTo(Use.USED);
        assertThat(audit.use(Modality.CAPTION)).isEqualTo(Use.USED);
        assertThat(audit.sentence()).startsWith("This model uses both: ");
        assertThat(auroc(audit, Condition.ORIGINAL)).isEqualTo(1);
        // There are as many memes of each kind, so that one part alone tells nothing.
        assertThat(auroc(audit, Condition.PICTURES_BLANKED)).isEqualTo(0.5);
        assertThat(auroc(audit, Condition.CAPTIONS_BLANKED)).isEqualTo(0.5);
        assertThat(auroc(audit, Condition.PICTURES_SHUFFLED)).isCloseTo(0.5, within(0.08));
        assertThat(auroc(audit, Condition.CAPTIONS_SHUFFLED)).isCloseTo(0.5, within(0.08));
        Effect shuffled = audit.conditions().get(Condition.PICTURES_SHUFFLED).auroc();
        assertThat(shuffled.spread().orElseThrow()).isStrictlyBetween(0.0, 0.1);
        assertThat(shuffled.change().orElseThrow().interval().orElseThrow().high())
                .isLessThan(-0.4);
    }

    @Test
    void aModelThatOverlooksThePictureIsFoundOut() {
        List<Meme> told = labelledByCaption();

        Audit audit = audit(encode(told), ModalityAuditTest::caption);

        assertThat(audit.use(Modality.PICTURE)).isEqualTo(Use.UNUSED);
        assertThat(audit.use(Modality.CAPTION)).isEqualTo(Use.USED);
        assertThat(audit.sentence())
                .startsWith("This model uses the caption but not the picture: ");
        assertThat(auroc(audit, Condition.PICTURES_SHUFFLED)).isEqualTo(1);
        assertThat(auroc(audit, Condition.PICTURES_BLANKED)).isEqualTo(1);
    }

    @Test
    void aModelThatSaysTheSameOfEveryMemeUsesNothing() {
        Audit audit = audit(encode(memes), batch -> caption(batch).zerosLike());

        assertThat(audit.sentence()).startsWith("This model uses neither picture nor caption: ");
        assertThat(auroc(audit, Condition.ORIGINAL)).isEqualTo(0.5);
    }

    @Test
    void whatIsNotReadIsNotTriedOut() {
        List<String> begun = new ArrayList<>();
        Progress progress =
                (what, total) -> {
                    begun.add(what + " " + total);
                    return units -> {};
                };

        Audit audit =
                audit(
                        encode(labelledByCaption()),
                        ModalityAuditTest::caption,
                        EnumSet.of(Modality.CAPTION),
                        progress);

        assertThat(audit.conditions().keySet())
                .containsExactly(
                        Condition.ORIGINAL,
                        Condition.CAPTIONS_SHUFFLED,
                        Condition.CAPTIONS_BLANKED);
        assertThat(audit.use(Modality.PICTURE)).isEqualTo(Use.UNREAD);
        assertThat(begun).containsExactly("predicting " + 7 * SIZE, "resampling 7");
    }

    @Test
    void nothingIsDecodedTwice() throws IOException {
        EncodedMemes encoded = encode(memes);
        Files.delete(folder.resolve("white.png"));
        Files.delete(folder.resolve("black.png"));

        assertThat(audit(encoded, ModalityAuditTest::picture).conditions())
                .hasSize(Condition.values().length);
        assertThat(manager.getManagedArrays()).isEmpty();
    }

    @Test
    void theSameSeedGivesTheSameFigures() {
        assertThat(audit(encode(memes), ModalityAuditTest::picture))
                .isEqualTo(audit(encode(memes), ModalityAuditTest::picture));
    }

    private Audit audit(EncodedMemes encoded, Function<MemeBatch, NDArray> logits) {
        return audit(encoded, logits, BOTH, Progress.silent());
    }

    private Audit audit(
            EncodedMemes encoded,
            Function<MemeBatch, NDArray> logits,
            Set<Modality> read,
            Progress progress) {
        MemeModel model =
                new MemeModel() {
                    @Override
                    protected NDArray logits(MemeBatch batch, Pass pass) {
                        return logits.apply(batch);
                    }
                };
        Predictor predictor = new Predictor(model, LABELS, Precision.FP32, manager);
        return new ModalityAudit(predictor, new double[] {0.5}, Metric.ACCURACY, 1)
                .of(encoded, read, 64, progress);
    }

    private EncodedMemes encode(List<Meme> split) {
        return new MemeEncoder(InputSpec.image(4).text("toy", 8), LABELS, Map.of("toy", tokenizer))
                .encode(split, 0, Progress.silent());
    }

    /** Returns [B, 1]: above 0 where the picture is bright; a blank one lies between. */
    private static NDArray picture(MemeBatch batch) {
        return batch.pixels().get(":, :1, 0, 0");
    }

    /** Returns [B, 1]: above 0 where the caption is long. */
    private static NDArray caption(MemeBatch batch) {
        return batch.attention().sum(new int[] {1}, true).sub(4.5f);
    }

    private List<Meme> labelledByCaption() {
        return memes.stream()
                .map(
                        meme ->
                                new Meme(
                                        meme.id(),
                                        meme.image(),
                                        meme.text(),
                                        Optional.of(
                                                meme.text().length() > 1
                                                        ? Set.of("odd")
                                                        : Set.of())))
                .toList();
    }

    private static double auroc(Audit audit, Condition condition) {
        return audit.conditions().get(condition).auroc().value().value().orElseThrow();
    }

    private Path picture(String name, int color) throws IOException {
        BufferedImage image = new BufferedImage(4, 4, BufferedImage.TYPE_INT_RGB);
        int[] pixels = new int[16];
        Arrays.fill(pixels, color);
        image.setRGB(0, 0, 4, 4, pixels, 0, 4);
        Path file = folder.resolve(name);
        ImageIO.write(image, "png", file.toFile());
        return file;
    }
}
