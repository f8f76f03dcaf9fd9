/**
 * Predictions as files: {@code solution.csv} and {@code predictions.csv}, and the doctor that
 * reports every fault of one at once.
 *
 * <p>Knows no answers. Start with {@link podium.data.submission.Predictions}.
 */
package podium.data.submission;
