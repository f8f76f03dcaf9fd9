package podium.leaderboard.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChromiumTest {

    @TempDir private Path folder;

    @Test
    void isTheFirstOnThePath() throws IOException {
        Path chrome = program("one/google-chrome");
        Path chromium = program("two/chromium");
        String path = chrome.getParent() + File.pathSeparator + chromium.getParent();
        assertThat(Chromium.find(Map.of("PATH", path))).contains(chromium);
        assertThat(Chromium.find(Map.of("PATH", chrome.getParent().toString()))).contains(chrome);
    }

    @Test
    void isMissingWhereNothingOfItsNamesCanBeRun() throws IOException {
        Files.writeString(folder.resolve("chromium"), "no program");
        assertThat(Chromium.find(Map.of("PATH", folder.toString()))).isEmpty();
        assertThat(Chromium.find(Map.of())).isEmpty();
    }

    @Test
    void isTheOneThatIsNamed() throws IOException {
        Path mine = program("my browser");
        String path = program("chromium").getParent().toString();
        assertThat(Chromium.find(Map.of("PODIUM_CHROMIUM", mine.toString(), "PATH", path)))
                .contains(mine);
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> Chromium.find(Map.of("PODIUM_CHROMIUM", "/no/such", "PATH", path)))
                .withMessageContaining("'/no/such', which is no program");
    }

    private Path program(String name) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.createFile(file);
        assertThat(file.toFile().setExecutable(true)).isTrue();
        return file;
    }
}
