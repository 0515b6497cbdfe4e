"""Schema 9: what an act did to records that are no entries, as when a journal is imported."""

from __future__ import annotations

ACT_RECORDS = """
CREATE TABLE act_record (
    act_id INTEGER NOT NULL REFERENCES act (id),
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    change BLOB NOT NULL,
    PRIMARY KEY (act_id, kind, name)
) STRICT, WITHOUT ROWID;
"""
"""``change`` is JSON packed by zlib: the record before the act and after it, each null or an object
with its row and the rows that belong to it."""
