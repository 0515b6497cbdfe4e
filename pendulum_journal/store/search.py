"""The text that search looks through, kept beside each entry."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pendulum_journal.domain.entry import tags, wins

if TYPE_CHECKING:
    from pendulum_journal.store.database import JournalFile


def keep_search_text(file: JournalFile, entry_id: int, note: str) -> None:
    """Store what can be found of a note, inside a transaction; triggers carry it to the index."""
    if not note:
        file.write("DELETE FROM search_text WHERE entry_id = ?", (entry_id,))
        return
    said = "\n".join(win.text for win in wins(note))
    file.write(
        "INSERT INTO search_text (entry_id, note, wins, tags) VALUES (?, ?, ?, ?) "
        "ON CONFLICT (entry_id) DO UPDATE SET "
        "note = excluded.note, wins = excluded.wins, tags = excluded.tags",
        (entry_id, note, said, " ".join(tags(note))),
    )


def check_index(file: JournalFile) -> bool:
    """Tell whether the index holds exactly the words of the stored texts."""
    raise NotImplementedError
