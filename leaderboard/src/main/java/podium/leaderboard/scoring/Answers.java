package podium.leaderboard.scoring;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import podium.data.Labels;
import podium.data.Split;
import podium.data.files.AnswerKey;
import podium.data.files.DataSet;
import podium.data.files.MalformedDataException;
import podium.data.files.TestAgreement;

/**
 * Hidden answers, pinned to the bytes they were read from.
 *
 * @param key the answers
 * @param sha256 of their file, in hex
 */
record Answers(AnswerKey key, String sha256) {

    /** Returns the SHA-256, in hex, of which rows are public, private and ignored. */
    String splitSha256() {
        StringBuilder lines = new StringBuilder();
        for (int row = 0; row < key.size(); row++) {
            lines.append(key.ids().get(row)).append(',').append(key.usage(row).written());
            lines.append('\n');
        }
        return Content.of(lines.toString().getBytes(StandardCharsets.UTF_8)).sha256();
    }

    /**
     * Reads the answers of a data set.
     *
     * @throws MalformedDataException if they are missing or are of other memes than {@code
     *     test.csv}, or with every fault of them
     */
    static Answers of(DataSet dataSet) {
        Answers answers = read(dataSet.answers(), dataSet.competition().labels());
        new TestAgreement(dataSet, dataSet.memes(Split.TEST))
                .answers(answers.key())
                .ifPresent(
                        fault -> {
                            throw new MalformedDataException(
                                    fault + "; mark rows that shall not count as Ignored");
                        });
        return answers;
    }

    /**
     * Reads a file of answers.
     *
     * @throws MalformedDataException if it is missing, or with every fault of it
     */
    static Answers read(Path file, Labels labels) {
        if (!Files.isRegularFile(file)) {
            throw new MalformedDataException(
                    "%s not found; only whoever holds the hidden answers can score"
                            .formatted(file));
        }
        CompletableFuture<String> sha256 =
                CompletableFuture.supplyAsync(() -> Content.sha256(file));
        return new Answers(AnswerKey.read(file, labels), sha256.join());
    }
}
