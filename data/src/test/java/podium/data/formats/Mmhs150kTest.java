package podium.data.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import podium.data.Meme;
import podium.data.Split;
import podium.data.files.MalformedDataException;

class Mmhs150kTest {

    /** Beyond 2^53: as doubles, all of these would be one number. */
    private static final String ID = "300000000000000000%d";

    @TempDir private Path parent;

    private RawFolder raw;

    @BeforeEach
    void makeAFolder() throws IOException {
        raw = new RawFolder(parent);
        raw.with(
                Mmhs150kRaw.ANNOTATIONS,
                "{",
                entry(4, "[5, 1, 5]", "four") + ",",
                entry(1, "[0, 0, 0]", "one") + ",",
                entry(3, "[0, 2, 3]", "three\\nlines \\u201cquoted\\u201d") + ",",
                entry(2, "[2]", "two") + ",",
                entry(5, "[0, 5, 5, 0, 5]", "five") + ",",
                entry(6, "[0, 1]", "six"),
                "}");
        raw.withText("splits/train_ids.txt", "\uFEFF" + id(2) + "\r\n\r\n " + id(1) + "\r\n");
        raw.with("splits/val_ids.txt", id(3), id(4));
        raw.with("splits/test_ids.txt", id(5), id(6));
        for (int meme = 1; meme <= 6; meme++) {
            raw.withPictures("img_resized/%s.jpg".formatted(id(meme)));
        }
    }

    private static String id(int meme) {
        return ID.formatted(meme);
    }

    private static String entry(int meme, String votes, String text) {
        return "\"%s\": {\"img_url\": {\"a\": [1]}, \"labels\": %s, \"tweet_text\": \"%s\"}"
                .formatted(id(meme), votes, text);
    }

    private ImportReport importWith(VoteRule rule, boolean pictureText) throws IOException {
        return raw.importAs("mmhs150k", source(rule, pictureText), OptionalInt.empty(), false);
    }

    private ImportSource source(VoteRule rule, boolean pictureText) {
        return new ImportSource(raw.path(), Map.of(), Optional.of(rule), pictureText);
    }

    @Test
    void readsTheOriginalByTheUnionOfItsVotes() throws IOException {
        ImportReport report = raw.importAs("mmhs150k");
        assertThat(raw.read("public/train.csv"))
                .isEqualTo(
                        """
                        id,img,labels,text
                        3000000000000000002,img/3000000000000000002.jpg,sexist,two
                        3000000000000000001,img/3000000000000000001.jpg,,one
                        """);
        assertThat(raw.read("public/dev.csv"))
                .contains("\"sexist,homophobe\",\"three\nlines “quoted”\"")
                .contains("\"racist,otherhate\",four");
        assertThat(raw.read("private/answers.csv")).contains(id(5) + ",otherhate,");
        assertThat(report.competition().labels().names())
                .containsExactly("racist", "sexist", "homophobe", "religion", "otherhate");
        assertThat(report.competition().metric()).isEqualTo("f1_macro");
        assertThat(report.missing()).isEmpty();
        assertThat(report.orphans()).isEmpty();
    }

    @Test
    void readsTheMajority() throws IOException {
        ImportReport report = importWith(VoteRule.MAJORITY, false);
        assertThat(raw.read("public/train.csv")).contains(".jpg,1,two", ".jpg,0,one");
        assertThat(raw.read("private/answers.csv")).contains(id(5) + ",1,", id(6) + ",0,");
        assertThat(report.competition().labels().names()).containsExactly("hate");
        assertThat(report.competition().metric()).isEqualTo("accuracy");
        assertThat(report.competition().title()).isEqualTo("MMHS150K, majority");
    }

    @Test
    void leavesOutRowsWithoutAMostCommonClass() throws IOException {
        ImportReport report = importWith(VoteRule.MAJORITY_CLASS, false);
        assertThat(raw.ids(Split.DEV)).containsExactly(id(4));
        assertThat(raw.ids(Split.TEST)).containsExactly(id(5));
        assertThat(report.notes())
                .contains("1 id of dev without a most common code left out: " + id(3));
    }

    @Test
    void tellsOfIdsPicturesAndEntriesThatDoNotMeet() throws IOException {
        raw.with("splits/test_ids.txt", id(5), id(7));
        raw.withPictures("img_resized/%s.jpg".formatted(id(9)));
        Files.delete(raw.path().resolve("img_resized/%s.jpg".formatted(id(1))));
        Path moved = raw.path().resolve("img_resized/%s.jpg".formatted(id(2)));
        Files.move(moved, moved.resolveSibling(id(2) + ".png"));
        ImportReport report = raw.importAs("mmhs150k");
        assertThat(report.notes())
                .contains(
                        "1 id of test without entry in MMHS150K_GT.json left out: " + id(7),
                        "1 id of MMHS150K_GT.json in no split left out: " + id(6));
        assertThat(report.missing()).containsExactly("MMHS150K_GT.json:3: " + id(1) + ".jpg");
        assertThat(report.orphans()).containsExactly(id(6) + ".jpg", id(9) + ".jpg");
        assertThat(raw.read("public/train.csv")).contains("img/" + id(2) + ".png,sexist");
        assertThat(raw.ids(Split.TRAIN)).contains(id(1));
    }

