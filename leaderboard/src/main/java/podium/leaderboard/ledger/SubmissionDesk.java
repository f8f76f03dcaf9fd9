package podium.leaderboard.ledger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import podium.data.files.Competition;
import podium.data.files.DataSet;
import podium.data.submission.Predictions;
import podium.data.submission.SubmissionFiles;
import podium.leaderboard.scoring.Content;
import podium.leaderboard.scoring.ExaminedFile;
import podium.leaderboard.scoring.RefusedSubmissionException;
import podium.leaderboard.scoring.Score;
import podium.leaderboard.scoring.ScoredRows;
import podium.leaderboard.scoring.Scorer;

/**
 * Takes submissions in: examines, scores and stores them.
 *
 * <p>Nothing it tells a participant is derived from hidden labels but the score on the public rows.
 * Safe for use by several threads.
 */
public final class SubmissionDesk {

    private static final String SOLUTION = "solution.csv";
    private static final String PREDICTIONS = "predictions.csv";

    /** Files that a run writes; only beside those is what else it wrote. */
    private static final Set<String> OF_RUN = Set.of(SOLUTION, PREDICTIONS);

    private final Competition competition;
    private final Scorer scorer;
    private final Ledger ledger;
    private final Clock clock;

    private SubmissionDesk(Competition competition, Scorer scorer, Ledger ledger, Clock clock) {
        this.competition = competition;
        this.scorer = scorer;
        this.ledger = ledger;
        this.clock = clock;
    }

    /**
     * Opens the desk of a data set, which must have its hidden answers, and a board, which is made
     * if it is missing.
     *
     * @param clock says when a submission comes in
     * @throws podium.data.files.MalformedDataException if the answers or the board cannot be used,
     *     or the board is another competition's
     * @throws RefusedSubmissionException if answers or metric have changed since the scores on the
     *     board were given
     */
    public static SubmissionDesk open(DataSet dataSet, Path board, Clock clock) {
        Scorer scorer = Scorer.of(dataSet);
        Ledger ledger = Ledger.open(board, dataSet.competition());
        ledger.requireCounting(Basis.of(scorer));
        return new SubmissionDesk(dataSet.competition(), scorer, ledger, clock);
    }

    /** Returns the team name that a submitted file gives: {@code alice} for {@code alice.csv}. */
    public static String teamFromFileName(Path file) {
        return TeamName.ofFile(file);
    }

    /** Returns the board. */
    public Ledger ledger() {
        return ledger;
    }

    /** Returns the tests that compare what is on the board now. */
    public PairedTests pairedTests() {
        return new PairedTests(ledger, scorer, clock);
    }

    /**
     * Takes a file in, which may be a pipe: it is read once, so the bytes that are kept are those
     * that were scored. Beside a {@code solution.csv} or {@code predictions.csv}, a {@code
     * run.yaml} tells where it is from, and a {@code predictions.csv} that decides the same is kept
     * with it; a file of another name came without its run.
     *
     * @param submitter who hands it in, such as the name of the user
     * @throws podium.data.submission.InvalidSubmissionException with every fault of the file
     * @throws RefusedSubmissionException if the same file came before, the quota is used up, the
     *     deadline is past and late submissions are refused, or the team name cannot be used
     * @throws podium.data.files.MalformedDataException if the board cannot be written
     */
    public Submission submit(Path file, String team, String submitter) {
        Instant time = UtcTime.rounded(clock.instant());
        String name = TeamName.of(team);
        boolean late = isLate(name, time);
        ExaminedFile examined = scorer.examineAndKeep(file);
        Predictions predictions = examined.diagnosis().orThrow();
        Content content = examined.content();
        Quota quota = Quota.of(competition);
        ledger.requireAcceptable(name, false, content.sha256(), time, quota);
        return ledger.submit(
                new NewSubmission(
                        name,
                        false,
                        time,
                        submitter,
                        file.getFileName().toString(),
                        content,
                        predictionsBeside(file, predictions),
                        isOfRun(file) ? RunDetails.beside(file) : Optional.empty(),
                        late,
                        Meaning.of(predictions, scorer.metric()),
                        scores(predictions, content),
                        scorer.splitSha256()),
                quota);
    }

