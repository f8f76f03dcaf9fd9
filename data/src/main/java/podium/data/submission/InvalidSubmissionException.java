package podium.data.submission;

import java.util.List;

/** A submission that cannot be scored, with everything that is wrong with it. */
public final class InvalidSubmissionException extends RuntimeException {

    private final transient Diagnosis diagnosis;

    /** Creates the exception. */
    public InvalidSubmissionException(Diagnosis diagnosis) {
        super(message(diagnosis));
        this.diagnosis = diagnosis;
    }

    /** Returns what was found. */
    public Diagnosis diagnosis() {
        return diagnosis;
    }

    private static String message(Diagnosis diagnosis) {
        List<String> lines = diagnosis.lines();
        if (lines.size() == 1) {
            return lines.get(0);
        }
        int count = diagnosis.errorCount() + diagnosis.warningCount();
        return "%s: %d problems\n%s".formatted(diagnosis.file(), count, String.join("\n", lines));
    }
}
