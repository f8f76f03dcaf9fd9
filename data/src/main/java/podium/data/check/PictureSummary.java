package podium.data.check;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The picture files that the tables name, each counted once.
 *
 * @param named files
 * @param missing files that are not there
 * @param unreadable files that are there and cannot be decoded
 * @param kinds how many files are of each kind by content, such as {@code JPEG}; the most frequent
 *     first
 */
public record PictureSummary(int named, int missing, int unreadable, Map<String, Integer> kinds) {

    /** Copies the map, keeping its order. */
    public PictureSummary {
        kinds = Collections.unmodifiableMap(new LinkedHashMap<>(kinds));
    }
}
