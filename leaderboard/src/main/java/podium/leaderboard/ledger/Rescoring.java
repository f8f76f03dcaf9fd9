package podium.leaderboard.ledger;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import podium.data.Progress;
import podium.data.files.DataSet;
import podium.data.submission.Predictions;
import podium.leaderboard.scoring.RefusedSubmissionException;
import podium.leaderboard.scoring.Score;
import podium.leaderboard.scoring.ScoredRows;
import podium.leaderboard.scoring.Scorer;

/**
 * Scores every submission anew after labels, split or metric were mended: first as a plan that
 * changes nothing, then applied or cancelled.
 *
 * <p>New scores stand beside the old ones; nothing is overwritten. Only the metric that ranks and
 * its interval are computed.
 */
public final class Rescoring {

    private final SignedLedger ledger;
    private final Scorer scorer;
    private final Rules rules;

    private Rescoring(SignedLedger ledger, Scorer scorer, Rules rules) {
        this.ledger = ledger;
        this.scorer = scorer;
        this.rules = rules;
    }

    /**
     * Opens a board to be rescored with the answers and the metric that a data set has now.
     *
     * @param clock says when something is done
     * @param actor who does it, such as the name of the user
     * @throws podium.data.files.MalformedDataException if the board or the answers cannot be used,
     *     or the board is another competition's
     */
    public static Rescoring open(DataSet dataSet, Path board, Clock clock, String actor) {
        SignedLedger ledger = SignedLedger.open(board, clock, actor);
        ledger.ledger().requireSame(RankedCompetition.of(dataSet.competition(), clock.instant()));
        return new Rescoring(ledger, Scorer.of(dataSet), Rules.of(dataSet.competition()));
    }

    /**
     * Computes new scores and keeps them as a plan, in place of one that is still open.
     *
     * @param progress told of every submission
     */
    public RescoringPlan plan(Progress progress) {
        List<Row> rows = new ArrayList<>();
        int submissions = ledger.ledger().snapshot().entries().size();
        try (Progress.Task task = progress.begin("rescoring", submissions)) {
            ledger.read(
                    handle -> {
                        KeptFiles.forEachAfter(
                                handle,
                                0,
                                some -> {
                                    rows.addAll(scores(some));
                                    task.advance(some.size());
                                });
                        return null;
                    });
        }
        return ledger.change(
                change -> {
                    PlanTable plans = new PlanTable(change.handle());
                    PlanWriter writer = new PlanWriter(change);
                    plans.open().ifPresent(earlier -> writer.end(earlier, false));
                    int id = writer.insert(scorer);
                    writer.insertScores(id, rows);
                    return plans.read(id, snapshot(change.handle()));
                });
    }

    /** Returns the plan that is neither applied nor cancelled, if there is one. */
    public Optional<RescoringPlan> planned() {
        return ledger.read(
                handle -> {
                    PlanTable plans = new PlanTable(handle);
                    return plans.open().map(id -> plans.read(id, snapshot(handle)));
                });
    }

    /**
     * Makes the new scores those that count. Submissions that came after the plan are scored too.
     *
     * @throws RefusedSubmissionException if nothing is planned, or answers or metric have changed
     *     since
     */
    public RescoringPlan apply() {
        return ledger.change(
                change -> {
                    Handle handle = change.handle();
                    PlanTable plans = new PlanTable(handle);
                    PlanWriter writer = new PlanWriter(change);
                    int id = requirePlan(plans);
                    requireFresh(plans, id);
                    List<Row> rows = new ArrayList<>();
                    KeptFiles.forEachAfter(
                            handle, plans.lastSubmission(id), some -> rows.addAll(scores(some)));
                    writer.insertScores(id, rows);
                    RescoringPlan plan = plans.read(id, snapshot(handle));
                    writer.copyScores(id);
                    if (!plan.before().competition().rules().equals(rules)) {
                        new LedgerWriter(handle).insertRules(rules, change.time());
                    }
                    writer.end(id, true);
                    return plan;
                });
    }

    /** Returns the tests that compare what is on the board now. */
    public PairedTests pairedTests() {
        return new PairedTests(ledger.ledger(), scorer, ledger.clock());
    }

    /**
     * Drops the plan; its figures stay in the ledger and count nowhere.
     *
     * @return its number
     * @throws RefusedSubmissionException if nothing is planned
     */
    public int cancel() {
        return ledger.change(
                change -> {
                    int id = requirePlan(new PlanTable(change.handle()));
                    new PlanWriter(change).end(id, false);
                    return id;
                });
    }

    /** A score and the submission it is of. */
    record Row(int submission, Score score) {}

    private List<Row> scores(List<KeptFiles.Packed> some) {
        KeptFiles files = new KeptFiles(scorer);
        return some.parallelStream()
                .flatMap(packed -> scores(packed, files.read(packed)).stream())
                .collect(Collectors.toList());
    }

    private List<Row> scores(KeptFiles.Packed packed, Optional<Predictions> predictions) {
        return Arrays.stream(ScoredRows.values())
                .map(
                        rows ->
                                predictions
                                        .map(known -> scorer.rescore(known, packed.sha256(), rows))
                                        .orElseGet(
                                                () ->
                                                        scorer.unscored(
                                                                RescoringPlan.MISFIT,
                                                                packed.sha256(),
                                                                rows)))
                .map(score -> new Row(packed.id(), score))
                .toList();
    }

    private Snapshot snapshot(Handle handle) {
        return ledger.ledger().snapshot(handle);
    }

    private static int requirePlan(PlanTable plans) {
        return plans.open()
                .orElseThrow(
                        () ->
                                new RefusedSubmissionException(
                                        "nothing is planned; 'podium rescore --plan' shows what would change"));
    }

    private void requireFresh(PlanTable plans, int id) {
        if (!plans.isOf(id, scorer)) {
            throw new RefusedSubmissionException(
                    "answers or metric have changed since rescoring %d was planned; run 'podium rescore --plan' again"
                            .formatted(id));
        }
    }
}
