package podium.data.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import podium.data.Split;
import podium.data.files.Folders;
import podium.data.images.PictureReader;
import podium.data.images.UnreadablePictureException;

class MultiOffTest {

    @TempDir private Path parent;

    private RawFolder raw;

    @BeforeEach
    void makeAFolder() throws IOException {
        raw = new RawFolder(parent);
        raw.withText(
                "Split Dataset/Training_meme_dataset.csv",
                """
                image_name,sentence,label\r
                a.png,"one, two",offensive\r
                b.jpg.png,three,Non-offensiv\r
                """);
        raw.withText(
                "Split Dataset/Validation_meme_dataset.csv",
                "image_name,sentence,label\r\nc.png,four,Non-offensiv\r\nd.png,five,offensive\r\n");
        raw.withText(
                "Split Dataset/Testing_meme_dataset.csv",
                "image_name,sentence,label\r\ne.png,six,offensive\r\nbroken.png,seven,Non-offensive\r\n");
        String place = "Labelled Images/";
        raw.withPictures(place + "a.png", place + "b.jpg.png", place + "c.png", place + "e.png");
        raw.withPictures(place + "orphan.png");
        raw.withText(place + "broken.png", "no picture");
    }

    @Test
    void takesEverythingOverAndNamesWhatIsWrong() throws IOException {
        ImportReport report = raw.importAs("multioff");
        assertThat(raw.read("public/train.csv"))
                .isEqualTo(
                        """
                        id,img,label,text
                        a.png,img/a.png,1,"one, two"
                        b.jpg.png,img/b.jpg.png,0,three
                        """);
        assertThat(raw.read("public/dev.csv"))
                .isEqualTo("id,img,label,text\nc.png,img/c.png,0,four\nd.png,,1,five\n");
        assertThat(raw.read("private/answers.csv")).contains("e.png,1,").contains("broken.png,0,");
        assertThat(report.missing()).containsExactly("Validation_meme_dataset.csv:3: d.png");
        assertThat(report.unreadable())
                .singleElement()
                .asString()
                .startsWith("Testing_meme_dataset.csv:3: broken.png");
        assertThat(report.orphans()).containsExactly("orphan.png");
        assertThat(raw.read("source.csv"))
                .isEqualTo(
                        """
                        fault,what
                        missing picture,Validation_meme_dataset.csv:3: d.png
                        orphan,orphan.png
                        """);
        assertThat(report.splits().get(Split.TRAIN).rows()).isEqualTo(2);
        assertThat(report.splits().get(Split.DEV).withoutPicture()).isEqualTo(1);
        assertThat(report.lines())
                .contains(
                        "1 picture is missing; its meme has no picture in the tables",
                        "  Validation_meme_dataset.csv:3: d.png",
                        "1 picture cannot be decoded",
                        "1 picture file is in no split: orphan.png");
        assertThat(report.competition().labels().names()).containsExactly("offensive");
        assertThat(report.competition().metric()).isEqualTo("accuracy");
    }

    @Test
    void squashesPicturesAndLeavesOutWhatCannotBeRead()
            throws IOException, UnreadablePictureException {
        raw.importAs("multioff", OptionalInt.of(3), Map.of());
        Path picture = raw.memes(Split.TRAIN).get(0).image().orElseThrow();
        assertThat(PictureReader.read(picture).width()).isEqualTo(3);
        assertThat(PictureReader.read(picture).height()).isEqualTo(3);
        assertThat(raw.read("public/test.csv")).contains("broken.png,,seven");
        assertThat(raw.made().resolve("public/img/broken.png")).doesNotExist();
    }

    @Test
    void tellsOfPicturesThatSplitsShare() throws IOException {
        Path images = parent.resolve("raw/Labelled Images");
        Files.copy(
                images.resolve("a.png"),
                images.resolve("c.png"),
                StandardCopyOption.REPLACE_EXISTING);
        assertThat(raw.importAs("multioff").notes())
                .contains("1 pictures are in more than one split, byte for byte");
    }

