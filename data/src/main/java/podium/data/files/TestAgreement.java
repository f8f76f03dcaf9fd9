package podium.data.files;

import java.nio.file.Files;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import podium.data.Meme;

/**
 * Compares the ids of the test with those of the answers.
 *
 * <p>A competition whose answers speak of other memes than its test rejects everyone. No label
 * leaves this class.
 */
public final class TestAgreement {

    private static final int NAMES = 5;

    private final DataSet data;
    private final Set<String> ids = new HashSet<>();

    /** Prepares comparing with the memes of the test. */
    public TestAgreement(DataSet data, List<Meme> test) {
        this.data = data;
        test.forEach(meme -> ids.add(meme.id()));
    }

    /**
     * Returns how the answers differ; empty if they agree or there are none.
     *
     * @throws MalformedDataException with every fault of the file
     */
    public Optional<String> answers() {
        return Files.exists(data.answers())
                ? answers(AnswerKey.read(data.answers(), data.competition().labels()))
                : Optional.empty();
    }

    /** Returns how answers that were read already differ; empty if they agree. */
    public Optional<String> answers(AnswerKey key) {
        List<String> given = key.ids();
        Set<String> missing = new HashSet<>(ids);
        given.forEach(missing::remove);
        List<String> unknown = given.stream().filter(id -> !ids.contains(id)).toList();
        return missing.isEmpty() && unknown.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        "%s and test.csv differ: missing ids: %d%s, unknown ids: %d%s"
                                .formatted(
                                        data.answers(),
                                        missing.size(),
                                        some(missing.stream().sorted().toList()),
                                        unknown.size(),
                                        some(unknown)));
    }

    private static String some(List<String> names) {
        if (names.isEmpty()) {
            return "";
        }
        String more = names.size() > NAMES ? ", …" : "";
        return " (%s%s)"
                .formatted(
                        String.join(", ", names.subList(0, Math.min(NAMES, names.size()))), more);
    }
}
