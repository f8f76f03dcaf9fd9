package podium.data.check;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import podium.data.Split;
import podium.data.files.PictureContent;
import podium.data.files.PlainCaption;
import podium.data.files.SamePictures;

/**
 * Finds memes that are the same in picture, caption or both, within a split and across splits.
 *
 * <p>A recurring picture is usual among memes, so a group is told by what is gravest about it: the
 * same picture with the same caption; the same picture with other captions; the same caption with
 * other pictures.
 */
final class RepetitionCheck {

    private final Findings findings;
    private final Map<Path, PictureContent> contents;
    private final Map<String, String> samePictures;

    /**
     * Prepares comparing.
     *
     * @param contents of the pictures that are there
     */
    RepetitionCheck(Map<Path, PictureContent> contents, Findings findings) {
        this.contents = contents;
        this.findings = findings;
        this.samePictures = SamePictures.groups(contents.values());
    }

    /** Adds what it finds. */
    Map<Sameness, RepetitionSummary> check(List<Entry> entries, Collection<Split> splits) {
        Map<Sameness, List<List<Entry>>> groups = new EnumMap<>(Sameness.class);
        groups.put(Sameness.BYTES, groups(entries, this::bytes));
        groups.put(Sameness.LOOK, groups(entries, this::look));
        groups.put(Sameness.CAPTION, groups(entries, RepetitionCheck::caption));
        groups.put(Sameness.MEME, groups(entries, this::meme));
        groups.get(Sameness.MEME).forEach(this::addMeme);
        groups.get(Sameness.LOOK).forEach(this::addPicture);
        groups.get(Sameness.CAPTION).forEach(this::addCaption);
        Map<Sameness, RepetitionSummary> summaries = new EnumMap<>(Sameness.class);
        groups.forEach((same, ofSame) -> summaries.put(same, RepetitionSummary.of(ofSame, splits)));
        return summaries;
    }

    private void addMeme(List<Entry> group) {
        String detail = manner(group);
        add(splits(group) > 1 ? FindingKind.LEAKED_MEME : FindingKind.REPEATED_MEME, group, detail);
        if (labelSets(group).size() > 1) {
            add(FindingKind.CONTRADICTION, group, detail);
        }
    }

    private void addPicture(List<Entry> group) {
        if (distinct(group, RepetitionCheck::caption) < 2) {
            return;
        }
        String detail = manner(group);
        add(
                splits(group) > 1 ? FindingKind.LEAKED_PICTURE : FindingKind.REUSED_PICTURE,
                group,
                detail);
        if (labelSets(group).size() > 1) {
            add(FindingKind.PICTURE_OF_TWO_MINDS, group, detail);
        }
    }

    private void addCaption(List<Entry> group) {
        if (distinct(group, this::look) > 1) {
            add(
                    splits(group) > 1 ? FindingKind.LEAKED_CAPTION : FindingKind.REUSED_CAPTION,
                    group,
                    Excerpt.of(group.get(0).meme().text()));
        }
    }

    private void add(FindingKind kind, List<Entry> group, String detail) {
        findings.add(kind, Finding.Case.of(group, detail));
    }

    /** Returns in what way the pictures of a group are the same. */
    private String manner(List<Entry> group) {
        if (group.get(0).meme().image().isEmpty()) {
            return "no picture, same caption";
        }
        return distinct(group, this::bytes) == 1
                ? "same bytes"
                : "same picture, encoded anew or resized";
    }

    private static int splits(List<Entry> group) {
        return (int) group.stream().map(Entry::split).distinct().count();
    }

    private static int distinct(List<Entry> group, Function<Entry, Optional<String>> key) {
        return (int) group.stream().map(key).distinct().count();
    }

    /** Returns the different label sets among those that are not hidden. */
    private static Set<Set<String>> labelSets(List<Entry> group) {
        return group.stream()
                .flatMap(entry -> entry.meme().labels().stream())
                .map(HashSet::new)
                .collect(Collectors.toSet());
    }

    private Optional<String> bytes(Entry entry) {
        return entry.meme().image().map(image -> digest(image).orElse("missing " + image));
    }

    private Optional<String> look(Entry entry) {
        return entry.meme()
                .image()
                .map(image -> digest(image).map(samePictures::get).orElse("missing " + image));
    }

    private Optional<String> digest(Path image) {
        return Optional.ofNullable(contents.get(image)).map(PictureContent::sha256);
    }

    private static Optional<String> caption(Entry entry) {
        String plain = PlainCaption.of(entry.meme().text());
        return plain.isEmpty() || TextCheck.isPlaceholder(plain)
                ? Optional.empty()
                : Optional.of(plain);
    }

    private Optional<String> meme(Entry entry) {
        Optional<String> look = look(entry);
        Optional<String> caption = caption(entry);
        return look.isEmpty() && caption.isEmpty()
                ? Optional.empty()
                : Optional.of(look.orElse("") + "\n" + caption.orElse(""));
    }

    /** Returns the groups of two and more, in the order of their first memes. */
    private static List<List<Entry>> groups(
            List<Entry> entries, Function<Entry, Optional<String>> key) {
        Map<String, List<Entry>> groups = new LinkedHashMap<>();
        for (Entry entry : entries) {
            key.apply(entry)
                    .ifPresent(
                            name ->
                                    groups.computeIfAbsent(name, ignored -> new ArrayList<>())
                                            .add(entry));
        }
        return groups.values().stream().filter(group -> group.size() > 1).toList();
    }
}
