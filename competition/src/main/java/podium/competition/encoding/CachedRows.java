package podium.competition.encoding;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import podium.competition.encoding.cache.CachedPicture;
import podium.competition.encoding.cache.EncodingCache;
import podium.competition.encoding.cache.PictureAppender;
import podium.competition.encoding.cache.PictureCache;
import podium.data.Meme;
import podium.data.Progress;
import podium.data.files.Digests;
import podium.data.images.Picture;
import podium.data.images.UnreadablePictureException;

/**
 * The pictures of memes in the cache: those that are there are found, the others decoded into it,
 * each content once.
 */
final class CachedRows {

    private final PixelReader reader;
    private final List<Meme> memes;
    private final EncodingCache cache;
    private final PictureCache pictures;
    private final Progress progress;

    /** SHA-256 of each row's source; null where there is none that can be read. */
    private final String[] digests;

    private final String[] faults;

    CachedRows(PixelReader reader, List<Meme> memes, EncodingCache cache, Progress progress) {
        this.reader = reader;
        this.memes = memes;
        this.cache = cache;
        this.pictures = cache.pictures(reader.rule(), PixelReader.DECODER);
        this.progress = progress;
        this.digests = new String[memes.size()];
        this.faults = new String[memes.size()];
    }

    /** Returns the cache they lie in. */
    PictureCache pictures() {
        return pictures;
    }

    /** Returns why each row's picture could not be read; null where it could, or is not known. */
    String[] faults() {
        return faults;
    }

    /**
     * Finds the pictures, and decodes those that are missing.
     *
     * @return the picture of each row; null where it has none, or the cache could not take it
     */
    CachedPicture[] find() {
        Workers.forEachRow("looking up pictures", memes.size(), progress, this::digest);
        cache.digests().save();
        Set<String> wanted = new HashSet<>(Arrays.asList(digests));
        wanted.remove(null);
        // A HashMap, which may be asked for null.
        Map<String, CachedPicture> found = new HashMap<>(pictures.find(wanted));
        if (!found.keySet().containsAll(wanted)) {
            try {
                add(wanted);
            } catch (IOException e) {
                cache.remark(
                        "decoded pictures cannot be kept in %s: %s; those that do not fit into memory are decoded again whenever they are needed; let PODIUM_CACHE name a disk with more room"
                                .formatted(pictures.path().getParent(), reason(e)));
            }
            found.putAll(pictures.find(wanted));
        }
        CachedPicture[] rows = new CachedPicture[digests.length];
        for (int row = 0; row < rows.length; row++) {
            rows[row] = found.get(digests[row]);
        }
        return rows;
    }

    private void digest(int row) {
        Optional<Path> file = memes.get(row).image();
        try {
            digests[row] = file.isPresent() ? cache.digests().hex(file.get()) : null;
        } catch (IOException e) {
            // Decoding says what is wrong with it.
        }
    }

    private void add(Set<String> wanted) throws IOException {
        try (PictureAppender appender = pictures.append(progress)) {
            Set<String> left = new HashSet<>(wanted);
            // Another process may have added some while this one waited.
            left.removeAll(pictures.find(wanted).keySet());
            int[] rows = firstRows(left);
            pictures.refuseUnlessRoomFor(rows.length * reader.bytes());
            AtomicReference<IOException> failure = new AtomicReference<>();
            Workers.forEachRow(
                    "decoding pictures",
                    rows.length,
                    progress,
                    index -> {
                        if (failure.get() == null) {
                            decode(rows[index], appender, failure);
                        }
                    });
            if (failure.get() != null) {
                throw failure.get();
            }
        }
    }

    /** Returns for each content the first row that has it. */
    private int[] firstRows(Set<String> contents) {
        Set<String> left = new HashSet<>(contents);
        return IntStream.range(0, digests.length)
                .filter(row -> digests[row] != null && left.remove(digests[row]))
                .toArray();
    }

    private void decode(int row, PictureAppender appender, AtomicReference<IOException> failure) {
        Meme meme = memes.get(row);
        Path file = meme.image().orElseThrow();
        byte[] content;
        try {
            content = Files.readAllBytes(file);
        } catch (IOException e) {
            return; // It could be read a moment ago; the next attempt says what is wrong.
        }
        try {
            Picture picture = reader.decode(content, file.toString());
            // The file may have changed since it was looked at.
            digests[row] = Digests.hex(content);
            appender.add(digests[row], picture);
        } catch (UnreadablePictureException e) {
            faults[row] = "%s: %s".formatted(meme.id(), e.getMessage());
        } catch (IOException e) {
            failure.compareAndSet(null, e);
        }
    }

    private static String reason(IOException e) {
        if (e instanceof AccessDeniedException) {
            return "it may not be written";
        }
        if (e instanceof FileAlreadyExistsException) {
            return "a file of that name is in the way";
        }
        return e instanceof FileSystemException system && system.getReason() != null
                ? system.getReason()
                : String.valueOf(e.getMessage());
    }
}
