package podium.data.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import podium.data.Split;

class OsAiTest {

    @TempDir private Path parent;

    private RawFolder raw;

    @BeforeEach
    void makeAFolder() throws IOException {
        raw = new RawFolder(parent);
    }

    @Test
    void keepsIdsAndOrderAndPrefersTheOriginals() throws IOException {
        raw.with(
                "osai-project/train_text_label.csv",
                "id,img,label,text",
                "42953,train/42953.png,0,a",
                "1329,train/1329.png,1,b");
        raw.with(
                "osai-project/train_text_label_1.csv",
                "id,img,label,text",
                "1,train/1.png,0,edited");
        raw.with(
                "osai-project/val_text_label.csv",
                "id,img,label,text",
                "7,val/42953.png,1,c",
                "42953,train/42953.png,0,a");
        raw.with(
                "osai-project/test_text_label_1.csv",
                "id,img,label,text",
                "57382,test/57382.png,1,d",
                "96137,test/96137.png,0,e");
        String place = "osai-project/";
        raw.withPictures(
                place + "train/42953.png", place + "train/1329.png", place + "val/42953.png");
        raw.withPictures(place + "test/57382.png", place + "test/96137.png", place + "test/1.png");
        ImportReport report = raw.importAs("os-ai");
        assertThat(raw.ids(Split.TRAIN)).containsExactly("1329");
        assertThat(raw.ids(Split.DEV)).containsExactly("7", "42953");
        assertThat(raw.ids(Split.TEST)).containsExactly("57382", "96137");
        assertThat(raw.read("public/dev.csv"))
                .contains("7,img/42953.png,1,c")
                .contains("42953,img/42953-2.png,0,a");
        assertThat(report.notes())
                .contains(
                        "train is train_text_label.csv; train_text_label_1.csv is not used",
                        "1 rows of train are in dev too and were left out of train");
        assertThat(report.missing()).isEmpty();
        assertThat(report.orphans()).containsExactly("1.png");
        assertThat(report.competition().metric()).isEqualTo("accuracy");
        assertThat(raw.read("public/sample_submission.csv"))
                .isEqualTo("id,label\n57382,0\n96137,0\n");
    }

    @Test
    void takesATestWithoutLabels() throws IOException {
        raw.with("train_text_label.csv", "id,img,label,text", "1,,0,a", "2,,1,b");
        raw.with("val_text_label.csv", "id,img,label,text", "3,,1,c");
        raw.with("test_text.csv", "id,img,text", "4,,d");
        raw.importAs("os-ai");
        assertThat(raw.ids(Split.TEST)).containsExactly("4");
        assertThat(raw.made().resolve("private")).doesNotExist();
    }

    @Test
    void refusesWordsForLabels() throws IOException {
        raw.with("train_text_label.csv", "id,img,label,text", "1,,hateful,a");
        assertThat(raw.refusal("os-ai"))
                .containsExactly("train_text_label.csv:2: label is 'hateful'; expected 0 or 1");
    }
}
