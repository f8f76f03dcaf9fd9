package podium.competition.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import podium.competition.run.RunFolder;
import podium.competition.run.SavedRun;
import podium.competition.run.report.RunReport;
import podium.data.Labels;
import podium.data.Task;
import podium.data.files.DataSet;
import podium.data.submission.Diagnosis;
import podium.data.submission.Predictions;
import podium.leaderboard.metrics.Metric;
import podium.leaderboard.metrics.Outcomes;
import podium.leaderboard.scoring.Score;
import podium.leaderboard.scoring.ScoredRows;
import podium.leaderboard.scoring.Scorer;

/** {@code podium score}. */
@Command(
        name = "score",
        description = "Set a submission against the hidden answers of a data set, or of a file.")
final class ScoreCommand implements Callable<Integer> {

    @Spec private CommandSpec command;
    @Mixin private Output output;

    @Parameters(paramLabel = "FILE", description = "A solution.csv or predictions.csv.")
    private Path file;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "A data set folder with its hidden answers.")
    private Path data;

    @Option(
            names = "--usage",
            paramLabel = "all|public|private",
            defaultValue = "all",
            description = "Which rows count; ${DEFAULT-VALUE}.")
    private String usage;

    @Option(
            names = "--run",
            paramLabel = "RUN",
            description = "Also write test_metrics.json into this run folder.")
    private Path run;

    @Option(
            names = "--answers",
            paramLabel = "FILE",
            description = "Answers without a data set; then the options below say what they are.")
    private Path answers;

    @Option(
            names = "--task",
            paramLabel = "binary|multilabel",
            converter = Choices.TaskName.class,
            description = "What is asked; binary, or multilabel where several labels are given.")
    private Task task;

    @Option(
            names = "--labels",
            paramLabel = "a,b,…",
            split = ",",
            description = "The labels of the answers, in the order of the submission's columns.")
    private List<String> labels = List.of();

    @Option(
            names = "--metric",
            paramLabel = "NAME",
            description = "The metric that ranks; accuracy, or what the data set says.")
    private String metric;

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        ScoredRows rows = ScoredRows.named(usage);
        Scorer scorer = scorer();
        Diagnosis diagnosis = scorer.examine(file);
        Predictions predictions = diagnosis.orThrow();
        Score score = scorer.score(predictions, diagnosis.sha256().orElseThrow(), rows);
        if (run != null) {
            writeTestMetrics(scorer, predictions, rows);
        }
        if (json) {
            output.results().println(score.toJson());
        } else {
            output.results().print(score.toText());
        }
        return 0;
    }

    private Scorer scorer() {
        if ((data == null) == (answers == null)) {
            throw wrong("give either --data DIR or --answers FILE");
        }
        if (data != null) {
            if (task != null || !labels.isEmpty() || metric != null) {
                throw wrong(
                        "--task, --labels and --metric go with --answers; a data set has its own");
            }
            return Scorer.of(DataSet.open(data));
        }
        return Scorer.of(
                answers, labels(), metric == null ? Metric.ACCURACY : Metric.named(metric));
    }

    private Labels labels() {
        boolean several = task == null ? labels.size() > 1 : task == Task.MULTILABEL;
        if (several && labels.isEmpty()) {
            throw wrong("--task multilabel needs --labels a,b,…");
        }
        if (several) {
            return Labels.multilabel(labels);
        }
        if (labels.size() > 1) {
            throw wrong(
                    "a binary task has one label, but --labels names %d".formatted(labels.size()));
        }
        return Labels.binary(labels.isEmpty() ? "label" : labels.get(0));
    }

    private void writeTestMetrics(Scorer scorer, Predictions predictions, ScoredRows rows)
            throws IOException {
        Optional<Outcomes> atHalf =
                predictions.hasProbabilities()
                        ? Optional.of(scorer.outcomes(decidedAtHalf(predictions), rows))
                        : Optional.empty();
        Outcomes decided = scorer.outcomes(predictions, rows);
        SavedRun saved = RunFolder.open(run);
        saved.writeTestMetrics(decided, atHalf);
        RunReport.addTest(saved.folder(), decided, atHalf);
    }

    /** The published metrics of a test are those of a threshold of 0.5. */
    private static Predictions decidedAtHalf(Predictions predictions) {
        int size = predictions.labels().size();
        float[][] probabilities = new float[predictions.size()][size];
        for (int row = 0; row < probabilities.length; row++) {
            for (int label = 0; label < size; label++) {
                probabilities[row][label] = predictions.probability(row, label);
            }
        }
        double[] half = new double[size];
        Arrays.fill(half, 0.5);
        return Predictions.decide(predictions.labels(), predictions.ids(), probabilities, half);
    }

    private ParameterException wrong(String message) {
        return new ParameterException(command.commandLine(), message);
    }
}
