package podium.competition.run.report;

import java.io.IOException;
import podium.competition.run.RunDescription;
import podium.competition.run.RunFolder;
import podium.competition.run.Validation;
import podium.competition.run.chart.Figure;
import podium.competition.training.TrainingResult;
import podium.data.files.AtomicFile;
import podium.leaderboard.metrics.Evaluation;

/**
 * What people look at after a run: four pictures, one page that holds them all, a model card.
 *
 * @param description with its result
 * @param result what training came to
 * @param validation the dev split beside its probabilities
 * @param evaluation at the chosen thresholds, with intervals
 * @param atHalf at thresholds of 0.5
 * @param priors share of the training memes that each label holds for
 */
public record RunReport(
        RunDescription description,
        TrainingResult result,
        Validation validation,
        Evaluation evaluation,
        Evaluation atHalf,
        double[] priors) {

    /**
     * Writes {@code curves.svg, thresholds.svg, confusion.svg, roc.svg, report.html} and {@code
     * MODEL_CARD.md} of a run that {@link RunFolder#finish} has finished.
     *
     * @param description with its result
     * @param priors share of the training memes that each label holds for
     */
    public static void write(
            RunFolder folder,
            RunDescription description,
            TrainingResult result,
            Validation validation,
            double[] priors)
            throws IOException {
        Evaluation evaluation =
                Evaluation.withIntervals(validation.chosen(), description.seed());
        RunReport report =
                new RunReport(
                        description,
                        result,
                        validation,
                        evaluation,
                        Evaluation.of(validation.atHalf()),
                        priors);
        Figure curves = Figures.curves(result, folder.learningRates());
        Figure thresholds = Figures.thresholds(validation.labels(), result.sweeps());
        Figure confusion = Figures.confusion(validation);
        Figure ranking = Figures.ranking(validation);
        AtomicFile.writeText(folder.file("curves.svg"), curves.document());
        AtomicFile.writeText(folder.file("thresholds.svg"), thresholds.document());
        AtomicFile.writeText(folder.file("confusion.svg"), confusion.document());
        AtomicFile.writeText(folder.file("roc.svg"), ranking.document());
        AtomicFile.writeText(
                folder.file("report.html"),
                new ReportPage(report, curves, thresholds, confusion, ranking).html());
        AtomicFile.writeText(folder.file("MODEL_CARD.md"), ModelCard.text(report));
    }

    /** Returns a heading: the solution and the data set. */
    String heading() {
        String path = description.data().path().replace('\\', '/');
        String data = path.substring(path.lastIndexOf('/', path.length() - 2) + 1);
        return description.solution() + " on " + data.replace("/", "");
    }
}
