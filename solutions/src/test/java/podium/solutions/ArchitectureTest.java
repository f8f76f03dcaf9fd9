package podium.solutions;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.THROW_GENERIC_EXCEPTIONS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import podium.competition.spi.Solution;
import podium.data.files.AnswerKey;

/** What may know what; the sentences are the messages. */
class ArchitectureTest {

    private static final JavaClasses PODIUM =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages("podium");

    /** An import that finds nothing would make every other test green. */
    @Test
    void theClassesOfAllModulesWereImported() {
        assertThat(PODIUM).hasSizeGreaterThan(80);
        for (String module : new String[] {"data", "leaderboard", "competition", "solutions"}) {
            assertThat(PODIUM.that(resideInAPackage("podium." + module + ".."))).isNotEmpty();
        }
    }

    @Test
    void whatStudentsImplementKnowsJavaDjlAndMemes() {
        check(
                classes()
                        .that()
                        .resideInAPackage("podium.competition.spi..")
                        .should()
                        .onlyDependOnClassesThat(
                                resideInAnyPackage(
                                        "java..",
                                        "ai.djl..",
                                        "podium.data..",
                                        "podium.competition.spi.."))
                        .because(
                                "solutions in foreign jars share only these packages with Podium"));
        check(
                noClasses()
                        .that()
                        .resideInAPackage("podium.competition.spi..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage("ai.djl.pytorch..", "ai.djl.repository..")
                        .because("a solution is independent of engine and of where weights lie"));
    }

    @Test
    void solutionsKnowNothingOfLoopScoringAndCommandLine() {
        check(
                noClasses()
                        .that()
                        .resideInAPackage("podium.solutions..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(
                                "podium.competition.training..",
                                "podium.competition.prediction..",
                                "podium.competition.run..",
                                "podium.competition.cli..",
                                "podium.competition.encoding..",
                                "podium.competition.catalog..",
                                "podium.leaderboard..",
                                "org.tribuo..",
                                "picocli..")
                        .because("a solution is a model and a recipe, and nothing else"));
        check(
                noClasses()
                        .that(resideInAPackage("podium.solutions.."))
                        .and(
                                not(
                                        resideInAnyPackage(
                                                "podium.solutions.layers..",
                                                "podium.solutions.backbones..")))
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage("podium.competition.kernels..")
                        .because("solutions use the layers that are built on the kernels"));
    }

    @Test
    void aSolutionIsAnIsland() {
        check(
                slices().matching("podium.solutions.(*)..")
                        .should()
                        .notDependOnEachOther()
                        .ignoreDependency(
                                resideInAPackage("podium.solutions.."),
                                resideInAnyPackage(
                                        "podium.solutions.layers..",
                                        "podium.solutions.backbones..")));
        check(
                noClasses()
                        .that()
                        .resideInAPackage("podium.solutions.layers..")
                        .should()
                        .dependOnClassesThat(
                                resideInAPackage("podium.solutions..")
                                        .and(not(resideInAPackage("podium.solutions.layers.."))))
                        .because("a layer serves several architectures and knows none"));
    }

    @Test
    void packagesAreFreeOfCycles() {
        check(slices().matching("podium.(**)").should().beFreeOfCycles());
    }

    @Test
    void onlyTheCommandLinePrints() {
        check(
                noClasses()
                        .that()
                        .resideOutsideOfPackage("podium.competition.cli..")
                        .should(ACCESS_STANDARD_STREAMS));
    }

    @Test
    void exceptionsSayWhatTheyAre() {
        check(noClasses().should(THROW_GENERIC_EXCEPTIONS));
    }

    @Test
    void everyHeavyLibraryHasOneHome() {
        only("podium.competition.cli..").mayUse("picocli..");
        only("podium.leaderboard.metrics..", "podium.leaderboard.baselines..")
                .mayUse("org.tribuo..");
        only("podium.data..").mayUse("org.apache.commons.csv..");
        only("podium.data.images..").mayUse("com.twelvemonkeys..");
        only("podium.leaderboard.ledger..")
                .mayUse("java.sql..", "org.jdbi..", "org.flywaydb..", "org.sqlite..");
        only("podium.competition.encoding..").mayUse("ai.djl.huggingface..");
        only("podium.competition.encoding..").mayUse("org.bytedeco..");
        only("podium.competition.kernels..").mayUse("ai.djl.pytorch..");
    }

    /** Training and prediction must work where {@code private/} is absent. */
    @Test
    void onlyScoringReadsTheAnswers() {
        check(
                noClasses()
                        .that(
                                not(
                                        resideInAnyPackage(
                                                "podium.leaderboard.scoring..",
                                                "podium.data.files..",
                                                "podium.data.formats..",
                                                "podium.data.demo..")))
                        .should()
                        .dependOnClassesThat(assignableTo(AnswerKey.class))
                        .orShould()
                        .dependOnClassesThat(assignableTo(AnswerKey.Usage.class))
                        .because("whoever sees the answers could learn from them"));
    }

    @Test
    void everySolutionIsRegistered() {
        Set<String> registered =
                ServiceLoader.load(Solution.class).stream()
                        .map(provider -> provider.type().getName())
                        .collect(Collectors.toSet());
        for (JavaClass candidate : PODIUM.that(assignableTo(Solution.class))) {
            if (!candidate.isInterface()
                    && !candidate.getModifiers().contains(JavaModifier.ABSTRACT)) {
                assertThat(registered)
                        .as(
                                "META-INF/services/%s needs the line %s",
                                Solution.class.getName(), candidate.getName())
                        .contains(candidate.getName());
            }
        }
    }

    private static void check(ArchRule rule) {
        rule.allowEmptyShould(true).check(PODIUM);
    }

    private static Home only(String... packages) {
        return libraries ->
                check(
                        noClasses()
                                .that(not(resideInAnyPackage(packages)))
                                .should()
                                .dependOnClassesThat()
                                .resideInAnyPackage(libraries)
                                .because(
                                        "only %s may use %s"
                                                .formatted(
                                                        String.join(", ", packages),
                                                        String.join(", ", libraries))));
    }

    /** The packages that a library's use is confined to. */
    private interface Home {
        void mayUse(String... libraries);
    }
}