    /**
     * Puts a benchmark row on the board: no competitor, no quota, no deadline.
     *
     * @param name of the row; also stands as its solution
     * @return the submission, or empty if the board has just this row already
     * @throws RefusedSubmissionException if a team has that name
     * @throws podium.data.files.MalformedDataException if the board cannot be written
     */
    public Optional<Submission> benchmark(String name, Predictions predictions) {
        Instant time = clock.instant();
        Content content = written(SOLUTION, file -> solution(file, predictions));
        boolean known =
                ledger.entries().stream()
                        .filter(Entry::benchmark)
                        .filter(entry -> entry.team().equals(name))
                        .anyMatch(entry -> entry.sha256().equals(content.sha256()));
        if (known) {
            return Optional.empty();
        }
        return Optional.of(
                ledger.submit(
                        new NewSubmission(
                                TeamName.of(name),
                                true,
                                time,
                                "podium",
                                SOLUTION,
                                content,
                                predictions.hasProbabilities()
                                        ? Optional.of(
                                                written(
                                                        PREDICTIONS,
                                                        file ->
                                                                SubmissionFiles.writePredictions(
                                                                        file, predictions)))
                                        : Optional.empty(),
                                Optional.of(RunDetails.ofSolution(name)),
                                false,
                                Meaning.of(predictions, scorer.metric()),
                                scores(predictions, content),
                                scorer.splitSha256()),
                        Quota.unlimited(competition.timezone())));
    }

    private boolean isLate(String team, Instant time) {
        Rules rules = ledger.competition().rules();
        if (rules.deadline().isEmpty()) {
            return false;
        }
        Extension extension = ledger.extension(team);
        boolean late = rules.isOver(time, extension);
        if (late && rules.late() == Competition.Late.REFUSE) {
            throw new RefusedSubmissionException(
                    "the deadline was %s (%s); no more submissions are taken"
                            .formatted(
                                    rules.deadlineWith(extension).orElseThrow(), rules.timezone()));
        }
        return late;
    }

    private List<Score> scores(Predictions predictions, Content content) {
        return Arrays.stream(ScoredRows.values())
                .map(rows -> scorer.score(predictions, content.sha256(), rows))
                .toList();
    }

    private static boolean isOfRun(Path file) {
        return OF_RUN.contains(file.getFileName().toString());
    }

    /** Returns the probabilities that belong to a file; another run's are left where they are. */
    private Optional<Content> predictionsBeside(Path file, Predictions submitted) {
        Path beside = file.toAbsolutePath().resolveSibling(PREDICTIONS);
        if (!isOfRun(file)
                || !Files.isRegularFile(beside)
                || beside.equals(file.toAbsolutePath())) {
            return Optional.empty();
        }
        ExaminedFile examined = scorer.examineAndKeep(beside);
        return examined.diagnosis()
                .predictions()
                .filter(predictions -> decideTheSame(predictions, submitted))
                .map(predictions -> examined.content());
    }

    /** Both are in the order of the answers. */
    private static boolean decideTheSame(Predictions one, Predictions other) {
        for (int row = 0; row < one.size(); row++) {
            for (int label = 0; label < one.labels().size(); label++) {
                if (one.decided(row, label) != other.decided(row, label)) {
                    return false;
                }
            }
        }
        return true;
    }

    private void solution(Path file, Predictions predictions) throws IOException {
        SubmissionFiles.writeSolution(file, predictions, competition);
    }

    /** Something that writes a file. */
    @FunctionalInterface
    private interface Writing {
        void to(Path file) throws IOException;
    }

    /** Returns the bytes a file would have. */
    private static Content written(String name, Writing writing) {
        try {
            Path folder = Files.createTempDirectory("podium-");
            Path file = folder.resolve(name);
            try {
                writing.to(file);
                return Content.read(file);
            } finally {
                Files.deleteIfExists(file);
                Files.delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
