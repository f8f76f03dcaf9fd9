package podium.data.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import podium.data.Labels;
import podium.data.Progress;
import podium.data.Split;
import podium.data.images.Picture;
import podium.data.images.PictureWriter;

class DataSetCheckTest {

    @TempDir private Path folder;

    @BeforeEach
    void makeADataSet() throws IOException {
        Competition.of(
                        "c",
                        "c",
                        Labels.binary("hateful"),
                        "f1",
                        new Competition.PublicSplit(0.3, "s"))
                .write(folder.resolve("competition.yaml"));
        picture("a.png");
        write("public/train.csv", "id,img,label,text\na,img/a.png,1,x\nb,,0,y\n");
        write("public/dev.csv", "id,img,label,text\nc,,1,z\n");
        write("public/test.csv", "id,img,text\nd,,z\ne,,z\n");
        write("public/sample_submission.csv", "id,label\nd,0\ne,0\n");
        write("private/answers.csv", "id,label,Usage\ne,1,Public\nd,0,Private\n");
    }

    private void write(String file, String text) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    private void picture(String name) throws IOException {
        Path path = folder.resolve("public/img").resolve(name);
        Files.createDirectories(path.getParent());
        try (OutputStream out = Files.newOutputStream(path)) {
            PictureWriter.writePng(new Picture(1, 1, new byte[3]), out);
        }
    }

    private DataSetReport check(double maxUnreadable) throws IOException {
        return DataSetCheck.run(folder, maxUnreadable, Progress.silent());
    }

    @Test
    void findsNothingWrongWithAGoodOne() throws IOException {
        DataSetReport report = check(0.01);
        assertThat(report.errors()).isEmpty();
        assertThat(report.warnings()).isEmpty();
        assertThat(report.usable(true)).isTrue();
        assertThat(report.splits().get(Split.TRAIN))
                .isEqualTo(new DataSetReport.Content(2, 1, 0, Map.of("hateful", 1)));
        assertThat(report.lines())
                .containsExactly(
                        "train      2 rows, hateful 1 (50.0 %), 1 without picture",
                        "dev        1 rows, hateful 1 (100.0 %), 1 without picture",
                        "test       2 rows, 2 without picture",
                        "1 pictures, 0 of them missing or unreadable");
    }

    @Test
    void warnsOfLyingSuffixesAndOrphans() throws IOException {
        picture("a.jpg");
        write("public/train.csv", "id,img,label,text\na,img/a.jpg,1,x\n");
        DataSetReport report = check(0.01);
        assertThat(report.warnings())
                .containsExactly(
                        "1 files in public/img belong to no meme (a.png)",
                        "1 pictures are of another kind than their suffix says (a.jpg)");
        assertThat(report.usable(false)).isTrue();
        assertThat(report.usable(true)).isFalse();
    }

    @Test
    void namesUnreadablePicturesAndBearsAFew() throws IOException {
        write("public/img/a.png", "no picture");
        DataSetReport report = check(0.01);
        assertThat(report.unreadable())
                .singleElement()
                .asString()
                .startsWith("train.csv, id 'a': ");
        assertThat(report.usable(false)).isFalse();
        assertThat(check(1).usable(false)).isTrue();
    }

    @Test
    void tellsTheFaultsOfAllTables() throws IOException {
        write("public/train.csv", "id,img,label,text\na,,1,x\na,,0,y\nd,,0,z\n");
        write("public/test.csv", "id,img,text\nd,,z\ne,,z\nf,,z\n");
        DataSetReport report = check(0.01);
        assertThat(report.errors())
                .hasSize(4)
                .anyMatch(error -> error.contains("train.csv:3: id 'a' appears twice"))
                .anyMatch(error -> error.contains("train.csv:4: id 'd' is also in test.csv:2"))
                .anyMatch(error -> error.contains("answers.csv and test.csv differ: 1 test ids"))
                .anyMatch(error -> error.contains("sample_submission.csv and test.csv differ"));
    }

    @Test
    void saysWhatIsNotThere() throws IOException {
        Files.delete(folder.resolve("public/dev.csv"));
        Files.delete(folder.resolve("public/test.csv"));
        DataSetReport report = check(0.01);
        assertThat(report.errors())
                .containsExactly(folder.resolve("public/dev.csv") + " not found");
        assertThat(report.warnings()).contains(folder.resolve("public/test.csv") + " not found");
        DataSetReport nothing =
                DataSetCheck.run(folder.resolve("nowhere"), 0.01, Progress.silent());
        assertThat(nothing.errors()).singleElement().asString().contains("podium data import");
    }
}
