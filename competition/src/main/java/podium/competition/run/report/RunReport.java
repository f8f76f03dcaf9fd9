package podium.competition.run.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import podium.competition.run.DevOutcomes;
import podium.competition.run.RunDescription;
import podium.competition.run.RunFolder;
import podium.competition.run.chart.Figure;
import podium.competition.training.TrainingResult;
import podium.data.files.AtomicFile;
import podium.leaderboard.metrics.Evaluation;
import podium.leaderboard.metrics.Outcomes;

/** What people look at after a run: four pictures, one page that holds them all, a model card. */
public final class RunReport {

    private static final String CARD = "MODEL_CARD.md";

    private RunReport() {}

    /**
     * Writes {@code curves.svg, thresholds.svg, confusion.svg, roc.svg, report.html} and {@code
     * MODEL_CARD.md} of a run, before {@link RunFolder#finish} marks it as finished.
     *
     * @param description with its result
     * @param priors share of the training memes that each label holds for
     */
    public static void write(
            RunFolder folder,
            RunDescription description,
            TrainingResult result,
            DevOutcomes validation,
            double[] priors)
            throws IOException {
        Evaluation evaluation = Evaluation.withIntervals(validation.chosen(), description.seed());
        ReportContent report =
                new ReportContent(
                        description,
                        result,
                        validation,
                        evaluation,
                        Evaluation.of(validation.atHalf()),
                        Arrays.stream(priors).boxed().toList());
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
        AtomicFile.writeText(folder.file(CARD), ModelCard.text(report));
    }

    /**
     * Fills the figures of the test split into the card of a run, if it still has one.
     *
     * @param decided the outcomes as submitted
     * @param atHalf the same with thresholds of 0.5; empty if there were no probabilities
     */
    public static void addTest(RunFolder folder, Outcomes decided, Optional<Outcomes> atHalf)
            throws IOException {
        Path card = folder.file(CARD);
        if (Files.isRegularFile(card)) {
            AtomicFile.writeText(
                    card,
                    TestSection.fill(
                            Files.readString(card),
                            atHalf.map(Evaluation::of),
                            Evaluation.of(decided)));
        }
    }
}
