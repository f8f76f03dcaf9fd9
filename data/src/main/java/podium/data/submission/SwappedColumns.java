package podium.data.submission;

import podium.data.files.ByteRows;
import podium.data.files.IdList;

/** Notices values that stand under the name of another column. */
final class SwappedColumns {

    /** So many rows with unknown ids tell where the ids are. */
    private static final int ENOUGH = 100;

    private final Columns columns;
    private final IdList ids;
    private final ProblemList problems;
    private final int[] idsIn;
    private int looked;

    SwappedColumns(Columns columns, IdList ids, ProblemList problems) {
        this.columns = columns;
        this.ids = ids;
        this.problems = problems;
        this.idsIn = new int[columns.width()];
    }

    /** Looks for the id of a row whose id is not known. */
    void stranger(ByteRows row) {
        if (looked == ENOUGH) {
            return;
        }
        looked++;
        for (int field = 0; field < Math.min(idsIn.length, row.size()); field++) {
            if (field != columns.id()
                    && ids.find(row.bytes(), row.start(field), row.end(field)) >= 0) {
                idsIn[field]++;
            }
        }
    }

    /** Tells where the ids are, if in most rows they are elsewhere. */
    void finish() {
        for (int field = 0; field < idsIn.length; field++) {
            if (idsIn[field] > 0 && 2 * idsIn[field] >= looked) {
                problems.add(
                        ProblemKind.COLUMNS_SWAPPED,
                        "the ids stand in column '%s'".formatted(columns.shown(field)));
            }
        }
    }

    /** Tells whether a decision and a probability have changed places. */
    void finish(DecisionCells decision, ProbabilityCells probability) {
        if (decision.holdsProbabilities() && probability.holdsDecisions()) {
            problems.add(
                    ProblemKind.COLUMNS_SWAPPED,
                    "%s holds probabilities and %s decisions"
                            .formatted(decision.column(), probability.column()));
        }
    }
}
