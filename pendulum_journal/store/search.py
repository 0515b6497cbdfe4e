"""The text that search looks through, kept beside each entry, and the index over it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from pendulum_journal.domain.errors import StoreCase, StoreError
from pendulum_journal.store.column_values import to_text, words_of
from pendulum_journal.store.faults import refusal
from pendulum_journal.store.migrations import MARK, WORDS

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from pendulum_journal.domain.note.query import Term
    from pendulum_journal.store.database import JournalFile

_REBUILD = "INSERT INTO search_index (search_index) VALUES ('rebuild')"

TRIGGERS = frozenset({"search_text_inserted", "search_text_deleted", "search_text_updated"})


_OF_INDEX = {StoreCase.DAMAGED, StoreCase.CONSTRAINT}
"""The errors that a damaged index of words gives."""

_EMPTY_INDEX = (
    "DELETE FROM search_index_data",
    "DELETE FROM search_index_idx",
    "DELETE FROM search_index_docsize",
    "INSERT INTO search_index_data (id, block) VALUES (1, x''), (10, x'00000000000000')",
)
"""What leaves an index of no words, as SQLite makes it: row 10 says of which parts it consists."""


def keep_search_text(file: JournalFile, entry_id: int, note: str) -> None:
    """Store what can be found of a note, inside a transaction; triggers carry it to the index.

    Raises:
        StoreError: the note could not be stored. If its case is ``INDEX_MENDED``, a damaged index
            made SQLite take back the whole transaction; it can be done again.
    """
    try:
        _store_text(file, entry_id, note)
    except StoreError as error:
        if error.message.id not in _OF_INDEX:
            raise
        is_undone = file.is_undone
        rebuild_index(file)  # a damaged index of words must not keep a note from being saved
        if is_undone:
            raise refusal(StoreCase.INDEX_MENDED, file.path) from error
        _store_text(file, entry_id, note)


def _store_text(file: JournalFile, entry_id: int, note: str) -> None:
    if not note:
        file.write("DELETE FROM search_text WHERE entry_id = ?", (entry_id,))
        return
    file.write(
        "INSERT INTO search_text (entry_id, note, wins, tags) VALUES (?, ?, ?, ?) "
        "ON CONFLICT (entry_id) DO UPDATE SET "
        "note = excluded.note, wins = excluded.wins, tags = excluded.tags",
        (entry_id, note, *words_of(note)),
    )


def rebuild_index(file: JournalFile) -> None:
    """Make the index of words anew from the notes, inside a transaction.

    Raises:
        StoreError: the file could not be written.
    """
    try:
        file.write(_REBUILD)
    except StoreError as error:
        if error.message.id not in _OF_INDEX:
            raise
        for sql in _EMPTY_INDEX:  # it is damaged so that SQLite does not even open it
            file.write_index(sql)
        file.write(_REBUILD)


def read_anew(file: JournalFile, *, now: datetime) -> int:
    """Store every note's wins and tags anew where a version with other rules for them stored them.

    That is done once, in the time of reading all notes; later it is a look at a small table.

    Returns:
        how many notes had other wins or tags.

    Raises:
        StoreError: the journal could not be read or written; everything is as it was.
    """
    if _is_read(file):
        return 0
    changed = 0
    with file.transaction():
        rows = file.read("SELECT entry_id, note, wins, tags FROM search_text")
        for entry_id, note, *kept in rows:
            words = words_of(note)
            if words != tuple(kept):
                changed += file.write(
                    "UPDATE search_text SET wins = ?, tags = ? WHERE entry_id = ?",
                    (*words, entry_id),
                )
        if not _is_read(file):  # another window may have been quicker
            file.write(MARK, (*WORDS, to_text(now)))
    return changed


def _is_read(file: JournalFile) -> bool:
    return bool(
        file.read("SELECT 1 FROM _sqlite_migrations WHERE migration_set = ? AND name = ?", WORDS)
    )


def check_index(file: JournalFile) -> bool:
    """Tell whether search would find every note, and nothing that is no longer there.

    The index's own check counts as a write to SQLite, though it changes nothing; in a journal that
    can only be read it is left out.
    """
    return _has_triggers(file) and has_texts(file) and (file.is_read_only or _is_in_step(file))


def _has_triggers(file: JournalFile) -> bool:
    rows = file.read("SELECT name FROM sqlite_master WHERE type = 'trigger'")
    return {name for (name,) in rows} >= TRIGGERS


def has_texts(file: JournalFile) -> bool:
    """Return whether every note is the text that is indexed; StoreError if it cannot be read."""
    return not file.read(
        "SELECT 1 FROM entry e LEFT JOIN search_text s ON s.entry_id = e.id "
        "WHERE coalesce(s.note, '') <> e.note LIMIT 1"
    )


def _is_in_step(file: JournalFile) -> bool:
    try:
        with file.transaction(is_save=False):
            file.write(
                "INSERT INTO search_index (search_index, rank) VALUES ('integrity-check', 1)"
            )
    except StoreError as error:
        if error.message.id == StoreCase.DAMAGED:
            return False
        raise
    return True


def has_word(file: JournalFile, term: Term) -> bool:
    """Tell whether any note has a term as the index knows words."""
    rows = file.read(
        "SELECT 1 FROM search_index WHERE search_index MATCH ? LIMIT 1", (_expression(term),)
    )
    return bool(rows)


def find_words(file: JournalFile, terms: Iterable[Term]) -> set[int]:
    """Return the ids of the entries that have every one of some words and phrases."""
    rows = file.read("SELECT rowid FROM search_index WHERE search_index MATCH ?", (_all(terms),))
    return {entry_id for (entry_id,) in rows}


def find_noted(file: JournalFile) -> set[int]:
    """Return the ids of the entries that have a note."""
    return {entry_id for (entry_id,) in file.read("SELECT entry_id FROM search_text")}


def rank_words(file: JournalFile, terms: Iterable[Term]) -> dict[int, float]:
    """Return how well each entry fits all of some words, by bm25: the lower, the better."""
    return dict(
        file.read(
            "SELECT rowid, bm25(search_index) FROM search_index WHERE search_index MATCH ?",
            (_all(terms),),
        )
    )


def find_tag(file: JournalFile, tag: Term) -> set[int]:
    """Return the ids of the entries that have a tag, whole or as the beginning of one."""
    from pendulum_journal.domain.note.folding import fold

    rows = file.read(
        "SELECT s.entry_id, s.tags FROM search_index f JOIN search_text s ON s.entry_id = f.rowid "
        "WHERE search_index MATCH ?",
        (_expression(tag),),
    )
    key = fold(tag.text)
    return {
        entry_id
        for entry_id, found in rows
        if any(
            each.startswith(key) if tag.is_prefix else each == key for each in fold(found).split()
        )
    }


def count_tags(file: JournalFile) -> Counter[str]:
    """Return in how many notes each tag stands, without its ``#``."""
    rows = file.read("SELECT tags FROM search_text WHERE tags <> ''")
    return Counter(tag for (tags,) in rows for tag in tags.split())


def _all(terms: Iterable[Term]) -> str:
    return " AND ".join(map(_expression, terms))


def _expression(term: Term) -> str:
    """Return a term as FTS5 reads it: quoted, so that nothing in it is a command."""
    column = "tags" if term.is_tag else "note"
    # The text, not the words of it: FTS5 knows others than ours as letters.
    texts = term.spellings if len(term.spellings) > 1 else [term.text]
    mark = " *" if term.is_prefix else ""
    return f"({' OR '.join(f'{column} : {_quoted(each)}{mark}' for each in texts)})"


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'
