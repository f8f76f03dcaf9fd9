package podium.leaderboard.board;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import podium.leaderboard.metrics.Interval;

/**
 * The submission that stands for a team, and where it stands; or a row to compare with.
 *
 * @param rank 1 for the best; equal scores share a rank; empty for benchmark rows, late submissions
 *     and submissions without a score
 * @param tiedWith teams with exactly the same rank
 * @param team its name
 * @param score of the best submission; empty if none of the team's could be scored
 * @param interval 95 % confidence interval of the score, where there is one
 * @param size rows the score was computed on
 * @param entries how many submissions the team has handed in
 * @param submissionId of the submission that stands for the team; empty for a score that was
 *     reported elsewhere
 * @param time when the best submission came in
 * @param late whether it came after the deadline
 * @param benchmark whether it is a reference row rather than a competitor
 * @param picked whether the team picked it
 * @param solution id of the solution, if its run named one; of a reported score its source
 */
public record BoardRow(
        OptionalInt rank,
        List<String> tiedWith,
        String team,
        OptionalDouble score,
        Optional<Interval> interval,
        int size,
        int entries,
        OptionalInt submissionId,
        Instant time,
        boolean late,
        boolean benchmark,
        boolean picked,
        Optional<String> solution) {

    /** Copies the teams. */
    public BoardRow {
        tiedWith = List.copyOf(tiedWith);
    }

    /** Returns what sets the row apart, for people; empty for most. */
    Optional<String> mark() {
        if (benchmark) {
            return Optional.of(submissionId.isPresent() ? "benchmark" : "reported");
        }
        return late ? Optional.of("late") : Optional.empty();
    }
}
