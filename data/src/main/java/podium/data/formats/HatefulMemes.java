package podium.data.formats;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import podium.data.Labels;
import podium.data.Progress;
import podium.data.Split;
import podium.data.files.Faults;
import podium.data.files.MalformedDataException;

/**
 * Hateful Memes (Kiela et al. 2020), either release of its labels.
 *
 * <p>Tables are JSON Lines with {@code id}, {@code img}, {@code text} and, unless hidden, {@code
 * label}. Ids become five digits: the first release writes them as numbers, the final one as text.
 * Ids, pictures and captions of the two are the same, 826 of 9,000 labels are not, so the title and
 * the id of the competition name the release.
 *
 * <p>By preference {@code dev_seen} is dev and {@code test_seen} is test. {@code dev_unseen} shares
 * 400 memes with {@code dev_seen}; it is taken only where there is no other dev, or by choice, and
 * never beside the other.
 */
final class HatefulMemes implements SourceFormat {

    private static final String LABEL = "hateful";

    private static final Map<Split, List<String>> USUAL =
            Map.of(
                    Split.TRAIN, List.of("train.jsonl"),
                    Split.DEV, List.of("dev_seen.jsonl", "dev.jsonl", "dev_unseen.jsonl"),
                    Split.TEST, List.of("test_seen.jsonl", "test.jsonl", "test_unseen.jsonl"));

    /** Rows and positives of train.jsonl in the first and in the final release. */
    private static final int ROWS = 8500;

    private static final int FIRST_POSITIVES = 3050;
    private static final int FINAL_POSITIVES = 3019;

    @Override
    public String name() {
        return "hateful-memes";
    }

    @Override
    public RawDataSet read(ImportSource source, Progress progress) {
        SourceFolder folder =
                SourceFolder.open(source.folder(), USUAL.get(Split.TRAIN), "data", "hateful_memes");
        Map<Split, Path> tables = folder.tables(USUAL, source.tables());
        Map<Split, List<RawMeme>> memes = new EnumMap<>(Split.class);
        FaultsOfFiles faults = new FaultsOfFiles();
        IdForms forms = new IdForms();
        tables.forEach(
                (split, table) -> memes.put(split, rows(split, table, forms, faults.of(table))));
        faults.throwIfAny();
        refuseSharedMemes(tables, memes);
        String release = release(memes.get(Split.TRAIN), forms);
        List<String> notes = new ArrayList<>(folder.notes());
        notes.add("the labels are those of the %s release".formatted(release));
        return new RawDataSet(
                "hateful-memes-" + release,
                "Hateful Memes, %s label release".formatted(release),
                Labels.binary(LABEL),
                "auroc",
                tables,
                memes,
                List.of(folder.path(), folder.resolve("img")),
                notes);
    }

    private static List<RawMeme> rows(Split split, Path table, IdForms forms, Faults faults) {
        List<RawMeme> memes = new ArrayList<>();
        JsonLines.forEach(
                table,
                faults,
                (line, object) -> {
                    Optional<Set<String>> labels = labels(split, line, object, faults);
                    String id = id(line, object, forms, faults);
                    String picture = text("img", line, object, faults);
                    String caption = text("text", line, object, faults);
                    memes.add(new RawMeme(id, picture, caption, labels, table, line));
                });
        return memes;
    }

    private static String id(long line, JsonNode object, IdForms forms, Faults faults) {
        JsonNode id = object.path("id");
        String text = id.isTextual() || id.isIntegralNumber() ? id.asText() : "";
        if (!text.matches("[0-9]{1,9}")) {
            faults.add(
                    "id",
                    line,
                    "id is %s; expected a number such as 1329 or \"01329\"".formatted(shown(id)));
            return "";
        }
        if (id.isTextual()) {
            forms.texts++;
        } else {
            forms.numbers++;
        }
        return String.format(Locale.ROOT, "%05d", Integer.parseInt(text));
    }

    private static String text(String key, long line, JsonNode object, Faults faults) {
        JsonNode value = object.path(key);
        if (!value.isTextual()) {
            faults.add(key, line, "%s is %s; expected text".formatted(key, shown(value)));
        }
        return value.asText("");
    }

    private static Optional<Set<String>> labels(
            Split split, long line, JsonNode object, Faults faults) {
        JsonNode label = object.path("label");
        if ((label.isMissingNode() || label.isNull()) && split == Split.TEST) {
            return Optional.empty();
        }
        if (label.isIntegralNumber() && (label.asLong() == 0 || label.asLong() == 1)) {
            return Optional.of(label.asLong() == 1 ? Set.of(LABEL) : Set.of());
        }
        faults.add("label", line, "label is %s; expected 0 or 1".formatted(shown(label)));
        return Optional.of(Set.of());
    }

    /** What a model learned from or was chosen on must not be what it is reported on. */
    private static void refuseSharedMemes(
            Map<Split, Path> tables, Map<Split, List<RawMeme>> memes) {
        List<String> problems = new ArrayList<>();
        for (Split split : memes.keySet()) {
            for (Split later : memes.keySet()) {
                List<String> shared =
                        split.compareTo(later) < 0
                                ? shared(memes.get(split), memes.get(later))
                                : List.of();
                if (!shared.isEmpty()) {
                    problems.add(
                            "%s for %s and %s for %s share %d meme%s (%s); choose tables that share"
                                            .formatted(
                                                    tables.get(split),
                                                    split.id(),
                                                    tables.get(later).getFileName(),
                                                    later.id(),
                                                    shared.size(),
                                                    shared.size() == 1 ? "" : "s",
                                                    Counted.names(shared))
                                    + " none, such as --dev dev_seen.jsonl --test test_unseen.jsonl");
                }
            }
        }
        if (!problems.isEmpty()) {
            throw new MalformedDataException(problems);
        }
    }

    private static List<String> shared(List<RawMeme> some, List<RawMeme> others) {
        Map<String, String> captions = new HashMap<>();
        some.forEach(meme -> captions.put(meme.id(), meme.text()));
        return others.stream()
                .filter(meme -> meme.text().equals(captions.get(meme.id())))
                .map(RawMeme::id)
                .toList();
    }

    private static String shown(JsonNode value) {
        return value.isMissingNode() ? "missing" : value.toString();
    }

    /**
     * Returns {@code phase1} or {@code final}.
     *
     * <p>Where the training table is whole, its label counts tell; else the form of the ids does.
     */
    private static String release(List<RawMeme> train, IdForms forms) {
        long positives =
                train.stream().filter(meme -> !meme.labels().orElse(Set.of()).isEmpty()).count();
        if (train.size() == ROWS && positives == FIRST_POSITIVES) {
            return "phase1";
        }
        if (train.size() == ROWS && positives == FINAL_POSITIVES) {
            return "final";
        }
        return forms.numbers > forms.texts ? "phase1" : "final";
    }

    /** How often ids were numbers and how often text. */
    private static final class IdForms {
        private int numbers;
        private int texts;
    }
}
