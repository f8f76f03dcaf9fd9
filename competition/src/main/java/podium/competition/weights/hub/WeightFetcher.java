package podium.competition.weights.hub;

import java.io.IOException;
import java.net.ProxySelector;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import podium.data.Progress;
import podium.data.files.Digests;
import podium.data.files.MalformedDataException;

/**
 * Downloads published weights into the cache.
 *
 * <p>A file gets its name only when its digest is right: the table's, else the one that the hub
 * tells and, if it was here before, the one that was recorded then.
 */
public final class WeightFetcher {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final WeightStore store;
    private final String hub;
    private final Download download;
    private final Consumer<String> remarks;

    /**
     * Creates a fetcher.
     *
     * @param hub where paths of the table begin, such as {@code https://huggingface.co}
     * @param remarks takes messages for people
     */
    public WeightFetcher(
            WeightStore store,
            String hub,
            ProxySelector proxies,
            Progress progress,
            Consumer<String> remarks) {
        this(
                store,
                hub,
                new Download(
                        new Web(proxies),
                        new Retry(time -> Thread.sleep(time.toMillis())),
                        PATIENCE,
                        progress),
                remarks);
    }

    WeightFetcher(WeightStore store, String hub, Download download, Consumer<String> remarks) {
        this.store = store;
        this.hub = hub;
        this.download = download;
        this.remarks = remarks;
    }

    /**
     * Makes all files of some weights be there.
     *
     * @throws MalformedDataException if one cannot be had, saying how to install it by hand, or is
     *     not what it should be
     */
    public void fetch(PublishedWeights weights) throws IOException {
        for (PublishedFile file : weights.files()) {
            WeightStore.Check check = store.check(weights, file);
            switch (check.verdict()) {
                case MISSING -> download(file, check);
                case AS_PUBLISHED, AS_RECORDED ->
                        remarks.accept("%s is there already".formatted(check.path()));
                case UNKNOWN -> {
                    remarks.accept(
                            "%s is there already, but not from here, and nobody has pinned it"
                                    .formatted(check.path()));
                    record(check.path(), check.actual().orElseThrow());
                }
                case WRONG ->
                        throw new MalformedDataException(
                                "%s is there already, but its SHA-256 is %s; expected %s; remove it or move it away, then fetch again"
                                        .formatted(
                                                check.path(),
                                                check.actual().orElseThrow(),
                                                check.expected().orElseThrow()));
            }
        }
    }

    private void download(PublishedFile file, WeightStore.Check check) throws IOException {
        Path target = check.path();
        URI address = file.on(hub);
        try (PartialFile part = PartialFile.open(target)) {
            requireSpace(file, part);
            boolean resumed = part.size() > 0;
            if (resumed) {
                remarks.accept(
                        String.format(
                                Locale.ROOT,
                                "%s: %.1f MB are here from an earlier attempt",
                                file.name(),
                                part.size() / 1e6));
            }
            Claim claim = download(file, address, part);
            String actual = Digests.hex(part.path());
            Optional<String> fault = fault(file, claim, part, target, actual);
            if (fault.isPresent() && resumed) {
                remarks.accept("%s did not become whole; starting anew".formatted(file.name()));
                part.restart(Optional.empty());
                claim = download(file, address, part);
                actual = Digests.hex(part.path());
                fault = fault(file, claim, part, target, actual);
            }
            if (fault.isPresent()) {
                part.discard();
                throw new MalformedDataException(
                        "%s was downloaded, but %s; it was removed again. Fetch it once more; if that does not help, it was changed on the way or at %s"
                                .formatted(file.name(), fault.get(), address.getHost()));
            }
            part.finish();
            remarks.accept("%s is there".formatted(target));
            if (file.pin().isEmpty()) {
                remarks.accept(
                        "nobody has pinned %s; %s%s"
                                .formatted(
                                        file.name(),
                                        claim.sha256().or(claim::gitBlob).isPresent()
                                                ? "it is what the hub says it is"
                                                : "nobody confirmed it either",
                                        claim.commit().map(" (commit %s)"::formatted).orElse("")));
                record(target, actual);
            }
        }
    }

    private Claim download(PublishedFile file, URI address, PartialFile part) throws IOException {
        try {
            return download.run(file.name(), address, part, file.pin(), remarks);
        } catch (TransferException e) {
            throw new MalformedDataException(
                    """
                    %s was not downloaded: %s.
                    To install it by hand, get
                      %s
                    on another machine, and put it here as
                      %s%s
                    Then 'podium weights verify' says whether it is right."""
                            .formatted(
                                    file.name(),
                                    e.getMessage(),
                                    address,
                                    part.target().toAbsolutePath(),
                                    file.pin()
                                            .map(
                                                    pin ->
                                                            "\n(%d bytes, SHA-256 %s)."
                                                                    .formatted(
                                                                            pin.bytes(),
                                                                            pin.sha256()))
                                            .orElse("")),
                    e);
        }
    }

    private void record(Path file, String sha256) throws IOException {
        RecordedHashes.record(file, sha256);
        remarks.accept(
                "WARNING: believed on first sight: its SHA-256 %s is now recorded in %s; compare it with another source before you rely on it"
                        .formatted(sha256, file.resolveSibling(RecordedHashes.NAME)));
    }

    /** Returns what is wrong with a file that was downloaded. */
    private static Optional<String> fault(
            PublishedFile file, Claim claim, PartialFile part, Path target, String actual)
            throws IOException {
        if (file.pin().isPresent()) {
            return differs(actual, file.pin().get().sha256(), "the published file's");
        }
        Optional<String> recorded = RecordedHashes.of(target);
        if (recorded.isPresent() && !recorded.get().equals(actual)) {
            return differs(
                    actual,
                    recorded.get(),
                    "as recorded in %s on the first download, it"
                            .formatted(target.resolveSibling(RecordedHashes.NAME)));
        }
        if (claim.sha256().isPresent()) {
            return differs(actual, claim.sha256().get(), "by the hub's own word it");
        }
        if (claim.gitBlob().isPresent()) {
            String blob = GitBlob.name(part.path());
            return differs(blob, claim.gitBlob().get(), "by the hub's own word it");
        }
        return Optional.empty();
    }

    private static Optional<String> differs(String actual, String expected, String whose) {
        return actual.equals(expected)
                ? Optional.empty()
                : Optional.of("its digest is %s, and %s is %s".formatted(actual, whose, expected));
    }

    private static void requireSpace(PublishedFile file, PartialFile part) throws IOException {
        Path folder = part.target().toAbsolutePath().getParent();
        long needed = file.pin().map(PublishedFile.Pin::bytes).orElse(0L) - part.size();
        long free = Files.getFileStore(folder).getUsableSpace();
        if (needed > free) {
            throw new MalformedDataException(
                    String.format(
                            Locale.ROOT,
                            "%s needs %.1f GB more in %s, where %.1f GB are free; make room, or let PODIUM_CACHE name a folder on another disk",
                            file.name(),
                            needed / 1e9,
                            folder,
                            free / 1e9));
        }
    }
}
