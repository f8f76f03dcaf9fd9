package podium.data.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import podium.data.Meme;
import podium.data.Split;
import podium.data.files.Competition;

class GenericFormatTest {

    @TempDir private Path parent;

    private RawFolder raw;

    @BeforeEach
    void makeAFolder() throws IOException {
        raw = new RawFolder(parent);
    }

    private List<Set<String>> labels(Split split) {
        return raw.memes(split).stream().map(meme -> meme.labels().orElseThrow()).toList();
    }

    @Test
    void readsCsvWithSeveralLabels() throws IOException {
        raw.with(
                "train.csv",
                "text,image_path,labels,source",
                "one,images/1034.jpg,\"Racist, Other Hate\",web",
                "two,images/1035.jpg,,web",
                "three,images/1036.jpg,Racist,web");
        raw.with("val.csv", "text,image_path,labels", "four,images/1037.jpg,Sexist");
        raw.with("test.csv", "text,image_path", "five,images/1038.jpg");
        raw.withPictures("images/1034.jpg", "images/1037.jpg");
        ImportReport report = raw.importAs("csv");
        assertThat(report.competition().labels().names())
                .containsExactly("Other-Hate", "Racist", "Sexist");
        assertThat(report.competition().metric()).isEqualTo("f1_macro");
        assertThat(raw.ids(Split.TRAIN)).containsExactly("1034", "1035", "1036");
        assertThat(labels(Split.TRAIN))
                .containsExactly(Set.of("Racist", "Other-Hate"), Set.of(), Set.of("Racist"));
        assertThat(raw.read("public/train.csv"))
                .contains("1034,img/1034.jpg,\"Other-Hate,Racist\",one");
        assertThat(raw.ids(Split.TEST)).containsExactly("1038");
        assertThat(report.missing()).hasSize(3);
        assertThat(report.notes())
                .contains(
                        "label 'Other Hate' is called 'Other-Hate'",
                        "columns passed over: source",
                        "no id column; a meme's id is the name of its picture without suffix");
    }

    @Test
    void takesTheOrderOfLabelsFromAFile() throws IOException {
        raw.with("class_names.txt", "sexist", "racist", "never");
        raw.with("train.csv", "id,text,labels", "a,x,\"racist,sexist\"", "b,y,");
        raw.with("dev.csv", "id,text,labels", "c,z,racist");
        assertThat(raw.importAs("csv").competition().labels().names())
                .containsExactly("sexist", "racist", "never");
    }

    @Test
    void readsJsonLinesWithOneLabel() throws IOException {
        raw.with(
                "train.jsonl",
                "{\"id\": 1, \"caption\": \"x\", \"label\": 1}",
                "{\"id\": \"02\", \"caption\": \"y\", \"label\": false, \"image\": null}");
        raw.with("validation.jsonl", "{\"id\": 3, \"caption\": \"z\", \"label\": \"0\"}");
        raw.with("test.jsonl", "{\"id\": 4, \"caption\": \"z\"}");
        ImportReport report = raw.importAs("jsonl");
        assertThat(raw.ids(Split.TRAIN)).containsExactly("1", "02");
        assertThat(labels(Split.TRAIN)).containsExactly(Set.of("label"), Set.of());
        assertThat(raw.memes(Split.TEST))
                .extracting(Meme::labels)
                .allMatch(java.util.Optional::isEmpty);
        assertThat(report.notes())
                .contains("the tables do not name the label; it is called 'label'");
        assertThat(report.competition().metric()).isEqualTo("accuracy");
    }

    @Test
    void readsListsOfLabelsInJson() throws IOException {
        raw.with(
                "train.jsonl",
                "{\"text\": \"x\", \"labels\": [\"a\", \"b\"]}",
                "{\"text\": \"y\", \"labels\": []}",
                "{\"text\": \"z\", \"labels\": \"b\"}");
        raw.with("dev.jsonl", "{\"text\": \"x\", \"labels\": [\"a\"]}");
        raw.importAs("jsonl");
        assertThat(raw.ids(Split.TRAIN)).containsExactly("train-1", "train-2", "train-3");
        assertThat(labels(Split.TRAIN)).containsExactly(Set.of("a", "b"), Set.of(), Set.of("b"));
    }

    @Test
    void understandsAWordAndItsNegation() throws IOException {
        raw.with("train.csv", "id,text,label", "a,x,Offensive", "b,y,not offensive");
        raw.with("dev.csv", "id,text,label", "c,x,offensive");
        ImportReport report = raw.importAs("csv");
        assertThat(report.competition().labels().names()).containsExactly("offensive");
        assertThat(labels(Split.TRAIN)).containsExactly(Set.of("offensive"), Set.of());
    }

    @Test
    void partsDevFromTrainWhereThereIsNone() throws IOException {
        StringBuilder text = new StringBuilder("id,text,label\n");
        for (int row = 0; row < 100; row++) {
            text.append("m%d,caption %d,%d\n".formatted(row, row, row % 4 == 0 ? 1 : 0));
        }
        raw.withText("train.csv", text.toString());
        ImportReport report = raw.importAs("csv");
        assertThat(report.splits().get(Split.DEV).rows()).isBetween(14, 16);
        assertThat(report.splits().get(Split.DEV).positives().get("label")).isBetween(3, 5);
        assertThat(report.notes()).anyMatch(note -> note.startsWith("no dev table; 1"));
    }

