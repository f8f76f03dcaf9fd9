package podium.competition.audit;

import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Random orders in which nothing stays in its place. */
final class Derangement {

    private Derangement() {}

    /**
     * Draws an order that is a single cycle, all of which are equally likely: every row gets each
     * of the others with the same chance.
     *
     * <p>Sattolo, "An algorithm to generate a random cyclic permutation", Information Processing
     * Letters 22 (1986): the shuffle of Fisher and Yates, but never leaving a row where it is.
     *
     * @param size at least 2
     * @return for each row the row that takes its place
     */
    static int[] of(int size, RandomGenerator random) {
        if (size < 2) {
            throw new IllegalArgumentException(
                    "%d rows cannot change places; expected at least 2".formatted(size));
        }
        int[] rows = IntStream.range(0, size).toArray();
        for (int last = size - 1; last > 0; last--) {
            int other = random.nextInt(last);
            int row = rows[last];
            rows[last] = rows[other];
            rows[other] = row;
        }
        return rows;
    }
}
