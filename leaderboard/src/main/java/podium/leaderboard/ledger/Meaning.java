package podium.leaderboard.ledger;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.stream.IntStream;
import podium.data.files.Digests;
import podium.data.submission.Predictions;
import podium.leaderboard.metrics.Metric;

/**
 * What a submission says of the memes, as far as the metric that ranks looks at it: probabilities,
 * or decisions. The order of rows and columns, line ends, quotes and digits play no part.
 */
final class Meaning {

    /** Of predictions that are the same for every meme, which anyone may come upon. */
    static final String CONSTANT = "constant";

    private final Predictions predictions;
    private final boolean probabilities;

    private Meaning(Predictions predictions, Metric metric) {
        this.predictions = predictions;
        this.probabilities = metric.needsProbabilities() && predictions.hasProbabilities();
    }

    /** Returns a SHA-256 in hex, the same for whatever says the same; or {@link #CONSTANT}. */
    static String of(Predictions predictions, Metric metric) {
        Meaning meaning = new Meaning(predictions, metric);
        return meaning.isConstant() ? CONSTANT : meaning.sha256();
    }

    private boolean isConstant() {
        return IntStream.range(1, predictions.size())
                .allMatch(
                        row ->
                                IntStream.range(0, predictions.labels().size())
                                        .allMatch(label -> said(row, label) == said(0, label)));
    }

    private String sha256() {
        String[] ids = predictions.ids().toArray(String[]::new);
        int[] rows =
                IntStream.range(0, ids.length)
                        .boxed()
                        .sorted(Comparator.comparing(row -> ids[row]))
                        .mapToInt(row -> row)
                        .toArray();
        MessageDigest digest = Digests.sha256();
        digest.update((byte) (probabilities ? 'p' : 'd'));
        ByteBuffer number = ByteBuffer.allocate(Double.BYTES);
        for (int row : rows) {
            digest.update(ids[row].getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0); // ends the id
            for (int label = 0; label < predictions.labels().size(); label++) {
                digest.update(number.putDouble(0, said(row, label)).array());
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private double said(int row, int label) {
        if (probabilities) {
            return predictions.probabilities(label)[row] + 0.0; // makes -0.0 zero
        }
        return predictions.decided(row, label) ? 1 : 0;
    }
}
