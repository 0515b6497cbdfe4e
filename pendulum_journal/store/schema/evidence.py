"""Schema 8: sources of evidence, and what they measured."""

from __future__ import annotations

EVIDENCE = """
CREATE TABLE source (
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    place TEXT NOT NULL,
    zone TEXT NOT NULL,
    remembered INTEGER NOT NULL CHECK (remembered IN (0, 1)),
    mapping TEXT NOT NULL CHECK (json_valid(mapping)),
    ended TEXT
) STRICT;

CREATE TABLE evidence (
    source_id INTEGER NOT NULL REFERENCES source (id),
    begin INTEGER NOT NULL,
    item BLOB NOT NULL,
    seconds INTEGER NOT NULL,
    kind INTEGER NOT NULL,
    import_id INTEGER NOT NULL,
    gone_by INTEGER,
    PRIMARY KEY (source_id, item, begin)
) STRICT, WITHOUT ROWID;
"""
"""``evidence.begin`` is in seconds since 1970 in UTC and ``item`` 8 bytes long, because text would
take ten times the room. What ``kind`` means is said by ``mapping`` of the source. ``import_id`` and
``gone_by`` are numbers of imports without a constraint: its check would read every row when an
import is deleted. A row counts if its import was not undone and it is not gone by one that was not.
"""
