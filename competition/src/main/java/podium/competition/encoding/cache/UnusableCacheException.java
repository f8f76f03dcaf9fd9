package podium.competition.encoding.cache;

import java.io.IOException;

/** A file of the cache that is damaged, or that another version made; it is made anew. */
final class UnusableCacheException extends IOException {

    private static final long serialVersionUID = 1L;

    /** The message continues a sentence that begins with the file. */
    UnusableCacheException(String message) {
        super(message);
    }
}
