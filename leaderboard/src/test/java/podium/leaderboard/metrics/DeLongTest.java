package podium.leaderboard.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import podium.data.Labels;

/**
 * Two markers of outcome after aneurysmal subarachnoid haemorrhage, 113 patients: Turck et al.,
 * Intensive Care Medicine 36 (2010), as published with the R package pROC (Robin et al., BMC
 * Bioinformatics 12, 2011).
 */
class DeLongTest {

    private static final int S100B = 0;
    private static final int NDKA = 1;

    /**
     * Markers are no probabilities; dividing all by one number keeps their order and their ties.
     */
    private static final double[] SCALE = {2.5, 500};

    @Test
    void equalsTheIntervalPublishedForS100b() throws IOException {
        MetricValue area = area(S100B);
        // pROC: "AUC: 0.7314, 95% CI: 0.6301-0.8326 (DeLong)"
        assertThat(area.value().orElseThrow()).isCloseTo(0.7314, within(5e-5));
        assertThat(area.interval().orElseThrow().low()).isCloseTo(0.6301, within(5e-5));
        assertThat(area.interval().orElseThrow().high()).isCloseTo(0.8326, within(5e-5));
        // delong_roc_variance of Sun and Xu's reference implementation
        assertThat(area.value().orElseThrow()).isCloseTo(0.7313685636856369, within(1e-12));
        assertThat(area.interval().orElseThrow().low())
                .isCloseTo(0.6301182117616226, within(1e-12));
        assertThat(area.interval().orElseThrow().high())
                .isCloseTo(0.8326189156096511, within(1e-12));
    }

    @Test
    void equalsWhatTheTestsOfPRocExpectOfNdka() throws IOException {
        MetricValue area = area(NDKA);
        // pROC, tests/testthat/test-ci.auc.R: 0.501244999271703, 0.611957994579946,
        // 0.722670989888189
        assertThat(area.value().orElseThrow()).isCloseTo(0.611957994579946, within(1e-12));
        assertThat(area.interval().orElseThrow().low()).isCloseTo(0.501244999271703, within(1e-12));
        assertThat(area.interval().orElseThrow().high())
                .isCloseTo(0.722670989888189, within(1e-12));
    }

    private static MetricValue area(int marker) throws IOException {
        List<String> lines;
        try (InputStream file =
                Objects.requireNonNull(DeLongTest.class.getResourceAsStream("asah.csv"))) {
            lines = new String(file.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
        int patients = lines.size() - 1;
        assertThat(patients).isEqualTo(113);
        boolean[] poor = new boolean[patients];
        double[] score = new double[patients];
        for (int patient = 0; patient < patients; patient++) {
            String[] cells = lines.get(patient + 1).split(",", -1);
            poor[patient] = cells[2].equals("1");
            score[patient] = Double.parseDouble(cells[marker]) / SCALE[marker];
        }
        Outcomes outcomes =
                new Outcomes(
                        Labels.binary("poor"),
                        new boolean[][] {poor},
                        new boolean[][] {poor},
                        Optional.of(new double[][] {score}));
        return Evaluation.withIntervals(outcomes, 1).get(Metric.AUROC);
    }
}
