package podium.competition.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import podium.competition.audit.Audit;
import podium.competition.audit.Condition;
import podium.competition.page.XmlText;
import podium.competition.run.SavedRun;
import podium.data.Progress;
import podium.data.Task;
import podium.data.demo.SyntheticDataSet;
import podium.data.files.DataSet;
import podium.data.files.Folders;
import podium.data.files.MalformedDataException;
import podium.leaderboard.metrics.Metric;

/** From a finished run to the files of its audit. */
class AuditRunTest {

    @TempDir private static Path folder;

    private static Path data;
    private static ToyRun toy;
    private static SavedRun run;

    @BeforeAll
    static void train() throws IOException {
        data = ToyRun.makeMemes(folder.resolve("memes"), 120);
        Folders.delete(data.resolve("private"));
        toy = new ToyRun(data, folder.resolve("run"));
        toy.settings.put("epochs", "1");
        run = toy.train();
    }

    @Test
    void scoresTheDevSplitAsTrainingDidAndWritesWhatItFound() throws Exception {
        List<String> remarks = new ArrayList<>();

        Audit audit =
                new AuditRun(run, toy, folder.resolve("cache"), Progress.silent(), remarks::add)
                        .audit(DataSet.open(data), "cpu");

        assertThat(remarks).isEmpty();
        double selected = run.description().result().orElseThrow().value().orElseThrow();
        assertThat(
                        audit.conditions()
                                .get(Condition.ORIGINAL)
                                .metrics()
                                .get(Metric.AUROC)
                                .value()
                                .value())
                .hasValue(selected);
        assertThat(audit.conditions()).hasSize(5);
        JsonNode document =
                new ObjectMapper().readTree(Files.readString(run.folder().file("audit.json")));
        assertThat(document.path("sentence").asText()).isEqualTo(audit.sentence());
        assertThat(document.path("conditions")).hasSize(5);
        XmlText.parse(Files.readString(run.folder().file("audit.svg")));
        assertThat(data.resolve("private")).doesNotExist();

        byte[] first = Files.readAllBytes(run.folder().file("audit.json"));
        new AuditRun(run, toy, folder.resolve("cache"), Progress.silent(), remarks::add)
                .audit(DataSet.open(data), "cpu");
        assertThat(run.folder().file("audit.json")).hasBinaryContent(first);
    }

    @Test
    void refusesADataSetOfOtherLabels() throws IOException {
        Path other = folder.resolve("other");
        SyntheticDataSet.write(other, 40, Task.MULTILABEL, 1, Progress.silent());

        assertThatThrownBy(
                        () ->
                                new AuditRun(
                                                run,
                                                toy,
                                                folder.resolve("cache"),
                                                Progress.silent(),
                                                remark -> {})
                                        .audit(DataSet.open(other), "cpu"))
                .isInstanceOf(MalformedDataException.class)
                .hasMessageContaining("the model tells the labels [ironic] apart");
    }

    @Test
    void refusesADevSplitOfOneMeme() throws IOException {
        Path small = ToyRun.makeMemes(folder.resolve("small"), 40);
        Path dev = small.resolve("public/dev.csv");
        Files.write(dev, Files.readAllLines(dev).subList(0, 2));

        assertThatThrownBy(
                        () ->
                                new AuditRun(
                                                run,
                                                toy,
                                                folder.resolve("cache"),
                                                Progress.silent(),
                                                remark -> {})
                                        .audit(DataSet.open(small), "cpu"))
                .isInstanceOf(MalformedDataException.class)
                .hasMessageContaining("at least two");
    }
}
