package podium.competition.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import podium.data.Task;
import podium.data.demo.SyntheticDataSet;
import podium.data.files.DataSetWriter;

/** {@code podium data make}. */
@Command(
        name = "make",
        description = "Make synthetic memes whose label needs both picture and caption.")
final class DataMakeCommand implements Callable<Integer> {

    @Mixin private Output output;

    @Option(
            names = "--to",
            required = true,
            paramLabel = "DIR",
            description = "The folder to make; it must not exist or be empty.")
    private Path to;

    @Option(
            names = "--memes",
            paramLabel = "N",
            defaultValue = "2400",
            description = "How many, all splits together; ${DEFAULT-VALUE}.")
    private int memes;

    @Option(
            names = "--task",
            paramLabel = "binary|multilabel",
            defaultValue = "binary",
            converter = Choices.TaskName.class,
            description = "One label or several; ${DEFAULT-VALUE}.")
    private Task task;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "The same seed gives the same folder; ${DEFAULT-VALUE}.")
    private long seed;

    @Override
    public Integer call() throws IOException {
        NewFolder.requireFree(to);
        DataSetWriter.Summary summary =
                SyntheticDataSet.write(to, memes, task, seed, output.progress());
        output.results()
                .printf(
                        "%s  %d memes; of the test rows %d are public and %d private%n",
                        to, memes, summary.publicRows(), summary.privateRows());
        return 0;
    }
}
