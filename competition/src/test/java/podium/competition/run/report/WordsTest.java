package podium.competition.run.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WordsTest {

    @Test
    void tellsTimeInTwoUnits() {
        assertThat(Words.duration(0.25)).isEqualTo("0.3 s");
        assertThat(Words.duration(59.4)).isEqualTo("59 s");
        assertThat(Words.duration(75.25)).isEqualTo("1 min 15 s");
        assertThat(Words.duration(3725)).isEqualTo("1 h 2 min");
        assertThat(Words.duration(Double.NaN)).isEqualTo("–");
    }

    @Test
    void tellsMemoryInPowersOf1024() {
        assertThat(Words.memory(1_234_567_890L)).isEqualTo("1.1 GiB");
        assertThat(Words.memory(500L << 20)).isEqualTo("500 MiB");
    }

    @Test
    void countsOneAndMany() {
        assertThat(Words.count(1, "meme", "memes")).isEqualTo("1 meme");
        assertThat(Words.count(12_345, "meme", "memes")).isEqualTo("12,345 memes");
    }
}
