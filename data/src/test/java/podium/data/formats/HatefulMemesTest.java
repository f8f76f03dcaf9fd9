package podium.data.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import podium.data.Split;
import podium.data.files.MalformedDataException;

class HatefulMemesTest {

    @TempDir private Path parent;

    private RawFolder raw;

    @BeforeEach
    void makeAFolder() throws IOException {
        raw = new RawFolder(parent);
    }

    private static String finalRow(String id, int label, String text) {
        return "{\"id\": \"%s\", \"img\": \"img/%s.png\", \"label\": %d, \"text\": \"%s\"}"
                .formatted(id, id, label, text);
    }

    @Test
    void readsTheFirstRelease() throws IOException {
        raw.withText(
                "train.jsonl",
                """
                {"id":1329,"img":"img\\/01329.png","label":1,"text":"a caf\\u00e9 \\"so\\""}
                {"id":42,"img":"img\\/00042.png","label":0,"text":"tea"}""");
        raw.withText(
                "dev.jsonl", "{\"id\":7,\"img\":\"img\\/00007.png\",\"label\":1,\"text\":\"x\"}");
        raw.withText("test.jsonl", "{\"id\":9,\"img\":\"img\\/00009.png\",\"text\":\"y\"}");
        raw.withPictures("img/01329.png", "img/00042.png", "img/00007.png", "img/00009.png");
        ImportReport report = raw.importAs("hateful-memes");
        assertThat(raw.ids(Split.TRAIN)).containsExactly("01329", "00042");
        assertThat(raw.memes(Split.TRAIN).get(0).text()).isEqualTo("a café \"so\"");
        assertThat(raw.memes(Split.TRAIN).get(0).labels()).contains(Set.of("hateful"));
        assertThat(raw.read("public/test.csv")).isEqualTo("id,img,text\n00009,img/00009.png,y\n");
        assertThat(raw.made().resolve("private")).doesNotExist();
        assertThat(report.competition().title()).contains("phase1");
        assertThat(report.competition().metric()).isEqualTo("auroc");
        assertThat(report.lines()).anyMatch(line -> line.contains("no private/answers.csv"));
        assertThat(report.missing()).isEmpty();
    }

    @Test
    void readsTheFinalRelease() throws IOException {
        raw.with("train.jsonl", finalRow("01329", 1, "a"), finalRow("00042", 0, "b"));
        raw.with("dev_seen.jsonl", finalRow("00007", 1, "c"));
        raw.with("dev_unseen.jsonl", finalRow("00007", 1, "c"), finalRow("00008", 1, "d"));
        raw.with("test_seen.jsonl", finalRow("00009", 1, "e"), finalRow("00010", 0, "f"));
        raw.with("test_unseen.jsonl", finalRow("00011", 1, "g"));
        ImportReport report = raw.importAs("hateful-memes");
        assertThat(report.competition().title()).contains("final");
        assertThat(report.competition().id()).isEqualTo("hateful-memes-final");
        assertThat(raw.ids(Split.DEV)).containsExactly("00007");
        assertThat(raw.ids(Split.TEST)).containsExactly("00009", "00010");
        assertThat(raw.read("private/answers.csv")).startsWith("id,label,Usage\n00009,1,");
        assertThat(report.notes())
                .contains(
                        "dev is dev_seen.jsonl; dev_unseen.jsonl is not used",
                        "test is test_seen.jsonl; test_unseen.jsonl is not used");
        assertThat(report.missing()).hasSize(5).contains("train.jsonl:1: img/01329.png");
        assertThat(raw.memes(Split.TRAIN)).allMatch(meme -> meme.image().isEmpty());
    }

    private List<String> refusalOf(Map<Split, String> tables) {
        return catchThrowableOfType(
                        MalformedDataException.class,
                        () -> raw.importAs("hateful-memes", OptionalInt.empty(), tables))
                .problems();
    }

