package podium.solutions.layers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/** What attention in windows must know of places: how they lie to each other, and who sees whom. */
final class Windows {

    /** Added to a score that must not count; timm's number. */
    private static final float UNSEEN = -100;

    private final int side;
    private final int window;
    private final int shift;
    private final long[] ways;
    private final float[] mask;

    /**
     * Counts a map's places.
     *
     * @param side of the map, a multiple of {@code window}
     * @param window places of a window's side
     * @param shift by how many places the windows are moved
     */
    Windows(int side, int window, int shift) {
        this.side = side;
        this.window = window;
        this.shift = shift;
        this.ways = countWays();
        this.mask = shift == 0 ? new float[0] : drawMask();
    }

    /** Returns int64 [P, P] the number of the way from one place of a window to another. */
    NDArray ways(NDManager manager) {
        int places = window * window;
        return manager.create(ways, new Shape(places, places));
    }

    /** Returns float32 [windows, P, P], zero where places see each other; a scalar if all do. */
    NDArray mask(NDManager manager) {
        if (shift == 0) {
            return manager.zeros(new Shape());
        }
        int places = window * window;
        int windows = (side / window) * (side / window);
        return manager.create(mask, new Shape(windows, places, places));
    }

    private long[] countWays() {
        int places = window * window;
        long[] numbers = new long[places * places];
        for (int i = 0; i < numbers.length; i++) {
            int from = i / places;
            int to = i % places;
            int down = from / window - to / window + window - 1;
            int right = from % window - to % window + window - 1;
            numbers[i] = (long) down * (2 * window - 1) + right;
        }
        return numbers;
    }

    private float[] drawMask() {
        int places = window * window;
        int columns = side / window;
        float[] added = new float[columns * columns * places * places];
        for (int i = 0; i < added.length; i++) {
            int tile = i / (places * places);
            int one = i / places % places;
            int other = i % places;
            if (region(tile, one, columns) != region(tile, other, columns)) {
                added[i] = UNSEEN;
            }
        }
        return added;
    }

    /** Places see each other if they were neighbours before the map was rolled. */
    private int region(int tile, int place, int columns) {
        int row = tile / columns * window + place / window;
        int column = tile % columns * window + place % window;
        return 3 * strip(row) + strip(column);
    }

    private int strip(int position) {
        if (position < side - window) {
            return 0;
        }
        return position < side - shift ? 1 : 2;
    }
}
