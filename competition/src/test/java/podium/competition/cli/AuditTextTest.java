package podium.competition.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import podium.competition.audit.Condition;
import podium.competition.audit.SampleAudit;
import podium.data.Labels;
import podium.leaderboard.metrics.Metric;

class AuditTextTest {

    @Test
    void theTableIsAlignedAndTheSentenceLast() {
        SampleAudit sample =
                new SampleAudit(Labels.binary("hateful"), Metric.ACCURACY)
                        .with(Condition.PICTURES_SHUFFLED, -0.4808, -0.52, -0.44)
                        .with(Condition.CAPTIONS_SHUFFLED, 0.004, -0.003, 0.01)
                        .with(Condition.PICTURES_BLANKED, -0.4, -0.5, -0.3);

        assertThat(AuditText.of("hate-clipper", sample.audit()))
                .isEqualTo(
                        """
                        hate-clipper, 360 memes of dev
                        shuffled: mean of 5 shuffles, ± their standard deviation

                                           accuracy      ±  change     95 % interval  auroc      ±  change     95 % interval
                        as they are           0.993                                   0.993
                        pictures shuffled     0.513  0.012  −0.481  [−0.520, −0.440]  0.513  0.012  −0.481  [−0.520, −0.440]
                        captions shuffled     0.997  0.012  +0.004   [−0.003, 0.010]  0.997  0.012  +0.004   [−0.003, 0.010]
                        pictures blanked      0.593         −0.400  [−0.500, −0.300]  0.593         −0.400  [−0.500, −0.300]

                        This model uses the picture but not the caption: with other memes' pictures its AUROC falls from 0.993 to 0.513 (−0.481, 95 % interval −0.520 to −0.440), with other memes' captions it rises to 0.997 (+0.004, 95 % interval −0.003 to 0.010).
                        """);
    }

    @Test
    void eachLabelHasItsFiguresAndWhatIsMissingItsReasonOnce() {
        SampleAudit sample =
                new SampleAudit(Labels.multilabel(List.of("a", "long_name")), Metric.AUROC)
                        .with(Condition.CAPTIONS_SHUFFLED, -0.1, -0.2, -0.05)
                        .missing(Condition.CAPTIONS_BLANKED, "one class only");

        assertThat(AuditText.of("mine", sample.audit()))
                .contains(
                        """
                        AUROC of each label, and its change

                                               a          long_name
                        as they are        0.993              0.993
                        captions shuffled  0.893  −0.100      0.893  −0.100
                        captions blanked       –       –          –       –

                        – auroc: one class only
                        – auroc of a: one class only
                        – auroc of long_name: one class only

                        This model uses the caption and does not read the picture:""");
    }
}
