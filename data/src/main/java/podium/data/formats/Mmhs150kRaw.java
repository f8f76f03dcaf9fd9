package podium.data.formats;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import podium.data.Progress;
import podium.data.Split;

/**
 * MMHS150K as its authors packed it: {@code MMHS150K_GT.json}, {@code splits/train_ids.txt} and its
 * like, {@code img_resized/<id>.jpg} and {@code img_txt/<id>.json}.
 *
 * <p>Rows stand in the order of the id files. What has an id but no entry, or an entry but no
 * split, is left out and counted.
 */
final class Mmhs150kRaw {

    static final String ANNOTATIONS = "MMHS150K_GT.json";

    private static final Map<Split, List<String>> ID_FILES =
            Map.of(
                    Split.TRAIN, List.of("splits/train_ids.txt"),
                    Split.DEV, List.of("splits/val_ids.txt"),
                    Split.TEST, List.of("splits/test_ids.txt"));

    private final SourceFolder folder;
    private final ImportSource source;
    private final VoteRule rule;
    private final Path annotations;
    private final FaultsOfFiles faults = new FaultsOfFiles();
    private final Map<String, Entry> entries = new HashMap<>();
    private final Map<String, Long> lines = new HashMap<>();
    private final List<String> strangers = new ArrayList<>();

    /** The part of an entry that is kept; no labels where the rule has no answer. */
    private record Entry(long line, String text, Optional<Set<String>> labels) {}

    Mmhs150kRaw(SourceFolder folder, ImportSource source) {
        this.folder = folder;
        this.source = source;
        this.rule = source.votes().orElse(VoteRule.UNION);
        this.annotations = folder.resolve(ANNOTATIONS);
    }

    RawDataSet read(Progress progress) {
        Optional<PictureText> pictureText =
                source.pictureText()
                        ? Optional.of(new PictureText(Mmhs150k.pictureText(folder)))
                        : Optional.empty();
        Map<Split, Path> tables = folder.tables(ID_FILES, source.tables());
        SplitIds ids = SplitIds.read(tables, faults);
        readEntries(ids, progress);
        faults.throwIfAny();
        List<String> notes = new ArrayList<>(folder.notes());
        notes.add("labels by the rule '%s': %s".formatted(rule.id(), rule.explanation()));
        Map<Split, List<RawMeme>> memes = memes(ids, pictureText, notes, progress);
        if (!strangers.isEmpty()) {
            notes.add(Counted.leftOut(strangers, "of %s in no split".formatted(ANNOTATIONS)));
        }
        pictureText.map(PictureText::note).ifPresent(notes::add);
        return new RawDataSet(
                Mmhs150k.ID,
                rule == VoteRule.UNION ? Mmhs150k.TITLE : Mmhs150k.TITLE + ", " + rule.id(),
                rule.labels(),
                rule.metric(),
                tables,
                memes,
                List.of(folder.resolve("img_resized")),
                notes);
    }

    private void readEntries(SplitIds ids, Progress progress) {
        try (Progress.Task task = progress.begin("reading annotations", ids.size())) {
            Mmhs150kAnnotations.forEach(
                    annotations,
                    faults.of(annotations),
                    (line, id, votes, text) -> {
                        Long earlier = lines.putIfAbsent(id, line);
                        if (earlier != null) {
                            faults.of(annotations)
                                    .add(
                                            "twice",
                                            line,
                                            "entry '%s' stands twice (first on line %d)"
                                                    .formatted(id, earlier));
                        } else if (ids.contains(id)) {
                            entries.put(id, new Entry(line, text, rule.apply(votes)));
                            task.advance(1);
                        } else {
                            strangers.add(id);
                        }
                    });
        }
        lines.clear();
    }

    private Map<Split, List<RawMeme>> memes(
            SplitIds ids,
            Optional<PictureText> pictureText,
            List<String> notes,
            Progress progress) {
        Map<Split, List<RawMeme>> memes = new EnumMap<>(Split.class);
        Progress shown = pictureText.isPresent() ? progress : Progress.silent();
        try (Progress.Task task = shown.begin("reading text of pictures", ids.size())) {
            for (Split split : ids.splits()) {
                List<RawMeme> ofSplit = new ArrayList<>();
                List<String> withoutEntry = new ArrayList<>();
                List<String> undecided = new ArrayList<>();
                for (String id : ids.of(split)) {
                    Entry entry = entries.remove(id);
                    if (entry == null) {
                        withoutEntry.add(id);
                    } else if (entry.labels().isEmpty()) {
                        undecided.add(id);
                    } else {
                        ofSplit.add(meme(id, entry, pictureText));
                    }
                    task.advance(1);
                }
                tell(notes, split, withoutEntry, "entry in " + ANNOTATIONS);
                tell(notes, split, undecided, "a most common code");
                memes.put(split, ofSplit);
            }
        }
        return memes;
    }

    private RawMeme meme(String id, Entry entry, Optional<PictureText> pictureText) {
        String text = pictureText.map(read -> read.behind(entry.text(), id)).orElseGet(entry::text);
        return new RawMeme(id, id + ".jpg", text, entry.labels(), annotations, entry.line());
    }

    private static void tell(List<String> notes, Split split, List<String> ids, String lack) {
        if (!ids.isEmpty()) {
            notes.add(Counted.leftOut(ids, "of %s without %s".formatted(split.id(), lack)));
        }
    }
}
