package podium.competition.training;

/**
 * What one update came to.
 *
 * @param gradientNorm global L2 norm of the gradients of the loss, before clipping; if it is not
 *     finite nothing was moved
 * @param skipped whether loss scaling is to blame for that, and the next update will do better
 */
record StepOutcome(double gradientNorm, boolean skipped) {}
