package podium.competition.audit;

import java.util.Optional;
import java.util.OptionalDouble;
import podium.leaderboard.metrics.MetricValue;

/**
 * What a metric came to in a condition.
 *
 * @param value mean over the repetitions
 * @param spread standard deviation of the repetitions, where there are several
 * @param change from the original, paired meme by meme; empty for the original itself
 */
public record Effect(MetricValue value, OptionalDouble spread, Optional<MetricValue> change) {}
