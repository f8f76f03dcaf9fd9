package podium.data.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import podium.data.Labels;
import podium.data.Meme;
import podium.data.Split;

class DataSetTest {

    @TempDir private Path folder;

    @BeforeEach
    void makeAFolder() throws IOException {
        Files.createDirectories(folder.resolve("public"));
        competition(Labels.binary("hateful"));
    }

    private void competition(Labels labels) {
        Competition.of("c", "c", labels, "f1", new Competition.PublicSplit(0.3, "s"))
                .write(folder.resolve("competition.yaml"));
    }

    private void table(String name, String text) throws IOException {
        Files.writeString(folder.resolve("public").resolve(name), text);
    }

    private List<Meme> memes(Split split) {
        return DataSet.open(folder).memes(split);
    }

    /** Returns the problems, each without the folder. */
    private List<String> faults(Split split) {
        MalformedDataException thrown =
                catchThrowableOfType(MalformedDataException.class, () -> memes(split));
        String start = folder.resolve("public") + "/";
        return thrown.problems().stream().map(line -> line.replace(start, "")).toList();
    }

    @Test
    void readsATable() throws IOException {
        table("train.csv", "id,img,label,text\n01329,img/a.png,1,\"a, b\"\nb,,0,\n");
        Path image = folder.resolve("public/img/a.png").toAbsolutePath().normalize();
        assertThat(memes(Split.TRAIN))
                .containsExactly(
                        new Meme(
                                "01329",
                                Optional.of(image),
                                "a, b",
                                Optional.of(Set.of("hateful"))),
                        new Meme("b", Optional.empty(), "", Optional.of(Set.of())));
    }

    @Test
    void readsAnyOrderOfColumnsAnyLineEndsAndAByteOrderMark() throws IOException {
        table("train.csv", "id,img,label,text\na,,1,x\n");
        List<Meme> plain = memes(Split.TRAIN);
        table("train.csv", "\uFEFFtext,label,img,id\r\nx,1,,a\r\n\r\n");
        assertThat(memes(Split.TRAIN)).isEqualTo(plain);
    }

    @Test
    void readsSeveralLabelsAndHiddenOnes() throws IOException {
        competition(Labels.multilabel(List.of("racist", "sexist")));
        table("train.csv", "id,img,labels,text\na,,\"sexist, racist\",x\nb,,,y\n");
        table("test.csv", "id,img,text\nc,,z\n");
        assertThat(memes(Split.TRAIN))
                .extracting(meme -> meme.labels().orElseThrow())
                .containsExactly(Set.of("racist", "sexist"), Set.of());
        assertThat(memes(Split.TEST))
                .containsExactly(new Meme("c", Optional.empty(), "z", Optional.empty()));
    }

    @Test
    void tellsEveryFaultOfATableAtOnce() throws IOException {
        table("test.csv", "id,img,text\nb,,\n");
        table(
                "train.csv",
                """
                id,img,label,text
                a,,yes,x
                b,,1,x
                a,,0,x
                ,,0,x
                d,,1,x, and more
                e,,2,"two
                lines"
                f,,0.5,x
                """);
        assertThat(faults(Split.TRAIN))
                .containsExactly(
                        "train.csv:2: label is 'yes'; expected 0 or 1",
                        "train.csv:7: label is '2'; expected 0 or 1",
                        "train.csv:9: label is '0.5'; expected 0 or 1",
                        "train.csv:4: id 'a' appears twice (first on line 2); ids must be unique",
                        "train.csv:5: the id is empty",
                        "train.csv:6: 5 fields, the header has 4; put quotes around a text with a"
                                + " comma",
                        "train.csv:3: id 'b' is also in test.csv:2; a meme belongs to one split");
    }

    @Test
    void countsWhatItDoesNotShow() throws IOException {
        StringBuilder text = new StringBuilder("id,img,label,text\n");
        for (int row = 0; row < 12; row++) {
            text.append("m").append(row).append(",,yes,x\n");
        }
        table("train.csv", text.toString());
        assertThat(faults(Split.TRAIN)).hasSize(6).endsWith("train.csv: … and 7 more like it");
    }

