package podium.data.files;

import java.util.List;
import java.util.Set;

/** The names of the metrics a competition may rank by; how they are computed is not known here. */
public final class MetricNames {

    /** Every name, in the order of the documentation. */
    public static final List<String> ALL =
            List.of(
                    "accuracy",
                    "balanced_accuracy",
                    "f1",
                    "f1_macro",
                    "f1_micro",
                    "precision",
                    "recall",
                    "mcc",
                    "auroc",
                    "average_precision",
                    "log_loss",
                    "brier",
                    "ece");

    private static final Set<String> FROM_PROBABILITIES =
            Set.of("auroc", "average_precision", "log_loss", "brier", "ece");

    private MetricNames() {}

    /** Returns whether a metric is computed from probabilities and not from decisions. */
    public static boolean needsProbabilities(String metric) {
        return FROM_PROBABILITIES.contains(metric);
    }
}
