package podium.data.files;

import java.io.IOException;
import java.nio.file.Path;

/** Tells the SHA-256 of files; one that remembers them need not read a file again. */
@FunctionalInterface
public interface FileDigest {

    /**
     * Returns the SHA-256 of a file's content, in lower-case hex. Safe for several threads.
     *
     * @throws IOException if the file cannot be read
     */
    String hex(Path file) throws IOException;
}
