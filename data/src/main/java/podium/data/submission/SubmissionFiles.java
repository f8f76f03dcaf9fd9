package podium.data.submission;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.IntFunction;
import podium.data.Labels;
import podium.data.Task;
import podium.data.files.Competition;
import podium.data.files.TableWriter;

/**
 * Writes {@code solution.csv} and {@code predictions.csv}.
 *
 * <p>A probability is written with the fewest digits that give the same {@code float} when read.
 */
public final class SubmissionFiles {

    private SubmissionFiles() {}

    /**
     * Writes what Kaggle takes: the competition's columns, in the order of the predictions.
     *
     * @throws IllegalArgumentException if the competition wants probabilities and none are known,
     *     or the labels are not the competition's
     */
    public static void writeSolution(Path file, Predictions predictions, Competition competition)
            throws IOException {
        Labels labels = competition.labels();
        if (!labels.equals(predictions.labels())) {
            throw new IllegalArgumentException(
                    "predictions are of %s, the competition's labels are %s"
                            .formatted(predictions.labels(), labels));
        }
        List<Column> columns = new ArrayList<>();
        for (String name : competition.columns()) {
            columns.add(column(name, predictions, competition));
        }
        write(file, predictions, columns);
    }

    /** Writes probabilities and decisions of every label: {@code id,prob_…,pred_…}. */
    public static void writePredictions(Path file, Predictions predictions) throws IOException {
        Labels labels = predictions.labels();
        requireProbabilities(predictions);
        List<Column> columns = new ArrayList<>();
        columns.add(new Column("id", predictions.ids()::get));
        for (int label = 0; label < labels.size(); label++) {
            columns.add(probability("prob_" + labels.names().get(label), predictions, label));
        }
        for (int label = 0; label < labels.size(); label++) {
            boolean binary = labels.task() == Task.BINARY;
            String name = binary ? "pred_label" : "pred_" + labels.names().get(label);
            columns.add(decision(name, predictions, label));
        }
        write(file, predictions, columns);
    }

    private static Column column(String name, Predictions predictions, Competition competition) {
        if (name.equals("id")) {
            return new Column(name, predictions.ids()::get);
        }
        List<String> labels = competition.labels().names();
        boolean binary = competition.labels().task() == Task.BINARY;
        if (competition.isProbability(name)) {
            requireProbabilities(predictions);
            int label = binary ? 0 : labels.indexOf(name.substring("prob_".length()));
            return probability(name, predictions, label);
        }
        return decision(name, predictions, binary ? 0 : labels.indexOf(name));
    }

    private static Column probability(String name, Predictions predictions, int label) {
        return new Column(name, row -> Decimals.of(predictions.probability(row, label)));
    }

    private static Column decision(String name, Predictions predictions, int label) {
        return new Column(name, row -> predictions.decided(row, label) ? "1" : "0");
    }

    private static void requireProbabilities(Predictions predictions) {
        if (!predictions.hasProbabilities()) {
            throw new IllegalArgumentException("the predictions hold no probabilities to write");
        }
    }

    private static void write(Path file, Predictions predictions, List<Column> columns)
            throws IOException {
        List<String> header = columns.stream().map(Column::name).toList();
        Iterable<List<String>> rows = () -> new Rows(predictions.size(), columns);
        TableWriter.write(file, header, rows);
    }

    private record Column(String name, IntFunction<String> cell) {}

    /** Makes rows as they are asked for: a million of them need not be held. */
    private static final class Rows implements Iterator<List<String>> {

        private final int size;
        private final List<Column> columns;
        private int row;

        Rows(int size, List<Column> columns) {
            this.size = size;
            this.columns = columns;
        }

        @Override
        public boolean hasNext() {
            return row < size;
        }

        @Override
        public List<String> next() {
            if (!hasNext()) {
                throw new java.util.NoSuchElementException();
            }
            List<String> cells = columns.stream().map(column -> column.cell().apply(row)).toList();
            row++;
            return cells;
        }
    }
}
