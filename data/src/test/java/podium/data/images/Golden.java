package podium.data.images;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;

/** Access to what Pillow made. */
final class Golden {

    private Golden() {}

    static Path file(String name) throws URISyntaxException {
        return Path.of(Golden.class.getResource(name).toURI());
    }

    static List<String> lines(String name) throws Exception {
        return Files.readAllLines(file(name));
    }

    static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
