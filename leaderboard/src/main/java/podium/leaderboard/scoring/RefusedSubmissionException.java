package podium.leaderboard.scoring;

import java.util.List;

/**
 * A submission that is turned away although its file may be sound: its ids are not those of the
 * answers, its quota is used up, it came too late.
 *
 * <p>Messages are for participants: nothing in them is derived from hidden labels. A file with
 * faults of its own is {@link podium.data.submission.InvalidSubmissionException}'s.
 */
public final class RefusedSubmissionException extends RuntimeException {

    private final transient List<String> problems;

    /** Creates the exception for one reason. */
    public RefusedSubmissionException(String problem) {
        this(List.of(problem));
    }

    /** Creates the exception for all reasons; at least one. */
    public RefusedSubmissionException(List<String> problems) {
        super(String.join("\n", problems));
        this.problems = List.copyOf(problems);
    }

    /** Returns the reasons, one each. */
    public List<String> problems() {
        return problems;
    }
}
