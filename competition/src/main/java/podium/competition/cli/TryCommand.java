package podium.competition.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import podium.competition.catalog.SolutionCatalog;
import podium.competition.contract.SolutionContract;

/** {@code podium try}. */
@Command(
        name = "try",
        description = "Check that a solution keeps its contract, in a minute and without data.")
final class TryCommand implements Callable<Integer> {

    @Mixin private Output output;
    @Mixin private SolutionOptions solutions;

    @Parameters(paramLabel = "SOLUTION", description = "Its id; see 'podium solutions'.")
    private String solution;

    @Override
    public Integer call() {
        try (SolutionCatalog catalog = solutions.catalog()) {
            List<SolutionContract.Check> checks = SolutionContract.check(catalog.find(solution));
            for (SolutionContract.Check check : checks) {
                output.results()
                        .printf("%-6s  %s%n", check.passed() ? "ok" : "BROKEN", check.name());
                if (!check.passed()) {
                    output.results().printf("        %s%n", check.message());
                }
            }
            long broken = checks.stream().filter(check -> !check.passed()).count();
            if (broken > 0) {
                output.say("%s broke %d of %d promises".formatted(solution, broken, checks.size()));
                return Failure.BROKEN_SOLUTION;
            }
            output.say("%s keeps its contract".formatted(solution));
            return 0;
        }
    }
}
