"""The bin: deleted entries, kept for 30 days at least, with minutes, sources, extras and note.

The row in the table ``entry`` stays, with empty values, because its earlier versions refer to it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pendulum_journal.domain.entry import FIGURES
from pendulum_journal.store.column_values import from_text, to_text, to_week
from pendulum_journal.store.rows import VALUE_COLUMNS, entry_of, parts_of, values_of
from pendulum_journal.store.versions.purging import KEPT, forget_words

if TYPE_CHECKING:
    from datetime import datetime

    from pendulum_journal.domain.entry import Entry
    from pendulum_journal.domain.week import Week
    from pendulum_journal.store.database import JournalFile


@dataclass(frozen=True, slots=True)
class Binned:
    """A deleted entry in the bin.

    Attributes:
        id: of the row in the bin.
        entry: the entry as it was when it was deleted, with rev 0, because no stored entry
            corresponds to it.
        deleted: the moment it was deleted, in UTC.
    """

    id: int
    entry: Entry
    deleted: datetime

    @property
    def week(self) -> Week:
        """The week of the deleted entry."""
        return self.entry.week

    @property
    def kept_until(self) -> datetime:
        """The moment after which the entry is deleted for ever, in UTC."""
        return self.deleted + KEPT


def put_into_bin(file: JournalFile, entry: Entry, *, now: datetime) -> None:
    """Copy an entry into the bin, inside the transaction that deletes it from the journal.

    Args:
        file: an open journal, inside ``transaction()``.
        entry: the entry as it was stored, with its id.
        now: the moment of the deletion, with a time zone.

    Raises:
        StoreError: the file could not be written.
    """
    from pendulum_journal.store.checksums import seal

    bin_id = file.insert(
        f"INSERT INTO bin ({', '.join(VALUE_COLUMNS)}, entry_id, deleted, saves) "
        f"SELECT {'?, ' * len(VALUE_COLUMNS)}?, ?, saves + 1 FROM journal",
        (*values_of(entry), entry.id, to_text(now)),
    )
    for activity_id, part in parts_of(entry).items():
        file.write(
            "INSERT INTO bin_minutes (bin_id, activity_id, minutes, source, origin) "
            "VALUES (?, ?, ?, ?, ?)",
            (bin_id, activity_id, *part),
        )
    seal(file, "bin", bin_id)


def read_bin(file: JournalFile) -> list[Binned]:
    """Return the entries in the bin, the last deleted first."""
    figures = ", ".join(f"b.{name}" for name in FIGURES)
    rows = file.read(
        f"SELECT b.id, b.deleted, e.monday, b.entry_id, b.state, {figures}, b.note, b.extras, 0, "
        "e.created, b.deleted, "
        "(SELECT json_group_array(json_array(activity_id, minutes, source, origin))"
        " FROM bin_minutes WHERE bin_id = b.id) "
        "FROM bin b JOIN entry e ON e.id = b.entry_id ORDER BY b.id DESC"
    )
    return [
        Binned(row_id, entry_of(to_week(monday), values), from_text(deleted))
        for row_id, deleted, monday, *rest in rows
        for values in [tuple(rest)]
    ]


def take_out_of_bin(file: JournalFile, bin_id: int) -> None:
    """Remove an entry from the bin, inside a transaction; no error if it is not there.

    Raises:
        StoreError: the file could not be written.
    """
    file.write("DELETE FROM bin WHERE id = ?", (bin_id,))


def destroy(file: JournalFile, bin_id: int) -> None:
    """Delete an entry in the bin and its earlier versions for ever, in a transaction.

    Versions saved after the entry was deleted stay, because they belong to a later entry of the
    week. The words of the note are removed from the search index too, so that nothing readable of
    the entry remains in the file.

    Raises:
        StoreError: the file could not be written.
    """
    file.write(
        "DELETE FROM entry_version WHERE EXISTS (SELECT 1 FROM bin b WHERE b.id = ? "
        "AND b.entry_id = entry_version.entry_id AND entry_version.saved <= b.deleted)",
        (bin_id,),
    )
    file.write(
        "DELETE FROM act_change WHERE EXISTS (SELECT 1 FROM bin b JOIN act a "
        "ON a.id = act_change.act_id WHERE b.id = ? AND b.entry_id = act_change.entry_id "
        'AND a."when" <= b.deleted)',
        (bin_id,),
    )
    file.write("DELETE FROM act_record WHERE kind = 'bin' AND name = ?", (str(bin_id),))
    take_out_of_bin(file, bin_id)
    forget_words(file)
