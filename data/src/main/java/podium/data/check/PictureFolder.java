package podium.data.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import podium.data.files.Digests;

/** The files below {@code public/img}, named by memes or not. */
final class PictureFolder {

    private final Path folder;
    private final Path shown;
    private final List<Path> files;
    private final Map<String, List<Path>> withoutCase;

    /** Lists the files, following no link to another folder. */
    PictureFolder(Path folder) throws IOException {
        this.folder = folder.toAbsolutePath().normalize();
        this.shown = this.folder.resolve("public");
        Path images = shown.resolve("img");
        if (Files.isDirectory(images)) {
            try (Stream<Path> content = Files.walk(images)) {
                files =
                        content.filter(file -> !Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS))
                                .sorted()
                                .toList();
            }
        } else {
            files = List.of();
        }
        withoutCase =
                files.stream()
                        .collect(
                                Collectors.groupingBy(
                                        PictureFolder::lowerCase,
                                        TreeMap::new,
                                        Collectors.toList()));
    }

    /** Returns the name of a picture below {@code public/}; the whole path of one elsewhere. */
    String name(Path picture) {
        return (picture.startsWith(shown) ? shown.relativize(picture) : picture).toString();
    }

    /** Returns a file whose name differs from a picture's in case only. */
    Optional<Path> inOtherCase(Path picture) {
        return withoutCase.getOrDefault(lowerCase(picture), List.of()).stream()
                .filter(file -> !file.equals(picture))
                .findFirst();
    }

    /** Adds files that no meme names, that differ in case only, or that lie elsewhere. */
    void check(Map<Path, Entry> named, Map<Path, PictureFacts> facts, Findings findings)
            throws IOException {
        addOrphans(named.keySet(), facts, findings);
        for (List<Path> alike : withoutCase.values()) {
            if (alike.size() > 1) {
                String names = alike.stream().map(this::name).collect(Collectors.joining(", "));
                findings.add(FindingKind.CASE_CLASH, Finding.Case.of(alike.get(0), names));
            }
        }
        Path home = folder.toRealPath();
        for (Map.Entry<Path, Entry> picture : named.entrySet()) {
            Path file = picture.getKey();
            if (Files.exists(file) && !file.toRealPath().startsWith(home)) {
                findings.add(
                        FindingKind.OUTSIDE,
                        Finding.Case.of(
                                picture.getValue(),
                                "%s leads to %s".formatted(name(file), file.toRealPath())));
            }
        }
    }

    private void addOrphans(Set<Path> named, Map<Path, PictureFacts> facts, Findings findings)
            throws IOException {
        Map<String, Path> contents = new TreeMap<>();
        facts.forEach(
                (picture, found) ->
                        found.content()
                                .ifPresent(
                                        content ->
                                                contents.merge(
                                                        content.sha256(),
                                                        picture,
                                                        (one, other) ->
                                                                one.compareTo(other) < 0
                                                                        ? one
                                                                        : other)));
        for (Path file : files) {
            if (!named.contains(file)) {
                Path twin = Files.isRegularFile(file) ? contents.get(Digests.hex(file)) : null;
                String detail = twin == null ? "" : "same bytes as " + name(twin);
                findings.add(FindingKind.ORPHAN, Finding.Case.of(shown.relativize(file), detail));
            }
        }
    }

    private static String lowerCase(Path file) {
        return file.toString().toLowerCase(Locale.ROOT);
    }
}
