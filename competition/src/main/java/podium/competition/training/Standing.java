package podium.competition.training;

import java.util.Locale;

/**
 * How far a training is: which step comes next, and the sums so far.
 *
 * @param phase index of the recipe's phase
 * @param phaseEnded whether its last epoch is over
 * @param epochInPhase counted from 0
 * @param epoch counted from 1 over all phases
 * @param step updates done in the epoch
 * @param lossSum main loss times memes over those updates
 * @param epochMemes memes of those updates
 * @param epochSeconds that those updates took
 * @param steps updates done in all
 * @param memes of all updates
 * @param seconds that all updates took
 */
record Standing(
        int phase,
        boolean phaseEnded,
        int epochInPhase,
        int epoch,
        int step,
        double lossSum,
        long epochMemes,
        double epochSeconds,
        long steps,
        long memes,
        double seconds) {

    /** Returns the beginning. */
    static Standing start() {
        return new Standing(0, false, 0, 1, 0, 0, 0, 0, 0, 0, 0);
    }

    /** Returns where an update leads. */
    Standing afterStep(double loss, int stepMemes, double stepSeconds) {
        return new Standing(
                phase,
                phaseEnded,
                epochInPhase,
                epoch,
                step + 1,
                lossSum + loss * stepMemes,
                epochMemes + stepMemes,
                epochSeconds + stepSeconds,
                steps + 1,
                memes + stepMemes,
                seconds + stepSeconds);
    }

    /** Returns where the end of an epoch leads. */
    Standing afterEpoch(boolean endsPhase) {
        return new Standing(
                phase, endsPhase, epochInPhase + 1, epoch + 1, 0, 0, 0, 0, steps, memes, seconds);
    }

    /** Returns the first step of the next phase. */
    Standing nextPhase() {
        return new Standing(
                phase + 1,
                false,
                0,
                epoch,
                step,
                lossSum,
                epochMemes,
                epochSeconds,
                steps,
                memes,
                seconds);
    }

    /** Returns the mean loss of the epoch so far. */
    double trainLoss() {
        return lossSum / epochMemes;
    }

    /** Returns a name that sorts as training goes on. */
    String name() {
        return String.format(Locale.ROOT, "epoch-%04d-step-%07d", epoch, step);
    }
}
