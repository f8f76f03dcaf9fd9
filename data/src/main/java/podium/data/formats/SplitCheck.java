package podium.data.formats;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import podium.data.Split;

/**
 * Checks ids within and across the tables of a source.
 *
 * <p>A meme that stands in two splits stays in the one that is further from training: in test
 * before dev, in dev before train. That is told.
 */
final class SplitCheck {

    private final List<String> notes;
    private final FaultsOfFiles faults = new FaultsOfFiles();

    SplitCheck(List<String> notes) {
        this.notes = notes;
    }

    /** Returns the rows that stay; throws with every fault. */
    Map<Split, List<RawMeme>> check(RawDataSet raw) {
        refuseEmpty(raw);
        Map<Split, List<RawMeme>> memes = raw.memes();
        Map<Split, Map<String, RawMeme>> byId = new EnumMap<>(Split.class);
        memes.forEach((split, rows) -> byId.put(split, index(rows)));
        requireLabels(memes);
        Map<Split, List<RawMeme>> kept = new EnumMap<>(Split.class);
        memes.forEach((split, rows) -> kept.put(split, withoutLater(split, rows, byId)));
        faults.throwIfAny();
        return kept;
    }

    private static void refuseEmpty(RawDataSet raw) {
        FaultsOfFiles empty = new FaultsOfFiles();
        raw.memes()
                .forEach(
                        (split, rows) -> {
                            if (rows.isEmpty()) {
                                empty.of(raw.tables().get(split))
                                        .add(
                                                "empty",
                                                "no memes for %s; a split needs at least one"
                                                        .formatted(split.id()));
                            }
                        });
        empty.throwIfAny();
    }

    private Map<String, RawMeme> index(List<RawMeme> rows) {
        Map<String, RawMeme> byId = new HashMap<>();
        for (RawMeme row : rows) {
            WritableText.check(row, faults.of(row.table()));
            RawMeme earlier = row.id().isBlank() ? null : byId.putIfAbsent(row.id(), row);
            if (row.id().isBlank()) {
                faults.of(row.table()).add("no id", row.line(), "the id is empty");
            } else if (earlier != null) {
                faults.of(row.table())
                        .add(
                                "twice",
                                row.line(),
                                "id '%s' appears twice (first on line %d); ids must be unique"
                                        .formatted(row.id(), earlier.line()));
            }
        }
        return byId;
    }

    /** A test has all labels or none; the other splits need all, which their readers see to. */
    private void requireLabels(Map<Split, List<RawMeme>> memes) {
        List<RawMeme> test = memes.getOrDefault(Split.TEST, List.of());
        boolean any = test.stream().anyMatch(row -> row.labels().isPresent());
        for (RawMeme row : test) {
            if (any && row.labels().isEmpty()) {
                faults.of(row.table())
                        .add("label", row.line(), "no label, though other test rows have one");
            }
        }
    }

    private List<RawMeme> withoutLater(
            Split split, List<RawMeme> rows, Map<Split, Map<String, RawMeme>> byId) {
        List<RawMeme> kept = new ArrayList<>();
        Map<Split, Integer> dropped = new EnumMap<>(Split.class);
        for (RawMeme row : rows) {
            Split later = null;
            for (Split other : Split.values()) {
                RawMeme twin = byId.getOrDefault(other, Map.of()).get(row.id());
                if (other.compareTo(split) > 0 && twin != null) {
                    later = other;
                    refuseOtherMeme(row, twin, other);
                }
            }
            if (later == null) {
                kept.add(row);
            } else {
                dropped.merge(later, 1, Integer::sum);
            }
        }
        dropped.forEach(
                (other, count) ->
                        notes.add(
                                "%d rows of %s are in %s too and were left out of %s"
                                        .formatted(count, split.id(), other.id(), split.id())));
        if (kept.isEmpty() && !rows.isEmpty()) {
            faults.of(rows.get(0).table())
                    .add("left", "every row is in another split too; choose another table");
        }
        return kept;
    }

    private void refuseOtherMeme(RawMeme row, RawMeme twin, Split other) {
        if (!row.text().equals(twin.text()) || !row.picture().equals(twin.picture())) {
            faults.of(row.table())
                    .add(
                            "clash",
                            row.line(),
                            "id '%s' is another meme in %s (%s:%d); ids must be unique in all tables"
                                    .formatted(
                                            row.id(),
                                            other.id(),
                                            twin.table().getFileName(),
                                            twin.line()));
        }
    }
}
