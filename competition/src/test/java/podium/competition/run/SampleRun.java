package podium.competition.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import podium.competition.spi.Preset;
import podium.competition.training.EpochReport;
import podium.competition.training.PassTime;
import podium.competition.training.StepReport;
import podium.competition.training.TrainingListener;
import podium.competition.training.TrainingResult;
import podium.data.Labels;
import podium.data.Meme;
import podium.leaderboard.metrics.Evaluation;
import podium.leaderboard.metrics.Metric;
import podium.leaderboard.metrics.ThresholdSweep;

/** An invented run with plausible numbers, the same for each seed. */
public final class SampleRun {

    private static final int EPOCHS = 6;
    private static final int BEST = 4;
    private static final int STEPS = 20;

    private final Labels labels;
    private final Metric metric;
    private final List<Meme> memes = new ArrayList<>();
    private final List<float[]> probabilities = new ArrayList<>();
    private final TrainingResult result;

    /**
     * Invents a run.
     *
     * @param image of every third meme; the others have none
     */
    public SampleRun(Labels labels, Metric metric, int size, Optional<Path> image) {
        this.labels = labels;
        this.metric = metric;
        Random random = new Random(7);
        for (int row = 0; row < size; row++) {
            Set<String> present = new LinkedHashSet<>();
            float[] chances = new float[labels.size()];
            for (int label = 0; label < chances.length; label++) {
                boolean holds = random.nextDouble() < 0.45 / (label + 1);
                if (holds) {
                    present.add(labels.names().get(label));
                }
                double score = random.nextGaussian() * 1.3 + (holds ? 0.6 : -0.9);
                chances[label] = (float) (1 / (1 + Math.exp(-score)));
            }
            probabilities.add(chances);
            String text =
                    row % 7 == 6 ? "" : "when the <b>build</b> is \"green\" & it's only " + row;
            memes.add(
                    new Meme(
                            "%05d".formatted(row),
                            row % 3 == 0 ? image : Optional.empty(),
                            text,
                            Optional.of(present)));
        }
        result = train();
    }

    private TrainingResult train() {
        List<ThresholdSweep> sweeps = new ArrayList<>();
        Map<String, Double> thresholds = new LinkedHashMap<>();
        double[] chosen = new double[labels.size()];
        for (int label = 0; label < labels.size(); label++) {
            boolean[] truth = new boolean[memes.size()];
            double[] probability = new double[memes.size()];
            for (int row = 0; row < truth.length; row++) {
                truth[row] = labels.truth(memes.get(row).labels().orElseThrow())[label];
                probability[row] = probabilities.get(row)[label];
            }
            Metric objective = metric == Metric.ACCURACY ? metric : Metric.F1;
            sweeps.add(ThresholdSweep.exact(truth, probability, objective));
            chosen[label] = sweeps.get(label).threshold();
            thresholds.put(labels.names().get(label), chosen[label]);
        }
        Evaluation evaluation =
                Evaluation.of(new DevOutcomes(labels, memes, probabilities, chosen).chosen());
        double value = evaluation.get(metric).value().orElse(Double.NaN);
        List<EpochReport> epochs = new ArrayList<>();
        for (int epoch = 1; epoch <= EPOCHS; epoch++) {
            epochs.add(
                    new EpochReport(
                            epoch <= 2 ? "head" : "all",
                            epoch,
                            0.69 * Math.pow(0.8, epoch),
                            0.55 + 0.02 * (epoch - BEST) * (epoch - BEST),
                            evaluation,
                            thresholds,
                            value - 0.01 * Math.abs(epoch - BEST),
                            epoch <= BEST,
                            12.5,
                            new PassTime(2.5, memes.size(), 5)));
        }
        return new TrainingResult(
                epochs.get(BEST - 1),
                metric,
                sweeps,
                probabilities,
                epochs,
                75.25,
                31.5,
                1_234_567_890L);
    }

    /** Returns what training came to. */
    public TrainingResult result() {
        return result;
    }

    /** Returns the dev split beside its probabilities. */
    public DevOutcomes validation() {
        return new DevOutcomes(labels, memes, result);
    }

    /** Returns the share of positives of each label. */
    public double[] priors() {
        return InferenceConfig.priors(labels, memes);
    }

    /** Returns what was run, not finished yet. */
    public static RunDescription description() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("image-size", "64");
        settings.put("lr-head", "1e-3");
        settings.put("loss", "focal");
        settings.put("mixup", "off");
        Map<String, Integer> rows = new LinkedHashMap<>();
        rows.put("train", 445);
        rows.put("dev", 149);
        return new RunDescription(
                "efficientnet-distilbert",
                Optional.empty(),
                Preset.TINY,
                settings,
                42,
                new Environment("0.1.0", "cpu", 2, "fp32", "17.0.15+6 (Eclipse Adoptium)", "2.7.1"),
                new RunDescription.Data("/data/multi:off", "0e12".repeat(16), rows),
                Optional.empty());
    }

    /** Returns what was run, with the result. */
    public RunDescription finished() {
        return description().finished(result, labels);
    }

    /** Tells a listener what happened, as training would. */
    public void replay(TrainingListener listener) {
        for (EpochReport epoch : result.epochs()) {
            for (int step = 1; step <= STEPS; step++) {
                double rate = 1e-3 / (1 + epoch.epoch() / 3);
                listener.stepEnded(
                        new StepReport(
                                epoch.phase(),
                                epoch.epoch(),
                                step,
                                STEPS,
                                Map.of("main", 0.5 + 0.01 * step),
                                rates(rate),
                                1.5,
                                Double.NaN,
                                0,
                                30.25,
                                10,
                                0.5));
            }
            listener.epochEnded(epoch);
        }
    }

    private static Map<String, Double> rates(double rate) {
        Map<String, Double> rates = new LinkedHashMap<>();
        rates.put("encoder", rate / 50);
        rates.put("head", rate);
        return rates;
    }

    /** Writes the whole run but its weights, of which there are none. */
    public RunFolder write(Path path) throws IOException {
        RunFolder folder = RunFolder.create(path);
        folder.begin(description());
        try (RunLog log = folder.openLog()) {
            replay(log);
        }
        Files.writeString(folder.weights(), "no weights");
        folder.finish(finished(), result, validation(), priors());
        return folder;
    }
}
