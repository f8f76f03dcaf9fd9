package podium.competition.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import podium.competition.encoding.cache.PictureCache;
import podium.competition.weights.hub.PublishedWeights;
import podium.data.files.Folders;

/**
 * What lies in the cache.
 *
 * @param folder of the cache, which need not exist
 */
record CacheContents(Path folder) {

    /** Of what kind a part of the cache is. */
    enum Kind {
        /** Decoded pictures, and the digests of their sources. */
        PICTURES("pictures", true),
        /** Token ids. */
        CAPTIONS("captions", true),
        /** PyTorch's libraries, unpacked. */
        NATIVES("natives", false),
        /** Archives that make the program start faster. */
        START("cds", false),
        /** Weights and tokenizers that were downloaded or put there. */
        WEIGHTS("weights", false);

        private final String id;
        private final boolean remade;

        Kind(String id, boolean remade) {
            this.id = id;
            this.remade = remade;
        }

        /** Returns the name for people and files. */
        String id() {
            return id;
        }

        /** Returns whether the next run makes it anew from the data set, without a download. */
        boolean remade() {
            return remade;
        }
    }

    /**
     * A part of the cache that is removed as one.
     *
     * @param name such as the rule of its pictures, or the id of its weights
     * @param paths files, or one folder
     * @param records such as pictures; empty where there is nothing to count
     * @param bytes of all files
     */
    record Part(Kind kind, String name, List<Path> paths, OptionalLong records, long bytes) {

        /** Removes it. A file that is in use stays readable to those who use it, where it can. */
        void remove() throws IOException {
            for (Path path : paths) {
                Folders.delete(path);
            }
        }
    }

    /** Returns the parts, by kind and name. */
    List<Part> parts() throws IOException {
        List<Part> parts = new ArrayList<>();
        List<Path> pictures = files(folder.resolve(Kind.PICTURES.id()));
        for (Path file : pictures) {
            if (PictureCache.isOne(file)) {
                parts.add(
                        part(
                                Kind.PICTURES,
                                PictureCache.rule(file),
                                List.of(file),
                                PictureCache.count(file)));
            }
        }
        // Locks are empty and stay: somebody may hold one.
        List<Path> digests =
                pictures.stream()
                        .filter(file -> !PictureCache.isOne(file) && !PictureCache.isLock(file))
                        .toList();
        if (!digests.isEmpty()) {
            parts.add(part(Kind.PICTURES, "digests", digests, OptionalLong.empty()));
        }
        List<Path> captions = files(folder.resolve(Kind.CAPTIONS.id()));
        if (!captions.isEmpty()) {
            parts.add(part(Kind.CAPTIONS, "splits", captions, OptionalLong.of(captions.size())));
        }
        addFolder(parts, Kind.NATIVES, "pytorch", folder.resolve(Kind.NATIVES.id()));
        addFolder(parts, Kind.START, "archives", folder.resolve(Kind.START.id()));
        for (PublishedWeights weights : PublishedWeights.all()) {
            addFolder(parts, Kind.WEIGHTS, weights.id(), folder.resolve(weights.id()));
        }
        return parts;
    }

    private static void addFolder(List<Part> parts, Kind kind, String name, Path path)
            throws IOException {
        if (Files.isDirectory(path)) {
            parts.add(part(kind, name, List.of(path), OptionalLong.empty()));
        }
    }

    private static Part part(Kind kind, String name, List<Path> paths, OptionalLong records)
            throws IOException {
        long bytes = 0;
        for (Path path : paths) {
            bytes += bytes(path);
        }
        return new Part(kind, name, paths, records, bytes);
    }

    private static long bytes(Path root) throws IOException {
        long bytes = 0;
        try (Stream<Path> all = Files.walk(root)) {
            for (Path path : all.toList()) {
                if (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
                    bytes += Files.size(path);
                }
            }
        }
        return bytes;
    }

    private static List<Path> files(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> content = Files.list(folder)) {
            return content.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
