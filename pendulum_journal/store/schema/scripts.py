"""The SQL of each step from one schema to the next, which is never changed once released."""

from __future__ import annotations

FIRST = """
CREATE TABLE journal (
    id TEXT NOT NULL,
    created TEXT NOT NULL,
    sample INTEGER NOT NULL CHECK (sample IN (0, 1))
) STRICT;

CREATE TABLE activity (
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL CHECK (name <> ''),
    grp TEXT NOT NULL CHECK (grp IN ('meetings', 'focus', 'coding', 'other')),
    learning INTEGER NOT NULL CHECK (learning IN (0, 1)),
    hands_on INTEGER NOT NULL CHECK (hands_on IN (0, 1)),
    colour TEXT,
    position INTEGER NOT NULL,
    archived INTEGER NOT NULL CHECK (archived IN (0, 1))
) STRICT;

CREATE TABLE entry (
    id INTEGER PRIMARY KEY,
    monday TEXT NOT NULL UNIQUE CHECK (strftime('%w', monday) = '1'),
    state TEXT NOT NULL CHECK (state IN ('complete', 'partial', 'away')),
    energy INTEGER CHECK (energy BETWEEN 0 AND 100),
    clock_minutes INTEGER CHECK (clock_minutes BETWEEN 0 AND 10080),
    focus_block INTEGER CHECK (focus_block BETWEEN 0 AND 10080),
    note TEXT NOT NULL,
    note_sha256 TEXT NOT NULL,
    extras TEXT NOT NULL CHECK (json_valid(extras)),
    rev INTEGER NOT NULL CHECK (rev > 0),
    created TEXT NOT NULL,
    changed TEXT NOT NULL
) STRICT;

CREATE TABLE minutes (
    entry_id INTEGER NOT NULL REFERENCES entry (id),
    activity_id INTEGER NOT NULL REFERENCES activity (id),
    minutes INTEGER NOT NULL CHECK (minutes BETWEEN 0 AND 10080),
    source TEXT NOT NULL CHECK (source IN ('typed', 'imported', 'accepted')),
    origin TEXT,
    PRIMARY KEY (entry_id, activity_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX minutes_activity ON minutes (activity_id);

CREATE TABLE note_revision (
    id INTEGER PRIMARY KEY,
    entry_id INTEGER NOT NULL REFERENCES entry (id),
    saved TEXT NOT NULL,
    note TEXT NOT NULL,
    note_sha256 TEXT NOT NULL,
    why TEXT NOT NULL CHECK (why IN ('typing', 'import', 'bring-back', 'merge', 'delete'))
) STRICT;

CREATE INDEX note_revision_entry ON note_revision (entry_id);

CREATE TABLE role (
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,
    company TEXT NOT NULL,
    side TEXT NOT NULL CHECK (side IN ('building', 'managing', 'mixed', 'away')),
    kind TEXT NOT NULL,
    start TEXT NOT NULL,
    "end" TEXT CHECK ("end" >= start),
    note TEXT NOT NULL,
    baseline TEXT CHECK (baseline IS NULL OR json_valid(baseline))
) STRICT;

CREATE TABLE target (
    id INTEGER PRIMARY KEY,
    role_id INTEGER NOT NULL REFERENCES role (id) ON DELETE CASCADE,
    valid_from TEXT NOT NULL,
    meetings INTEGER CHECK (meetings BETWEEN 0 AND 100),
    focus INTEGER CHECK (focus BETWEEN 0 AND 100),
    coding INTEGER CHECK (coding BETWEEN 0 AND 100),
    other INTEGER CHECK (other BETWEEN 0 AND 100),
    energy INTEGER CHECK (energy BETWEEN 0 AND 100),
    focus_block INTEGER CHECK (focus_block BETWEEN 0 AND 10080),
    UNIQUE (role_id, valid_from),
    CHECK (
        (meetings IS NULL AND focus IS NULL AND coding IS NULL AND other IS NULL)
        OR (meetings IS NOT NULL AND focus IS NOT NULL AND coding IS NOT NULL
            AND other IS NOT NULL AND meetings + focus + coding + other = 100)
    )
) STRICT;

CREATE TABLE event (
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE,
    day TEXT NOT NULL,
    until TEXT CHECK (until >= day),
    text TEXT NOT NULL
) STRICT;

CREATE TABLE setting (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL CHECK (json_valid(value))
) STRICT, WITHOUT ROWID;

CREATE TABLE search_text (
    entry_id INTEGER PRIMARY KEY REFERENCES entry (id),
    note TEXT NOT NULL,
    wins TEXT NOT NULL,
    tags TEXT NOT NULL
) STRICT;

CREATE VIRTUAL TABLE search_index USING fts5 (
    note, wins, tags,
    content = 'search_text', content_rowid = 'entry_id',
    tokenize = 'unicode61 remove_diacritics 2'
);

CREATE TRIGGER search_text_inserted AFTER INSERT ON search_text BEGIN
    INSERT INTO search_index (rowid, note, wins, tags)
    VALUES (new.entry_id, new.note, new.wins, new.tags);
END;

CREATE TRIGGER search_text_deleted AFTER DELETE ON search_text BEGIN
    INSERT INTO search_index (search_index, rowid, note, wins, tags)
    VALUES ('delete', old.entry_id, old.note, old.wins, old.tags);
END;

CREATE TRIGGER search_text_updated AFTER UPDATE ON search_text BEGIN
    INSERT INTO search_index (search_index, rowid, note, wins, tags)
    VALUES ('delete', old.entry_id, old.note, old.wins, old.tags);
    INSERT INTO search_index (rowid, note, wins, tags)
    VALUES (new.entry_id, new.note, new.wins, new.tags);
END;
"""