    @Test
    void takesOtherTablesByChoiceButNoneThatShareMemes() throws IOException {
        raw.with("train.jsonl", finalRow("01329", 1, "a"));
        raw.with("dev_seen.jsonl", finalRow("00007", 1, "c"), finalRow("00006", 0, "z"));
        raw.with("dev_unseen.jsonl", finalRow("00007", 1, "c"), finalRow("00008", 1, "d"));
        raw.with("test_seen.jsonl", finalRow("00009", 1, "e"));
        raw.with("test_unseen.jsonl", finalRow("00010", 1, "f"));
        String refusal =
                "for dev and dev_unseen.jsonl for test share 1 meme (00007); choose tables that"
                        + " share none, such as --dev dev_seen.jsonl --test test_unseen.jsonl";
        assertThat(refusalOf(Map.of(Split.TEST, "dev_unseen.jsonl")))
                .containsExactly(raw.path().resolve("dev_seen.jsonl") + " " + refusal);
        assertThat(
                        refusalOf(
                                Map.of(
                                        Split.TRAIN, "dev_seen.jsonl",
                                        Split.DEV, "test_seen.jsonl",
                                        Split.TEST, "dev_unseen.jsonl")))
                .containsExactly(
                        raw.path().resolve("dev_seen.jsonl")
                                + " "
                                + refusal.replace("for dev and", "for train and"));
        assertThat(raw.made()).doesNotExist();
        raw.importAs(
                "hateful-memes",
                OptionalInt.empty(),
                Map.of(Split.DEV, "dev_unseen.jsonl", Split.TEST, "test_unseen.jsonl"));
        assertThat(raw.ids(Split.DEV)).containsExactly("00007", "00008");
        assertThat(raw.ids(Split.TEST)).containsExactly("00010");
    }

    @Test
    void aTestHasAllLabelsOrNone() throws IOException {
        raw.with("train.jsonl", finalRow("01329", 1, "a"));
        raw.with("dev.jsonl", finalRow("00007", 1, "c"));
        String hidden = "{\"id\": \"00010\", \"img\": \"img/00010.png\", \"text\": \"f\"}";
        raw.with("test.jsonl", finalRow("00009", 1, "e"), hidden);
        assertThat(raw.refusal("hateful-memes"))
                .containsExactly("test.jsonl:2: no label, though other test rows have one");
        raw.with(
                "test.jsonl",
                hidden,
                hidden.replace("10", "11").replace("}", ", \"label\": null}"));
        raw.importAs("hateful-memes");
        assertThat(raw.ids(Split.TEST)).containsExactly("00010", "00011");
        assertThat(raw.made().resolve("private")).doesNotExist();
    }

    @Test
    void tellsEveryFaultWithItsLine() throws IOException {
        raw.with(
                "train.jsonl",
                finalRow("00001", 1, "a"),
                "{\"id\": 1, \"img\": \"img/00001.png\", \"label\": 0, \"text\": \"b\"}",
                "{\"id\": \"x\", \"img\": \"img/x.png\", \"label\": 2, \"text\": 5}",
                "{\"id\": 4, \"img\": \"img/4.png\", \"text\": \"no label\"}",
                "[1]",
                "{\"id\": 5,");
        List<String> refusal = raw.refusal("hateful-memes");
        assertThat(refusal.subList(0, 6))
                .containsExactly(
                        "train.jsonl:3: label is 2; expected 0 or 1",
                        "train.jsonl:4: label is missing; expected 0 or 1",
                        "train.jsonl:3: id is \"x\"; expected a number such as 1329 or \"01329\"",
                        "train.jsonl:3: text is 5; expected text",
                        "train.jsonl:5: expected a JSON object, such as {\"id\": \"01329\"}",
                        refusal.get(5));
        assertThat(refusal.get(5)).startsWith("train.jsonl:6: not JSON: ");
        assertThat(raw.made()).doesNotExist();
        raw.with(
                "train.jsonl",
                finalRow("00001", 1, "a"),
                "{\"id\":1,\"img\":\"i\",\"label\":0,\"text\":\"b\"}");
        assertThat(raw.refusal("hateful-memes"))
                .containsExactly(
                        "train.jsonl:2: id '00001' appears twice (first on line 1); ids must be"
                                + " unique");
    }

    @Test
    void refusesOneIdForTwoMemes() throws IOException {
        raw.with("train.jsonl", finalRow("00001", 1, "a"), finalRow("00002", 1, "b"));
        raw.with("dev.jsonl", finalRow("00001", 1, "other"));
        assertThat(raw.refusal("hateful-memes"))
                .containsExactly(
                        "train.jsonl:1: id '00001' is another meme in dev (dev.jsonl:1); ids must"
                                + " be unique in all tables");
    }

    @Test
    void saysWhatItLooksFor() {
        assertThat(raw.refusal("hateful-memes"))
                .containsExactly(
                        parent.resolve("raw")
                                + " has no table to train on; expected train.jsonl, found nothing;"
                                + " name another with --train");
    }
}
