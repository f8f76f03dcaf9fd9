package podium.data.files;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import podium.data.images.LookAlikes;
import podium.data.images.PictureLook;

/** Finds which picture files show the same: byte for byte, or resized or encoded anew. */
public final class SamePictures {

    private SamePictures() {}

    /**
     * Groups pictures; the outcome does not depend on their order.
     *
     * @return for each SHA-256 the smallest one of its group
     */
    public static Map<String, String> groups(Collection<PictureContent> contents) {
        Map<String, String> groups = new HashMap<>();
        SortedMap<String, PictureLook> sorted = new TreeMap<>();
        for (PictureContent content : contents) {
            groups.put(content.sha256(), content.sha256());
            content.look().ifPresent(look -> sorted.put(content.sha256(), look));
        }
        List<String> digests = new ArrayList<>(sorted.keySet());
        int[] first = LookAlikes.groups(new ArrayList<>(sorted.values()));
        for (int picture = 0; picture < first.length; picture++) {
            groups.put(digests.get(picture), digests.get(first[picture]));
        }
        return groups;
    }
}
