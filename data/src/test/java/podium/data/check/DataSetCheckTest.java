package podium.data.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import podium.data.Meme;
import podium.data.Progress;
import podium.data.Split;
import podium.data.files.DataSet;
import podium.data.submission.SubmissionDoctor;

class DataSetCheckTest {

    @TempDir private Path temporary;
    private CheckedFolder folder;

    @BeforeEach
    void makeADataSet() throws IOException {
        folder = new CheckedFolder(temporary.resolve("set"));
    }

    private static Finding only(DataSetReport report, FindingKind kind) {
        List<Finding> ofKind =
                report.findings().stream().filter(finding -> finding.kind() == kind).toList();
        assertThat(ofKind).as("findings of %s among %s", kind, report.findings()).hasSize(1);
        return ofKind.get(0);
    }

    private static List<String> details(DataSetReport report, FindingKind kind) {
        return only(report, kind).cases().stream().map(Finding.Case::detail).toList();
    }

    private static List<FindingKind> kinds(DataSetReport report) {
        return report.findings().stream().map(Finding::kind).toList();
    }

    /** Returns the places of the memes of each case. */
    private static List<List<String>> places(DataSetReport report, FindingKind kind) {
        return only(report, kind).cases().stream()
                .map(found -> found.entries().stream().map(Entry::place).toList())
                .toList();
    }

    @Test
    void tellsWhatTheImportCouldNotTakeOver() throws IOException {
        Files.writeString(
                temporary.resolve("set/source.csv"),
                """
                fault,what
                missing picture,train.csv:7: lost.png
                orphan,"one, two.png"
                orphan,three.png
                """);

        DataSetReport report = folder.check();

        assertThat(details(report, FindingKind.LOST_PICTURE))
                .containsExactly("train.csv:7: lost.png");
        assertThat(details(report, FindingKind.SOURCE_ORPHAN))
                .containsExactly("one, two.png", "three.png");
        assertThat(report.usable(false)).isTrue();
        assertThat(report.usable(true)).isFalse();
    }

    @Test
    void refusesASourceFileThatWasChanged() throws IOException {
        Files.writeString(temporary.resolve("set/source.csv"), "anything\nelse\n");

        assertThat(details(folder.check(), FindingKind.TABLE))
                .anyMatch(detail -> detail.contains("source.csv:1"));
    }

    @Test
    void findsNothingWrongWithAGoodOne() throws IOException {
        DataSetReport report = folder.check();

        assertThat(kinds(report)).containsExactly(FindingKind.NO_PICTURE);
        assertThat(report.usable(true)).isTrue();
        assertThat(report.splits().get(Split.TRAIN))
                .isEqualTo(new SplitSummary(41, 40, 0, Map.of("hateful", 21), 21.0 / 41));
        assertThat(report.splits().get(Split.TEST).positives()).isEmpty();
        assertThat(report.pictures()).isEqualTo(new PictureSummary(1, 0, 0, Map.of("PNG", 1)));
        assertThat(report.repetitions().get(Sameness.MEME))
                .isEqualTo(
                        new RepetitionSummary(
                                Map.of(Split.TRAIN, 0, Split.DEV, 0, Split.TEST, 0), 0));
    }

    @Test
    void findsTheSameMemeInTwoSplitsAndThatItsLabelsDiffer() throws IOException {
        folder.picture("copy.jpg", 1);
        folder.train("again,img/fine.png,1,A fine  one!\n");
        folder.dev("other,img/copy.jpg,0,a FINE one\n");

        DataSetReport report = folder.check();

        List<String> places =
                List.of("train.csv:42 'pictured'", "train.csv:43 'again'", "dev.csv:32 'other'");
        assertThat(places(report, FindingKind.LEAKED_MEME)).containsExactly(places);
        assertThat(places(report, FindingKind.CONTRADICTION)).containsExactly(places);
        assertThat(details(report, FindingKind.LEAKED_MEME))
                .containsExactly("same picture, encoded anew or resized");
        assertThat(kinds(report)).doesNotContain(FindingKind.LEAKED_PICTURE);
        assertThat(report.repetitions().get(Sameness.BYTES))
                .isEqualTo(
                        new RepetitionSummary(
                                Map.of(Split.TRAIN, 1, Split.DEV, 0, Split.TEST, 0), 0));
        assertThat(report.repetitions().get(Sameness.LOOK))
                .isEqualTo(
                        new RepetitionSummary(
                                Map.of(Split.TRAIN, 1, Split.DEV, 0, Split.TEST, 0), 1));
        assertThat(report.usable(false)).isTrue();
        assertThat(report.usable(true)).isFalse();
    }

