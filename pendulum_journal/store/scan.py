"""Search in every note for what the index of words cannot find: Chinese, Japanese, parts of words.

The folded notes stay in memory: 2 MB for ten years of long notes. That is faster than ``LIKE`` in
SQL, treats accents and case as the index does, and needs no index of parts of words, which would be
many times as large as the journal.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from pendulum_journal.domain.note.folding import fold

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pendulum_journal.domain.note.query import Term
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


def find_parts(file: JournalFile, term: Term) -> set[int]:
    """Return the ids of the entries whose notes contain a term, see ``rank_parts``."""
    return set(rank_parts(file, term))


def rank_parts(file: JournalFile, term: Term) -> dict[int, float]:
    """Return a rank by entry id of the notes that contain a term; lower is better, as with bm25.

    It may stand inside words, but a phrase in quotes begins and ends with whole ones. The rank is
    minus the number of occurrences, divided by the characters of the note + 1000.
    """
    wanted = fold(term.text)
    notes = _notes(file).items()
    counts = {entry_id: note.count(wanted) for entry_id, (_, note) in notes if wanted in note}
    if term.is_quoted and not term.is_scanned:
        pattern = _phrase(term)
        counts = {entry_id: len(pattern.findall(note)) for entry_id, (_, note) in notes}
    return {
        entry_id: -count / (len(_notes(file)[entry_id][1]) + 1000)
        for entry_id, count in counts.items()
        if count
    }


def _phrase(term: Term) -> re.Pattern[str]:
    words = r"[\W_]+".join(re.escape(fold(word)) for word in term.words)
    return re.compile(rf"(?<![^\W_]){words}" + ("" if term.is_prefix else r"(?![^\W_])"))


def _notes(file: JournalFile) -> Mapping[int, tuple[int, str]]:
    return _SCANS.setdefault(file, NoteScan()).notes(file)


def _kept(known: tuple[int, str] | None, note: str) -> tuple[int, str]:
    mark = hash(note)
    return known if known is not None and known[0] == mark else (mark, fold(note))