    @Test
    void findsPicturesUnderTheOneSimilarName() throws IOException {
        raw.withText(
                "Split Dataset/Training_meme_dataset.csv",
                """
                image_name,sentence,label
                a.png,exact,offensive
                one.png,two suffixes on the disk,offensive
                two.jpg.png,one suffix on the disk,offensive
                three.png,another case,offensive
                four.png,two files fit,offensive
                five.png,the file has a row of its own,offensive
                five.jpg,that row,offensive
                six.png,two rows want one file,offensive
                six.jpeg,the other,offensive
                """);
        String place = "Labelled Images/";
        raw.withPictures(place + "one.jpg.png", place + "two.jpg", place + "Three.PNG");
        raw.withPictures(place + "four.jpg", place + "four.jpeg", place + "five.jpg");
        raw.withPictures(place + "six.jpg.png");
        ImportReport report = raw.importAs("multioff");
        assertThat(raw.read("public/train.csv"))
                .contains("one.png,img/one.jpg.png,1", "two.jpg.png,img/two.jpg,1")
                .contains("three.png,img/Three.PNG,1", "five.jpg,img/five.jpg,1")
                .contains("four.png,,1", "five.png,,1", "six.png,,1", "six.jpeg,,1");
        assertThat(report.notes())
                .contains(
                        "3 pictures were found under a similar name that no other row could mean:"
                                + " Training_meme_dataset.csv:3: one.png is one.jpg.png;"
                                + " Training_meme_dataset.csv:4: two.jpg.png is two.jpg;"
                                + " Training_meme_dataset.csv:5: three.png is Three.PNG");
        assertThat(report.missing()).hasSize(5);
        assertThat(report.orphans()).contains("four.jpg", "four.jpeg", "six.jpg.png");
    }

    @Test
    void linksPicturesAndNeverWritesToTheOriginals() throws IOException {
        Path original = parent.resolve("raw/Labelled Images/a.png");
        byte[] bytes = Files.readAllBytes(original);
        ImportSource source = ImportSource.of(raw.path());
        raw.importAs("multioff", source, OptionalInt.empty(), true);
        Path linked = raw.made().resolve("public/img/a.png");
        assertThat(Files.isSameFile(linked, original)).isTrue();
        Folders.delete(raw.made());
        assertThat(original).hasBinaryContent(bytes);
    }

    @Test
    void copiesWhatALinkPointsTo() throws IOException {
        Path link = parent.resolve("raw/Labelled Images/d.png");
        Files.createSymbolicLink(link, Path.of("a.png"));
        raw.importAs("multioff");
        Path made = raw.made().resolve("public/img/d.png");
        assertThat(Files.isSymbolicLink(made)).isFalse();
        assertThat(made).hasSameBinaryContentAs(parent.resolve("raw/Labelled Images/a.png"));
    }

    @Test
    void squashesTwinsAlike() throws IOException {
        Path images = parent.resolve("raw/Labelled Images");
        Files.createLink(images.resolve("d.png"), images.resolve("a.png"));
        raw.importAs("multioff", OptionalInt.of(2), Map.of());
        assertThat(raw.made().resolve("public/img/d.png"))
                .hasSameBinaryContentAs(raw.made().resolve("public/img/a.png"));
        assertThat(raw.made().resolve("public/img/a.png")).isNotEmptyFile();
    }

    @Test
    void refusesOtherLabels() throws IOException {
        raw.withText(
                "Split Dataset/Training_meme_dataset.csv",
                "image_name,sentence,label\na.png,one,harmless\n");
        assertThat(raw.refusal("multioff"))
                .containsExactly(
                        "Split Dataset/Training_meme_dataset.csv:2: label is 'harmless'; expected"
                                + " offensive or Non-offensiv");
        raw.withText(
                "Split Dataset/Training_meme_dataset.csv", "image,sentence,label\na.png,o,x\n");
        assertThat(raw.refusal("multioff")).hasSize(2);
    }
}
