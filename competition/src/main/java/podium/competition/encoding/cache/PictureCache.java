package podium.competition.encoding.cache;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import podium.data.Progress;
import podium.data.images.Picture;

/**
 * The pictures that one decoder made by one rule, by the content of their sources, in one file.
 *
 * <p>Safe for several threads and processes: one adds at a time, and all may read meanwhile.
 */
public final class PictureCache {

    static final String SUFFIX = ".pixels";

    private static final String LOCK_SUFFIX = ".lock";

    private final Path path;
    private final String identity;
    private final Room room;
    private final EncodingCache cache;
    private final Set<String> repaired = ConcurrentHashMap.newKeySet();

    PictureCache(Path path, String identity, Room room, EncodingCache cache) {
        this.path = path;
        this.identity = identity;
        this.room = room;
        this.cache = cache;
    }

    /** Returns whether a file is one of decoded pictures. */
    public static boolean isOne(Path file) {
        return file.toString().endsWith(SUFFIX);
    }

    /** Returns whether a file only says who may add pictures. */
    public static boolean isLock(Path file) {
        return file.toString().endsWith(LOCK_SUFFIX);
    }

    /** Returns the rule of a file's pictures, such as {@code squash-224-bilinear}. */
    public static String rule(Path file) {
        String name = file.getFileName().toString();
        return name.substring(0, name.length() - SUFFIX.length());
    }

    /** Returns how many pictures a file has; empty if it cannot be used. */
    public static OptionalLong count(Path file) {
        try (PictureFile pictures = PictureFile.openAny(file)) {
            return OptionalLong.of(pictures.count());
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }

    /** Returns where the pictures are, or would be. */
    public Path path() {
        return path;
    }

    /**
     * Finds pictures, and reads none.
     *
     * @param wanted SHA-256 of their sources, in hex
     * @return those that are there; all that cannot be used counts as absent
     */
    public Map<String, CachedPicture> find(Set<String> wanted) {
        try (PictureFile file = PictureFile.open(path, identity)) {
            MappedPixels pixels = file.map();
            Map<String, CachedPicture> found = new HashMap<>();
            file.places(wanted)
                    .forEach(
                            (sha256, place) ->
                                    found.put(sha256, new CachedPicture(pixels, place, sha256)));
            return found;
        } catch (IOException e) {
            return Map.of(); // Whoever adds then finds out, and says why.
        }
    }

    /**
     * Begins to add pictures, as soon as no other process does.
     *
     * @throws IOException if that cannot be
     */
    public PictureAppender append(Progress progress) throws IOException {
        Files.createDirectories(path.getParent());
        return PictureAppender.open(BuildLock.take(lock(), progress), path, identity, room, cache);
    }

    /**
     * Refuses to add pictures that the disk has no room for.
     *
     * @param bytes of all their pixels
     */
    public void refuseUnlessRoomFor(long bytes) throws IOException {
        room.refuseUnlessFree(bytes);
    }

    /**
     * Puts a picture in the place of a damaged one, unless somebody else is adding, and says so
     * once.
     *
     * @param source for people
     */
    public void repair(String sha256, Picture picture, Path source) {
        if (!repaired.add(sha256)) {
            return;
        }
        cache.remark(
                "%s is damaged where it holds %s, which was decoded again"
                        .formatted(path, source.getFileName()));
        try {
            Optional<BuildLock> lock = BuildLock.tryTake(lock());
            if (lock.isPresent()) {
                try (PictureAppender appender =
                        PictureAppender.open(lock.get(), path, identity, room, cache)) {
                    appender.add(sha256, picture);
                }
            }
        } catch (IOException e) {
            // The next run will meet the damage again.
        }
    }

    private Path lock() {
        return path.resolveSibling(path.getFileName().toString().replace(SUFFIX, LOCK_SUFFIX));
    }
}
