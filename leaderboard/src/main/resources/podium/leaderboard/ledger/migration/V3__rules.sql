-- Rules, teams, picks, rescoring and comparisons. As everything here, rows are only ever added: a
-- later row says what holds now, the earlier ones what held before.

CREATE TABLE rules (
    id                   INTEGER PRIMARY KEY,
    metric               TEXT NOT NULL,
    timezone             TEXT NOT NULL,
    deadline             TEXT, -- local time in the time zone
    late                 TEXT NOT NULL, -- accept or refuse
    submissions_per_day  INTEGER NOT NULL,
    submissions_total    INTEGER NOT NULL,
    final_picks          INTEGER NOT NULL,
    team_size            INTEGER NOT NULL,
    since                TEXT NOT NULL
);

-- A board that is older than this table knows no limits; these are the usual ones, until the
-- settings of its data set are seen.
INSERT INTO rules (
    id, metric, timezone, deadline, late, submissions_per_day, submissions_total, final_picks,
    team_size, since)
SELECT 1, metric, timezone, NULL, 'accept', 5, 100, 2, 4, created_at FROM competition;

-- A person is where the latest row says; leaving is a row too.
CREATE TABLE membership (
    id          INTEGER PRIMARY KEY,
    team_id     INTEGER NOT NULL REFERENCES team (id),
    person      TEXT NOT NULL,
    joined      BOOLEAN NOT NULL,
    changed_at  TEXT NOT NULL,
    changed_by  TEXT NOT NULL
);

-- A team that merged lives on in the other, with its submissions and members.
CREATE TABLE team_merge (
    team_id    INTEGER PRIMARY KEY REFERENCES team (id),
    into_id    INTEGER NOT NULL REFERENCES team (id),
    merged_at  TEXT NOT NULL,
    merged_by  TEXT NOT NULL
);

-- More than the rules allow: numbers add up, the latest deadline holds.
CREATE TABLE extension (
    id          INTEGER PRIMARY KEY,
    team_id     INTEGER NOT NULL REFERENCES team (id),
    per_day     INTEGER NOT NULL,
    total       INTEGER NOT NULL,
    deadline    TEXT, -- local time in the time zone
    reason      TEXT NOT NULL,
    granted_at  TEXT NOT NULL,
    granted_by  TEXT NOT NULL
);

-- Whether a submission is one of its team's final picks is what its latest row says.
CREATE TABLE pick (
    id             INTEGER PRIMARY KEY,
    submission_id  INTEGER NOT NULL REFERENCES submission (id),
    picked         BOOLEAN NOT NULL,
    changed_at     TEXT NOT NULL,
    changed_by     TEXT NOT NULL
);

-- New scores for everything, first as a plan; at most one plan is open at a time.
CREATE TABLE rescoring (
    id              INTEGER PRIMARY KEY,
    metric          TEXT NOT NULL,
    metric_version  INTEGER NOT NULL,
    answers_sha256  TEXT NOT NULL,
    split_sha256    TEXT NOT NULL,
    podium_version  TEXT NOT NULL,
    planned_at      TEXT NOT NULL,
    planned_by      TEXT NOT NULL
);

CREATE TABLE planned_score (
    rescoring_id   INTEGER NOT NULL REFERENCES rescoring (id),
    submission_id  INTEGER NOT NULL REFERENCES submission (id),
    rows_scored    TEXT NOT NULL,
    value          DOUBLE PRECISION,
    reason         TEXT,
    interval_low   DOUBLE PRECISION,
    interval_high  DOUBLE PRECISION,
    n              INTEGER NOT NULL,
    document       TEXT NOT NULL,
    PRIMARY KEY (rescoring_id, submission_id, rows_scored)
);

CREATE TABLE rescoring_end (
    rescoring_id  INTEGER PRIMARY KEY REFERENCES rescoring (id),
    applied       BOOLEAN NOT NULL, -- else cancelled
    ended_at      TEXT NOT NULL,
    ended_by      TEXT NOT NULL
);

ALTER TABLE score ADD COLUMN split_sha256 TEXT;
ALTER TABLE score ADD COLUMN rescoring_id INTEGER REFERENCES rescoring (id);

-- How two submissions of one board compare on the same rows of the same answers.
CREATE TABLE comparison (
    better_id       INTEGER NOT NULL REFERENCES submission (id),
    worse_id        INTEGER NOT NULL REFERENCES submission (id),
    rows_scored     TEXT NOT NULL,
    metric          TEXT NOT NULL,
    metric_version  INTEGER NOT NULL,
    answers_sha256  TEXT NOT NULL,
    test            TEXT NOT NULL,
    difference      DOUBLE PRECISION,
    interval_low    DOUBLE PRECISION,
    interval_high   DOUBLE PRECISION,
    p               DOUBLE PRECISION,
    margin          DOUBLE PRECISION, -- how far apart the two must be to be told apart
    reason          TEXT,
    compared_at     TEXT NOT NULL,
    PRIMARY KEY (better_id, worse_id, rows_scored, metric, metric_version, answers_sha256)
);

-- Scores that others reported, for comparison; nobody here computed them.
CREATE TABLE reported_score (
    id             INTEGER PRIMARY KEY,
    name           TEXT NOT NULL,
    metric         TEXT NOT NULL,
    value          DOUBLE PRECISION NOT NULL,
    source         TEXT NOT NULL,
    reported_at    TEXT NOT NULL
);

CREATE INDEX membership_of_person ON membership (person, id);
CREATE INDEX extension_of_team ON extension (team_id);
CREATE INDEX pick_of_submission ON pick (submission_id, id);
-- Holds everything a board shows, so that no page has to touch the documents.
CREATE INDEX score_shown ON score (
    rows_scored, submission_id, id, value, interval_low, interval_high, n, reason);
