-- Append-only: what was accepted stays as it was. The insert triggers stop INSERT OR REPLACE, which
-- would remove the earlier row without firing the delete trigger.

CREATE TRIGGER competition_is_never_updated BEFORE UPDATE ON competition
BEGIN
    SELECT RAISE(ABORT, 'the ledger is append-only: competition cannot be updated');
END;

CREATE TRIGGER competition_is_never_deleted BEFORE DELETE ON competition
BEGIN
    SELECT RAISE(ABORT, 'the ledger is append-only: competition cannot be deleted');
END;

CREATE TRIGGER competition_is_never_replaced BEFORE INSERT ON competition
WHEN EXISTS (SELECT 1 FROM competition WHERE id = NEW.id)
BEGIN
    SELECT RAISE(ABORT, 'the ledger is append-only: competition cannot be replaced');
END;

CREATE TRIGGER team_is_never_updated BEFORE UPDATE ON team
BEGIN
    SELECT RAISE(ABORT, 'the ledger is append-only: team cannot be updated');
END;

CREATE TRIGGER team_is_never_deleted BEFORE DELETE ON team
BEGIN
    SELECT RAISE(ABORT, 'the ledger is append-only: team cannot be deleted');
END;

CREATE TRIGGER team_is_never_replaced BEFORE INSERT ON team
WHEN EXISTS (SELECT 1 FROM team WHERE id = NEW.id)
BEGIN
    SELECT RAISE(ABORT, 'the ledger is append-only: team cannot be replaced');
END;

CREATE TRIGGER content_is_never_updated BEFORE UPDATE ON content
BEGIN
    SELECT RAISE(ABORT, 'the ledger is append-only: content cannot be updated');
END;

CREATE TRIGGER content_is_never_deleted BEFORE DELETE ON content
BEGIN
    SELECT RAISE(ABORT, 'the ledger is append-only: content cannot be deleted');
END;

CREATE TRIGGER content_is_never_replaced BEFORE INSERT ON content
WHEN EXISTS (SELECT 1 FROM content WHERE sha256 = NEW.sha256)
BEGIN
    SELECT RAISE(ABORT, 'the ledger is append-only: content cannot be replaced');
END;

CREATE TRIGGER submission_is_never_updated BEFORE UPDATE ON submission
BEGIN
    SELECT RAISE(ABORT, 'the ledger is append-only: submission cannot be updated');
END;

CREATE TRIGGER submission_is_never_deleted BEFORE DELETE ON submission
BEGIN
    SELECT RAISE(ABORT, 'the ledger is append-only: submission cannot be deleted');
END;

CREATE TRIGGER submission_is_never_replaced BEFORE INSERT ON submission
WHEN EXISTS (SELECT 1 FROM submission WHERE id = NEW.id)
BEGIN
    SELECT RAISE(ABORT, 'the ledger is append-only: submission cannot be replaced');
END;

CREATE TRIGGER score_is_never_updated BEFORE UPDATE ON score
BEGIN
    SELECT RAISE(ABORT, 'the ledger is append-only: score cannot be updated');
END;

CREATE TRIGGER score_is_never_deleted BEFORE DELETE ON score
BEGIN
    SELECT RAISE(ABORT, 'the ledger is append-only: score cannot be deleted');
END;

CREATE TRIGGER score_is_never_replaced BEFORE INSERT ON score
WHEN EXISTS (SELECT 1 FROM score WHERE id = NEW.id)
BEGIN
    SELECT RAISE(ABORT, 'the ledger is append-only: score cannot be replaced');
END;
