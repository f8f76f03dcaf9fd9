package podium.data.files;

import java.util.List;

/** A file that cannot be used as it is, with every fault that was found in it. */
public final class MalformedDataException extends RuntimeException {

    private final transient List<String> problems;

    /**
     * Creates the exception for one fault.
     *
     * @param problem what is wrong, where (file:line), what was expected and what to do
     */
    public MalformedDataException(String problem) {
        this(List.of(problem));
    }

    /** Creates the exception for all faults of a file; at least one. */
    public MalformedDataException(List<String> problems) {
        super(String.join(System.lineSeparator(), problems));
        this.problems = List.copyOf(problems);
    }

    /** Creates the exception for a fault with a cause. */
    public MalformedDataException(String problem, Throwable cause) {
        super(problem, cause);
        this.problems = List.of(problem);
    }

    /** Returns the faults, one line each, in the order of the file. */
    public List<String> problems() {
        return problems;
    }
}
