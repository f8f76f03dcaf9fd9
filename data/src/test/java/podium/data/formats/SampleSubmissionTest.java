package podium.data.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import podium.data.Labels;
import podium.data.Meme;
import podium.data.Progress;
import podium.data.Task;
import podium.data.check.DataSetCheck;
import podium.data.check.DataSetReport;
import podium.data.check.Finding;
import podium.data.demo.SyntheticDataSet;
import podium.data.files.Competition;
import podium.data.files.DataSetWriter;
import podium.data.files.PictureStore;

/** Every set that Podium makes gives competitors a submission to go by that is accepted. */
class SampleSubmissionTest {

    @TempDir private Path parent;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "csv",
                "jsonl",
                "hateful-memes",
                "os-ai",
                "multioff",
                "mmhs150k",
                "mmhs150k-tables"
            })
    void isAcceptedWhateverTheFormat(String layout) throws IOException {
        RawFolder raw = new RawFolder(parent);
        GoodFiles.write(layout, raw);
        raw.importAs(layout.replace("-tables", ""));
        requireGoodSample(raw.made());
    }

    @ParameterizedTest
    @EnumSource
    void isAcceptedOfSyntheticMemes(Task task) throws IOException {
        Path made = parent.resolve("made");
        SyntheticDataSet.write(made, 40, task, 1, Progress.silent());
        requireGoodSample(made);
    }

    @ParameterizedTest
    @CsvSource({
        "accuracy, hateful",
        "log_loss, hateful",
        "f1_macro, racist sexist",
        "average_precision, racist sexist"
    })
    void isAcceptedWhateverTheMetric(String metric, String names) throws IOException {
        List<String> labels = List.of(names.split(" "));
        Competition competition =
                Competition.of(
                        "c",
                        "C",
                        labels.size() == 1
                                ? Labels.binary(labels.get(0))
                                : Labels.multilabel(labels),
                        metric,
                        new Competition.PublicSplit(0.3, "s"));
        Path made = parent.resolve("made");
        new DataSetWriter(made, competition)
                .write(
                        memes("a", labels),
                        memes("b", labels),
                        memes("c", labels),
                        PictureStore.copying(),
                        Progress.silent());
        requireGoodSample(made);
    }

    private static List<Meme> memes(String split, List<String> labels) {
        List<Meme> memes = new ArrayList<>();
        for (int row = 0; row < 8; row++) {
            Set<String> present = row % 2 == 0 ? Set.copyOf(labels) : Set.of();
            memes.add(
                    new Meme(
                            split + row,
                            Optional.empty(),
                            "caption %d of %s".formatted(row, split),
                            Optional.of(present)));
        }
        return memes;
    }

    private static void requireGoodSample(Path set) throws IOException {
        DataSetReport report = DataSetCheck.run(set, 1, Progress.silent());
        assertThat(set.resolve("public/sample_submission.csv")).exists();
        assertThat(report.findings())
                .extracting(Finding::kind)
                .noneMatch(kind -> kind.id().contains("sample"));
        assertThat(report.usable(false)).isTrue();
    }
}
