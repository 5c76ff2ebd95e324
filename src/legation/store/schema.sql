-- The tables of a desk, as the newest version has them. A desk of an older version comes here through migrations/,
-- which a test holds equal to this file. Times of writing are UTC and stand only in columns that end in _at;
-- everything else is the same however often an ingest was killed and begun again.

-- Facts about the file itself: schema_version.
CREATE TABLE meta (
    name VARCHAR PRIMARY KEY,
    value VARCHAR NOT NULL
);

-- What coded the claims: one row for each combination of versions that ever did.
CREATE TABLE versions (
    version_id INTEGER PRIMARY KEY,       -- from 1, in order of first use
    coder VARCHAR NOT NULL,               -- "legation 0.1.0"
    codebook VARCHAR NOT NULL,            -- the codebook profile, "plover-2.0"
    knowledge_base VARCHAR NOT NULL,      -- version of the knowledge base, users' files included
    first_used_at TIMESTAMP NOT NULL
);

-- Every id a document came with. Ids that share a URL name revisions of one document.
CREATE TABLE document_ids (
    given_id VARCHAR PRIMARY KEY,         -- the id it came with, else its content_hash
    document_id VARCHAR NOT NULL          -- the id it goes by in this desk: the first it came with
);

-- Documents with all their texts. The highest revision counts; earlier ones stay.
CREATE TABLE revisions (
    document_id VARCHAR NOT NULL,
    revision INTEGER NOT NULL,            -- from 1
    position BIGINT NOT NULL,             -- order of storing in this desk, from 1
    given_id VARCHAR NOT NULL,
    content_hash VARCHAR NOT NULL,        -- of publisher, URL, date, title and text
    text_hash VARCHAR NOT NULL,           -- of the text: equal in all documents of a duplicate group
    title VARCHAR,
    published_at VARCHAR,                 -- as given
    published_on DATE,                    -- its day
    publisher VARCHAR,
    url VARCHAR,
    language VARCHAR,
    retrieved_at VARCHAR,
    text VARCHAR NOT NULL,                -- as given; the claims' offsets count its characters
    warnings VARCHAR[] NOT NULL,
    stored_at TIMESTAMP NOT NULL,
    PRIMARY KEY (document_id, revision)
);

-- Which versions coded a revision last, and how many claims came of it. One row a revision.
CREATE TABLE codings (
    document_id VARCHAR NOT NULL,
    revision INTEGER NOT NULL,
    version_id INTEGER NOT NULL,
    claims INTEGER NOT NULL,
    coded_at TIMESTAMP NOT NULL
);

-- Claims: the columns are for filtering, the record is the claim as the wire format has it.
CREATE TABLE claims (
    document_id VARCHAR NOT NULL,
    revision INTEGER NOT NULL,
    ordinal INTEGER NOT NULL,             -- from 0, in the coder's order within the revision
    claim_id VARCHAR NOT NULL,
    version_id INTEGER NOT NULL,
    kind VARCHAR NOT NULL,
    event_type VARCHAR NOT NULL,          -- the deed
    plover_type VARCHAR NOT NULL,         -- the one category of strict PLOVER
    mode VARCHAR,
    contexts VARCHAR[] NOT NULL,
    cameo VARCHAR NOT NULL,
    quad_class INTEGER NOT NULL,
    plover_score DOUBLE,
    goldstein DOUBLE,
    status VARCHAR NOT NULL,
    newness VARCHAR NOT NULL,
    asserted_by VARCHAR NOT NULL,
    actors VARCHAR[] NOT NULL,            -- country codes or organisations' ids; an unknown name as it stands
    recipients VARCHAR[] NOT NULL,
    actor_names VARCHAR[] NOT NULL,
    recipient_names VARCHAR[] NOT NULL,
    date_start DATE,                      -- of the event, both inclusive
    date_end DATE,
    date_precision VARCHAR,
    published_on DATE,
    publisher VARCHAR,
    place_name VARCHAR,
    place_country VARCHAR,
    lat DOUBLE,
    lon DOUBLE,
    geonames_id BIGINT,
    trigger VARCHAR NOT NULL,
    lead BOOLEAN NOT NULL,                -- the richest claim about its event within the article
    confidence DOUBLE NOT NULL,
    record VARCHAR NOT NULL               -- JSON
);

-- Who takes part in a claim, one row a party.
CREATE TABLE claim_parties (
    document_id VARCHAR NOT NULL,
    revision INTEGER NOT NULL,
    ordinal INTEGER NOT NULL,
    part VARCHAR NOT NULL,                -- actor, recipient or regarding
    position INTEGER NOT NULL,            -- from 0
    text VARCHAR NOT NULL,
    name VARCHAR,
    entity_id VARCHAR,
    country VARCHAR,
    sectors VARCHAR[] NOT NULL,
    role VARCHAR
);

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

-- Each document in the text that counts.
CREATE VIEW documents AS
SELECT * FROM revisions
QUALIFY revision = max(revision) OVER (PARTITION BY document_id);

-- The claims of the texts that count.
CREATE VIEW current_claims AS
SELECT claims.* FROM claims
SEMI JOIN (SELECT document_id, max(revision) AS revision FROM revisions GROUP BY document_id) AS latest
    USING (document_id, revision);

-- Different documents with the same text.
CREATE VIEW duplicate_groups AS
SELECT text_hash, count(*) AS documents, list(document_id ORDER BY position) AS document_ids
FROM documents GROUP BY text_hash HAVING count(*) > 1;

-- The confusion matrices of each audit's last reading.
CREATE VIEW current_confusions AS
SELECT latest.audit_id, audit_confusions.* FROM audit_confusions
JOIN (SELECT audit_id, reading_id FROM audit_readings
    QUALIFY row_number() OVER (PARTITION BY audit_id ORDER BY read_at DESC, reading_id) = 1) AS latest
    USING (reading_id);
