package podium.data.check;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import podium.data.Meme;
import podium.data.Progress;
import podium.data.Split;
import podium.data.files.DataSet;
import podium.data.files.Faults;
import podium.data.files.MalformedDataException;
import podium.data.files.PictureContent;
import podium.data.files.SourceFaults;
import podium.data.files.TableReader;
import podium.data.files.TestAgreement;

/** Checks a data set folder before a course begins. */
public final class DataSetCheck {

    private final Path folder;
    private final double maxUnreadable;
    private final Map<Split, List<Entry>> entries = new EnumMap<>(Split.class);
    private final Map<Split, SplitSummary> splits = new EnumMap<>(Split.class);
    private final Findings findings = new Findings();

    private DataSetCheck(Path folder, double maxUnreadable) {
        this.folder = folder;
        this.maxUnreadable = maxUnreadable;
    }

    /**
     * Checks a folder.
     *
     * @param maxUnreadable share of the pictures that may be missing or unreadable, in [0, 1]
     * @throws IOException if something that is there cannot be read for reasons of its own
     */
    public static DataSetReport run(Path folder, double maxUnreadable, Progress progress)
            throws IOException {
        return new DataSetCheck(folder, maxUnreadable).run(progress);
    }

    private DataSetReport run(Progress progress) throws IOException {
        PictureSummary pictures = new PictureSummary(0, 0, 0, Map.of());
        Map<Sameness, RepetitionSummary> repetitions = Map.of();
        Optional<DataSet> opened = refusing(() -> DataSet.open(folder));
        if (opened.isPresent()) {
            DataSet data = opened.get();
            readTables(data);
            compareWithTest(data);
            Map<Path, Entry> named = new LinkedHashMap<>();
            List<Entry> all = entries.values().stream().flatMap(List::stream).toList();
            for (Entry entry : all) {
                entry.meme().image().ifPresent(image -> named.putIfAbsent(image, entry));
            }
            Map<Path, PictureFacts> facts = PictureScan.of(named.keySet(), progress);
            PictureFolder files = new PictureFolder(folder);
            pictures = new PictureCheck(facts, files, findings).check(named);
            refuseTooFew(pictures);
            files.check(named, facts, findings);
            refusing(() -> SourceFaults.of(folder)).ifPresent(this::addLost);
            repetitions =
                    new RepetitionCheck(contents(facts), findings).check(all, entries.keySet());
            TextCheck texts = new TextCheck(findings);
            all.forEach(texts::check);
            new BalanceCheck(data.competition().labels(), findings).check(splits);
        }
        return new DataSetReport(folder, splits, pictures, repetitions, findings.list());
    }

    private void readTables(DataSet data) {
        for (Split split : Split.values()) {
            if (!data.has(split)) {
                findings.add(
                        split == Split.TEST ? FindingKind.NO_TEST : FindingKind.NO_TABLE,
                        Finding.Case.of(table(split) + " not found"));
                continue;
            }
            refusing(() -> data.memes(split))
                    .ifPresent(
                            memes -> {
                                List<Entry> ofSplit = entries(split, memes);
                                entries.put(split, ofSplit);
                                splits.put(
                                        split,
                                        SplitSummary.of(ofSplit, data.competition().labels()));
                            });
        }
    }

    /** Adds the lines: a table that was read without fault has one row for each meme. */
    private List<Entry> entries(Split split, List<Meme> memes) {
        List<Entry> entries = new ArrayList<>(memes.size());
        Path table = table(split);
        new TableReader(table, new Faults(table))
                .forEach(
                        (line, fields) ->
                                entries.add(new Entry(split, line, memes.get(entries.size()))));
        return entries;
    }

    private void compareWithTest(DataSet data) {
        List<Entry> test = entries.get(Split.TEST);
        if (test != null) {
            TestAgreement agreement =
                    new TestAgreement(data, test.stream().map(Entry::meme).toList());
            refusing(agreement::answers)
                    .flatMap(fault -> fault)
                    .map(Finding.Case::of)
                    .ifPresent(found -> findings.add(FindingKind.TEST_DISAGREES, found));
            new SampleCheck(data, findings)
                    .check(test.stream().map(entry -> entry.meme().id()).toList());
        }
    }

    /** Turns a refusal into findings. */
    private <T> Optional<T> refusing(Supplier<T> reading) {
        try {
            return Optional.of(reading.get());
        } catch (MalformedDataException malformed) {
            malformed
                    .problems()
                    .forEach(problem -> findings.add(FindingKind.TABLE, Finding.Case.of(problem)));
            return Optional.empty();
        }
    }

    private void refuseTooFew(PictureSummary pictures) {
        int lost = pictures.missing() + pictures.unreadable();
        if (lost > maxUnreadable * pictures.named()) {
            findings.add(
                    FindingKind.TOO_FEW_PICTURES,
                    Finding.Case.of(
                            "%d of %d pictures are lost; at most %s of them may be"
                                    .formatted(lost, pictures.named(), maxUnreadable)));
        }
    }

    private void addLost(SourceFaults lost) {
        lost.missing()
                .forEach(what -> findings.add(FindingKind.LOST_PICTURE, Finding.Case.of(what)));
        lost.orphans()
                .forEach(what -> findings.add(FindingKind.SOURCE_ORPHAN, Finding.Case.of(what)));
    }

    private static Map<Path, PictureContent> contents(Map<Path, PictureFacts> facts) {
        Map<Path, PictureContent> contents = new HashMap<>();
        facts.forEach(
                (picture, found) ->
                        found.content().ifPresent(content -> contents.put(picture, content)));
        return contents;
    }

    private Path table(Split split) {
        return folder.resolve("public").resolve(split.fileName());
    }
}
