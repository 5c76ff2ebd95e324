-- Version 2: samples for blind coding, and what came of them.

-- Samples of claims drawn for blind coding.
CREATE TABLE audits (
    audit_id VARCHAR PRIMARY KEY,         -- hash of the seed, the size asked for and the claims drawn
    seed BIGINT NOT NULL,
    sample INTEGER NOT NULL,              -- the size asked for
    population BIGINT NOT NULL,           -- claims in the desk when it was drawn
    drawn_at TIMESTAMP NOT NULL
);

-- The key to a sample: the claims as they were when it was drawn, and the others of the sentences that it shows.
CREATE TABLE audit_claims (
    audit_id VARCHAR NOT NULL,
    document_id VARCHAR NOT NULL,
    revision INTEGER NOT NULL,
    ordinal INTEGER NOT NULL,
    row_number VARCHAR,                   -- what the coder sees of it; NULL where the claim was not drawn
    stratum VARCHAR,                      -- "CONSULT planned", or "rest"; NULL where the claim was not drawn
    stratum_claims BIGINT,                -- claims of the stratum in the desk when the sample was drawn
    sentence VARCHAR NOT NULL,            -- as shown, without the mark
    record VARCHAR NOT NULL               -- JSON
);

-- Coders' sheets that were read. Reading the same sheets again replaces the row.
CREATE TABLE audit_readings (
    reading_id VARCHAR PRIMARY KEY,       -- hash of the audit and the sheets' contents
    audit_id VARCHAR NOT NULL,
    sheet VARCHAR NOT NULL,               -- the file's name
    second_sheet VARCHAR,
    judged INTEGER NOT NULL,              -- rows
    not_judged INTEGER NOT NULL,
    added INTEGER NOT NULL,               -- events that the coder found and no row showed
    read_at TIMESTAMP NOT NULL
);

-- What we coded against what the coder says: one row a cell of a confusion matrix.
CREATE TABLE audit_confusions (
    reading_id VARCHAR NOT NULL,
    field VARCHAR NOT NULL,               -- type or status
    ours VARCHAR NOT NULL,                -- "none": an event that we missed
    coder VARCHAR NOT NULL,               -- "none": there is no such event
    cases INTEGER NOT NULL,
    weight DOUBLE                         -- claims of the desk that the cases stand for; NULL where ours is "none"
);

-- The confusion matrices of each audit's last reading.
CREATE VIEW current_confusions AS
SELECT latest.audit_id, audit_confusions.* FROM audit_confusions
JOIN (SELECT audit_id, reading_id FROM audit_readings
    QUALIFY row_number() OVER (PARTITION BY audit_id ORDER BY read_at DESC, reading_id) = 1) AS latest
    USING (reading_id);