BIN_AND_REVIEWS = """
CREATE INDEX entry_list ON entry (monday, state, energy);

CREATE TABLE bin (
    id INTEGER PRIMARY KEY,
    entry_id INTEGER NOT NULL REFERENCES entry (id),
    deleted TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('complete', 'partial', 'away')),
    energy INTEGER CHECK (energy BETWEEN 0 AND 100),
    clock_minutes INTEGER CHECK (clock_minutes BETWEEN 0 AND 10080),
    focus_block INTEGER CHECK (focus_block BETWEEN 0 AND 10080),
    note TEXT NOT NULL,
    note_sha256 TEXT NOT NULL,
    extras TEXT NOT NULL CHECK (json_valid(extras))
) STRICT;

CREATE INDEX bin_entry ON bin (entry_id);

CREATE TABLE bin_minutes (
    bin_id INTEGER NOT NULL REFERENCES bin (id) ON DELETE CASCADE,
    activity_id INTEGER NOT NULL REFERENCES activity (id),
    minutes INTEGER NOT NULL CHECK (minutes BETWEEN 0 AND 10080),
    source TEXT NOT NULL CHECK (source IN ('typed', 'imported', 'accepted')),
    origin TEXT,
    PRIMARY KEY (bin_id, activity_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX bin_minutes_activity ON bin_minutes (activity_id);

CREATE TABLE review (
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL
        CHECK (kind IN ('checkpoint', 'quarter', 'before-swing', 'after-swing', 'free')),
    due TEXT NOT NULL CHECK (due IS date(due)),
    role_uid TEXT,
    side TEXT CHECK (side IN ('building', 'managing', 'mixed', 'away')),
    opened TEXT NOT NULL,
    finished TEXT,
    answers TEXT NOT NULL CHECK (json_valid(answers)),
    evidence TEXT NOT NULL CHECK (json_valid(evidence)),
    decision TEXT CHECK (decision IN ('stay', 'swing', 'extend', 'undecided')),
    look_back TEXT CHECK (look_back IS date(look_back)),
    note TEXT NOT NULL,
    program TEXT NOT NULL,
    rev INTEGER NOT NULL CHECK (rev > 0),
    created TEXT NOT NULL,
    changed TEXT NOT NULL
) STRICT;

CREATE TABLE forecast (
    review_id INTEGER NOT NULL REFERENCES review (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    option TEXT NOT NULL,
    per_cent INTEGER NOT NULL CHECK (per_cent BETWEEN 0 AND 100),
    locked INTEGER NOT NULL CHECK (locked IN (0, 1)),
    PRIMARY KEY (review_id, position)
) STRICT, WITHOUT ROWID;
"""

