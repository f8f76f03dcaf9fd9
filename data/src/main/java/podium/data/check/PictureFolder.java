package podium.data.check;

import java.io.IOException;
import java.io.UncheckedIOException;
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
        this.files = files(shown.resolve("img"));
        withoutCase =
                files.stream()
                        .collect(
                                Collectors.groupingBy(
                                        PictureFolder::lowerCase,
                                        TreeMap::new,
                                        Collectors.toList()));
    }

    /** The folder itself may be a link, which a walk would not enter. */
    private static List<Path> files(Path images) throws IOException {
        if (!Files.isDirectory(images)) {
            return List.of();
        }
        Path real = images.toRealPath();
        try (Stream<Path> content = Files.walk(real)) {
            return content.filter(file -> !Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS))
                    .map(file -> images.resolve(real.relativize(file)))
                    .sorted()
                    .toList();
        } catch (UncheckedIOException failed) {
            throw failed.getCause();
        }
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

    private void addOrphans(Set<Path> named, Map<Path, PictureFacts> facts, Findings findings) {
        Map<String, Path> contents = new TreeMap<>();
        facts.forEach(
                (picture, found) ->
                        found.content()
                                .ifPresent(
                                        content ->
                                                contents.merge(
                                                        content.sha256(),
                                                        picture,
                                                        PictureFolder::first)));
        for (Path file : files) {
            if (!named.contains(file)) {
                findings.add(
                        FindingKind.ORPHAN,
                        Finding.Case.of(shown.relativize(file), twin(file, contents)));
            }
        }
    }

    private static Path first(Path one, Path other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private String twin(Path orphan, Map<String, Path> contents) {
        if (!Files.isRegularFile(orphan)) {
            return "no file";
        }
        try {
            Path twin = contents.get(Digests.hex(orphan));
            return twin == null ? "" : "same bytes as " + name(twin);
        } catch (IOException failed) {
            return "cannot be read (" + failed.getMessage() + ")";
        }
    }

    private static String lowerCase(Path file) {
        return file.toString().toLowerCase(Locale.ROOT);
    }
}
