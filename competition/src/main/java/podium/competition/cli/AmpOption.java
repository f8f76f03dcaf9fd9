package podium.competition.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import podium.competition.kernels.Amp;

/** How precisely a command computes. */
@Command
final class AmpOption {

    @Option(
            names = "--amp",
            paramLabel = "auto|off|bf16|fp16",
            defaultValue = "auto",
            converter = Choices.AmpName.class,
            description =
                    "Mixed precision: auto takes what the processor or GPU has natively;"
                            + " ${DEFAULT-VALUE}.")
    private Amp amp;

    Amp amp() {
        return amp;
    }
}
