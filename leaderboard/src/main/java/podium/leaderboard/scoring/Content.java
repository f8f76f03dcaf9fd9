package podium.leaderboard.scoring;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import podium.data.files.Digests;
import podium.data.files.MalformedDataException;

/** The bytes of a file, known by their SHA-256. Immutable. */
public final class Content {

    private final byte[] bytes;
    private final String sha256;

    private Content(byte[] bytes) {
        this.bytes = bytes;
        this.sha256 = Digests.hex(bytes);
    }

    /** Wraps a copy of the bytes. */
    public static Content of(byte[] bytes) {
        return new Content(bytes.clone());
    }

    /** Wraps bytes that nobody else holds. */
    static Content holding(byte[] bytes) {
        return new Content(bytes);
    }

    /**
     * Reads a file.
     *
     * @throws MalformedDataException if it is missing or cannot be read
     */
    public static Content read(Path file) {
        try {
            return new Content(Files.readAllBytes(file));
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    /**
     * Unpacks what {@link #gzip()} packed.
     *
     * @throws UncheckedIOException if the bytes are not gzip
     */
    public static Content gunzip(byte[] packed) {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            return new Content(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Returns the SHA-256 of a file in hex, without holding the file in memory.
     *
     * @throws MalformedDataException if it is missing or cannot be read
     */
    public static String sha256(Path file) {
        try {
            return Digests.hex(file);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    /** Returns the SHA-256 of the bytes, in hex. */
    public String sha256() {
        return sha256;
    }

    /** Returns a stream of the bytes, which need not be closed. */
    InputStream stream() {
        return new ByteArrayInputStream(bytes);
    }

    /** Returns a copy of the bytes. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** Returns how many bytes there are. */
    public int size() {
        return bytes.length;
    }

    /** Returns the bytes packed with gzip; the same bytes give the same result. */
    public byte[] gzip() {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    private static MalformedDataException unreadable(Path file, IOException e) {
        String why = Files.exists(file) ? "cannot be read" : "not found";
        return new MalformedDataException("%s %s".formatted(file, why), e);
    }
}
