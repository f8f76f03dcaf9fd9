package podium.competition.run;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import podium.competition.training.EpochReport;
import podium.competition.training.StepReport;
import podium.competition.training.TrainingListener;

/**
 * Appends to {@code log.jsonl} while training: one JSON object for each update and each epoch,
 * readable at once.
 */
public final class RunLog implements TrainingListener, AutoCloseable {

    private final Path file;
    private final BufferedWriter out;

    RunLog(Path file) throws IOException {
        this.file = file;
        this.out =
                Files.newBufferedWriter(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    @Override
    public void stepEnded(StepReport step) {
        ObjectNode line = Json.object();
        line.put("kind", "step");
        line.put("phase", step.phase());
        line.put("epoch", step.epoch());
        line.put("step", step.step());
        line.set("loss", Json.numbers(step.loss()));
        line.set("lr", Json.numbers(step.learningRates()));
        line.set("grad_norm", Json.number(step.gradientNorm()));
        line.set("loss_scale", Json.number(step.lossScale()));
        line.put("skipped", step.skipped());
        line.set("samples_per_second", Json.number(step.samplesPerSecond()));
        line.set("stall_ms", Json.number(step.stallMilliseconds()));
        write(line);
    }

    /** Writes the epoch; the validation loss stands among the metrics as {@code loss}. */
    @Override
    public void epochEnded(EpochReport epoch) {
        ObjectNode line = Json.object();
        line.put("kind", "epoch");
        line.put("phase", epoch.phase());
        line.put("epoch", epoch.epoch());
        line.set("train_loss", Json.number(epoch.trainLoss()));
        ObjectNode metrics = line.putObject("metrics");
        metrics.set("loss", Json.number(epoch.validationLoss()));
        epoch.evaluation()
                .metrics()
                .forEach(
                        (metric, value) ->
                                metrics.set(
                                        metric.id(),
                                        Json.number(value.value().orElse(Double.NaN))));
        line.set("threshold", Json.numbers(epoch.thresholds()));
        line.put("best", epoch.best());
        line.set("seconds", Json.number(epoch.seconds()));
        write(line);
    }

    @Override
    public void close() throws IOException {
        out.close();
    }

    private void write(ObjectNode line) {
        try {
            out.write(Json.line(line) + "\n");
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "cannot write to %s: %s".formatted(file, e.getMessage()), e);
        }
    }
}
