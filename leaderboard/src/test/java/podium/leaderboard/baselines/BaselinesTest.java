package podium.leaderboard.baselines;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import podium.data.Labels;
import podium.data.Meme;
import podium.data.Progress;
import podium.data.files.DataSet;
import podium.data.submission.Predictions;
import podium.leaderboard.metrics.Metric;

class BaselinesTest {

    private static final List<String> NOUNS = List.of("cat", "dog", "tree", "train", "lamp");

    /** Invents captions in which the word before the noun tells the labels. */
    private static List<Meme> memes(int count, String prefix, long seed) {
        Random random = new Random(seed);
        List<Meme> memes = new ArrayList<>();
        for (int row = 0; row < count; row++) {
            boolean angry = random.nextInt(3) == 0;
            boolean loud = random.nextBoolean();
            List<String> labels = new ArrayList<>();
            if (angry) {
                labels.add("angry");
            }
            if (loud) {
                labels.add("loud");
            }
            memes.add(
                    new Meme(
                            prefix + row,
                            Optional.empty(),
                            "%s %s my %s!"
                                    .formatted(
                                            angry ? "I dislike" : "I like",
                                            loud ? "SHOUTING at" : "whispering to",
                                            NOUNS.get(random.nextInt(NOUNS.size()))),
                            Optional.of(Set.copyOf(labels))));
        }
        return memes;
    }

    private static PublicMemes publicMemes(List<Meme> dev) {
        return new PublicMemes(
                Labels.multilabel(List.of("angry", "loud")),
                Metric.F1_MACRO,
                memes(120, "train", 1),
                dev,
                memes(60, "test", 3));
    }

    private static void assertThatMostAreRight(Predictions predictions, List<Meme> memes) {
        int right = 0;
        for (int row = 0; row < memes.size(); row++) {
            Set<String> truth = memes.get(row).labels().orElseThrow();
            right += predictions.decided(row, 0) == truth.contains("angry") ? 1 : 0;
            right += predictions.decided(row, 1) == truth.contains("loud") ? 1 : 0;
        }
        assertThat(right / (2.0 * memes.size())).isGreaterThan(0.95);
    }

    @Test
    void areNamedAsOnTheBoard() {
        assertThat(Baselines.all())
                .extracting(Baseline::id)
                .containsExactly("majority", "text-logistic-regression");
    }

    @Test
    void theMajorityPredictsWhatIsMostCommonInTrain() {
        PublicMemes memes = publicMemes(List.of());
        Predictions predictions = new MajorityBaseline().predict(memes);
        assertThat(predictions.ids()).startsWith("test0", "test1").hasSize(60);
        float angry = (float) (memes.trainPositives(0) / 120.0);
        float loud = (float) (memes.trainPositives(1) / 120.0);
        for (int row = 0; row < predictions.size(); row++) {
            assertThat(predictions.probability(row, 0)).isEqualTo(angry);
            assertThat(predictions.decided(row, 0)).isFalse();
            assertThat(predictions.decided(row, 1)).isEqualTo(loud >= 0.5);
        }
    }

    @Test
    void theTextBaselineLearnsWhatCaptionsTell() {
        PublicMemes memes = publicMemes(memes(60, "dev", 2));
        assertThatMostAreRight(new TextBaseline(1).predict(memes, Progress.silent()), memes.test());
    }

    @Test
    void theTextBaselineDecidesAtOneHalfWithoutDev() {
        PublicMemes memes = publicMemes(List.of());
        Predictions predictions = new TextBaseline(1).predict(memes, Progress.silent());
        for (int row = 0; row < predictions.size(); row++) {
            assertThat(predictions.decided(row, 0))
                    .isEqualTo(predictions.probability(row, 0) >= 0.5);
        }
        assertThatMostAreRight(predictions, memes.test());
    }

    @Test
    void theSameSeedGivesTheSamePredictions() {
        PublicMemes memes = publicMemes(memes(60, "dev", 2));
        Predictions first = new TextBaseline(4).predict(memes, Progress.silent());
        Predictions second = new TextBaseline(4).predict(memes, Progress.silent());
        Predictions other = new TextBaseline(5).predict(memes, Progress.silent());
        boolean differs = false;
        for (int row = 0; row < first.size(); row++) {
            assertThat(second.probability(row, 0)).isEqualTo(first.probability(row, 0));
            differs |= other.probability(row, 0) != first.probability(row, 0);
        }
        assertThat(differs).isTrue();
    }

    @Test
    void blankCaptionsAndUnknownWordsGetAProbability() {
        List<Meme> test =
                List.of(
                        new Meme("blank", Optional.empty(), "  ", Optional.empty()),
                        new Meme("signs", Optional.empty(), "?! …", Optional.empty()),
                        new Meme("new", Optional.empty(), "Übergrößenträger", Optional.empty()));
        PublicMemes known = publicMemes(List.of());
        Predictions predictions =
                new TextBaseline(1)
                        .predict(
                                new PublicMemes(
                                        known.labels(),
                                        known.ranking(),
                                        known.train(),
                                        known.dev(),
                                        test),
                                Progress.silent());
        for (int row = 0; row < test.size(); row++) {
            assertThat(predictions.probability(row, 0)).isStrictlyBetween(0f, 1f);
        }
    }

    @Test
    void aLabelThatNeverHoldsInTrainHasProbabilityZero() {
        PublicMemes known = publicMemes(List.of());
        Labels labels = Labels.multilabel(List.of("angry", "never"));
        Predictions predictions =
                new TextBaseline(1)
                        .predict(
                                new PublicMemes(
                                        labels,
                                        Metric.AUROC,
                                        known.train(),
                                        memes(20, "dev", 2),
                                        known.test()),
                                Progress.silent());
        assertThat(predictions.probability(0, 1)).isZero();
        assertThat(predictions.decided(0, 1)).isFalse();
    }

    @Test
    void predictsAFolderWithoutHiddenAnswers(@TempDir Path folder) throws IOException {
        Files.createDirectories(folder.resolve("public"));
        Files.writeString(
                folder.resolve("competition.yaml"),
                "id: toy\ntask: binary\nlabels: [hateful]\nmetric: accuracy\n");
        String header = "id,img,label,text\n";
        Files.writeString(
                folder.resolve("public/train.csv"),
                header + "1,,1,bad weather\n2,,0,good weather\n3,,0,good food\n");
        Files.writeString(
                folder.resolve("public/dev.csv"), header + "4,,1,bad food\n5,,0,good game\n");
        Files.writeString(
                folder.resolve("public/test.csv"), "id,img,text\n07,,bad game\n6,,good day\n");
        List<String> units = new ArrayList<>();
        Progress progress =
                (what, total) -> {
                    units.add(what + " " + total);
                    return done -> units.add("+" + done);
                };
        for (Baseline baseline : Baselines.all()) {
            Predictions predictions = baseline.predict(DataSet.open(folder), progress);
            assertThat(predictions.ids()).containsExactly("07", "6");
            assertThat(predictions.hasProbabilities()).isTrue();
        }
        assertThat(units).containsExactly("learning text-logistic-regression 1", "+1");
        Predictions text = new TextBaseline(1).predict(DataSet.open(folder), Progress.silent());
        assertThat(text.probability(0, 0)).isGreaterThan(text.probability(1, 0));
    }
}
