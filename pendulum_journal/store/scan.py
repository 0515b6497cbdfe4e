"""Reading every note for what no index of words knows: Chinese, Japanese, parts of words.

The folded notes stay in memory, 2 MB for ten years of long ones. That is quicker than ``LIKE``
over the file, finds accents and case as the index does, and needs no index over parts of words,
which would be as large as the journal itself many times over.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from pendulum_journal.domain.note.folding import fold

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pendulum_journal.store.database import JournalFile


class NoteScan:
    """Every note of a journal, folded, and brought up to date after each change."""

    def __init__(self) -> None:
        """Begin with nothing read."""
        self._stand: object = None
        self._folded: dict[int, tuple[int, str]] = {}

    def notes(self, file: JournalFile) -> Mapping[int, tuple[int, str]]:
        """Return by entry id a mark of the note and the folded note."""
        stand = file.stand()
        if stand != self._stand:
            rows = file.read("SELECT entry_id, note FROM search_text")
            known = self._folded
            self._folded = {entry_id: _kept(known.get(entry_id), note) for entry_id, note in rows}
            self._stand = stand
        return self._folded


_SCANS: WeakKeyDictionary[JournalFile, NoteScan] = WeakKeyDictionary()


def find_parts(file: JournalFile, part: str) -> set[int]:
    """Return the ids of the entries whose notes hold a text, inside words too."""
    wanted = fold(part)
    return {entry_id for entry_id, (_, note) in _notes(file).items() if wanted in note}


def rank_parts(file: JournalFile, part: str) -> dict[int, float]:
    """Return how often notes hold a text for their length: the lower, the better, as bm25."""
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
