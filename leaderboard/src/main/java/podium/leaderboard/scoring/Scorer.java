package podium.leaderboard.scoring;

import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import podium.data.Labels;
import podium.data.files.AnswerKey;
import podium.data.files.DataSet;
import podium.data.submission.Diagnosis;
import podium.data.submission.Predictions;
import podium.data.submission.SubmissionDoctor;
import podium.leaderboard.metrics.Evaluation;
import podium.leaderboard.metrics.Metric;
import podium.leaderboard.metrics.MetricValue;
import podium.leaderboard.metrics.Outcomes;
import podium.leaderboard.metrics.Resampling;

/**
 * Scores submissions against one competition's answers.
 *
 * <p>Rows are matched by id, so their order does not matter; rows marked as ignored never count.
 * The same predictions always get the same score, intervals included. Safe for use by several
 * threads.
 */
public final class Scorer {

    /** Fixed, so that nobody can draw again for a kinder interval. */
    private static final long BOOTSTRAP_SEED = 20_261_121L;

    private static final int EXAMPLES = 5;

    /** Stands for the name of bytes that have none. */
    private static final Path KEPT = Path.of("kept.csv");

    private final Answers answers;
    private final Metric metric;
    private final SubmissionDoctor doctor;
    private final Resampling resampling = new Resampling(BOOTSTRAP_SEED);

    private Scorer(Answers answers, Metric metric, SubmissionDoctor doctor) {
        this.answers = answers;
        this.metric = metric;
        this.doctor = doctor;
    }

    /**
     * Returns the scorer of a data set; opens its {@code private/answers.csv}.
     *
     * @throws podium.data.files.MalformedDataException if the answers are missing or are of other
     *     memes than {@code test.csv}, or with every fault of them
     */
    public static Scorer of(DataSet dataSet) {
        Answers answers = Answers.of(dataSet);
        return new Scorer(
                answers,
                Metric.named(dataSet.competition().metric()),
                SubmissionDoctor.of(dataSet, answers.key().ids()));
    }

    /**
     * Returns the scorer of answers that belong to no data set. Probabilities may then be in a
     * submission or not.
     *
     * @param metric the one that ranks; all others are computed too
     * @throws podium.data.files.MalformedDataException if the answers are missing, or with every
     *     fault of them
     */
    public static Scorer of(Path answers, Labels labels, Metric metric) {
        Answers read = Answers.read(answers, labels);
        return new Scorer(read, metric, SubmissionDoctor.of(labels, read.key().ids()));
    }

    /** Returns the metric that ranks. */
    public Metric metric() {
        return metric;
    }

    /**
     * Returns the SHA-256, in hex, of how the test is divided: {@code id,Usage} for each row of the
     * answers, one a line.
     */
    public String splitSha256() {
        return answers.splitSha256();
    }

    /** Examines a submission, a {@code solution.csv} or {@code predictions.csv}. */
    public Diagnosis examine(Path file) {
        return doctor.examine(file);
    }

