package podium.competition.audit;

import java.util.Locale;
import podium.data.Labels;
import podium.data.Task;
import podium.leaderboard.metrics.MetricValue;

/** Figures as people read them, three digits after the point. */
public final class Figures {

    /** Stands where there is no value. */
    public static final String NONE = "–";

    private Figures() {}

    /** Returns the name of the area under the ROC curve over all labels. */
    static String auroc(Labels labels) {
        return labels.task() == Task.BINARY ? "AUROC" : "macro AUROC";
    }

    /** Returns a value. */
    public static String number(MetricValue value) {
        return value.value().isPresent() ? number(value.value().getAsDouble()) : NONE;
    }

    /** Returns a number. */
    public static String number(double number) {
        String text = String.format(Locale.ROOT, "%.3f", number);
        return text.equals("-0.000") ? "0.000" : text.replace('-', '−');
    }

    /** Returns a change with its sign. */
    public static String signed(MetricValue change) {
        String text = number(change);
        boolean grows = change.value().orElse(0) > 0 && !text.equals("0.000");
        return grows ? "+" + text : text;
    }
}
