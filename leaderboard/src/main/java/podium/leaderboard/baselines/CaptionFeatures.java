package podium.leaderboard.baselines;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.tribuo.classification.Label;
import org.tribuo.impl.ArrayExample;

/**
 * A caption as hashed counts of its words, pairs of words and four-letter pieces of words, each 1 +
 * ln(count), scaled to length 1.
 *
 * <p>Weinberger et al., "Feature hashing for large scale multitask learning", ICML 2009.
 */
final class CaptionFeatures {

    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");

    /** What every caption has, even a blank one: Tribuo predicts nothing for an empty example. */
    private static final String ALWAYS = "caption";

    private static final int BUCKETS = 1 << 18;

    private static final int PIECE = 4;

    private final String[] names;
    private final double[] values;

    CaptionFeatures(String caption) {
        Map<Integer, Integer> counts = count(caption);
        names = new String[counts.size() + 1];
        values = new double[counts.size() + 1];
        names[0] = ALWAYS;
        values[0] = 1;
        double squares = 0;
        int next = 1;
        for (Map.Entry<Integer, Integer> bucket : counts.entrySet()) {
            names[next] = Integer.toHexString(bucket.getKey());
            values[next] = 1 + StrictMath.log(bucket.getValue());
            squares += values[next] * values[next];
            next++;
        }
        for (int feature = 1; feature < values.length; feature++) {
            values[feature] /= Math.sqrt(squares);
        }
    }

    /** Returns the caption as Tribuo's example of a label. */
    ArrayExample<Label> example(Label label) {
        return new ArrayExample<>(label, names, values);
    }

    private static Map<Integer, Integer> count(String caption) {
        Map<Integer, Integer> counts = new TreeMap<>();
        String before = "^";
        for (String word : BETWEEN_WORDS.split(caption.toLowerCase(Locale.ROOT), -1)) {
            if (word.isEmpty()) {
                continue;
            }
            add(counts, "word " + word);
            add(counts, "pair " + before + " " + word);
            String bounded = " " + word + " ";
            for (int start = 0; start + PIECE <= bounded.length(); start++) {
                add(counts, "piece " + bounded.substring(start, start + PIECE));
            }
            before = word;
        }
        return counts;
    }

    private static void add(Map<Integer, Integer> counts, String feature) {
        // String's hash is fixed by its specification; its high bits are folded in as in HashMap.
        int hash = feature.hashCode() * 0x9E3779B9;
        counts.merge((hash ^ (hash >>> 16)) & (BUCKETS - 1), 1, Integer::sum);
    }
}
