package podium.leaderboard.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import podium.data.files.MalformedDataException;

/**
 * What a run says of itself; its team's word, which nobody has checked.
 *
 * @param solution id of the solution, if the run names one
 * @param json the whole {@code run.yaml} as JSON on one line
 */
public record RunDetails(Optional<String> solution, String json) {

    private static final String FILE = "run.yaml";
    private static final long MOST_BYTES = 1 << 20;
    private static final int LONGEST_SOLUTION = 100;

    /** Returns the details of a solution that has no run folder, such as a baseline. */
    public static RunDetails ofSolution(String solution) {
        JsonNode json = new YAMLMapper().createObjectNode().put("solution", solution);
        return new RunDetails(Optional.of(solution), json.toString());
    }

    /**
     * Reads the {@code run.yaml} in the folder of a submitted file; empty if there is none.
     *
     * @throws MalformedDataException if there is one but it is not YAML with keys and values, or
     *     larger than a mebibyte
     */
    public static Optional<RunDetails> beside(Path submitted) {
        Path file = submitted.toAbsolutePath().resolveSibling(FILE);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw new MalformedDataException(
                        "%s is larger than 1 MiB; submit the file from another folder"
                                .formatted(file));
            }
            JsonNode run = new YAMLMapper().readTree(Files.readString(file));
            if (!run.isObject()) {
                throw new MalformedDataException(
                        "%s holds no keys; expected what training writes".formatted(file));
            }
            return Optional.of(
                    new RunDetails(
                            Optional.ofNullable(run.get("solution"))
                                    .filter(JsonNode::isTextual)
                                    .map(JsonNode::textValue)
                                    .map(RunDetails::printable),
                            run.toString()));
        } catch (JsonProcessingException e) {
            throw new MalformedDataException(
                    "%s is not YAML: %s".formatted(file, e.getOriginalMessage()), e);
        } catch (IOException e) {
            throw new MalformedDataException("%s cannot be read".formatted(file), e);
        }
    }

    /** Boards show it, so nothing that a terminal obeys may be in it, nor may it fill a page. */
    private static String printable(String solution) {
        StringBuilder printable = new StringBuilder();
        solution.codePoints()
                .limit(LONGEST_SOLUTION)
                .map(character -> TeamName.isInvisible(character) ? '?' : character)
                .forEach(printable::appendCodePoint);
        return printable.toString();
    }
}