    @Test
    void neverComparesNorTellsLabelsOfTheTest() throws IOException {
        folder.train("zero,img/fine.png,0,a recurring one\n");
        folder.test("hidden,img/fine.png,a recurring one\n");

        DataSetReport report = folder.check();

        Finding leak = only(report, FindingKind.LEAKED_MEME);
        Entry hidden = leak.cases().get(0).entries().get(1);
        assertThat(hidden.place()).isEqualTo("test.csv:12 'hidden'");
        assertThat(hidden.meme().labels()).isEmpty();
        assertThat(report.labelling(hidden)).isEqualTo("hidden");
        assertThat(report.labelling(leak.cases().get(0).entries().get(0))).isEqualTo("not hateful");
        assertThat(kinds(report)).doesNotContain(FindingKind.CONTRADICTION);
    }

    @Test
    void tellsRecurringPicturesAndCaptionsApartFromRepeatedMemes() throws IOException {
        folder.train(
                """
                template,img/fine.png,0,another joke
                repeated,,1,twice here
                repeated2,,1,Twice here.
                """);
        folder.picture("other.png", 2);
        folder.dev("reuse,img/other.png,0,another joke\nalso,,0,another joke\n");

        DataSetReport report = folder.check();

        assertThat(places(report, FindingKind.REUSED_PICTURE))
                .containsExactly(List.of("train.csv:42 'pictured'", "train.csv:43 'template'"));
        assertThat(places(report, FindingKind.PICTURE_OF_TWO_MINDS)).hasSize(1);
        assertThat(places(report, FindingKind.REPEATED_MEME))
                .containsExactly(List.of("train.csv:44 'repeated'", "train.csv:45 'repeated2'"));
        assertThat(places(report, FindingKind.LEAKED_CAPTION))
                .containsExactly(
                        List.of(
                                "train.csv:43 'template'",
                                "dev.csv:32 'reuse'",
                                "dev.csv:33 'also'"));
        assertThat(kinds(report))
                .doesNotContain(FindingKind.CONTRADICTION, FindingKind.LEAKED_PICTURE);
    }

    @Test
    void findsPicturesThatAreNotWhatTheySeem() throws IOException {
        folder.picture("jpeg.jpg", 3);
        Files.move(img("jpeg.jpg"), img("lies.png"));
        folder.blank("blank.png", 40, 40);
        folder.blank("tiny.gif", 31, 40);
        folder.picture("long.png", 4);
        folder.blank("long.bmp", 400, 70);
        Files.write(img("moves.gif"), animation());
        folder.picture("Twin.png", 5);
        folder.picture("twin.png", 6);
        folder.train(
                """
                a,img/lies.png,1,a
                b,img/blank.png,0,b
                c,img/tiny.gif,1,c
                d,img/long.bmp,1,d
                e,img/moves.gif,1,e
                f,img/twin.png,1,f
                g,img/Twin.png,1,g
                h,img/FINE.png,1,h
                """);

        DataSetReport report = folder.check(1);

        assertThat(details(report, FindingKind.LYING_SUFFIX))
                .containsExactly("img/lies.png is JPEG");
        assertThat(details(report, FindingKind.TINY_PICTURE))
                .containsExactly("img/tiny.gif is 31×40 pixels", "img/moves.gif is 2×2 pixels");
        assertThat(details(report, FindingKind.EXTREME_SHAPE))
                .containsExactly("img/long.bmp is 400×70 pixels");
        assertThat(places(report, FindingKind.ONE_COLOUR)).hasSize(4);
        assertThat(details(report, FindingKind.ANIMATION)).containsExactly("img/moves.gif");
        assertThat(details(report, FindingKind.CASE_CLASH))
                .containsExactly("img/Twin.png, img/twin.png");
        assertThat(details(report, FindingKind.MISSING_PICTURE))
                .containsExactly(
                        "img/FINE.png is not there, but img/fine.png is; names are compared"
                                + " exactly");
        assertThat(only(report, FindingKind.ORPHAN).sentence())
                .isEqualTo("1 file in public/img belongs to no meme");
        assertThat(report.pictures().kinds())
                .isEqualTo(Map.of("PNG", 4, "GIF", 2, "JPEG", 1, "BMP", 1));
    }

