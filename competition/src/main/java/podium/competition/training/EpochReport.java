package podium.competition.training;

import java.util.Map;
import podium.leaderboard.metrics.Evaluation;

/**
 * What an epoch came to on the validation split.
 *
 * @param phase name of the recipe's phase
 * @param epoch counted from 1 over all phases
 * @param trainLoss mean over the epoch's memes, in training mode
 * @param validationLoss mean over the validation memes
 * @param evaluation at the epoch's own thresholds
 * @param thresholds chosen on the validation split, by label
 * @param value of the selection metric
 * @param best whether no earlier epoch was as good
 * @param seconds that training and evaluation took
 * @param validationTime how long evaluation took of them
 */
public record EpochReport(
        String phase,
        int epoch,
        double trainLoss,
        double validationLoss,
        Evaluation evaluation,
        Map<String, Double> thresholds,
        double value,
        boolean best,
        double seconds,
        PassTime validationTime) {}