    @Test
    void putsTheTextOfPicturesBehindTheCaptions() throws IOException {
        raw.withText("img_txt/%s.json".formatted(id(1)), "{\"img_text\": \" in\\n the  picture\"}");
        raw.withText("img_txt/%s.json".formatted(id(2)), "{\"img_text\": \"  \"}");
        raw.withText("img_txt/%s.json".formatted(id(3)), "{\"img_text\": \"cut o");
        raw.withText("img_txt/%s.json".formatted(id(4)), "");
        raw.withText("img_txt/%s.json".formatted(id(5)), "{\"img_text\": null}");
        ImportReport report = importWith(VoteRule.UNION, true);
        assertThat(raw.memes(Split.TRAIN).stream().map(Meme::text))
                .containsExactly("two", "one in the picture");
        assertThat(report.notes())
                .contains(
                        "text from 1 picture stands behind the captions; none from others: blank"
                                + " 1, no file 1, not JSON 2, img_text is null or no text 1");
        assertThat(raw.memes(Split.DEV).get(1).text()).isEqualTo("four");
    }

    @Test
    void refusesToLookForTextOfPicturesThatIsNotThere() {
        assertThat(
                        catchThrowableOfType(
                                MalformedDataException.class,
                                () -> importWith(VoteRule.UNION, true)))
                .hasMessageContaining("img_txt not found");
    }

    @Test
    void tellsEveryFaultOfTheAnnotations() throws IOException {
        raw.with(
                Mmhs150kRaw.ANNOTATIONS,
                "{",
                entry(1, "[0, 6]", "a") + ",",
                entry(2, "[]", "b") + ",",
                entry(3, "[\"1\", 1.0, -1, 10, [2], null]", "c") + ",",
                entry(1, "[0]", "d") + ",",
                "\"x\": {\"labels\": 3, \"tweet_text\": null, \"tweet_text\": \"e\"},",
                "\"%s\": {}, \"%s\": [1],".formatted(id(4), id(5)),
                "}");
        assertThat(raw.refusal("mmhs150k"))
                .containsExactly(
                        "MMHS150K_GT.json:2: entry '%s': labels holds 6; expected codes from 0 to 5"
                                .formatted(id(1)),
                        "MMHS150K_GT.json:4: entry '%s': labels holds \"1\"; expected codes from 0"
                                        .formatted(id(3))
                                + " to 5",
                        "MMHS150K_GT.json:4: entry '%s': labels holds 1.0; expected codes from 0"
                                        .formatted(id(3))
                                + " to 5",
                        "MMHS150K_GT.json:4: entry '%s': labels holds -1; expected codes from 0"
                                        .formatted(id(3))
                                + " to 5",
                        "MMHS150K_GT.json:4: entry '%s': labels holds 10; expected codes from 0"
                                        .formatted(id(3))
                                + " to 5",
                        raw.path().relativize(raw.path().resolve("MMHS150K_GT.json"))
                                + ": … and 2 more like it",
                        "MMHS150K_GT.json:3: entry '%s': labels is empty; expected the code of at"
                                        .formatted(id(2))
                                + " least one annotator",
                        "MMHS150K_GT.json:6: entry 'x': labels is 3; expected a list of codes",
                        "MMHS150K_GT.json:7: entry '%s': no labels; expected the codes of its"
                                        .formatted(id(4))
                                + " annotators, such as [0, 1, 0]",
                        "MMHS150K_GT.json:5: entry '%s' stands twice (first on line 2)"
                                .formatted(id(1)),
                        "MMHS150K_GT.json:6: entry 'x': tweet_text stands twice",
                        "MMHS150K_GT.json:6: the key 'x' is no tweet id; expected digits",
                        "MMHS150K_GT.json:6: entry 'x': tweet_text is null; expected text",
                        "MMHS150K_GT.json:7: entry '%s': no tweet_text; expected text, which may be"
                                        .formatted(id(4))
                                + " empty",
                        "MMHS150K_GT.json:7: entry '%s': expected an object with labels and"
                                        .formatted(id(5))
                                + " tweet_text",
                        "MMHS150K_GT.json:8: not JSON: Unexpected character ('}' (code 125)): was"
                                + " expecting double-quote to start field name");
        assertThat(raw.made()).doesNotExist();
    }

    @Test
    void tellsEveryFaultOfTheSplits() throws IOException {
        raw.with("splits/val_ids.txt", id(1), "12a", id(3), id(3), "\uFEFF" + id(4));
        List<String> refusal = raw.refusal("mmhs150k");
        assertThat(refusal)
                .containsExactly(
                        "splits/val_ids.txt:1: id '%s' is in train_ids.txt:3 too; a tweet belongs"
                                        .formatted(id(1))
                                + " to one split, once",
                        "splits/val_ids.txt:4: id '%s' is in val_ids.txt:3 too; a tweet belongs to"
                                        .formatted(id(3))
                                + " one split, once",
                        "splits/val_ids.txt:2: '12a' is no tweet id; expected digits",
                        "splits/val_ids.txt:5: '\uFEFF%s' is no tweet id; expected digits"
                                .formatted(id(4)));
    }

    @Test
    void saysWhatItLooksFor() throws IOException {
        Files.delete(raw.path().resolve(Mmhs150kRaw.ANNOTATIONS));
        assertThat(raw.refusal("mmhs150k"))
                .containsExactly(
                        raw.path()
                                + " has neither MMHS150K_GT.json (with splits/ and img_resized/)"
                                + " nor train.csv; found img_resized, splits; name other tables with"
                                + " --train, --dev and --test");
    }
}
