package podium.competition.run.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import podium.competition.page.XmlText;
import podium.competition.run.RunFolder;
import podium.competition.run.SampleRun;
import podium.data.Labels;
import podium.leaderboard.metrics.Metric;
import podium.leaderboard.metrics.Outcomes;

class RunReportTest {

    @TempDir Path parent;

    @Test
    void drawsPicturesThatAreWellFormed() throws Exception {
        RunFolder folder = binary(Optional.empty());

        for (String name : List.of("curves", "thresholds", "confusion", "roc")) {
            XmlText.parse(Files.readString(folder.file(name + ".svg")));
        }
    }

    @Test
    void writesAPageThatAsksForNothing() throws IOException {
        String page = page(binary(Optional.empty()));

        assertThat(page.replace("http://www.w3.org/2000/svg", ""))
                .doesNotContain("http:", "https:", "url(", "@import", "<script", "<link")
                .contains("default-src 'none'".replace("'", "&#39;"));
    }

    @Test
    void escapesCaptionsAndTellsTruthAndProbability() throws IOException {
        String page = page(binary(Optional.empty()));

        assertThat(page)
                .contains("when the &lt;b&gt;build&lt;/b&gt; is &quot;green&quot; &amp; it&#39;s")
                .doesNotContain("<b>build</b>")
                .contains("<b>offensive</b>: truth yes, probability 0.0")
                .contains("no picture");
    }

    @Test
    void tellsWhatWasRunAndWhatCameOut() throws IOException {
        String page = page(binary(Optional.empty()));

        assertThat(page)
                .contains("95 % interval [")
                .contains("image-size=64", "0e120e12", "31.5 memes per second", "1.1 GiB")
                .contains("445 train, 149 dev", "libtorch 2.7.1", "after epoch 4 of 6");
    }

    @Test
    void holdsAPlaceForAPictureThatCannotBeRead() throws IOException {
        Path broken = Files.writeString(parent.resolve("broken.png"), "no picture at all");

        assertThat(page(binary(Optional.of(broken)))).contains("picture cannot be read");
    }

    @Test
    void givesTheSameBytesTwice() throws IOException {
        RunFolder first = binary(Optional.empty());
        SampleRun sample = sample(Optional.empty());
        RunFolder second = sample.write(parent.resolve("second"));
        RunReport.write(
                second, sample.finished(), sample.result(), sample.validation(), sample.priors());

        assertThat(second.file("report.html")).hasSameBinaryContentAs(first.file("report.html"));
        assertThat(second.file("curves.svg")).hasSameBinaryContentAs(first.file("curves.svg"));
    }

    @Test
    void showsEachOfSeveralLabels() throws IOException {
        List<String> names = List.of("racist", "sexist", "homophobe");
        SampleRun sample =
                new SampleRun(Labels.multilabel(names), Metric.F1_MACRO, 200, Optional.empty());
        RunFolder folder = write(sample, "several");

        assertThat(page(folder)).contains("Threshold of racist", "Threshold of homophobe");
        assertThat(folder.file("MODEL_CARD.md")).content().contains("| `sexist` | 0.");
    }

    @Test
    void survivesASingleMeme() throws IOException {
        SampleRun sample = new SampleRun(Labels.binary("x"), Metric.ACCURACY, 1, Optional.empty());

        assertThat(page(write(sample, "one"))).contains("On 1 meme of the dev split");
    }

    @Test
    void writesACardWithThresholdsPriorsAndHeadline() throws IOException {
        assertThat(binary(Optional.empty()).file("MODEL_CARD.md"))
                .content()
                .startsWith("# efficientnet-distilbert on multi:off\n")
                .contains("| accuracy | 0.", "| `offensive` | 0.", "`model.safetensors`")
                .contains("| class | prior | threshold |")
                .contains("podium predict --solution efficientnet-distilbert --weights")
                .contains("## Results on the test split\n\nNot scored yet")
                .doesNotContain("%n", "%s", "\r");
    }

    @Test
    void theCardTellsTheTestOnceItIsScoredAndAgainIfItIsScoredAnew() throws IOException {
        RunFolder folder = binary(Optional.empty());
        Outcomes all = sample(Optional.empty()).validation().chosen();
        Outcomes few =
                new SampleRun(Labels.binary("offensive"), Metric.ACCURACY, 20, Optional.empty())
                        .validation()
                        .chosen();
        String before = Files.readString(folder.file("MODEL_CARD.md"));

        RunReport.addTest(folder, all, Optional.empty());
        RunReport.addTest(folder, few, Optional.of(few));

        assertThat(folder.file("MODEL_CARD.md"))
                .content()
                .contains("## Results on the test split\n\nOn 20 memes.\n\n| metric |")
                .doesNotContain("Not scored yet", "On 149 memes.")
                .startsWith(before.substring(0, before.indexOf("## Results on the test")))
                .endsWith(before.substring(before.indexOf("\n## Training")));
    }

    private RunFolder binary(Optional<Path> image) throws IOException {
        return write(sample(image), "first");
    }

    private static SampleRun sample(Optional<Path> image) {
        return new SampleRun(Labels.binary("offensive"), Metric.ACCURACY, 149, image);
    }

    private RunFolder write(SampleRun sample, String name) throws IOException {
        RunFolder folder = sample.write(parent.resolve(name));
        RunReport.write(
                folder, sample.finished(), sample.result(), sample.validation(), sample.priors());
        return folder;
    }

    private static String page(RunFolder folder) throws IOException {
        return Files.readString(folder.file("report.html"));
    }
}
