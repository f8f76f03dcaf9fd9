-- The whole board. Plain enough for SQLite and PostgreSQL alike: ids are given by the program, times
-- are UTC text of fixed width (2026-11-21T10:00:00.000Z), which sorts as it reads.

CREATE TABLE competition (
    id          TEXT PRIMARY KEY,
    title       TEXT NOT NULL,
    task        TEXT NOT NULL,
    labels      TEXT NOT NULL, -- comma-joined
    metric      TEXT NOT NULL,
    timezone    TEXT NOT NULL,
    created_at  TEXT NOT NULL
);

CREATE TABLE team (
    id          INTEGER PRIMARY KEY,
    name        TEXT NOT NULL UNIQUE,
    benchmark   BOOLEAN NOT NULL,
    created_at  TEXT NOT NULL
);

-- Bytes as they came, each kept once.
CREATE TABLE content (
    sha256      TEXT PRIMARY KEY,
    size        INTEGER NOT NULL, -- unpacked
    gzip        BYTEA NOT NULL
);

CREATE TABLE submission (
    id                  INTEGER PRIMARY KEY,
    team_id             INTEGER NOT NULL REFERENCES team (id),
    submitted_at        TEXT NOT NULL,
    submitted_by        TEXT NOT NULL,
    file_name           TEXT NOT NULL,
    file_sha256         TEXT NOT NULL REFERENCES content (sha256),
    predictions_sha256  TEXT REFERENCES content (sha256),
    solution            TEXT, -- as its run says; nobody has checked it
    run                 TEXT, -- JSON of its run.yaml
    late                BOOLEAN NOT NULL,
    UNIQUE (team_id, file_sha256)
);

-- Several per submission and usage where it was rescored; the latest id is the one that counts.
CREATE TABLE score (
    id              INTEGER PRIMARY KEY,
    submission_id   INTEGER NOT NULL REFERENCES submission (id),
    rows_scored     TEXT NOT NULL, -- all, public or private
    metric          TEXT NOT NULL,
    metric_version  INTEGER NOT NULL,
    value           DOUBLE PRECISION,
    reason          TEXT,
    interval_low    DOUBLE PRECISION,
    interval_high   DOUBLE PRECISION,
    n               INTEGER NOT NULL,
    document        TEXT NOT NULL, -- what `podium score --json` prints
    podium_version  TEXT NOT NULL,
    answers_sha256  TEXT NOT NULL,
    scored_at       TEXT NOT NULL
);

CREATE INDEX submission_of_team ON submission (team_id, submitted_at);
CREATE INDEX score_of_submission ON score (submission_id, rows_scored, id);
