-- Append-only like the tables before; see V2.

CREATE TRIGGER rules_is_never_updated BEFORE UPDATE ON rules
BEGIN
    SELECT RAISE(ABORT, 'the ledger is append-only: rules cannot be updated');
END;

CREATE TRIGGER rules_is_never_deleted BEFORE DELETE ON rules
BEGIN
    SELECT RAISE(ABORT, 'the ledger is append-only: rules cannot be deleted');
END;

CREATE TRIGGER rules_is_never_replaced BEFORE INSERT ON rules
WHEN EXISTS (SELECT 1 FROM rules WHERE id = NEW.id)
BEGIN
    SELECT RAISE(ABORT, 'the ledger is append-only: rules cannot be replaced');
END;

CREATE TRIGGER membership_is_never_updated BEFORE UPDATE ON membership
BEGIN
    SELECT RAISE(ABORT, 'the ledger is append-only: membership cannot be updated');
END;

CREATE TRIGGER membership_is_never_deleted BEFORE DELETE ON membership
BEGIN
    SELECT RAISE(ABORT, 'the ledger is append-only: membership cannot be deleted');
END;

CREATE TRIGGER membership_is_never_replaced BEFORE INSERT ON membership
WHEN EXISTS (SELECT 1 FROM membership WHERE id = NEW.id)
BEGIN
    SELECT RAISE(ABORT, 'the ledger is append-only: membership cannot be replaced');
END;

CREATE TRIGGER team_merge_is_never_updated BEFORE UPDATE ON team_merge
BEGIN
    SELECT RAISE(ABORT, 'the ledger is append-only: team_merge cannot be updated');
END;

CREATE TRIGGER team_merge_is_never_deleted BEFORE DELETE ON team_merge
BEGIN
    SELECT RAISE(ABORT, 'the ledger is append-only: team_merge cannot be deleted');
END;

CREATE TRIGGER team_merge_is_never_replaced BEFORE INSERT ON team_merge
WHEN EXISTS (SELECT 1 FROM team_merge WHERE team_id = NEW.team_id)
BEGIN
    SELECT RAISE(ABORT, 'the ledger is append-only: team_merge cannot be replaced');
END;

CREATE TRIGGER extension_is_never_updated BEFORE UPDATE ON extension
BEGIN
    SELECT RAISE(ABORT, 'the ledger is append-only: extension cannot be updated');
END;

CREATE TRIGGER extension_is_never_deleted BEFORE DELETE ON extension
BEGIN
    SELECT RAISE(ABORT, 'the ledger is append-only: extension cannot be deleted');
END;

CREATE TRIGGER extension_is_never_replaced BEFORE INSERT ON extension
WHEN EXISTS (SELECT 1 FROM extension WHERE id = NEW.id)
BEGIN
    SELECT RAISE(ABORT, 'the ledger is append-only: extension cannot be replaced');
END;

CREATE TRIGGER pick_is_never_updated BEFORE UPDATE ON pick
BEGIN
    SELECT RAISE(ABORT, 'the ledger is append-only: pick cannot be updated');
END;

CREATE TRIGGER pick_is_never_deleted BEFORE DELETE ON pick
BEGIN
    SELECT RAISE(ABORT, 'the ledger is append-only: pick cannot be deleted');
END;

CREATE TRIGGER pick_is_never_replaced BEFORE INSERT ON pick
WHEN EXISTS (SELECT 1 FROM pick WHERE id = NEW.id)
BEGIN
    SELECT RAISE(ABORT, 'the ledger is append-only: pick cannot be replaced');
END;

CREATE TRIGGER rescoring_is_never_updated BEFORE UPDATE ON rescoring
BEGIN
    SELECT RAISE(ABORT, 'the ledger is append-only: rescoring cannot be updated');
END;

CREATE TRIGGER rescoring_is_never_deleted BEFORE DELETE ON rescoring
BEGIN
    SELECT RAISE(ABORT, 'the ledger is append-only: rescoring cannot be deleted');
END;

CREATE TRIGGER rescoring_is_never_replaced BEFORE INSERT ON rescoring
WHEN EXISTS (SELECT 1 FROM rescoring WHERE id = NEW.id)
BEGIN
    SELECT RAISE(ABORT, 'the ledger is append-only: rescoring cannot be replaced');
END;

CREATE TRIGGER planned_score_is_never_updated BEFORE UPDATE ON planned_score
BEGIN
    SELECT RAISE(ABORT, 'the ledger is append-only: planned_score cannot be updated');
END;

CREATE TRIGGER planned_score_is_never_deleted BEFORE DELETE ON planned_score
BEGIN
    SELECT RAISE(ABORT, 'the ledger is append-only: planned_score cannot be deleted');
END;

CREATE TRIGGER planned_score_is_never_replaced BEFORE INSERT ON planned_score
WHEN EXISTS (
    SELECT 1 FROM planned_score
    WHERE rescoring_id = NEW.rescoring_id
        AND submission_id = NEW.submission_id
        AND rows_scored = NEW.rows_scored)
BEGIN
    SELECT RAISE(ABORT, 'the ledger is append-only: planned_score cannot be replaced');
END;

CREATE TRIGGER rescoring_end_is_never_updated BEFORE UPDATE ON rescoring_end
BEGIN
    SELECT RAISE(ABORT, 'the ledger is append-only: rescoring_end cannot be updated');
END;

CREATE TRIGGER rescoring_end_is_never_deleted BEFORE DELETE ON rescoring_end
BEGIN
    SELECT RAISE(ABORT, 'the ledger is append-only: rescoring_end cannot be deleted');
END;

CREATE TRIGGER rescoring_end_is_never_replaced BEFORE INSERT ON rescoring_end
WHEN EXISTS (SELECT 1 FROM rescoring_end WHERE rescoring_id = NEW.rescoring_id)
BEGIN
    SELECT RAISE(ABORT, 'the ledger is append-only: rescoring_end cannot be replaced');
END;

CREATE TRIGGER comparison_is_never_updated BEFORE UPDATE ON comparison
BEGIN
    SELECT RAISE(ABORT, 'the ledger is append-only: comparison cannot be updated');
END;

CREATE TRIGGER comparison_is_never_deleted BEFORE DELETE ON comparison
BEGIN
    SELECT RAISE(ABORT, 'the ledger is append-only: comparison cannot be deleted');
END;

CREATE TRIGGER comparison_is_never_replaced BEFORE INSERT ON comparison
WHEN EXISTS (
    SELECT 1 FROM comparison
    WHERE better_id = NEW.better_id
        AND worse_id = NEW.worse_id
        AND rows_scored = NEW.rows_scored
        AND metric = NEW.metric
        AND metric_version = NEW.metric_version
        AND answers_sha256 = NEW.answers_sha256)
BEGIN
    SELECT RAISE(ABORT, 'the ledger is append-only: comparison cannot be replaced');
END;

CREATE TRIGGER reported_score_is_never_updated BEFORE UPDATE ON reported_score
BEGIN
    SELECT RAISE(ABORT, 'the ledger is append-only: reported_score cannot be updated');
END;

CREATE TRIGGER reported_score_is_never_deleted BEFORE DELETE ON reported_score
BEGIN
    SELECT RAISE(ABORT, 'the ledger is append-only: reported_score cannot be deleted');
END;

CREATE TRIGGER reported_score_is_never_replaced BEFORE INSERT ON reported_score
WHEN EXISTS (SELECT 1 FROM reported_score WHERE id = NEW.id)
BEGIN
    SELECT RAISE(ABORT, 'the ledger is append-only: reported_score cannot be replaced');
END;
