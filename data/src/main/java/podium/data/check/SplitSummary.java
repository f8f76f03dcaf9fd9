package podium.data.check;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import podium.data.Labels;
import podium.data.Meme;

/**
 * What a split holds.
 *
 * @param rows memes, at least 1
 * @param withoutPicture memes that name none
 * @param withoutCaption memes whose caption is blank
 * @param positives how many memes have each label, in the order of the labels; empty where they are
 *     hidden
 * @param labelsPerMeme mean number of labels; 0 where they are hidden
 */
public record SplitSummary(
        int rows,
        int withoutPicture,
        int withoutCaption,
        Map<String, Integer> positives,
        double labelsPerMeme) {

    /** Copies the map, keeping its order. */
    public SplitSummary {
        positives = Collections.unmodifiableMap(new LinkedHashMap<>(positives));
    }

    /** Counts. */
    static SplitSummary of(List<Entry> entries, Labels labels) {
        Map<String, Integer> positives = new LinkedHashMap<>();
        if (entries.get(0).meme().labels().isPresent()) {
            labels.names().forEach(label -> positives.put(label, 0));
        }
        int withoutPicture = 0;
        int withoutCaption = 0;
        for (Entry entry : entries) {
            Meme meme = entry.meme();
            withoutPicture += meme.image().isPresent() ? 0 : 1;
            withoutCaption += meme.hasText() ? 0 : 1;
            for (String label : meme.labels().orElse(Set.of())) {
                positives.merge(label, 1, Integer::sum);
            }
        }
        int all = positives.values().stream().mapToInt(Integer::intValue).sum();
        return new SplitSummary(
                entries.size(),
                withoutPicture,
                withoutCaption,
                positives,
                (double) all / entries.size());
    }
}