    @Test
    void saysWhichPictureAnOrphanRepeats() throws IOException {
        Files.createDirectories(img("below"));
        Files.copy(img("fine.png"), img("below/copy.png"));
        folder.write("public/img/notes.txt", "left over");

        DataSetReport report = folder.check();

        assertThat(only(report, FindingKind.ORPHAN).cases())
                .containsExactly(
                        Finding.Case.of(
                                Path.of("img/below/copy.png"), "same bytes as img/fine.png"),
                        Finding.Case.of(Path.of("img/notes.txt"), ""));
    }

    @Test
    void entersAPictureFolderThatIsALink() throws IOException {
        Path elsewhere = temporary.resolve("pictures");
        Files.move(folder.path().resolve("public/img"), elsewhere);
        Files.createSymbolicLink(folder.path().resolve("public/img"), elsewhere);
        Files.writeString(elsewhere.resolve("notes.txt"), "left over");

        DataSetReport report = folder.check();

        assertThat(only(report, FindingKind.ORPHAN).cases())
                .containsExactly(Finding.Case.of(Path.of("img/notes.txt"), ""));
        assertThat(places(report, FindingKind.OUTSIDE)).hasSize(1);
    }

    @Test
    void notesPicturesThatLieElsewhere() throws IOException {
        Path elsewhere = temporary.resolve("elsewhere.png");
        Files.move(img("fine.png"), elsewhere);
        Files.createSymbolicLink(img("fine.png"), elsewhere);

        DataSetReport report = folder.check();

        assertThat(details(report, FindingKind.OUTSIDE))
                .containsExactly("img/fine.png leads to " + elsewhere.toRealPath());
        assertThat(report.usable(true)).isTrue();
    }

    @Test
    void bearsAFewUnreadablePicturesAndRefusesMany() throws IOException {
        folder.write("public/img/fine.png", "no picture");

        DataSetReport report = folder.check(0.01);

        assertThat(details(report, FindingKind.UNREADABLE_PICTURE))
                .singleElement()
                .asString()
                .startsWith("img/fine.png: not a picture");
        assertThat(details(report, FindingKind.TOO_FEW_PICTURES))
                .containsExactly("1 of 1 pictures are lost; at most 0.01 of them may be");
        assertThat(report.usable(false)).isFalse();
        assertThat(folder.check(1).usable(false)).isTrue();
        assertThat(folder.check(1).usable(true)).isFalse();
    }

