-- Narrow on purpose: these rows are rewritten at each step of a delivery. Labels and answers of the acquirer stand apart.
CREATE TABLE IF NOT EXISTS delivery (
    id BIGINT PRIMARY KEY,
    entry_id VARCHAR(36) NOT NULL,
    case_id VARCHAR(36) NOT NULL,
    kind VARCHAR(60) NOT NULL,
    ord BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    network VARCHAR(20) NOT NULL,
    queued_at BIGINT,
    deadline BIGINT,
    bytes_total BIGINT NOT NULL,
    phase INTEGER NOT NULL,
    rank BIGINT NOT NULL,
    due BIGINT,
    since BIGINT,
    attempts INTEGER NOT NULL,
    attempted BOOLEAN NOT NULL,
    block_reason VARCHAR(40),
    detail VARCHAR(1000),
    existing_case_id VARCHAR(36),
    waiting VARCHAR(200)
);
CREATE UNIQUE INDEX IF NOT EXISTS delivery_entry ON delivery (entry_id);
CREATE INDEX IF NOT EXISTS delivery_case ON delivery (case_id, ord);
-- The queue: phase first, so that "phase = ? ORDER BY phase, rank" is read in the order of the index.
CREATE INDEX IF NOT EXISTS delivery_phase ON delivery (phase, rank);

CREATE TABLE IF NOT EXISTS label (
    id BIGINT PRIMARY KEY,
    content VARBINARY NOT NULL
);

CREATE TABLE IF NOT EXISTS case_file (
    case_id VARCHAR(36) PRIMARY KEY,
    created_at BIGINT NOT NULL,
    case_number VARCHAR(200),
    version BIGINT NOT NULL,
    known BIGINT NOT NULL,
    link VARCHAR(64) NOT NULL,
    opened_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    shelf INTEGER NOT NULL,
    stale BOOLEAN NOT NULL,
    content VARBINARY
);
CREATE INDEX IF NOT EXISTS case_file_shelf ON case_file (shelf);
CREATE INDEX IF NOT EXISTS case_file_stale ON case_file (stale);

CREATE TABLE IF NOT EXISTS history (
    case_id VARCHAR(36) NOT NULL,
    sequence BIGINT NOT NULL,
    link VARCHAR(64) NOT NULL,
    content VARBINARY NOT NULL,
    PRIMARY KEY (case_id, sequence)
);

CREATE TABLE IF NOT EXISTS fact (
    name VARCHAR(40) PRIMARY KEY,
    content VARCHAR(2000) NOT NULL
);
