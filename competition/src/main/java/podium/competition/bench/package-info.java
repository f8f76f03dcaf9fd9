/**
 * How fast Podium is: training, prediction, scoring, decoding and starting, each timed step by step
 * as users run it, on data made up for the purpose.
 *
 * <p>Start with {@link podium.competition.bench.Benchmark}. The same work in Python stands in
 * {@code competition/src/bench}, with a script that runs both in turn.
 */
package podium.competition.bench;
