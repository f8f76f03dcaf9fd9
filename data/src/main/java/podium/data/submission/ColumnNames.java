package podium.data.submission;

import java.util.ArrayList;
import java.util.List;
import podium.data.Labels;
import podium.data.Task;
import podium.data.files.Competition;

/**
 * How the columns of a submission are called.
 *
 * @param labels in their order
 * @param usual the header as it should be, for messages
 * @param probabilitiesNeeded whether {@code solution.csv} must have them
 * @param anyName whether a binary label may have any name, since none is known
 */
record ColumnNames(
        Labels labels, List<String> usual, boolean probabilitiesNeeded, boolean anyName) {

    ColumnNames {
        usual = List.copyOf(usual);
    }

    static ColumnNames of(Competition competition) {
        boolean needed = competition.columns().stream().anyMatch(competition::isProbability);
        return new ColumnNames(competition.labels(), competition.columns(), needed, false);
    }

    static ColumnNames of(Labels labels) {
        List<String> usual = new ArrayList<>();
        usual.add("id");
        usual.addAll(labels.task() == Task.BINARY ? List.of("label") : labels.names());
        return new ColumnNames(labels, usual, false, labels.task() == Task.BINARY);
    }

    /** Returns the column of a decision in {@code predictions.csv} or {@code solution.csv}. */
    String decision(boolean predictions, int label) {
        boolean binary = labels.task() == Task.BINARY;
        if (predictions) {
            return binary ? "pred_label" : "pred_" + labels.names().get(label);
        }
        return binary ? "label" : labels.names().get(label);
    }

    /** Returns the column of a probability in {@code predictions.csv} or {@code solution.csv}. */
    String probability(boolean predictions, int label) {
        boolean binary = labels.task() == Task.BINARY;
        return binary && !predictions ? "proba" : "prob_" + labels.names().get(label);
    }
}