    @Test
    void tellsWhatIsWrongWithAHeader() throws IOException {
        table("train.csv", "id,image,lable,text,id\na,,1,x,a\n");
        assertThat(faults(Split.TRAIN))
                .containsExactly(
                        "train.csv:1: column 'id' stands twice",
                        "train.csv:1: unknown column 'image'; did you mean 'img'? known: id, img,"
                                + " label, text",
                        "train.csv:1: unknown column 'lable'; did you mean 'label'? known: id,"
                                + " img, label, text",
                        "train.csv:1: no column img, label; expected the header id,img,label,text,"
                                + " found id,image,lable,text,id");
    }

    @Test
    void refusesLabelsThatAreNoSecret() throws IOException {
        table("test.csv", "id,img,label,text\na,,1,x\n");
        assertThat(faults(Split.TEST))
                .containsExactly(
                        "test.csv:1: column 'label' shows the hidden answers; move it to"
                                + " private/answers.csv");
    }

    @Test
    void refusesLabelsThatTheCompetitionDoesNotHave() throws IOException {
        competition(Labels.multilabel(List.of("racist", "sexist")));
        table("train.csv", "id,img,labels,text\na,,rascist,x\nb,,\"sexist,sexist\",x\n");
        assertThat(faults(Split.TRAIN))
                .containsExactly(
                        "train.csv:2: label 'rascist' is unknown; did you mean 'racist'? known:"
                                + " racist, sexist",
                        "train.csv:3: label 'sexist' stands twice in this row");
    }

    @Test
    void refusesDamagedText() throws IOException {
        byte[] latin =
                "id,img,label,text\na,,1,\u00e9\nb\0,,1,x\n".getBytes(StandardCharsets.ISO_8859_1);
        Files.write(folder.resolve("public/train.csv"), latin);
        assertThat(faults(Split.TRAIN))
                .containsExactly(
                        "train.csv:2: bytes that are not UTF-8; save the file again with UTF-8"
                                + " encoding",
                        "train.csv:3: a NUL character; the file is damaged or not a text file");
        table("train.csv", "id,img,label,text\na,,1,\"open\nb,,1,x\n");
        assertThat(faults(Split.TRAIN))
                .hasSize(1)
                .first()
                .asString()
                .startsWith("train.csv:2: a quoted");
    }

    @Test
    void refusesAnEmptySplit() throws IOException {
        table("train.csv", "id,img,label,text\n");
        assertThat(faults(Split.TRAIN)).hasSize(1).first().asString().contains("no rows");
        table("train.csv", "");
        assertThat(faults(Split.TRAIN)).hasSize(1).first().asString().contains("empty");
    }

    @Test
    void saysHowToMakeWhatIsMissing() throws IOException {
        Path nowhere = folder.resolve("nowhere");
        assertThatThrownBy(() -> DataSet.open(nowhere))
                .hasMessage(
                        "%s/public/train.csv not found; make %s with 'podium data import', or try 'podium data make' for synthetic memes"
                                .formatted(nowhere, nowhere));
        assertThatThrownBy(() -> memes(Split.TRAIN)).hasMessageContaining("podium data import");
        table("train.csv", "id,img,label,text\na,,1,x\n");
        assertThatThrownBy(() -> memes(Split.DEV))
                .hasMessage(
                        folder.resolve("public/dev.csv")
                                + " not found; the data set has only train.csv");
        assertThat(DataSet.open(folder).has(Split.TRAIN)).isTrue();
        assertThat(DataSet.open(folder).has(Split.DEV)).isFalse();
    }

    @Test
    void fingerprintCoversSettingsTablesAndPictures() throws IOException {
        table("train.csv", "id,img,label,text\na,img/a.png,1,x\n");
        String withoutPicture = fingerprint();
        assertThat(withoutPicture).hasSize(64).isEqualTo(fingerprint());
        Path image = folder.resolve("public/img/a.png");
        Files.createDirectories(image.getParent());
        Files.writeString(image, "one");
        String one = fingerprint();
        Files.writeString(image, "two");
        String two = fingerprint();
        Files.writeString(folder.resolve("public/img/b.png"), "named by nothing");
        Files.createDirectories(folder.resolve("private"));
        Files.writeString(folder.resolve("private/answers.csv"), "never read");
        assertThat(fingerprint()).isEqualTo(two);
        table("train.csv", "id,img,label,text\na,img/a.png,0,x\n");
        String otherLabel = fingerprint();
        competition(Labels.binary("offensive"));
        assertThat(Set.of(withoutPicture, one, two, otherLabel, fingerprint())).hasSize(5);
    }

    private String fingerprint() {
        return DataSet.open(folder).fingerprint();
    }
}
