package podium.competition.training;

import java.util.Map;

/**
 * What happened in one update.
 *
 * @param phase name of the recipe's phase
 * @param epoch counted from 1 over all phases
 * @param step counted from 1 within the epoch
 * @param steps updates in the epoch
 * @param loss each objective by name, the main one as {@code main}, before weighting by
 *     accumulation
 * @param learningRates of each parameter group by name
 * @param gradientNorm global L2 norm before clipping; not finite if this update was skipped
 * @param lossScale what the loss was multiplied by before backward; NaN where losses are not scaled
 * @param skipped updates of the run that did not happen because a scaled gradient overflowed
 * @param samplesPerSecond memes trained on per second since the epoch began
 * @param epochSeconds that the epoch's updates took so far
 * @param stallMilliseconds that the update waited for its batches
 */
public record StepReport(
        String phase,
        int epoch,
        int step,
        int steps,
        Map<String, Double> loss,
        Map<String, Double> learningRates,
        double gradientNorm,
        double lossScale,
        long skipped,
        double samplesPerSecond,
        double epochSeconds,
        double stallMilliseconds) {}
