package podium.competition.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MainTest {

    @Test
    void helpListsCommandsAndExitCodesOnStandardOutput() {
        Terminal terminal = Terminal.run("--help");
        assertThat(terminal.exitCode()).isZero();
        assertThat(terminal.out())
                .contains("Usage: podium", "completion", "a solution broke its contract");
        assertThat(terminal.err()).isEmpty();
    }

    @Test
    void everyCommandHasHelpWithExitCodes() {
        Terminal terminal = Terminal.run("completion", "--help");
        assertThat(terminal.exitCode()).isZero();
        assertThat(terminal.out())
                .contains("Usage: podium completion", "data or submission refused");
    }

    @Test
    void versionIsPrinted() {
        assertThat(Terminal.run("--version").out()).startsWith("podium ");
    }

    @Test
    void noCommandIsWrongUsage() {
        Terminal terminal = Terminal.run();
        assertThat(terminal.exitCode()).isEqualTo(2);
        assertThat(terminal.err().lines())
                .containsExactly(
                        "podium: no command was given",
                        "Try 'podium --help' for more information.");
    }

    @Test
    void anUnknownCommandIsRefusedWithTheNearest() {
        Terminal terminal = Terminal.run("completon");
        assertThat(terminal.exitCode()).isEqualTo(2);
        assertThat(terminal.out()).isEmpty();
        assertThat(terminal.err())
                .startsWith("podium: unknown command 'completon'; did you mean 'completion'?")
                .contains("Try 'podium --help' for more information.");
    }

    @Test
    void anUnknownOptionIsRefusedWithTheNearest() {
        Terminal terminal = Terminal.run("completion", "--halp=3");
        assertThat(terminal.exitCode()).isEqualTo(2);
        assertThat(terminal.err())
                .startsWith("podium completion: unknown option '--halp'; did you mean '--help'?")
                .contains("Try 'podium completion --help' for more information.");
    }

    @Test
    void completionIsAScriptForTheShell() {
        Terminal terminal = Terminal.run("completion");
        assertThat(terminal.exitCode()).isZero();
        assertThat(terminal.out()).startsWith("#!/usr/bin/env bash").contains("podium");
    }
}
