package podium.competition.run;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import podium.competition.training.Checkpoints;
import podium.data.files.AtomicFile;
import podium.data.files.Digests;
import podium.data.files.Folders;

/**
 * The states that a run can be continued from: {@code last/}, with a folder for each.
 *
 * <p>A state grows under a hidden name. It ends with a manifest of its files' digests, and gets its
 * real name once all has reached the disk; only then is the last but one before it removed. While
 * this is open no other process can have the run's states.
 */
public final class SavedStates implements Checkpoints, AutoCloseable {

    private static final int KEPT = 2;
    private static final String FOLDER = "last";
    private static final String MANIFEST = "manifest.json";
    private static final String BEST = "best.safetensors";
    private static final String LOCK = ".lock";
    private static final String DAMAGED = "damaged-";

    private final RunFolder run;
    private final Path folder;
    private final FileChannel lock;
    private Optional<Kept> last = Optional.empty();

    private SavedStates(RunFolder run, Path folder, FileChannel lock) {
        this.run = run;
        this.folder = folder;
        this.lock = lock;
    }

    /**
     * Opens the states of a run, and puts its weights and its log back to where the last whole one
     * has them.
     *
     * @param remarks told of every state that is damaged; it is put aside
     * @throws UnusableFolderException if another process has them open
     */
    static SavedStates open(RunFolder run, Consumer<String> remarks) throws IOException {
        Path folder = Files.createDirectories(run.path().resolve(FOLDER));
        SavedStates states = new SavedStates(run, folder, lock(folder));
        try {
            states.rewind(remarks);
            return states;
        } catch (IOException | RuntimeException e) {
            states.close();
            throw e;
        }
    }

    /** Returns whether a run has a state. */
    static boolean any(RunFolder run) throws IOException {
        Path folder = run.path().resolve(FOLDER);
        return Files.exists(folder) && !states(folder).isEmpty();
    }

    private static FileChannel lock(Path folder) throws IOException {
        FileChannel channel =
                FileChannel.open(
                        folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) {
                return channel;
            }
        } catch (OverlappingFileLockException e) {
            // Another part of this very process has it.
        } catch (IOException e) {
            return channel; // A file system without locks can keep nobody out.
        }
        channel.close();
        throw new UnusableFolderException(
                folder.getParent()
                        + " is being trained by another process; wait for its end, or name another folder");
    }

    private void rewind(Consumer<String> remarks) throws IOException {
        Workplace.deleteLeftovers(run.path());
        for (Path leftover : list(folder, name -> name.startsWith(".") && !name.equals(LOCK))) {
            Folders.delete(leftover);
        }
        Deque<Path> states = new ArrayDeque<>(states(folder));
        while (!states.isEmpty() && last.isEmpty()) {
            Path state = states.removeLast();
            Optional<String> fault = fault(state);
            if (fault.isEmpty()) {
                Path best = state.resolve(BEST);
                last = Optional.of(new Kept(state, Optional.of(best).filter(Files::exists)));
            } else {
                remarks.accept(
                        "%s is damaged: %s; it is passed over".formatted(state, fault.get()));
                Path aside = state.resolveSibling(DAMAGED + state.getFileName());
                Folders.delete(aside);
                Files.move(state, aside, StandardCopyOption.ATOMIC_MOVE);
            }
        }
        rewindWeights();
        rewindLog();
    }

    private void rewindWeights() throws IOException {
        Optional<Path> best = last.flatMap(Kept::bestWeights);
        if (best.isEmpty()) {
            Files.deleteIfExists(run.weights());
        } else if (!Files.exists(run.weights()) || !Files.isSameFile(best.get(), run.weights())) {
            Path copy = folder.resolve("." + BEST);
            link(best.get(), copy);
            Files.move(
                    copy,
                    run.weights(),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private void rewindLog() throws IOException {
        if (Files.exists(run.log())) {
            long length = last.isEmpty() ? 0 : manifest(last.get().folder()).path("log").asLong();
            try (FileChannel log = FileChannel.open(run.log(), StandardOpenOption.WRITE)) {
                log.truncate(length);
            }
        }
    }

    @Override
    public Optional<Kept> last() {
        return last;
    }

    @Override
    public void keep(String name, Content content) throws IOException {
        Path growing = folder.resolve("." + name);
        try {
            Files.createDirectory(growing);
            content.writeInto(growing);
            if (Files.exists(run.weights())) {
                link(run.weights(), growing.resolve(BEST));
            }
            writeManifest(growing);
            for (Path file : list(growing, any -> true)) {
                sync(file);
            }
            if (Files.exists(run.log())) {
                sync(run.log());
            }
            syncFolder(growing);
            Files.move(growing, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
            syncFolder(folder);
        } finally {
            Folders.delete(growing);
        }
        List<Path> states = states(folder);
        for (Path old : states.subList(0, Math.max(0, states.size() - KEPT))) {
            Path hidden = folder.resolve("." + old.getFileName());
            Files.move(old, hidden, StandardCopyOption.ATOMIC_MOVE);
            Folders.delete(hidden);
        }
    }

    private void writeManifest(Path state) throws IOException {
        var manifest = Json.object();
        manifest.put("log", Files.exists(run.log()) ? Files.size(run.log()) : 0);
        var files = manifest.putObject("sha256");
        for (Path file : list(state, any -> true)) {
            files.put(file.getFileName().toString(), Digests.hex(file));
        }
        AtomicFile.writeText(state.resolve(MANIFEST), Json.indented(manifest));
    }

    private static JsonNode manifest(Path state) throws IOException {
        return Json.parse(Files.readString(state.resolve(MANIFEST)));
    }

    /** Returns what is wrong with a state, if anything is. */
    private static Optional<String> fault(Path state) {
        String file = MANIFEST;
        try {
            JsonNode digests = manifest(state).path("sha256");
            if (digests.isEmpty()) {
                return Optional.of(file + " lists no files");
            }
            for (Map.Entry<String, JsonNode> entry : digests.properties()) {
                file = entry.getKey();
                if (!Digests.hex(state.resolve(file)).equals(entry.getValue().asText())) {
                    return Optional.of(file + " is not what was written");
                }
            }
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(file + " cannot be read");
        }
    }

    /** Removes all states, which a finished run needs no more. */
    public void delete() throws IOException {
        close();
        Folders.delete(folder);
    }

    /** Lets other processes have the states. */
    @Override
    public void close() throws IOException {
        lock.close();
    }

    /** The older first. */
    private static List<Path> states(Path folder) throws IOException {
        return list(folder, name -> !name.startsWith(".") && !name.startsWith(DAMAGED));
    }

    private static List<Path> list(Path folder, Predicate<String> wanted) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(entry -> wanted.test(entry.getFileName().toString()))
                    .sorted()
                    .toList();
        }
    }

    /** A link costs no room; what it leads to is only ever replaced as a whole. */
    private static void link(Path from, Path to) throws IOException {
        try {
            Files.createLink(to, from);
        } catch (UnsupportedOperationException | FileSystemException e) {
            Files.copy(from, to);
        }
    }

    private static void sync(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    private static void syncFolder(Path folder) {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            // Windows opens no folders, and needs none of this.
        }
    }
}
