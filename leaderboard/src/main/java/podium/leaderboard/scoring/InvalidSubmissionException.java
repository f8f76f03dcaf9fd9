package podium.leaderboard.scoring;

import java.util.List;

/**
 * A submission that is turned away, with every reason that was found.
 *
 * <p>Messages are for participants: nothing in them is derived from hidden labels.
 */
public final class InvalidSubmissionException extends RuntimeException {

    private final transient List<String> problems;

    /** Creates the exception for one reason. */
    public InvalidSubmissionException(String problem) {
        this(List.of(problem));
    }

    /** Creates the exception for all reasons; at least one. */
    public InvalidSubmissionException(List<String> problems) {
        super(String.join("\n", problems));
        this.problems = List.copyOf(problems);
    }

    /** Returns the reasons, one each. */
    public List<String> problems() {
        return problems;
    }
}
