package podium.data.check;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import podium.data.images.PictureFormat;

/** Looks at each named picture file: is it there, can it be read, is it what it seems. */
final class PictureCheck {

    private static final int TINY_SIDE = 32;
    private static final long HUGE_PIXELS = 25_000_000;
    private static final long HUGE_BYTES = 20_000_000;
    private static final int EXTREME_RATIO = 5;

    private final Map<Path, PictureFacts> facts;
    private final PictureFolder folder;
    private final Findings findings;

    PictureCheck(Map<Path, PictureFacts> facts, PictureFolder folder, Findings findings) {
        this.facts = facts;
        this.folder = folder;
        this.findings = findings;
    }

    /**
     * Adds what it finds.
     *
     * @param named the first meme of each picture
     */
    PictureSummary check(Map<Path, Entry> named) {
        Map<String, Integer> kinds = new LinkedHashMap<>();
        named.forEach(
                (picture, entry) -> {
                    PictureFacts found = facts.get(picture);
                    if (found == null) {
                        add(FindingKind.MISSING_PICTURE, entry, missing(picture));
                        return;
                    }
                    kinds.merge(
                            found.format().map(PictureFormat::title).orElse("unknown"),
                            1,
                            Integer::sum);
                    check(picture, entry, found);
                });
        Map<String, Integer> frequentFirst = new LinkedHashMap<>();
        List<Map.Entry<String, Integer>> counts = new ArrayList<>(kinds.entrySet());
        counts.sort(Map.Entry.comparingByValue(Comparator.reverseOrder()));
        counts.forEach(count -> frequentFirst.put(count.getKey(), count.getValue()));
        return new PictureSummary(
                named.size(),
                findings.count(FindingKind.MISSING_PICTURE),
                findings.count(FindingKind.UNREADABLE_PICTURE),
                frequentFirst);
    }

    private String missing(Path picture) {
        return folder.inOtherCase(picture)
                .map(
                        other ->
                                "%s is not there, but %s is; names are compared exactly"
                                        .formatted(folder.name(picture), folder.name(other)))
                .orElse(folder.name(picture) + " is not there");
    }

    private void check(Path picture, Entry entry, PictureFacts found) {
        String name = folder.name(picture);
        String fileName = picture.getFileName().toString();
        if (!found.fault().isEmpty()) {
            add(FindingKind.UNREADABLE_PICTURE, entry, name + ": " + found.fault());
        }
        found.format()
                .filter(format -> !format.fits(fileName))
                .ifPresent(
                        format ->
                                add(
                                        FindingKind.LYING_SUFFIX,
                                        entry,
                                        "%s is %s".formatted(name, format.title())));
        if (found.animated()) {
            add(FindingKind.ANIMATION, entry, name);
        }
        found.decoded().ifPresent(decoded -> check(name, entry, decoded, found.bytes()));
    }

    private void check(String name, Entry entry, PictureFacts.Decoded decoded, long bytes) {
        int width = decoded.width();
        int height = decoded.height();
        String size = "%s is %d×%d pixels".formatted(name, width, height);
        if (Math.min(width, height) < TINY_SIDE) {
            add(FindingKind.TINY_PICTURE, entry, size);
        }
        if ((long) width * height > HUGE_PIXELS || bytes > HUGE_BYTES) {
            add(
                    FindingKind.HUGE_PICTURE,
                    entry,
                    "%s, %.1f MB".formatted(size, bytes / 1_000_000.0));
        }
        if (Math.max(width, height) > (long) EXTREME_RATIO * Math.min(width, height)) {
            add(FindingKind.EXTREME_SHAPE, entry, size);
        }
        if (decoded.oneColour()) {
            add(FindingKind.ONE_COLOUR, entry, size);
        }
    }

    private void add(FindingKind kind, Entry entry, String detail) {
        findings.add(kind, Finding.Case.of(entry, detail));
    }
}
