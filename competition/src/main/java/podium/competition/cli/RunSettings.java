package podium.competition.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Option;
import podium.competition.run.RunDescription;

/** Settings of a run: those of a file first, then those of the command line. */
final class RunSettings {

    @Option(names = "--epochs", paramLabel = "N", description = "Epochs, each over all of train.")
    private Integer epochs;

    @Option(names = "--batch", paramLabel = "N", description = "Memes per forward pass.")
    private Integer batch;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Take the settings of a run.yaml; the command line wins.")
    private Path config;

    @Option(
            names = "--set",
            paramLabel = "key=value",
            description = "Change one setting, such as --set lr-head=0.001; may be repeated.")
    private Map<String, String> settings = new LinkedHashMap<>();

    /** Returns the settings by key. */
    Map<String, String> all() {
        Map<String, String> all = new LinkedHashMap<>();
        if (config != null) {
            all.putAll(RunDescription.readSettings(config));
        }
        if (epochs != null) {
            all.put("epochs", epochs.toString());
        }
        if (batch != null) {
            all.put("batch", batch.toString());
        }
        all.putAll(settings);
        return all;
    }
}
