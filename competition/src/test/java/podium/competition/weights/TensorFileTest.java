package podium.competition.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import podium.data.files.MalformedDataException;

/** The golden files are written by {@code src/test/python/weights_golden.py}. */
class TensorFileTest {

    private static final Path GOLDEN = Path.of("src/test/resources/podium/competition/weights");

    @TempDir private Path folder;

    @Test
    void readsWhatPythonWrote() throws IOException {
        try (TensorFile file = TensorFile.open(GOLDEN.resolve("python.safetensors"))) {
            assertThat(file.metadata())
                    .isEqualTo(Map.of("format", "pt", "made-by", "weights_golden.py"));
            assertThat(file.tensors().get("single.weight").shape()).isEqualTo(new Shape(3, 4));
            assertThat(file.tensors().get("logit_scale").shape()).isEqualTo(new Shape());
            assertThat(file.tensors().get("norm.num_batches_tracked").type()).isEqualTo("I64");
            assertThat(file.read("logit_scale")).containsExactly(2.6592f);
            assertThat(file.read("single.weight")).startsWith(0f, -0f, 1f, -2.5f, 0.1f, 65504f);
            assertThat(file.read("half.weight")).isEqualTo(floats("half.txt"));
            assertThat(file.read("brain.weight")).isEqualTo(floats("bfloat16.txt"));
        }
    }

    @Test
    void widensIntoArraysOfAnyRank() throws IOException {
        try (NDManager manager = NDManager.newBaseManager();
                TensorFile file = TensorFile.open(GOLDEN.resolve("python.safetensors"))) {
            NDArray scalar = manager.zeros(new Shape());
            NDArray matrix = manager.zeros(new Shape(3, 4));
            NDArray view = matrix.flatten();

            file.read("logit_scale", scalar);
            file.read("brain.weight", matrix);

            assertThat(scalar.toFloatArray()).containsExactly(2.6592f);
            assertThat(view.toFloatArray()).isEqualTo(floats("bfloat16.txt"));
            assertThatThrownBy(() -> file.read("half.weight", scalar))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("(3, 4)");
        }
    }

    @Test
    void widensDoublesAndLongsToTheNearestFloat() throws IOException {
        byte[] header =
                """
                {"d":{"dtype":"F64","shape":[2],"data_offsets":[0,16]},\
                "n":{"dtype":"I64","shape":[2],"data_offsets":[16,32]},\
                "s":{"dtype":"I16","shape":[2],"data_offsets":[32,36]}}"""
                        .getBytes(StandardCharsets.UTF_8);
        ByteBuffer bytes =
                ByteBuffer.allocate(8 + header.length + 36)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putLong(header.length)
                        .put(header)
                        .putDouble(1.0 / 3)
                        .putDouble(1e300)
                        .putLong((1L << 40) + 1)
                        .putLong(-7);
        Path path = Files.write(folder.resolve("wide.safetensors"), bytes.array());
        try (TensorFile file = TensorFile.open(path)) {
            assertThat(file.read("d")).containsExactly(1f / 3, Float.POSITIVE_INFINITY);
            assertThat(file.read("n")).containsExactly(0x1p40f, -7f);
            assertThatThrownBy(() -> file.read("s"))
                    .isInstanceOf(MalformedDataException.class)
                    .hasMessageContaining("is I16; expected one of [F32, F16, BF16, F64, I64]");
        }
    }

