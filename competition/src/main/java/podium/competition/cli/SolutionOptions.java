package podium.competition.cli;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;
import podium.competition.catalog.SolutionCatalog;

/** Where solutions are looked for. */
final class SolutionOptions {

    @Option(
            names = "--jar",
            paramLabel = "FILE",
            description = "A jar with solutions of your own, beside the built-in ones.")
    private Path jar;

    /** Returns the jar, if one was given. */
    Optional<Path> jar() {
        return Optional.ofNullable(jar);
    }

    /** Opens the catalog; the caller closes it after using its solutions. */
    SolutionCatalog catalog() {
        return jar == null ? SolutionCatalog.builtIn() : SolutionCatalog.with(jar);
    }
}
