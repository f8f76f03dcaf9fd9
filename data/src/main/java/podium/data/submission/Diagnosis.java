package podium.data.submission;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import podium.data.submission.ProblemKind.Severity;

/**
 * What the doctor found in a submission.
 *
 * @param file as it was named
 * @param predictions in the order of the test ids; empty if there is an error
 * @param problems errors before warnings; none tells anything about the hidden labels
 * @param sha256 of the file, in hex, by which an earlier submission of the same bytes is known;
 *     empty if it was not read to its end
 */
public record Diagnosis(
        Path file,
        Optional<Predictions> predictions,
        List<Problem> problems,
        Optional<String> sha256) {

    private static final int MOST_EXAMPLES = 5;

    /** Copies the list. */
    public Diagnosis {
        problems = List.copyOf(problems);
    }

    /** Returns whether the submission can be scored; warnings do not hinder that. */
    public boolean accepted() {
        return predictions.isPresent();
    }

    /**
     * Returns the predictions.
     *
     * @throws InvalidSubmissionException with every problem, if there is an error
     */
    public Predictions orThrow() {
        return predictions.orElseThrow(() -> new InvalidSubmissionException(this));
    }

    /** Returns how many errors there are, each occurrence counted. */
    public int errorCount() {
        return count(Severity.ERROR);
    }

    /** Returns how many warnings there are, each occurrence counted. */
    public int warningCount() {
        return count(Severity.WARNING);
    }

    private int count(Severity severity) {
        return problems.stream()
                .filter(problem -> problem.kind().severity() == severity)
                .mapToInt(Problem::count)
                .sum();
    }

    /**
     * Returns the problems for people to read, one line each: of each kind the first five, and the
     * remedy once.
     */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (Problem problem : problems) {
            addLines(problem, problem.examples().size(), lines);
        }
        return lines;
    }

    /**
     * Returns the problems for people to read, with as many examples of each kind as fit.
     *
     * @param most lines that there should be; more if there are more kinds of problems
     */
    public List<String> lines(int most) {
        List<String> lines = lines();
        for (int shown = MOST_EXAMPLES - 1; shown > 0 && lines.size() > most; shown--) {
            lines.clear();
            for (Problem problem : problems) {
                addLines(problem, Math.min(shown, problem.examples().size()), lines);
            }
        }
        return lines;
    }

    /** Returns the examples of a problem for people to read, one line each, the remedy once. */
    public List<String> lines(Problem problem) {
        return lines(problem, problem.examples().size());
    }

    private void addLines(Problem problem, int shown, List<String> lines) {
        lines.addAll(lines(problem, shown));
        int more = problem.count() - shown;
        if (more > 0) {
            lines.add("%s: … and %d more like it".formatted(name(), more));
        }
    }

    private List<String> lines(Problem problem, int shown) {
        List<String> lines = new ArrayList<>();
        boolean warning = problem.kind().severity() == Severity.WARNING;
        String remedy = "; " + problem.kind().remedy();
        for (Problem.Example example : problem.examples().subList(0, shown)) {
            String place = example.line() == 0 ? "" : ":" + example.line();
            lines.add(
                    "%s%s: %s%s%s"
                            .formatted(
                                    name(),
                                    place,
                                    warning ? "warning: " : "",
                                    example.text(),
                                    remedy));
            remedy = "";
        }
        return lines;
    }

    private String name() {
        return Shown.harmless(file.toString());
    }
}