    @Test
    void readsBeyondTheFirstFourGigabytes() throws IOException {
        long gap = 5L << 30;
        byte[] header =
                """
                {"gap":{"dtype":"F32","shape":[%d],"data_offsets":[0,%d]},\
                "end":{"dtype":"F32","shape":[2],"data_offsets":[%d,%d]}}"""
                        .formatted(gap / 4, gap, gap, gap + 8)
                        .getBytes(StandardCharsets.UTF_8);
        Path path = write(header.length, header, 0);
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
            ByteBuffer end = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
            channel.write(end.putFloat(1.5f).putFloat(-2f).flip(), 8 + header.length + gap);
        }
        try (TensorFile file = TensorFile.open(path)) {
            assertThat(file.read("end")).containsExactly(1.5f, -2f);
            assertThatThrownBy(() -> file.read("gap"))
                    .isInstanceOf(MalformedDataException.class)
                    .hasMessageContaining("'gap' of shape (1342177280)")
                    .hasMessageContaining("more than 2 GiB");
        }
    }

    private static float[] floats(String name) throws IOException {
        List<String> lines = Files.readAllLines(GOLDEN.resolve(name));
        float[] values = new float[lines.size()];
        for (int i = 0; i < values.length; i++) {
            String text = lines.get(i).replace("inf", "Infinity");
            values[i] = Float.parseFloat(text);
        }
        return values;
    }

    @Test
    void everyHalfIsWidenedByItsDefinition() {
        for (int bits = 0; bits < 1 << 16; bits++) {
            int exponent = (bits >> 10) & 31;
            double fraction = (bits & 1023) / 1024.0;
            double magnitude =
                    exponent == 0
                            ? fraction * Math.pow(2, -14)
                            : (1 + fraction) * Math.pow(2, exponent - 15);
            if (exponent == 31) {
                magnitude = fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
            }
            float expected = (float) (bits >= 1 << 15 ? -magnitude : magnitude);
            assertThat(ElementType.halfToFloat((short) bits)).isEqualTo((Float) expected);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    {"a":{"dtype":"F32","shape":[2],"data_offsets":[0,4]}} | 4 | cannot take 4 bytes
                    {"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}} | 3 | end at byte
                    {"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}} | 5 | end at byte
                    {"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"b":{"dtype":"F32","shape":[1],"data_offsets":[2,6]}} | 6 | begin at
                    {"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}} | 8 | begin at
                    {"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}} | 8 | names a tensor twice
                    {"a":{"dtype":"F33","shape":[1],"data_offsets":[0,4]}} | 4 | is described by
                    {"a":{"dtype":"F32","shape":1,"data_offsets":[0,4]}} | 4 | is described by
                    {"a":{"dtype":"F32","shape":[-1],"data_offsets":[0,4]}} | 4 | cannot take
                    {"a":{"dtype":"F32","shape":[-1,-1],"data_offsets":[0,4]}} | 4 | cannot take
                    {"a":{"dtype":"F32","shape":[4294967296,4294967296],"data_offsets":[0,4]}} | 4 | cannot take
                    {"a":{"dtype":"F32","shape":[1],"data_offsets":[4,0]}} | 4 | is described by
                    [1, 2] | 0 | no JSON object
                    {"a" | 0 | no JSON
                    """)
    void refusesADamagedHeader(String header, int dataBytes, String fault) throws IOException {
        byte[] text = header.getBytes(StandardCharsets.UTF_8);
        Path file = write(text.length, text, dataBytes);

        assertThatThrownBy(() -> TensorFile.open(file))
                .isInstanceOf(MalformedDataException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining(fault);
    }

    @Test
    void refusesLengthsThatCannotBe() throws IOException {
        byte[] text = "{}".getBytes(StandardCharsets.UTF_8);

        assertRefused(write(Long.MAX_VALUE, text, 0), "gives its header 9223372036854775807 bytes");
        assertRefused(write(-1, text, 0), "gives its header -1 bytes");
        assertRefused(write(99, text, 0), "inside a header of 99");
        Path stub = Files.write(folder.resolve("stub"), new byte[3]);
        assertRefused(stub, "too few for a header");
        assertRefused(folder.resolve("none"), "not found");
    }

    @Test
    void aFileWithoutTensorsIsWhole() throws IOException {
        byte[] text = "{}  ".getBytes(StandardCharsets.UTF_8);
        try (TensorFile file = TensorFile.open(write(text.length, text, 0))) {
            assertThat(file.tensors()).isEmpty();
        }
    }

    private static void assertRefused(Path file, String fault) {
        assertThatThrownBy(() -> TensorFile.open(file))
                .isInstanceOf(MalformedDataException.class)
                .hasMessageContaining(fault);
    }

    private Path write(long length, byte[] header, int dataBytes) throws IOException {
        ByteBuffer bytes =
                ByteBuffer.allocate(Long.BYTES + header.length + dataBytes)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putLong(length)
                        .put(header);
        return Files.write(folder.resolve("damaged.safetensors"), bytes.array());
    }
}
