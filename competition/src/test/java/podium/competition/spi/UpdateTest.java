package podium.competition.spi;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class UpdateTest {

    @Test
    void refusesWhatPyTorchRefuses() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Update.AdamW(1, 0.999, 1e-8))
                .withMessage("beta1 must lie in [0, 1), but is 1.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Update.Adam(0.9, -0.1, 1e-8))
                .withMessage("beta2 must lie in [0, 1), but is -0.1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Update.AdamW(0.9, 0.999, -1))
                .withMessage("epsilon must be at least 0, but is -1.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Update.Sgd(-0.5, false))
                .withMessage("momentum must lie in [0, 1), but is -0.5");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Update.Sgd(0, true))
                .withMessage("Nesterov's update needs a momentum above 0");
    }
}