    /** Examines a submission and keeps its bytes; both come of one reading. */
    public ExaminedFile examineAndKeep(Path file) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Diagnosis diagnosis = doctor.examine(file, bytes);
        return new ExaminedFile(diagnosis, Content.holding(bytes.toByteArray()));
    }

    /**
     * Reads a file that was accepted once, when other columns may have been asked for; empty if it
     * does not fit the answers any more.
     */
    public Optional<Predictions> readKept(Content content) {
        AnswerKey key = answers.key();
        return doctor.examine(content.stream(), KEPT)
                .predictions()
                .or(
                        () ->
                                SubmissionDoctor.of(key.labels(), key.ids())
                                        .examine(content.stream(), KEPT)
                                        .predictions());
    }

    /** Returns the SHA-256 of the file of answers, in hex. */
    public String answersSha256() {
        return answers.sha256();
    }

    /**
     * Reads and scores a submission.
     *
     * @throws podium.data.submission.InvalidSubmissionException with every fault of the file
     */
    public Score score(Path file, ScoredRows rows) {
        Diagnosis diagnosis = examine(file);
        return score(diagnosis.orThrow(), diagnosis.sha256().orElseThrow(), rows);
    }

    /**
     * Scores predictions.
     *
     * @param predictions exactly one row per id of the answers
     * @param submissionSha256 of the file the predictions were read from
     * @throws RefusedSubmissionException if ids are missing, unknown or repeated
     */
    public Score score(Predictions predictions, String submissionSha256, ScoredRows rows) {
        requireSameQuestion(predictions);
        int[] counted = counted(rows);
        return scored(
                counted.length == 0
                        ? nothingCounts(rows)
                        : Evaluation.withIntervals(outcomes(predictions, counted), resampling),
                rows,
                submissionSha256);
    }

    /**
     * Scores predictions by the metric that ranks alone, which takes a fraction of the time; value
     * and interval are those of {@link #score(Predictions, String, ScoredRows)}.
     *
     * @param predictions exactly one row per id of the answers
     * @param submissionSha256 of the file the predictions were read from
     * @throws RefusedSubmissionException if ids are missing, unknown or repeated
     */
    public Score rescore(Predictions predictions, String submissionSha256, ScoredRows rows) {
        Evaluation evaluation = only(counted(rows).length, value(predictions, rows));
        return scored(evaluation, rows, submissionSha256);
    }

    /** Returns what a submission comes to that does not fit the answers: no score, and why. */
    public Score unscored(String reason, String submissionSha256, ScoredRows rows) {
        return scored(only(0, MetricValue.missing(reason)), rows, submissionSha256);
    }

    private Evaluation only(int size, MetricValue value) {
        return new Evaluation(size, Map.of(metric, value), Map.of());
    }

    private Score scored(Evaluation evaluation, ScoredRows rows, String submissionSha256) {
        return new Score(
                metric,
                evaluation,
                rows,
                Score.Versions.running(),
                new Score.Digests(submissionSha256, answers.sha256()));
    }

    /**
     * Returns the metric that ranks, as {@link #score(Predictions, String, ScoredRows)} does but
     * without the work for the others.
     *
     * @throws RefusedSubmissionException if ids are missing, unknown or repeated
     */
    public MetricValue value(Predictions predictions, ScoredRows rows) {
        requireSameQuestion(predictions);
        int[] counted = counted(rows);
        return counted.length == 0
                ? nothingCounts(rows).get(metric)
                : Evaluation.valueOf(outcomes(predictions, counted), metric, resampling);
    }

    /**
     * Sets predictions against the truth, as {@link #score(Predictions, String, ScoredRows)} does.
     *
     * @throws RefusedSubmissionException if ids are missing, unknown or repeated
     */
    public Outcomes outcomes(Predictions predictions, ScoredRows rows) {
        return outcomes(predictions, counted(rows));
    }

    /** Without a data set nobody says what a binary label is called, so names may differ. */
    private void requireSameQuestion(Predictions predictions) {
        Labels labels = predictions.labels();
        Labels known = answers.key().labels();
        if (labels.task() != known.task() || labels.size() != known.size()) {
            throw new IllegalArgumentException(
                    "predictions are for %s but the answers for %s".formatted(labels, known));
        }
    }

    private int[] counted(ScoredRows rows) {
        AnswerKey key = answers.key();
        int[] counted = new int[key.size()];
        int count = 0;
        for (int row = 0; row < counted.length; row++) {
            if (rows.includes(key.usage(row))) {
                counted[count++] = row;
            }
        }
        return Arrays.copyOf(counted, count);
    }

    private Outcomes outcomes(Predictions predictions, int[] counted) {
        AnswerKey key = answers.key();
        boolean sameOrder = key.ids().equals(predictions.ids());
        int[] rows = sameOrder ? counted : rowsOf(counted, rowOfEachAnswer(predictions));
        // Columns that fit as they are need not be copied, which a million rows would feel.
        boolean copied = !sameOrder || counted.length < key.size();
        int labels = key.labels().size();
        boolean[][] truth = new boolean[labels][counted.length];
        boolean[][] decided = new boolean[labels][];
        double[][] probability = predictions.hasProbabilities() ? new double[labels][] : null;
        for (int label = 0; label < labels; label++) {
            for (int i = 0; i < counted.length; i++) {
                truth[label][i] = key.truth(counted[i], label);
            }
            boolean[] decisions = predictions.decisions(label);
            decided[label] = copied ? pick(decisions, rows) : decisions;
            if (probability != null) {
                double[] probabilities = predictions.probabilities(label);
                probability[label] = copied ? pick(probabilities, rows) : probabilities;
            }
        }
        return new Outcomes(key.labels(), truth, decided, Optional.ofNullable(probability));
    }

    private static boolean[] pick(boolean[] column, int[] rows) {
        boolean[] picked = new boolean[rows.length];
        for (int i = 0; i < picked.length; i++) {
            picked[i] = column[rows[i]];
        }
        return picked;
    }

    private static double[] pick(double[] column, int[] rows) {
        return Arrays.stream(rows).mapToDouble(row -> column[row]).toArray();
    }

    private static int[] rowsOf(int[] counted, int[] rowOfEach) {
        return Arrays.stream(counted).map(answer -> rowOfEach[answer]).toArray();
    }

    private int[] rowOfEachAnswer(Predictions predictions) {
        List<String> ids = answers.key().ids();
        Map<String, Integer> rowOf = new HashMap<>();
        List<String> repeated = new ArrayList<>();
        for (int row = 0; row < predictions.size(); row++) {
            if (rowOf.putIfAbsent(predictions.ids().get(row), row) != null) {
                repeated.add(predictions.ids().get(row));
            }
        }
        List<String> missing = ids.stream().filter(id -> !rowOf.containsKey(id)).toList();
        Set<String> known = new HashSet<>(ids);
        List<String> unknown =
                predictions.ids().stream().filter(id -> !known.contains(id)).distinct().toList();
        List<String> problems = new ArrayList<>();
        complain(problems, missing, "missing");
        complain(problems, unknown, "not in the test");
        complain(problems, repeated, "repeated; each must appear once");
        if (!problems.isEmpty()) {
            throw new RefusedSubmissionException(problems);
        }
        return ids.stream().mapToInt(rowOf::get).toArray();
    }

    private static void complain(List<String> problems, List<String> ids, String what) {
        if (ids.isEmpty()) {
            return;
        }
        String examples =
                String.join(", ", ids.stream().limit(EXAMPLES).map(id -> "'" + id + "'").toList());
        String more = ids.size() > EXAMPLES ? ", …" : "";
        problems.add(
                "%d %s %s (%s%s)"
                        .formatted(
                                ids.size(),
                                ids.size() == 1 ? "id is" : "ids are",
                                what,
                                examples,
                                more));
    }

    private static Evaluation nothingCounts(ScoredRows rows) {
        MetricValue missing =
                MetricValue.missing(
                        rows == ScoredRows.ALL
                                ? "the answers have no row that counts"
                                : "the answers have no " + rows.id() + " row");
        Map<Metric, MetricValue> metrics = new LinkedHashMap<>();
        for (Metric metric : Metric.values()) {
            metrics.put(metric, missing);
        }
        return new Evaluation(0, metrics, Map.of());
    }
}