    @Test
    void findsDamagedCaptions() throws IOException {
        folder.dev(
                """
                mojibake,,1,a caf\u00C3\u00A9 and it\u00E2\u20AC\u2122s fine
                portuguese,,1,AMANH\u00C3 \u00C9 CORA\u00C7\u00C3O
                lost,,1,ca\uFFFD va
                control,,1,a bell\u0007 rings
                entity,,1,Tom &amp; Jerry
                ampersand,,1,Q&A; R&B
                hidden,,1,zero\u200Bwidth
                persian,,1,\u0645\u06CC\u200C\u062E\u0648\u0627\u0647\u0645
                decomposed,,1,cafe\u0301 there
                blank,,1,padded\s
                nan,,1,NaN
                none,,1,[none]
                empty,,1,
                """);

        DataSetReport report = folder.check();

        assertThat(details(report, FindingKind.MOJIBAKE))
                .containsExactly("“a caf\u00C3\u00A9 and it\u00E2\u20AC\u2122s fine”");
        assertThat(details(report, FindingKind.REPLACEMENT)).containsExactly("“ca\uFFFD va”");
        assertThat(details(report, FindingKind.CONTROL)).containsExactly("“a bell\\u0007 rings”");
        assertThat(details(report, FindingKind.HTML_ENTITY)).containsExactly("“Tom &amp; Jerry”");
        assertThat(details(report, FindingKind.INVISIBLE)).containsExactly("“zero\\u200Bwidth”");
        assertThat(places(report, FindingKind.NOT_COMPOSED))
                .containsExactly(List.of("dev.csv:40 'decomposed'"));
        assertThat(details(report, FindingKind.BLANKS)).containsExactly("“padded ”");
        assertThat(details(report, FindingKind.PLACEHOLDER)).containsExactly("“NaN”", "“[none]”");
        assertThat(places(report, FindingKind.EMPTY_MEME))
                .containsExactly(List.of("dev.csv:44 'empty'"));
        assertThat(kinds(report)).doesNotContain(FindingKind.LONG_CAPTION);
        folder.dev("long,,1," + "ha ".repeat(512) + "ha\nfits,,1," + "ho ".repeat(511) + "ho\n");
        assertThat(details(folder.check(), FindingKind.LONG_CAPTION)).containsExactly("513 words");
    }

    @Test
    void findsUnevenRareAndConstantLabels() throws IOException {
        StringBuilder positives = new StringBuilder();
        for (int row = 0; row < 60; row++) {
            positives.append("p").append(row).append(",,1,all alike ").append(row).append('\n');
        }
        folder.dev(positives.toString());
        DataSetReport uneven = folder.check();
        assertThat(details(uneven, FindingKind.UNEVEN_LABEL))
                .singleElement()
                .asString()
                // SciPy: fisher_exact([[21, 20], [75, 15]]).pvalue = 0.000229645
                .isEqualTo(
                        "hateful: 51.2 % of train, 83.3 % of dev; a random division would differ so"
                                + " much in one of 4355 cases (Fisher's exact test)");
        assertThat(kinds(uneven)).doesNotContain(FindingKind.RARE_LABEL);

        folder.write("public/train.csv", "id,img,label,text\na,,0,a\nb,,0,b\n");
        folder.write("public/dev.csv", "id,img,label,text\nc,,0,c\nd,,1,d\n");
        DataSetReport few = folder.check();
        assertThat(details(few, FindingKind.CONSTANT_LABEL))
                .containsExactly("hateful in train.csv: 0 with it, 2 without it");
        assertThat(details(few, FindingKind.RARE_LABEL))
                .containsExactly("hateful in dev.csv: 1 with it, 1 without it");
    }

    @Test
    void tellsTheFaultsOfAllTables() throws IOException {
        folder.write("public/train.csv", "id,img,label,text\na,,1,x\na,,0,y\nx1,,0,z\n");
        folder.write("private/answers.csv", "id,label,Usage\nx1,1,Public\n");
        folder.write("public/sample_submission.csv", "id,label\nx1,0\nunknown,0\n");

        DataSetReport report = folder.check();

        assertThat(details(report, FindingKind.TABLE))
                .anyMatch(fault -> fault.contains("train.csv:3: id 'a' appears twice"))
                .anyMatch(fault -> fault.contains("train.csv:4: id 'x1' is also in test.csv:3"))
                .hasSize(2);
        assertThat(details(report, FindingKind.TEST_DISAGREES))
                .singleElement()
                .asString()
                .contains("answers.csv and test.csv differ: missing ids: 9");
        assertThat(only(report, FindingKind.SAMPLE).count()).isEqualTo(11);
        assertThat(report.usable(false)).isFalse();
    }