    @Test
    void tellsWhatItCannotUse() throws IOException {
        raw.with("train.csv", "id,headline", "a,x");
        assertThat(raw.refusal("csv"))
                .containsExactly(
                        "train.csv:1: neither a picture (img, image, image_path, image_name,"
                                + " picture, file_name) nor a text (text, sentence, caption,"
                                + " tweet_text) among the columns id, headline");
        raw.with("train.csv", "id,text,caption,label", "a,x,y,1");
        assertThat(raw.refusal("csv"))
                .containsExactly(
                        "train.csv:1: columns text and caption mean the same; leave one of them");
        raw.with("train.csv", "id,text,label", "a,x,red", "b,y,blue", "c,z,");
        assertThat(raw.refusal("csv"))
                .containsExactly(
                        "train.csv:2: label is 'red'; expected 0 or 1, or two words of which one"
                                + " begins with no",
                        "train.csv:3: label is 'blue'; expected 0 or 1, or two words of which one"
                                + " begins with no",
                        "train.csv:4: the row has no label");
        raw.with("train.csv", "id,text,labels", "a,x,\"b c,b-c\"");
        assertThat(raw.refusal("csv")).singleElement().asString().contains("rename one of them");
    }

    @Test
    void suggestsTheNearestFormat() {
        assertThat(Importers.names())
                .containsExactly("os-ai", "hateful-memes", "mmhs150k", "multioff", "csv", "jsonl");
        assertThatThrownBy(() -> Importers.named("hateful_meme"))
                .hasMessage(
                        "no format has the name 'hateful_meme'; did you mean 'hateful-memes'?"
                                + " known: os-ai, hateful-memes, mmhs150k, multioff, csv, jsonl");
    }

    @Test
    void refusesAHeaderThatNamesAColumnTwice() throws IOException {
        raw.with("train.csv", "id,text,label,id", "a,x,1,b");
        assertThat(raw.refusal("csv")).containsExactly("train.csv:1: column 'id' stands twice");
    }

    @Test
    void refusesTextThatItCouldNotWriteAndReadBack() throws IOException {
        raw.with(
                "train.jsonl",
                "{\"id\": \"a\", \"text\": \"nul \\u0000\", \"label\": 1}",
                "{\"id\": \"b\", \"text\": \"half \\ud83d\", \"label\": 0}",
                "{\"id\": \"c\", \"text\": \"whole \\ud83d\\ude42\", \"label\": 0}");
        assertThat(raw.refusal("jsonl"))
                .containsExactly(
                        "train.jsonl:1: the text holds a NUL character; remove it",
                        "train.jsonl:2: the text holds half a character (a lone surrogate); remove"
                                + " it");
    }

    @Test
    void showsNobodyAFileThatIsNoPicture() throws IOException {
        Files.writeString(parent.resolve("secret.txt"), "a secret");
        raw.with("train.csv", "id,img,text,label", "a,../secret.txt,x,1", "b,broken.png,y,0");
        raw.withText("broken.png", "no picture, but meant to be one");
        raw.with("dev.csv", "id,img,text,label", "c,,z,1");
        ImportReport report = raw.importAs("csv");
        assertThat(raw.read("public/train.csv"))
                .isEqualTo("id,img,label,text\na,,1,x\nb,img/broken.png,0,y\n");
        assertThat(raw.made().resolve("public/img/secret.txt")).doesNotExist();
        assertThat(report.unreadable()).hasSize(2);
    }

    @Test
    void namesThePlaceOfLabelsThatClash() throws IOException {
        raw.with("train.csv", "id,text,labels", "a,x,b-c", "b,y,b c");
        assertThat(raw.refusal("csv"))
                .containsExactly(
                        "train.csv:2: labels 'b c' and 'b-c' would both be called 'b-c'; rename one"
                                + " of them");
    }

    @Test
    void refusesATableWithoutRows() throws IOException {
        raw.with("train.csv", "id,text,label", "a,x,1");
        raw.with("dev.csv", "id,text,label");
        assertThat(raw.refusal("csv"))
                .containsExactly("dev.csv: no memes for dev; a split needs at least one");
    }

    @Test
    void refusesVotesAndPictureTextForOtherFormats() throws IOException {
        raw.with("train.csv", "id,text,label", "a,x,1");
        ImportSource votes =
                new ImportSource(raw.path(), Map.of(), Optional.of(VoteRule.UNION), false);
        assertThatThrownBy(() -> raw.importAs("csv", votes, OptionalInt.empty(), false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("--labels and --ocr");
    }

    @Test
    void refusesRequestsThatContradictThemselves() {
        Competition.PublicSplit split = new Competition.PublicSplit(0.3, "s");
        Path somewhere = Path.of("x");
        ImportSource source = ImportSource.of(somewhere);
        assertThatThrownBy(
                        () -> new ImportRequest(source, somewhere, OptionalInt.of(64), true, split))
                .hasMessageContaining("link");
        assertThatThrownBy(
                        () -> new ImportRequest(source, somewhere, OptionalInt.of(0), false, split))
                .hasMessageContaining("image size");
    }
}
