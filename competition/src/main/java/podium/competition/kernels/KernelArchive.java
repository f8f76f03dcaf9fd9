package podium.competition.kernels;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Packs the text of the kernels as the archive that {@code torch.jit.save} would write, so that
 * libtorch compiles it without Python.
 */
final class KernelArchive {

    private static final String SOURCE = "kernels.py";

    /** The reader wants all entries in one folder. */
    private static final String FOLDER = "kernels/";

    /** In older formats operators mean what they meant then; GELU knew no approximation. */
    private static final String FORMAT = "10\n";

    private KernelArchive() {}

    /** Returns a TorchScript archive of the kernels in a precision. */
    static byte[] pack(Precision precision) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            store(zip, FOLDER + "data.pkl", module(precision));
            store(zip, FOLDER + "constants.pkl", new byte[] {(byte) 0x80, 2, ')', '.'});
            store(zip, FOLDER + "version", FORMAT.getBytes(UTF_8));
            store(zip, FOLDER + "code/__torch__.py", source());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static byte[] source() throws IOException {
        try (InputStream source = KernelArchive.class.getResourceAsStream(SOURCE)) {
            return source.readAllBytes();
        }
    }

    /** Pickles, in protocol 2, one {@code Kernels} with its two attributes. */
    private static byte[] module(Precision precision) throws IOException {
        ByteArrayOutputStream pickle = new ByteArrayOutputStream();
        pickle.write(new byte[] {(byte) 0x80, 2}); // PROTO 2
        pickle.write("c__torch__\nKernels\n".getBytes(UTF_8)); // GLOBAL
        pickle.write(new byte[] {')', (byte) 0x81}); // EMPTY_TUPLE NEWOBJ
        pickle.write("}(".getBytes(UTF_8)); // EMPTY_DICT MARK
        name(pickle, "training");
        pickle.write((byte) 0x88); // NEWTRUE
        name(pickle, "dtype");
        pickle.write(new byte[] {'K', (byte) precision.scalarType()}); // BININT1
        pickle.write("ub.".getBytes(UTF_8)); // SETITEMS BUILD STOP
        return pickle.toByteArray();
    }

    private static void name(ByteArrayOutputStream pickle, String name) throws IOException {
        byte[] bytes = name.getBytes(UTF_8);
        pickle.write(new byte[] {'X', (byte) bytes.length, 0, 0, 0}); // BINUNICODE
        pickle.write(bytes);
    }

    /** Adds an entry as it is, which is how the reader wants it. */
    static void store(ZipOutputStream zip, String name, byte[] content) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.length);
        CRC32 checksum = new CRC32();
        checksum.update(content);
        entry.setCrc(checksum.getValue());
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }
}
