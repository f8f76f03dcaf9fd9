package podium.competition.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataCheckCommandTest {

    private static final String CAPTION = "<script>alert(1)</script> & more";

    @TempDir private static Path folder;
    private static Path data;
    private static String shared;

    /** Makes a set in which a picture of train stands under the same caption in test and dev. */
    @BeforeAll
    static void makeADataSet() throws IOException {
        data = folder.resolve("memes");
        Terminal.run("data", "make", "--to", data.toString(), "--memes", "200");
        List<String> train = rows("train.csv");
        String pictured = train.stream().filter(row -> row.contains("img/")).findFirst().get();
        shared = pictured.split(",", -1)[1];
        train.add("planted-train,%s,1,%s".formatted(shared, CAPTION));
        List<String> dev = rows("dev.csv");
        dev.add("planted-dev,%s,0,%s".formatted(shared, CAPTION));
        List<String> test = rows("test.csv");
        test.add("planted-test,%s,%s".formatted(shared, CAPTION));
        Files.write(data.resolve("public/train.csv"), train);
        Files.write(data.resolve("public/dev.csv"), dev);
        Files.write(data.resolve("public/test.csv"), test);
        append("private/answers.csv", "planted-test,1,Public\n");
        append("public/sample_submission.csv", "planted-test,0.0,0\n");
        Files.writeString(data.resolve("public/img/left.txt"), "left over");
    }

    private static List<String> rows(String table) throws IOException {
        return new ArrayList<>(Files.readAllLines(data.resolve("public").resolve(table)));
    }

    private static void append(String file, String text) throws IOException {
        Path path = data.resolve(file);
        Files.writeString(path, Files.readString(path) + text);
    }

    @Test
    void tellsPeopleWhatWhereAndWhatToDo() {
        Terminal terminal = Terminal.run("data", "check", data.toString());

        assertThat(terminal.exitCode()).isZero();
        assertThat(terminal.out())
                .contains(
                        "warning: 1 meme (picture and caption) carries contradictory labels"
                                + " [contradiction]",
                        "'planted-train' [ironic] = dev.csv:",
                        "'planted-dev' [not ironic]",
                        "'planted-test' [hidden]",
                        "    → decide on one label",
                        "warning: 1 file in public/img belongs to no meme [orphan]\n    img/left.txt")
                .containsPattern("train +\\d+ +\\d+ \\(50\\.\\d %\\) +\\d+ +\\d+\n")
                .containsPattern("test +\\d+ +hidden +\\d+ +\\d+\n")
                .containsPattern("picture and caption +0 +0 +0 +1\n")
                .endsWith("memes can be used; 0 errors, 4 warnings, 3 notes\n");
    }

    @Test
    void warningsRefuseOnRequestOnly() {
        Terminal terminal = Terminal.run("data", "check", data.toString(), "--strict");

        assertThat(terminal.exitCode()).isEqualTo(3);
        assertThat(terminal.out()).contains("cannot be used");
    }

    @Test
    void isOneDocumentWithoutHiddenLabels() throws IOException {
        Terminal terminal = Terminal.run("data", "check", data.toString(), "--json");

        JsonNode document = new ObjectMapper().readTree(terminal.out());
        assertThat(terminal.exitCode()).isZero();
        assertThat(document.get("usable").booleanValue()).isTrue();
        assertThat(document.get("splits").get("test").get("positives").isNull()).isTrue();
        assertThat(document.get("repetitions").get("meme").get("across").intValue()).isEqualTo(1);
        JsonNode leak = null;
        for (JsonNode finding : document.get("findings")) {
            if (finding.get("kind").textValue().equals("leaked-meme")) {
                leak = finding;
            }
        }
        assertThat(leak).isNotNull();
        assertThat(leak.get("severity").textValue()).isEqualTo("warning");
        assertThat(leak.get("count").intValue()).isEqualTo(1);
        JsonNode memes = leak.get("cases").get(0).get("memes");
        assertThat(memes.findValuesAsText("id"))
                .containsExactly("planted-train", "planted-dev", "planted-test");
        assertThat(memes.get(0).get("img").textValue()).isEqualTo(shared);
        assertThat(memes.get(0).get("labels").get(0).textValue()).isEqualTo("ironic");
        assertThat(memes.get(1).get("labels").isEmpty()).isTrue();
        assertThat(memes.get(2).get("labels").isNull()).isTrue();
    }

    @Test
    void theAnswersMakeNoDifferenceToWhatIsTold() throws IOException {
        String told = Terminal.run("data", "check", data.toString(), "--json").out();
        Path answers = data.resolve("private/answers.csv");
        String before = Files.readString(answers);
        try {
            String turned =
                    before.replace(",1,", ",?,").replace(",0,", ",1,").replace(",?,", ",0,");
            Files.writeString(answers, turned);
            assertThat(turned).isNotEqualTo(before);
            assertThat(Terminal.run("data", "check", data.toString(), "--json").out())
                    .isEqualTo(told);
        } finally {
            Files.writeString(answers, before);
        }
    }

    @Test
    void thePageShowsThePicturesAndAsksNobody() throws IOException {
        Path page = folder.resolve("pages/check.html");

        Terminal terminal =
                Terminal.run("data", "check", data.toString(), "--html", page.toString(), "--json");

        assertThat(new ObjectMapper().readTree(terminal.out()).isObject()).isTrue();
        assertThat(terminal.err()).contains(page.toString());
        String html = Files.readString(page);
        assertThat(html)
                .startsWith("<!DOCTYPE html>")
                .endsWith("</html>\n")
                .contains("&lt;script&gt;alert(1)&lt;/script&gt; &amp; more")
                .contains("prefers-color-scheme: dark")
                .contains("default-src &#39;none&#39;; img-src data:")
                .doesNotContain("<script", "http://", "https://", "url(");
        assertThat(
                        Pattern.compile("<img src=\"data:image/jpeg;base64,/9j/")
                                .matcher(html)
                                .results())
                .hasSizeGreaterThanOrEqualTo(6);
    }

    @Test
    void aSampleThatNobodyCouldHandInIsRefusedInTheWordsOfCheck() throws IOException {
        Path set = folder.resolve("bad-sample");
        Terminal.run("data", "make", "--to", set.toString(), "--memes", "40");
        Path sample = set.resolve("public/sample_submission.csv");
        Files.writeString(sample, Files.readString(sample).replaceFirst("0\\.0,0\n", "0.0,2\n"));
        Path page = folder.resolve("bad-sample.html");

        Terminal text = Terminal.run("data", "check", set.toString(), "--html", page.toString());
        Terminal json = Terminal.run("data", "check", set.toString(), "--json");

        String said = sample + ":2: label is '2'; expected 0 or 1";
        assertThat(Terminal.run("check", sample.toString(), "--data", set.toString()).out())
                .contains(said);
        assertThat(text.exitCode()).isEqualTo(3);
        assertThat(text.out())
                .contains("error: 1 fault of the sample submission [sample]\n    " + said)
                .contains("bad-sample cannot be used; 1 error");
        assertThat(Files.readString(page)).contains("label is &#39;2&#39;; expected 0 or 1");
        assertThat(json.exitCode()).isEqualTo(3);
        JsonNode finding = new ObjectMapper().readTree(json.out()).get("findings").get(0);
        assertThat(finding.get("kind").textValue()).isEqualTo("sample");
        assertThat(finding.get("severity").textValue()).isEqualTo("error");
        assertThat(finding.get("cases").get(0).get("detail").textValue()).startsWith(said);
    }

    @Test
    void aFolderWithoutADataSetHasAPageToo() throws IOException {
        Path page = folder.resolve("nothing.html");
        Terminal terminal =
                Terminal.run(
                        "data",
                        "check",
                        folder.resolve("nowhere").toString(),
                        "--html",
                        page.toString());
        assertThat(terminal.exitCode()).isEqualTo(3);
        assertThat(Files.readString(page)).contains("cannot be used", "podium data import");
    }
}
