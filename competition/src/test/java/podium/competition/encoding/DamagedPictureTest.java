package podium.competition.encoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import podium.data.images.Picture;
import podium.data.images.PictureReader;
import podium.data.images.UnreadablePictureException;

/** Whatever happened to a file, it is decoded or refused by name: soon, and in bounded memory. */
class DamagedPictureTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** A byte may stand for thousands of pixels, but small files for no more than this. */
    private static final long MOST_ALLOCATED = 256L << 20;

    @Test
    void aDamagedFileIsDecodedOrNamed() throws Exception {
        decodeDamaged(0, 40);
    }

    @Test
    @Tag("soak")
    void manyDamagedFilesAreDecodedOrNamed() throws Exception {
        decodeDamaged(40, 4000);
    }

    private static void decodeDamaged(int from, int to) throws Exception {
        List<String> good =
                ZooPictures.lines().stream()
                        .map(line -> line.substring(0, line.indexOf(' ')))
                        .toList();
        for (int seed = from; seed < to; seed++) {
            Random random = new Random(seed);
            String name = good.get(random.nextInt(good.size()));
            byte[] other = ZooPictures.bytes(good.get(random.nextInt(good.size())));
            byte[] damaged = damaged(ZooPictures.bytes(name), other, random);
            decode(damaged, "%s damaged by %d".formatted(name, seed));
        }
    }

    private static byte[] damaged(byte[] good, byte[] other, Random random) {
        byte[] bytes = good.clone();
        switch (random.nextInt(5)) {
            case 0 -> bytes = Arrays.copyOf(bytes, 1 + random.nextInt(bytes.length));
            case 1 -> {
                for (int flips = 1 + random.nextInt(8); flips > 0; flips--) {
                    bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
                }
            }
            case 2 -> {
                int length = Math.min(Math.min(bytes.length, other.length), random.nextInt(60));
                System.arraycopy(other, 0, bytes, 0, length);
            }
            case 3 -> {
                // Sizes stand near the start in every format.
                int at = random.nextInt(Math.min(40, bytes.length - 2));
                bytes[at] = -1;
                bytes[at + 1] = (byte) random.nextInt(256);
            }
            default -> {
                int start = random.nextInt(bytes.length);
                byte[] noise = new byte[random.nextInt(bytes.length - start)];
                random.nextBytes(noise);
                System.arraycopy(noise, 0, bytes, start, noise.length);
            }
        }
        if (good[0] == (byte) 0x89) {
            repairChecksums(bytes);
        }
        return bytes;
    }

    /** Without this, PNG's checksums would catch all damage before a decoder meets it. */
    private static void repairChecksums(byte[] png) {
        ByteBuffer file = ByteBuffer.wrap(png);
        for (int at = 8; at + 12 <= png.length; ) {
            int length = file.getInt(at);
            if (length < 0 || length > png.length - at - 12) {
                return;
            }
            CRC32 checksum = new CRC32();
            checksum.update(png, at + 4, length + 4);
            file.putInt(at + 8 + length, (int) checksum.getValue());
            at += 12 + length;
        }
    }

    /** Decodes, and checks that a refusal names the file, in time and without much memory. */
    private static void decode(byte[] content, String name) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long allocated =
                assertTimeoutPreemptively(
                        PATIENCE,
                        () -> {
                            long before = threads.getCurrentThreadAllocatedBytes();
                            try {
                                Picture picture = PictureReader.decode(content, name);
                                assertThat(picture.width()).as(name).isPositive();
                            } catch (UnreadablePictureException refused) {
                                assertThat(refused).hasMessageStartingWith(name + ": ");
                                assertThat(refused.getCause() instanceof RuntimeException)
                                        .as(name)
                                        .isFalse();
                            }
                            return threads.getCurrentThreadAllocatedBytes() - before;
                        },
                        name);
        assertThat(allocated).as(name).isLessThan(MOST_ALLOCATED);
    }

    @ParameterizedTest
    @CsvSource({
        "png-2-8-0.png, 16, 4, 60000, 'claims 60000×60000 pixels, more than'",
        "png-2-8-0.png, 16, 4, 13000, 'cannot hold 13000×13000'",
        "jpeg-0-0.jpg, 163, 2, 13000, 'cannot hold its 13000×13000'",
        "gif-87.gif, 6, 2, 65000, 'claims 65000×65000 pixels, more than'",
        "gif-87.gif, 6, 2, 13000, 'is lost in 13000×13000'",
        "bitmap-24.bmp, 18, 4, 13000, 'cannot hold its 13000×13000'",
        "bitmap-8-runs.bmp, 18, 4, 60000, 'claims 60000×60000 pixels, more than'",
        "webp-lossy-90.webp, 26, 2, 13000, 'cannot hold its 13000×13000'",
    })
    void refusesALargeClaimBeforeTakingMemory(
            String name, int at, int bytes, int side, String reason) throws Exception {
        byte[] content = ZooPictures.bytes(name);
        boolean isBigEndian = name.startsWith("png") || name.startsWith("jpeg");
        ByteBuffer file =
                ByteBuffer.wrap(content)
                        .order(isBigEndian ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        for (int value = 0; value < 2; value++) {
            if (bytes == 4) {
                file.putInt(at + 4 * value, side);
            } else {
                file.putShort(at + 2 * value, (short) side);
            }
        }
        if (name.startsWith("png")) {
            repairChecksums(content);
        }

        assertThatThrownBy(() -> PictureReader.decode(content, name))
                .isInstanceOf(UnreadablePictureException.class)
                .hasMessageStartingWith(name + ": a")
                .hasMessageContaining(reason);
        decode(content, name);
    }

    /** 64 MB of zeros behind the last pixel are never inflated. */
    @Test
    void stopsInflatingAtTheLastPixel() throws Exception {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (DeflaterOutputStream out =
                new DeflaterOutputStream(packed, new Deflater(Deflater.BEST_SPEED))) {
            byte[] zeros = new byte[1 << 20];
            for (int megabyte = 0; megabyte < 64; megabyte++) {
                out.write(zeros);
            }
        }
        byte[] good = ZooPictures.bytes("png-2-8-0.png");
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        png.write(good, 0, 33);
        writeChunk(png, "IDAT", packed.toByteArray());
        writeChunk(png, "IEND", new byte[0]);

        decode(png.toByteArray(), "bomb.png");
        assertThat(PictureReader.decode(png.toByteArray(), "bomb.png").rgb()).containsOnly(0);
    }

    @Test
    void doesNotFollowFramesWithinFrames() throws Exception {
        int depth = 20_000;
        ByteBuffer webp = ByteBuffer.allocate(12 + 24 * depth).order(ByteOrder.LITTLE_ENDIAN);
        webp.put("RIFF\0\0\0\0WEBP".getBytes(StandardCharsets.US_ASCII));
        while (webp.hasRemaining()) {
            webp.put("ANMF".getBytes(StandardCharsets.US_ASCII));
            webp.putInt(webp.remaining() - 4);
            webp.position(webp.position() + 16);
        }

        assertThatThrownBy(() -> PictureReader.decode(webp.array(), "nested.webp"))
                .isInstanceOf(UnreadablePictureException.class)
                .hasMessageContaining("the file ends before its pixels");
    }

    private static void writeChunk(ByteArrayOutputStream png, String type, byte[] body)
            throws IOException {
        ByteBuffer chunk = ByteBuffer.allocate(12 + body.length);
        chunk.putInt(body.length).put(type.getBytes(StandardCharsets.US_ASCII)).put(body);
        CRC32 checksum = new CRC32();
        checksum.update(chunk.array(), 4, 4 + body.length);
        png.write(chunk.putInt((int) checksum.getValue()).array());
    }
}
