-- What is watched of cases, apart from the rows that each news of the acquirer rewrites. All of it comes back from the vault or from the acquirer.
CREATE TABLE IF NOT EXISTS audit_end (
    case_id VARCHAR(36) PRIMARY KEY,
    last_sequence BIGINT NOT NULL,
    link VARCHAR(64) NOT NULL
);

-- The acquirer's time at which a case has to be looked at.
CREATE TABLE IF NOT EXISTS alarm (
    case_id VARCHAR(36) PRIMARY KEY,
    due BIGINT NOT NULL
);
CREATE INDEX IF NOT EXISTS alarm_due ON alarm (due);

CREATE TABLE IF NOT EXISTS erasure (
    case_id VARCHAR(36) PRIMARY KEY,
    erased_at BIGINT NOT NULL
);

-- Keyed hashes: without the device key nobody can tell which transaction it was.
CREATE TABLE IF NOT EXISTS business_key (
    case_id VARCHAR(36) PRIMARY KEY,
    guard VARCHAR(64) NOT NULL
);
CREATE INDEX IF NOT EXISTS business_key_guard ON business_key (guard);

-- By the acquirer's clock, as far as it was heard.
CREATE TABLE IF NOT EXISTS draft_age (
    entry_id VARCHAR(36) PRIMARY KEY,
    touched BIGINT NOT NULL,
    reminded BIGINT
);

CREATE TABLE IF NOT EXISTS termination (
    case_id VARCHAR(36) PRIMARY KEY,
    content VARBINARY NOT NULL
);