COMPRESSED_VERSIONS = """
CREATE TABLE note_revision (
    id INTEGER PRIMARY KEY,
    entry_id INTEGER NOT NULL REFERENCES entry (id),
    saved TEXT NOT NULL,
    note BLOB NOT NULL,
    note_sha256 TEXT NOT NULL,
    why TEXT NOT NULL CHECK (why IN ('typing', 'import', 'bring-back', 'merge', 'delete'))
) STRICT;
"""

SAVES = """
ALTER TABLE journal ADD COLUMN saves INTEGER NOT NULL DEFAULT 0;

ALTER TABLE bin ADD COLUMN saves INTEGER NOT NULL DEFAULT 0;

CREATE TABLE save_day (
    day TEXT PRIMARY KEY CHECK (day IS date(day)),
    saves INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
"""

UNREAD_MINUTES = """
CREATE TABLE minutes (
    entry_id INTEGER NOT NULL REFERENCES entry (id),
    activity_id INTEGER NOT NULL REFERENCES activity (id),
    minutes INTEGER CHECK (minutes BETWEEN 0 AND 10080),
    source TEXT NOT NULL CHECK (source IN ('typed', 'imported', 'accepted')),
    origin TEXT,
    PRIMARY KEY (entry_id, activity_id),
    CHECK (minutes IS NOT NULL OR source = 'imported')
) STRICT, WITHOUT ROWID;

INSERT INTO minutes SELECT entry_id, activity_id, minutes, source, origin FROM minutes_before;

DROP TABLE minutes_before;

CREATE INDEX minutes_activity ON minutes (activity_id);

CREATE TABLE bin_minutes (
    bin_id INTEGER NOT NULL REFERENCES bin (id) ON DELETE CASCADE,
    activity_id INTEGER NOT NULL REFERENCES activity (id),
    minutes INTEGER CHECK (minutes BETWEEN 0 AND 10080),
    source TEXT NOT NULL CHECK (source IN ('typed', 'imported', 'accepted')),
    origin TEXT,
    PRIMARY KEY (bin_id, activity_id),
    CHECK (minutes IS NOT NULL OR source = 'imported')
) STRICT, WITHOUT ROWID;

INSERT INTO bin_minutes SELECT bin_id, activity_id, minutes, source, origin
FROM bin_minutes_before;

DROP TABLE bin_minutes_before;

CREATE INDEX bin_minutes_activity ON bin_minutes (activity_id);
"""

DAYS_AND_SWINGS = """
ALTER TABLE entry ADD COLUMN focus_days INTEGER CHECK (focus_days BETWEEN 0 AND 7);

ALTER TABLE entry ADD COLUMN shipping_days INTEGER CHECK (shipping_days BETWEEN 0 AND 7);

ALTER TABLE entry ADD COLUMN planned INTEGER CHECK (planned BETWEEN 0 AND 100);

ALTER TABLE bin ADD COLUMN focus_days INTEGER CHECK (focus_days BETWEEN 0 AND 7);

ALTER TABLE bin ADD COLUMN shipping_days INTEGER CHECK (shipping_days BETWEEN 0 AND 7);

ALTER TABLE bin ADD COLUMN planned INTEGER CHECK (planned BETWEEN 0 AND 100);

ALTER TABLE target ADD COLUMN focus_days INTEGER CHECK (focus_days BETWEEN 0 AND 7);

ALTER TABLE target ADD COLUMN shipping_days INTEGER CHECK (shipping_days BETWEEN 0 AND 7);

ALTER TABLE role ADD COLUMN counts_as_swing TEXT NOT NULL DEFAULT 'auto'
    CHECK (counts_as_swing IN ('auto', 'yes', 'no'));

ALTER TABLE role ADD COLUMN measure TEXT CHECK (measure IN (
    'focus_days', 'focus_block', 'shipping_days', 'coding', 'building', 'energy'));
"""
