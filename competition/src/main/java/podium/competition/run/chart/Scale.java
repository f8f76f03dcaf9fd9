package podium.competition.run.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Maps values to pixels along an axis, and chooses round values to write beside it.
 *
 * @param low value at the first pixel
 * @param high value at the last pixel, greater than {@code low}
 * @param logarithmic whether equal ratios take equal lengths; then {@code low} is above 0
 * @param whole whether only whole numbers are written beside the axis
 */
record Scale(double low, double high, boolean logarithmic, boolean whole) {

    /** Returns an axis with exactly these ends. */
    static Scale exactly(double low, double high) {
        return new Scale(low, high, false, false);
    }

    /** Returns an axis for values in [low, high] with a little room at both ends. */
    static Scale around(double low, double high) {
        double span = high - low;
        double room = span > 0 ? span * 0.06 : Math.max(Math.abs(high) * 0.1, 1e-6);
        double first = low - room;
        return new Scale(low >= 0 && first < 0 ? 0 : first, high + room, false, false);
    }

    /** Returns an axis for counts in [low, high], such as epochs. */
    static Scale counting(double low, double high) {
        return high > low
                ? new Scale(low, high, false, true)
                : new Scale(low - 0.5, high + 0.5, false, true);
    }

    /** Returns an axis of ratios for values in [low, high], all above 0. */
    static Scale ratios(double low, double high) {
        return new Scale(low / 1.25, high * 1.25, true, false);
    }

    /** Returns how far along the axis a value is: 0 at the low end, 1 at the high end. */
    double position(double value) {
        if (logarithmic) {
            return Math.log(value / low) / Math.log(high / low);
        }
        return (value - low) / (high - low);
    }

    /** Returns round values within the axis, ascending. */
    List<Double> ticks(int about) {
        return logarithmic ? ratioTicks() : evenTicks(step(about));
    }

    /** Returns a tick as it is written. */
    String label(double tick, int about) {
        if (logarithmic) {
            return significant(tick);
        }
        double step = step(about);
        if (step < 1e-4 || Math.max(Math.abs(low), Math.abs(high)) >= 1e6) {
            return tick == 0 ? "0" : significant(tick);
        }
        int decimals = Math.max(0, (int) -Math.floor(Math.log10(step) + 1e-9));
        String text = String.format(Locale.ROOT, "%." + decimals + "f", tick);
        return text.matches("-0(\\.0*)?") ? text.substring(1) : text;
    }

    private static String significant(double value) {
        String text = String.format(Locale.ROOT, "%.2e", value);
        String mantissa = text.substring(0, text.indexOf('e')).replaceAll("\\.?0+$", "");
        return mantissa + "e" + Integer.parseInt(text.substring(text.indexOf('e') + 1));
    }

    private double step(int about) {
        double raw = (high - low) / about;
        double power = Math.pow(10, Math.floor(Math.log10(raw)));
        double digit = raw / power;
        double step = power * (digit <= 1 ? 1 : digit <= 2 ? 2 : digit <= 5 ? 5 : 10);
        return whole ? Math.max(1, Math.rint(step)) : step;
    }

    private List<Double> evenTicks(double step) {
        List<Double> ticks = new ArrayList<>();
        double slack = step * 1e-9;
        for (long i = (long) Math.ceil((low - slack) / step); i * step <= high + slack; i++) {
            ticks.add(i * step);
        }
        return ticks;
    }

    private List<Double> ratioTicks() {
        boolean wide = high / low >= 100;
        List<Double> ticks = new ArrayList<>();
        for (int power = (int) Math.floor(Math.log10(low)); power <= Math.log10(high); power++) {
            for (int digit : wide ? new int[] {1} : new int[] {1, 2, 5}) {
                double tick = Double.parseDouble(digit + "e" + power);
                if (tick >= low && tick <= high) {
                    ticks.add(tick);
                }
            }
        }
        return ticks;
    }
}
