package podium.competition.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                                                         | what is to predict? Give RUN
                    --solution a                         | --solution a needs --weights FILE
                    --weights w.pth                      | --weights w.pth needs --solution ID
                    --tokenizer t.json                   | what is to predict? Give RUN
                    r --solution a --weights w.pth       | give either RUN or --solution ID --weights FILE
                    r --weights w.pth                    | give either RUN or --solution ID --weights FILE
                    r --set width=3                      | --tokenizer and --set go with --weights
                    r --tokenizer t.json                 | --tokenizer and --set go with --weights
                    """)
    void aRunAndACheckpointExcludeEachOtherAndAreWhole(String words, String message) {
        Terminal terminal = predict(words == null ? "" : words);
        assertThat(terminal.exitCode()).isEqualTo(2);
        assertThat(terminal.err()).contains(message, "podium predict --help");
    }

    @Test
    void weightsAndTokenizersThatAreNotThereAreRefused() throws Exception {
        Terminal missing = predict("--solution a --weights nowhere.pth");
        assertThat(missing.exitCode()).isEqualTo(3);
        assertThat(missing.err()).contains("--weights nowhere.pth not found");
        Terminal mistyped = predict("--solution a --weights bert-base-uncasd");
        assertThat(mistyped.exitCode()).isEqualTo(3);
        assertThat(mistyped.err()).contains("did you mean the published 'bert-base-uncased'?");
        Path there = Files.createFile(folder.resolve("weights.pth"));
        Terminal tokenizer = predict("--solution a --tokenizer t.json --weights " + there);
        assertThat(tokenizer.exitCode()).isEqualTo(3);
        assertThat(tokenizer.err()).contains("--tokenizer t.json not found");
    }

    private static Terminal predict(String words) {
        String all = "predict --data d " + words;
        return Terminal.run(all.strip().split(" +", -1));
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
