package podium.data.submission;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class DecimalsTest {

    @Test
    void writesTheShortestDigitsThatReadBack() {
        // numpy.format_float_positional(numpy.float32(x), unique=True)
        assertThat(Decimals.of(0.1f)).isEqualTo("0.1");
        assertThat(Decimals.of(1 / 3f)).isEqualTo("0.33333334");
        assertThat(Decimals.of(0.99999994f)).isEqualTo("0.99999994");
        assertThat(Decimals.of(1e-4f)).isEqualTo("0.0001");
        assertThat(Decimals.of(0f)).isEqualTo("0.0");
        assertThat(Decimals.of(1f)).isEqualTo("1.0");
        assertThat(Float.parseFloat(Decimals.of(Float.MIN_VALUE))).isEqualTo(Float.MIN_VALUE);
    }

    @Test
    void readsBackToTheSameFloat() {
        Random random = new Random(3);
        for (int trial = 0; trial < 20_000; trial++) {
            float value = (float) Math.exp(-40 * random.nextDouble());
            assertThat(Float.parseFloat(Decimals.of(value))).isEqualTo(value);
        }
    }
}
