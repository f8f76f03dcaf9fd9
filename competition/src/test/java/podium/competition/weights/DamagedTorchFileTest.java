package podium.competition.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import podium.data.files.MalformedDataException;

/** Files that want memory, time or code: each is read, or refused with one message. */
@Timeout(value = 30, unit = TimeUnit.SECONDS)
class DamagedTorchFileTest {

    private static final Path GOLDEN =
            Path.of("src/test/resources/podium/competition/weights/torch");

    /** {@code {'w': tensor}} with a gap for the storage's elements, the shape and the strides. */
    private static final String TENSOR =
            "\u0080\u0002}X\1\0\0\0wctorch._utils\n_rebuild_tensor_v2\n((X\7\0\0\0storage"
                    + "ctorch\nFloatStorage\nX\1\0\0\0"
                    + "0X\3\0\0\0cpu%stQK\0%s%s\u0089N"
                    + "tRs.";

    @TempDir private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"tensors.pth", "checkpoint.pth", "protocol-4.pt", "open-clip.bin"})
    void changedBytesGiveAnAnswer(String name) throws IOException {
        byte[] whole = Files.readAllBytes(GOLDEN.resolve(name));
        Random random = new Random(name.hashCode());
        int pickle = indexOf(whole, "data.pkl");
        for (int round = 0; round < 200; round++) {
            byte[] changed = whole.clone();
            for (int change = 0; change <= random.nextInt(4); change++) {
                // The pickle at the front and the table at the end matter more than the values.
                int at =
                        switch (random.nextInt(3)) {
                            case 0 -> pickle + random.nextInt(900);
                            case 1 -> whole.length - 1 - random.nextInt(900);
                            default -> random.nextInt(whole.length);
                        };
                changed[at] = (byte) random.nextInt(256);
            }
            assertAnswered(changed);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"tensors.pth", "checkpoint.pth"})
    void aFileThatEndsTooSoonIsRefused(String name) throws IOException {
        byte[] whole = Files.readAllBytes(GOLDEN.resolve(name));
        for (int length = 0; length < whole.length; length += 97) {
            Path file = Files.write(folder.resolve("cut"), Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> TensorFile.open(file))
                    .isInstanceOf(MalformedDataException.class)
                    .hasMessageContaining("is not a whole");
        }
    }

    private void assertAnswered(byte[] content) throws IOException {
        Path path = Files.write(folder.resolve("changed"), content);
        try (TensorFile file = TensorFile.open(path)) {
            for (String name : file.tensors().keySet()) {
                if (file.tensors().get(name).shape().size() < 1000) {
                    float[] unused = file.read(name);
                }
            }
        } catch (MalformedDataException refused) {
            assertThat(refused.problems()).hasSize(1);
            assertThat(refused).hasMessageContaining(path.toString());
        }
    }

    @Test
    void theInventedTensorIsReadWhereItFits() throws IOException {
        Path file = write(TENSOR.formatted("K\4", "K\2K\2\u0086", "K\1K\2\u0086"));
        try (TensorFile read = TensorFile.open(file)) {
            assertThat(read.read("w")).containsExactly(0, 2, 1, 3);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    J\\377\\377\\377\\177 | K\\2\\205 | K\\1\\205 | too few for 2147483647 elements
                    \\212\\10\\377\\377\\377\\377\\377\\377\\377\\177 | K\\2\\205 | K\\1\\205 | too few for 9223372036854775807
                    \\212\\11\\0\\0\\0\\0\\0\\0\\0\\0\\1 | K\\2\\205 | K\\1\\205 | refers to a storage that cannot be
                    K\\4 | K\\5\\205 | K\\1\\205 | does not lie in its storage of 4 elements
                    K\\4 | K\\2K\\2\\206 | K\\2K\\2\\206 | does not lie in its storage of 4 elements
                    K\\4 | J\\0\\0\\0\\100J\\0\\0\\0\\100\\206 | \\212\\10\\0\\0\\0\\0\\0\\0\\0\\1K\\1\\206 | does not lie
                    K\\4 | K\\2\\205 | J\\377\\377\\377\\377\\205 | describes a tensor that cannot be
                    K\\4 | K\\2\\205 | ) | describes a tensor that cannot be
                    K\\4 | K\\2 | K\\1\\205 | describes a tensor that cannot be
                    """)
    void tensorsThatCannotBeAreRefused(String elements, String shape, String strides, String reason)
            throws IOException {
        assertRefused(TENSOR.formatted(octal(elements), octal(shape), octal(strides)), reason);
    }

    /** A view may repeat a few values over any shape; that takes no memory until it is read. */
    @Test
    void aHugeViewOfLittleIsRefusedWhenItIsRead() throws IOException {
        Path file =
                write(TENSOR.formatted("K\4", octal("J\\0\\0\\0\\100K\\4\\206"), "K\0K\1\u0086"));
        try (TensorFile read = TensorFile.open(file)) {
            assertThatThrownBy(() -> read.read("w"))
                    .isInstanceOf(MalformedDataException.class)
                    .hasMessageContaining("more than 2 GiB");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    \\200\\2. | takes a value where there is none
                    \\200\\2}q\\0h\\1. | recalls what it did not keep
                    \\200\\2}X\\377\\377\\377\\177a. | ends after
                    \\200\\2}\\215\\377\\377\\377\\377\\377\\377\\377\\177a. | ends after
                    \\200\\2\\213\\377\\377\\377\\177. | a number of 2147483647 bytes
                    \\200\\2}X\\1\\0\\0\\0a] | ends after
                    \\200\\2}}Ns. | a dict for a key
                    \\200\\2}]Ns. | a list for a key
                    \\200\\2})Ns. | a tuple for a key
                    \\200\\2}Na. | appends to what is no list
                    \\200\\2]NNs. | puts a key into what is no dict
                    \\200\\2}(Nu. | a key without a value
                    \\200\\2u. | ends what it did not begin
                    \\200\\2cos\\nsystem\\n(X\\2\\0\\0\\0lstR. | it holds a 'os.system'
                    \\200\\4\\214\\2os\\214\\6system\\223. | it holds a 'os.system'
                    \\200\\2cbuiltins\\neval\\n. | it holds a 'builtins.eval'
                    \\200\\2(X\\1\\0\\0\\0aios\\nsystem\\n. | the code 0x69
                    \\200\\2ccollections\\nOrderedDict\\n)\\201. | the code 0x81
                    \\200\\2\\202\\1. | the code 0x82
                    \\200\\2ctorch\\nFloatStorage\\n)R. | calls a storagetype
                    \\200\\2]}b. | gives a state to a list
                    \\200\\2NQ. | refers to a storage that cannot be
                    \\200\\2K\\1. | it holds a long; expected a state dict
                    """)
    void picklesThatBuildAnythingElseAreRefused(String pickle, String reason) throws IOException {
        assertRefused(octal(pickle), reason);
    }

    @Test
    void nestingAndRepetitionCostNoMoreThanTheirLength() throws IOException {
        int depth = 200_000;
        assertRefused("\u0080\2" + "]".repeat(depth) + "a".repeat(depth - 1) + ".", "holds a list");
        // A list that holds itself.
        assertRefused("\u0080\2]q\0h\0a.", "holds a list");
        // Each list holds the one before twice: 2 to the power of 100,000 leaves.
        assertRefused("\u0080\2]" + "2\u0086".repeat(100_000) + ".", "holds a tuple");
        // The same below a key, where keys are printed.
        assertRefused(
                "\u0080\2}X\1\0\0\0k]" + "2\u0086".repeat(100_000) + "s.", "but the keys [k]");
        assertRefused("\u0080\2" + "(".repeat(1_000_000) + ".", "takes a value");
        assertRefused("\u0080\2" + "}".repeat(3_000_000) + ".", "longer than that of any");
        assertRefused("\u0080\2" + "N0".repeat(3_000_000) + ".", "longer than that of any");
        assertRefused(
                "\u0080\2}X\1\0\0\0k" + "x".repeat(70 << 20), "more than any checkpoint needs");
    }

    @Test
    void aZipThatIsNoneOfTorchIsRefused() throws IOException {
        assertRefusedFile(zip(Map.of("readme.txt", new byte[3])), "none that torch.save writes");
        assertRefusedFile(
                zip(Map.of("a/data.pkl", new byte[3], "b/data.pkl", new byte[3])),
                "none that torch.save writes");
        assertRefusedFile(
                zip(Map.of("a/data.pkl", latin1("\u0080\2}."), "a/byteorder", latin1("big"))),
                "big end first");
        Path compressed = folder.resolve("compressed.pth");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(compressed))) {
            zip.putNextEntry(new ZipEntry("a/data.pkl"));
            zip.write(latin1("\u0080\2}."));
        }
        assertRefusedFile(compressed, "is compressed or encrypted");
    }

    private void assertRefused(String pickle, String reason) throws IOException {
        assertRefusedFile(write(pickle), reason);
    }

    private static void assertRefusedFile(Path file, String reason) {
        assertThatThrownBy(() -> TensorFile.open(file))
                .isInstanceOfSatisfying(
                        MalformedDataException.class,
                        refused -> assertThat(refused.problems()).hasSize(1))
                .hasMessageContaining(file.toString())
                .hasMessageContaining(reason);
    }

    /** Writes a checkpoint of this pickle and one storage, the floats 0, 1, 2 and 3. */
    private Path write(String pickle) throws IOException {
        byte[] storage = {0, 0, 0, 0, 0, 0, -128, 63, 0, 0, 0, 64, 0, 0, 64, 64};
        return zip(Map.of("a/data.pkl", latin1(pickle), "a/data/0", storage));
    }

    private Path zip(Map<String, byte[]> entries) throws IOException {
        Path file = folder.resolve("made.pth");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.setMethod(ZipOutputStream.STORED);
            for (Map.Entry<String, byte[]> content : new TreeMap<>(entries).entrySet()) {
                CRC32 checksum = new CRC32();
                checksum.update(content.getValue());
                ZipEntry entry = new ZipEntry(content.getKey());
                entry.setSize(content.getValue().length);
                entry.setCrc(checksum.getValue());
                zip.putNextEntry(entry);
                zip.write(content.getValue());
            }
        }
        return file;
    }

    private static byte[] latin1(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    /**
     * Returns a text whose bytes beyond the printable were written as {@code \377} or {@code \n}.
     */
    private static String octal(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int at = 0; at < text.length(); at++) {
            if (text.charAt(at) != '\\') {
                bytes.write(text.charAt(at));
            } else if (text.charAt(at + 1) == 'n') {
                bytes.write('\n');
                at++;
            } else {
                int end = at + 1;
                while (end < text.length()
                        && end < at + 4
                        && "01234567".indexOf(text.charAt(end)) >= 0) {
                    end++;
                }
                bytes.write(Integer.parseInt(text.substring(at + 1, end), 8));
                at = end - 1;
            }
        }
        return bytes.toString(StandardCharsets.ISO_8859_1);
    }

    private static int indexOf(byte[] bytes, String text) {
        return new String(bytes, StandardCharsets.ISO_8859_1).indexOf(text);
    }
}
