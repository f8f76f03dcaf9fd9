package podium.data.submission;

import java.math.BigDecimal;
import java.math.MathContext;

/** Writes numbers the same way on every Java version. */
final class Decimals {

    /** So many digits tell any two floats apart. */
    private static final int ENOUGH = 9;

    private Decimals() {}

    /**
     * Returns the fewest digits that give the same float when read, and of those the nearest.
     *
     * <p>{@code Float.toString} does so since Java 19 only.
     *
     * @param value finite
     */
    static String of(float value) {
        if (value == Math.rint(value) && Math.abs(value) < 1e7f) {
            return Integer.toString((int) value) + ".0";
        }
        BigDecimal exact = new BigDecimal(value);
        BigDecimal shortest = exact.round(new MathContext(ENOUGH));
        for (int digits = ENOUGH - 1; digits > 0; digits--) {
            BigDecimal shorter = exact.round(new MathContext(digits));
            if (shorter.floatValue() != value) {
                break;
            }
            shortest = shorter;
        }
        return shortest.stripTrailingZeros().toString();
    }

    /** Returns the number that a file shows for a float: 0.1, not 0.10000000149. */
    static double asWritten(float value) {
        if (!Float.isFinite(value)) {
            return value;
        }
        double shown = Double.parseDouble(of(value));
        return (float) shown == value ? shown : value;
    }
}
