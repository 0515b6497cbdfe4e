"""Search in every note for what the index of words cannot find: Chinese, Japanese, parts of words.

The folded notes stay in memory: 2 MB for ten years of long notes. That is faster than ``LIKE`` in
SQL, treats accents and case as the index does, and needs no index of parts of words, which would be
many times as large as the journal.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from pendulum_journal.domain.note.folding import fold

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pendulum_journal.store.database import JournalFile


class NoteScan:
    """A cache of every note of a journal, folded, that is updated after each change."""

    def __init__(self) -> None:
        """Begin with an empty cache."""
        self._stand: object = None
        self._folded: dict[int, tuple[int, str]] = {}

    def notes(self, file: JournalFile) -> Mapping[int, tuple[int, str]]:
        """Return (hash of the note, folded note) by entry id, after an update if it is needed.

        Raises:
            StoreError: the file could not be read.
        """
        stand = file.data_version()
        if stand != self._stand:
            rows = file.read("SELECT entry_id, note FROM search_text")
            known = self._folded
            self._folded = {entry_id: _kept(known.get(entry_id), note) for entry_id, note in rows}
            self._stand = stand
        return self._folded


_SCANS: WeakKeyDictionary[JournalFile, NoteScan] = WeakKeyDictionary()


def find_parts(file: JournalFile, part: str) -> set[int]:
    """Return the ids of the entries whose notes contain a text, also inside words."""
    wanted = fold(part)
    return {entry_id for entry_id, (_, note) in _notes(file).items() if wanted in note}


def rank_parts(file: JournalFile, part: str) -> dict[int, float]:
    """Return a rank by entry id of the notes that contain a text; lower is better, as with bm25.

    The rank is minus the number of occurrences, divided by the characters of the note + 1000.
    """
    wanted = fold(part)
    return {
        entry_id: -note.count(wanted) / (len(note) + 1000)
        for entry_id, (_, note) in _notes(file).items()
        if wanted in note
    }


def _notes(file: JournalFile) -> Mapping[int, tuple[int, str]]:
    return _SCANS.setdefault(file, NoteScan()).notes(file)


def _kept(known: tuple[int, str] | None, note: str) -> tuple[int, str]:
    mark = hash(note)
    return known if known is not None and known[0] == mark else (mark, fold(note))
