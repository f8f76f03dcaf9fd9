package podium.data.check;

import java.util.Locale;
import java.util.Map;
import podium.data.Labels;
import podium.data.Split;
import podium.data.Task;

/** Looks at how often each label holds in train and dev. */
final class BalanceCheck {

    private static final int RARE = 10;

    /** By chance, one set in a thousand has a label that is called uneven. */
    private static final double UNLIKELY = 0.001;

    private final Labels labels;
    private final Findings findings;

    BalanceCheck(Labels labels, Findings findings) {
        this.labels = labels;
        this.findings = findings;
    }

    /** Adds what it finds. */
    void check(Map<Split, SplitSummary> splits) {
        splits.forEach(
                (split, summary) ->
                        summary.positives()
                                .forEach((label, count) -> check(split, summary, label, count)));
        SplitSummary train = splits.get(Split.TRAIN);
        SplitSummary dev = splits.get(Split.DEV);
        if (train != null && dev != null) {
            labels.names().forEach(label -> compare(label, train, dev));
        }
    }

    private void check(Split split, SplitSummary summary, String label, int positives) {
        int negatives = summary.rows() - positives;
        String detail =
                "%s in %s: %d with it, %d without it"
                        .formatted(label, split.fileName(), positives, negatives);
        if (positives == 0 || negatives == 0) {
            findings.add(FindingKind.CONSTANT_LABEL, Finding.Case.of(detail));
        } else if (positives < RARE || (labels.task() == Task.BINARY && negatives < RARE)) {
            findings.add(FindingKind.RARE_LABEL, Finding.Case.of(detail));
        }
    }

    private void compare(String label, SplitSummary train, SplitSummary dev) {
        int inTrain = train.positives().get(label);
        int inDev = dev.positives().get(label);
        double chance = FisherTest.twoSided(inTrain, train.rows(), inDev, dev.rows());
        if (chance < UNLIKELY / labels.size()) {
            findings.add(
                    FindingKind.UNEVEN_LABEL,
                    Finding.Case.of(
                            String.format(
                                    Locale.ROOT,
                                    "%s: %.1f %% of train, %.1f %% of dev; a random division would"
                                            + " differ so much in %s (Fisher's exact test)",
                                    label,
                                    100.0 * inTrain / train.rows(),
                                    100.0 * inDev / dev.rows(),
                                    share(chance))));
        }
    }

    private static String share(double chance) {
        return chance < 1e-6
                ? "less than one of a million cases"
                : "one of %d cases".formatted(Math.round(1 / chance));
    }
}
