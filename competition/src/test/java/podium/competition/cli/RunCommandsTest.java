package podium.competition.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the commands around solutions refuse before anything heavy starts. */
class RunCommandsTest {

    @TempDir private Path folder;

    @Test
    void anUnknownSolutionIsWrongUsage() {
        Terminal terminal = Terminal.run("train", "nonsense", "--data", "d", "--run", "r");
        assertThat(terminal.exitCode()).isEqualTo(2);
        assertThat(terminal.err()).contains("no solution has the id 'nonsense'");
    }

    @Test
    void precisionIsOneOfFour() {
        Terminal terminal =
                Terminal.run("train", "any", "--data", "d", "--run", "r", "--amp", "bf15");
        assertThat(terminal.exitCode()).isEqualTo(2);
        assertThat(terminal.err()).contains("--amp", "did you mean 'bf16'");
    }

    @Test
    void valuesOfOptionsAreOneOfAFew() {
        Terminal preset =
                Terminal.run("train", "any", "--data", "d", "--run", "r", "--preset", "tiney");
        assertThat(preset.exitCode()).isEqualTo(2);
        assertThat(preset.err()).contains("did you mean 'tiny'?");
        Terminal split = Terminal.run("predict", "r", "--data", "d", "--split", "train");
        assertThat(split.exitCode()).isEqualTo(2);
        assertThat(split.err()).contains("known: dev, test");
    }

    @Test
    void settingsNeedAKeyAndAValue() {
        Terminal terminal =
                Terminal.run("train", "any", "--data", "d", "--run", "r", "--set", "flip");
        assertThat(terminal.exitCode()).isEqualTo(2);
        assertThat(terminal.err()).contains("--set", "flip");
    }

    @Test
    void aMissingRunIsRefused() {
        Terminal terminal = Terminal.run("predict", "nowhere", "--data", "d");
        assertThat(terminal.exitCode()).isEqualTo(3);
        assertThat(terminal.err()).contains("nowhere", "podium train");
    }

    @Test
    void anAuditSaysItsRuleAndRefusesWhatIsNoFinishedRun() throws Exception {
        Terminal help = Terminal.run("audit", "--help");
        assertThat(help.exitCode()).isZero();
        assertThat(help.out().replaceAll("\\s+", " ")).contains("at least 0.02 AUROC");

        Terminal withoutData = Terminal.run("audit", "r");
        assertThat(withoutData.exitCode()).isEqualTo(2);
        assertThat(withoutData.err()).contains("--data");

        Terminal nothing = Terminal.run("audit", folder.toString(), "--data", "d", "--json");
        assertThat(nothing.exitCode()).isEqualTo(3);
        assertThat(nothing.out()).isEmpty();
        assertThat(nothing.err()).contains("it has no run.yaml");
    }

    @Test
    void aMissingJarIsRefused() {
        assertThat(Terminal.run("solutions", "--jar", "nowhere.jar").exitCode()).isEqualTo(3);
    }

    @Test
    void aJarThatIsNoneIsASolutionThatBrokeItsContract() throws Exception {
        Path jar = Files.writeString(folder.resolve("mine.jar"), "no jar");
        Terminal terminal = Terminal.run("try", "mine", "--jar", jar.toString());
        assertThat(terminal.exitCode()).isEqualTo(4);
        assertThat(terminal.err()).contains("mine.jar", "META-INF/services");
    }

    @Test
    void aDemoDoesNotReplaceWhatIsNotADemo() throws Exception {
        Files.writeString(folder.resolve("thesis.txt"), "two years of work");
        Terminal terminal = Terminal.run("demo", "--out", folder.toString());
        assertThat(terminal.exitCode()).isEqualTo(2);
        assertThat(terminal.err()).contains("is there and not empty");
        assertThat(folder.resolve("thesis.txt")).exists();
    }
}
