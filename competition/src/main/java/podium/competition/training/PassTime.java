package podium.competition.training;

/**
 * How long a model took over a split.
 *
 * @param seconds in all
 * @param memes of the split
 * @param batches they were sent in
 */
public record PassTime(double seconds, int memes, int batches) {}
