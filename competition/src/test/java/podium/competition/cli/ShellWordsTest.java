package podium.competition.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ShellWordsTest {

    @Test
    void plainWordsStayPlain() {
        List<String> words =
                List.of("podium", "train", "--run", "runs/a-1.2", "--set", "thresholds=0:1:9");
        assertThat(ShellWords.join(words))
                .isEqualTo("podium train --run runs/a-1.2 --set thresholds=0:1:9");
    }

    @Test
    void whatAShellWouldTakeApartIsQuoted() {
        assertThat(ShellWords.join(List.of("my memes", "it's", "$HOME", "", "a\\b")))
                .isEqualTo("'my memes' 'it'\\''s' '$HOME' '' 'a\\b'");
    }
}
