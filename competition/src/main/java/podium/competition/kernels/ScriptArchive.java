package podium.competition.kernels;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import podium.data.files.MalformedDataException;

/**
 * A file of {@code torch.jit.save}, to whose module two methods can be added: {@link #BUFFERS}
 * returns what the module keeps beside its parameters, and {@link #ASSIGN} puts other tensors in
 * the place of all of them.
 */
final class ScriptArchive {

    static final String BUFFERS = "podium_buffers";
    static final String ASSIGN = "podium_assign";

    private static final String CODE = "code/";
    private static final String PICKLE = "data.pkl";

    private final Path file;
    private final String prefix;
    private final ScriptSource source;

    private ScriptArchive(Path file, String prefix, ScriptSource source) {
        this.file = file;
        this.prefix = prefix;
        this.source = source;
    }

    /**
     * Reads the code of a file.
     *
     * @throws MalformedDataException if it is missing or was not written by {@code torch.jit.save}
     */
    static ScriptArchive read(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new MalformedDataException(
                    "%s not found; expected a file of torch.jit.save".formatted(file));
        }
        try (ZipFile zip = new ZipFile(file.toFile())) {
            String prefix = prefix(file, zip);
            Map<String, String> texts = new TreeMap<>();
            for (ZipEntry entry : entries(zip)) {
                String name = entry.getName();
                if (name.startsWith(prefix + CODE) && name.endsWith(".py")) {
                    texts.put(
                            name.substring(prefix.length()),
                            new String(content(zip, entry), UTF_8));
                }
            }
            byte[] pickle = content(zip, zip.getEntry(prefix + PICKLE));
            ScriptSource source = new ScriptSource(texts, pickle);
            if (!source.complete()) {
                throw notScript(file, null);
            }
            return new ScriptArchive(file, prefix, source);
        } catch (ZipException e) {
            throw notScript(file, e);
        }
    }

    /** Everything in the archive lies in one folder, whatever its name. */
    private static String prefix(Path file, ZipFile zip) {
        for (ZipEntry entry : entries(zip)) {
            String name = entry.getName();
            int slash = name.indexOf('/');
            if (slash > 0 && name.startsWith(CODE, slash + 1)) {
                String folder = name.substring(0, slash + 1);
                if (zip.getEntry(folder + PICKLE) != null) {
                    return folder;
                }
            }
        }
        throw notScript(file, null);
    }

    private static MalformedDataException notScript(Path file, Throwable cause) {
        return new MalformedDataException(
                "%s is not TorchScript; save the encoder with torch.jit.save(torch.jit.script(module), …)"
                        .formatted(file),
                cause);
    }

    /** Returns the names of the tensors that {@link #BUFFERS} returns, in its order. */
    List<String> buffers() {
        return source.buffers();
    }

    /**
     * Writes the archive with the two methods.
     *
     * @param names of the tensors that {@link #ASSIGN} takes, in their order
     */
    void write(Path target, List<String> names) throws IOException {
        Map<String, String> texts = source.withMethods(names);
        try (ZipFile zip = new ZipFile(file.toFile());
                OutputStream stream = Files.newOutputStream(target);
                ZipOutputStream written = new ZipOutputStream(stream)) {
            for (ZipEntry entry : entries(zip)) {
                String text = texts.get(entry.getName().substring(prefix.length()));
                if (text != null) {
                    KernelArchive.store(written, entry.getName(), text.getBytes(UTF_8));
                } else if (!entry.getName().endsWith(".debug_pkl")) {
                    KernelArchive.store(written, entry.getName(), content(zip, entry));
                }
            }
        }
    }

    private static List<ZipEntry> entries(ZipFile zip) {
        return new ArrayList<>(zip.stream().filter(entry -> !entry.isDirectory()).toList());
    }

    private static byte[] content(ZipFile zip, ZipEntry entry) throws IOException {
        try (InputStream stream = zip.getInputStream(entry)) {
            return stream.readAllBytes();
        }
    }
}
