package podium.competition.weights.hub;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;

/**
 * A file on the web.
 *
 * @param name in the cache
 * @param address a path on the hub, or a whole address
 * @param pin what the file must be; empty where nobody has checked it yet, so that the first
 *     download is believed and recorded
 */
public record PublishedFile(String name, String address, Optional<Pin> pin) {

    /**
     * What a file must be.
     *
     * @param bytes its length
     * @param sha256 its digest, in lower-case hex
     */
    public record Pin(long bytes, String sha256) {}

    /**
     * Returns the whole address.
     *
     * @param hub such as {@code https://huggingface.co}
     * @throws IllegalArgumentException if the hub is no address
     */
    public URI on(String hub) {
        String whole =
                address.contains("://") ? address : hub.replaceFirst("/+$", "") + "/" + address;
        try {
            URI uri = new URI(whole);
            if (uri.getHost() != null && List.of("http", "https").contains(uri.getScheme())) {
                return uri;
            }
        } catch (URISyntaxException e) {
            // Falls through: the address of the table is right, so it is the hub's.
        }
        throw new IllegalArgumentException(
                "'%s' is no address of a hub; HF_ENDPOINT takes one such as https://huggingface.co"
                        .formatted(hub));
    }
}
