package podium.data.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import podium.data.Split;
import podium.data.files.MalformedDataException;

class Mmhs150kTablesTest {

    @TempDir private Path parent;

    private RawFolder raw;

    @BeforeEach
    void makeAFolder() throws IOException {
        raw = new RawFolder(parent);
        raw.with("class_names.txt", "racist", "sexist", "homophobe", "religion", "otherhate");
        raw.with(
                "train.csv",
                "text,image_path,labels",
                "\"one, \"\"quoted\"\"\",images/1034762618106392577.jpg,\"sexist,otherhate\"",
                "two,images/1034762618106392578.jpg,");
        raw.with("val.csv", "text,image_path,labels", "three,images/3.jpg,religion");
        raw.with("test.csv", "text,image_path,labels", "four,images/4.jpg,racist");
    }

    private void drawPicturesIn(String place) throws IOException {
        for (String id : new String[] {"1034762618106392577", "1034762618106392578", "3", "4"}) {
            raw.withPictures("%s/%s.jpg".formatted(place, id));
        }
    }

    @Test
    void readsTheTables() throws IOException {
        drawPicturesIn("images");
        ImportReport report = raw.importAs("mmhs150k");
        assertThat(raw.read("public/train.csv"))
                .isEqualTo(
                        """
                        id,img,labels,text
                        1034762618106392577,img/1034762618106392577.jpg,"sexist,otherhate","one, ""quoted""\"
                        1034762618106392578,img/1034762618106392578.jpg,,two
                        """);
        assertThat(raw.ids(Split.DEV)).containsExactly("3");
        assertThat(raw.read("private/answers.csv")).contains("4,racist,");
        assertThat(report.competition().metric()).isEqualTo("f1_macro");
        assertThat(report.missing()).isEmpty();
        assertThat(report.notes()).noneMatch(note -> note.contains("pictures lie"));
    }

    @Test
    void findsPicturesBelowADoubledFolderAndSaysSo() throws IOException {
        drawPicturesIn("images/images");
        ImportReport report = raw.importAs("mmhs150k");
        assertThat(report.missing()).isEmpty();
        assertThat(report.notes())
                .contains(
                        "the tables say images/ and the pictures lie in images/images; they were"
                                + " found there");
    }

    @Test
    void findsPicturesWhereTheOriginalHasThem() throws IOException {
        drawPicturesIn("img_resized");
        ImportReport report = raw.importAs("mmhs150k");
        assertThat(report.missing()).isEmpty();
        assertThat(report.notes()).anyMatch(note -> note.contains("lie in img_resized"));
    }

    @Test
    void takesATableByChoiceAndTheUsualClasses() throws IOException {
        Files.delete(raw.path().resolve("class_names.txt"));
        raw.with("more.csv", "image_path,text,labels", "images/9.jpg,nine,sexist");
        ImportReport report =
                raw.importAs("mmhs150k", OptionalInt.empty(), Map.of(Split.TRAIN, "more.csv"));
        assertThat(raw.ids(Split.TRAIN)).containsExactly("9");
        assertThat(report.competition().labels().names()).isEqualTo(VoteRule.CLASSES);
        assertThat(report.missing()).contains("more.csv:2: 9.jpg");
    }

    @Test
    void aTableThatIsChosenForOneSplitIsNotTheUsualOneOfAnother() throws IOException {
        ImportReport report =
                raw.importAs("mmhs150k", OptionalInt.empty(), Map.of(Split.TEST, "val.csv"));
        assertThat(raw.ids(Split.TEST)).containsExactly("3");
        assertThat(report.notes()).anyMatch(note -> note.startsWith("no dev table"));
    }

    @Test
    void refusesLabelsItDoesNotKnow() throws IOException {
        raw.with("val.csv", "text,image_path,labels", "x,images/3.jpg,\"sexism,racist,racist\"");
        assertThat(raw.refusal("mmhs150k"))
                .containsExactly(
                        "val.csv:2: label 'sexism' is no class of class_names.txt; did you mean 'sexist'? known:"
                                + " racist, sexist, homophobe, religion, otherhate",
                        "val.csv:2: label 'racist' stands twice in this row");
    }

    @Test
    void refusesAnotherRuleThanTheTablesWereMadeBy() {
        ImportSource source =
                new ImportSource(raw.path(), Map.of(), Optional.of(VoteRule.MAJORITY), false);
        assertThatThrownBy(() -> raw.importAs("mmhs150k", source, OptionalInt.empty(), false))
                .isInstanceOf(MalformedDataException.class)
                .hasMessageContaining("--labels majority needs the votes");
    }
}
