package podium.competition.weights.hub;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import podium.data.files.Digests;

/** The cache of published weights: one folder for each id. */
public final class WeightStore {

    private final Path cache;

    /**
     * Creates a store.
     *
     * @param cache the folder of all that is downloaded; it may not exist yet
     */
    public WeightStore(Path cache) {
        this.cache = cache;
    }

    /** What is known of a file in the cache. */
    public enum Verdict {
        /** It is not there. */
        MISSING,
        /** It is what the table of published weights says. */
        AS_PUBLISHED,
        /** The table has no digest of it, but it is what was first downloaded. */
        AS_RECORDED,
        /** There is nothing to compare it with. */
        UNKNOWN,
        /** It is not what it should be. */
        WRONG
    }

    /**
     * A file that was looked at.
     *
     * @param expected its digest, if one is known
     * @param actual empty for a file that is not there
     */
    public record Check(
            Path path, Verdict verdict, Optional<String> expected, Optional<String> actual) {}

    /** Returns where a file is, or would be. */
    public Path path(PublishedWeights weights, PublishedFile file) {
        return cache.resolve(weights.id()).resolve(file.name());
    }

    /** Returns whether a file is there, right or wrong. */
    public boolean isHere(PublishedWeights weights, PublishedFile file) {
        return Files.isRegularFile(path(weights, file));
    }

    /** Returns how many bytes of a file are there; not yet whole ones count. */
    public long size(PublishedWeights weights, PublishedFile file) throws IOException {
        Path path = path(weights, file);
        Path part = PartialFile.path(path);
        if (Files.isRegularFile(path)) {
            return Files.size(path);
        }
        return Files.isRegularFile(part) ? Files.size(part) : 0;
    }

    /** Compares a file with what it should be; reads all of it. */
    public Check check(PublishedWeights weights, PublishedFile file) throws IOException {
        Path path = path(weights, file);
        Optional<String> pinned = file.pin().map(PublishedFile.Pin::sha256);
        if (!Files.isRegularFile(path)) {
            return new Check(path, Verdict.MISSING, pinned, Optional.empty());
        }
        Optional<String> expected = pinned.isPresent() ? pinned : RecordedHashes.of(path);
        String actual = Digests.hex(path);
        Verdict verdict = pinned.isPresent() ? Verdict.AS_PUBLISHED : Verdict.AS_RECORDED;
        if (expected.isEmpty()) {
            verdict = Verdict.UNKNOWN;
        } else if (!expected.get().equals(actual)) {
            verdict = Verdict.WRONG;
        }
        return new Check(path, verdict, expected, Optional.of(actual));
    }
}
