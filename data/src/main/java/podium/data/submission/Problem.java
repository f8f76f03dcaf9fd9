package podium.data.submission;

import java.util.List;

/**
 * One kind of problem in a submission.
 *
 * @param kind with its severity, code and remedy
 * @param count how often it occurs
 * @param examples the first five
 */
public record Problem(ProblemKind kind, int count, List<Example> examples) {

    /** Copies the list. */
    public Problem {
        examples = List.copyOf(examples);
    }

    /**
     * One occurrence.
     *
     * @param line from 1; 0 for the file as a whole
     * @param text what is wrong there, without characters that a terminal would obey
     */
    public record Example(long line, String text) {

        /** Writes control characters as their code, since they come from a stranger's file. */
        public Example {
            text = Shown.harmless(text);
        }
    }
}
