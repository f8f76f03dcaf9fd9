package podium.solutions;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import podium.competition.catalog.SolutionCatalog;
import podium.competition.contract.SolutionContract;

/** Every solution of the catalog keeps its contract; a new one is picked up by itself. */
class ContractTest {

    @TestFactory
    Stream<DynamicTest> solutionsKeepTheirContract() {
        SolutionCatalog catalog = SolutionCatalog.builtIn();
        assertThat(catalog.entries()).isNotEmpty();
        return catalog.entries().stream()
                .flatMap(
                        entry ->
                                SolutionContract.check(entry.solution()).stream()
                                        .map(
                                                check ->
                                                        DynamicTest.dynamicTest(
                                                                "%s: %s"
                                                                        .formatted(
                                                                                entry.solution()
                                                                                        .id(),
                                                                                check.name()),
                                                                () ->
                                                                        assertThat(check.message())
                                                                                .isEmpty())));
    }
}