    @Test
    void saysOfTheSampleSubmissionWhatTheDoctorSays() throws IOException {
        String good = Files.readString(sample());
        folder.write(
                "public/sample_submission.csv",
                good.replace("x0,0", "x0,no").replace("x1,0", "y1,0").replace("x3,", "x2,"));

        DataSetReport report = folder.check();

        DataSet data = DataSet.open(folder.path());
        List<String> ids = data.memes(Split.TEST).stream().map(Meme::id).toList();
        assertThat(details(report, FindingKind.SAMPLE))
                .isEqualTo(SubmissionDoctor.of(data, ids).examine(sample()).lines())
                .anyMatch(line -> line.startsWith(sample() + ":2: label is 'no'"))
                .hasSize(5);
        assertThat(report.usable(false)).isFalse();
    }

    @Test
    void countsEveryFaultOfTheSampleSubmissionAndTellsTheFirst() throws IOException {
        folder.write("public/sample_submission.csv", "id,label\nx9,0\n");

        Finding finding = only(folder.check(), FindingKind.SAMPLE);

        assertThat(finding.sentence()).isEqualTo("10 faults of the sample submission");
        assertThat(finding.cases()).hasSize(6);
        assertThat(finding.cases().get(4).detail())
                .isEqualTo(sample() + ": test id 'x4' is missing");
    }

    @Test
    void warnsWhereTheSampleSubmissionIsDoubtfulOrMissing() throws IOException {
        folder.write("public/sample_submission.csv", "\uFEFF" + Files.readString(sample()));
        DataSetReport marked = folder.check();
        assertThat(details(marked, FindingKind.SAMPLE_WARNING))
                .singleElement()
                .asString()
                .contains("warning: the file begins with a byte order mark");
        assertThat(marked.usable(false)).isTrue();

        Files.delete(sample());
        DataSetReport missing = folder.check();
        assertThat(details(missing, FindingKind.NO_SAMPLE))
                .containsExactly(sample() + " not found; its header is id,label");
        assertThat(missing.usable(false)).isTrue();
        assertThat(missing.usable(true)).isFalse();
    }

    private Path sample() {
        return folder.path().resolve("public/sample_submission.csv");
    }

    @Test
    void saysWhatIsNotThere() throws IOException {
        Files.delete(folder.path().resolve("public/dev.csv"));
        Files.delete(folder.path().resolve("public/test.csv"));

        DataSetReport report = folder.check();

        assertThat(details(report, FindingKind.NO_TABLE))
                .containsExactly(folder.path().resolve("public/dev.csv") + " not found");
        assertThat(details(report, FindingKind.NO_TEST))
                .containsExactly(folder.path().resolve("public/test.csv") + " not found");
        DataSetReport nothing =
                DataSetCheck.run(temporary.resolve("nowhere"), 0.01, Progress.silent());
        assertThat(details(nothing, FindingKind.TABLE))
                .singleElement()
                .asString()
                .contains("podium data import");
    }

    @Test
    void countsMoreCasesThanItKeeps() {
        Findings findings = new Findings();
        for (int row = 0; row < Finding.MOST_CASES + 5; row++) {
            findings.add(FindingKind.ORPHAN, Finding.Case.of("row " + row));
        }
        Finding finding = findings.list().get(0);
        assertThat(finding.count()).isEqualTo(Finding.MOST_CASES + 5);
        assertThat(finding.cases()).hasSize(Finding.MOST_CASES);
        assertThat(finding.sentence()).isEqualTo("1005 files in public/img belong to no meme");
    }

    private Path img(String name) {
        return folder.path().resolve("public/img").resolve(name);
    }

    /** Returns a GIF of two frames of 2×2 pixels. */
    private static byte[] animation() {
        String header = "474946383961" + "02000200" + "800000" + "000000FFFFFF";
        String loop = "21FF0B4E45545343415045322E300301000000";
        String frame = "21F90400000000002C00000000020002000002028451" + "00";
        return HexFormat.of().parseHex(header + loop + frame + frame + "3B");
    }
}
