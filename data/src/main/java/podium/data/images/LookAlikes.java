package podium.data.images;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Finds the pictures that are copies of each other without comparing every two.
 *
 * <p>Multi-index hashing (Norouzi, Punjani and Fleet, "Fast Search in Hamming Space with
 * Multi-Index Hashing", 2012): the hash is cut into four words of 16 bits. Where two hashes differ
 * in at most seven bits, one of the words differs in at most one, so looking up every word and its
 * 16 neighbours finds every such pair.
 */
public final class LookAlikes {

    private static final int WORDS = 4;
    private static final int WORD_BITS = PictureLook.HASH_BITS / WORDS;
    private static final int VALUES = 1 << WORD_BITS;

    private final List<PictureLook> looks;
    private final long[] hashes;
    private final int[] leader;

    private LookAlikes(List<PictureLook> looks) {
        this.looks = looks;
        this.hashes = looks.stream().mapToLong(PictureLook::bits).toArray();
        this.leader = IntStream.range(0, hashes.length).toArray();
    }

    /**
     * Groups pictures.
     *
     * @param looks should support fast access by position
     * @return for each picture the position of the first one of its group: its own if it is the
     *     first or alone; what looks like a third picture is of one group
     */
    public static int[] groups(List<PictureLook> looks) {
        LookAlikes alikes = new LookAlikes(looks);
        for (int word = 0; word < WORDS; word++) {
            alikes.join(word);
        }
        return IntStream.range(0, looks.size()).map(alikes::first).toArray();
    }

    private void join(int word) {
        // The pictures sorted by this word: those of value v stand from starts[v] to starts[v + 1].
        int[] starts = new int[VALUES + 1];
        for (long hash : hashes) {
            starts[value(hash, word) + 1]++;
        }
        for (int value = 0; value < VALUES; value++) {
            starts[value + 1] += starts[value];
        }
        int[] next = starts.clone();
        int[] sorted = new int[hashes.length];
        // In this order earlier pictures precede later ones of the same value.
        for (int picture = 0; picture < hashes.length; picture++) {
            int value = value(hashes[picture], word);
            sorted[next[value]++] = picture;
        }
        for (int picture = 0; picture < hashes.length; picture++) {
            int value = value(hashes[picture], word);
            join(picture, sorted, starts, value);
            for (int bit = 0; bit < WORD_BITS; bit++) {
                join(picture, sorted, starts, value ^ 1 << bit);
            }
        }
    }

    private void join(int picture, int[] sorted, int[] starts, int value) {
        for (int at = starts[value]; at < starts[value + 1] && sorted[at] < picture; at++) {
            int other = sorted[at];
            if (Long.bitCount(hashes[picture] ^ hashes[other]) <= PictureLook.MOST_BITS
                    && first(picture) != first(other)
                    && looks.get(picture).isLike(looks.get(other))) {
                int one = first(picture);
                int two = first(other);
                leader[Math.max(one, two)] = Math.min(one, two);
            }
        }
    }

    private int first(int picture) {
        int at = picture;
        while (leader[at] != at) {
            leader[at] = leader[leader[at]];
            at = leader[at];
        }
        return at;
    }

    private static int value(long hash, int word) {
        return (int) (hash >>> (word * WORD_BITS)) & (VALUES - 1);
    }
}
