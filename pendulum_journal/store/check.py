"""A check of the whole journal for damage, and for what other programs changed in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pendulum_journal.domain.errors import StoreError
from pendulum_journal.domain.message import Message
from pendulum_journal.store.checksums import misfits
from pendulum_journal.store.column_values import checksum, to_week
from pendulum_journal.store.search import check_index
from pendulum_journal.store.versions.history import unpack_bytes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from pendulum_journal.store.damage.left import Lost
    from pendulum_journal.store.database import JournalFile

_NOT_AS_SAVED = " is not as this program saved it: edited elsewhere, or damaged."
_WEEK = "Week {week}" + _NOT_AS_SAVED
_BINNED = "The deleted entry of week {week}, still in the bin," + _NOT_AS_SAVED
_VERSION = "An earlier version of week {week}" + _NOT_AS_SAVED
_WHOLE_WEEK = ("lost-week", "Week {week}: nothing of it could be read.")
_PART_OF_WEEK = ("lost-part", "Week {week}: a part of it is lost, or not as it was saved.")
_RECORDS = {
    "activity": "The activity “{name}”" + _NOT_AS_SAVED,
    "role": "The role “{name}”" + _NOT_AS_SAVED,
    "target": "A target from {name} on" + _NOT_AS_SAVED,
    "event": "The event “{name}”" + _NOT_AS_SAVED,
    "review": "The review of {name}" + _NOT_AS_SAVED,
}

INDEX = Message(
    "check-index",
    "The search index does not match the notes. The notes themselves are as they were.",
)

_NAMED_BY = {"activity": 1, "role": 1, "target": 1, "event": 3, "review": 2}
"""The place, among the values of a record's checksum, of the value that names it."""


def check(file: JournalFile) -> list[Message]:
    """Return a sentence for each problem found; an empty list if the journal is undamaged.

    Checks the structure and size of the file, the foreign keys, the search index and its triggers,
    and compares each entry, role, target, event, review and activity with its checksum, earlier
    versions and deleted entries included. An error while reading is one of the problems and is not
    raised.
    """
    looks: tuple[Callable[[JournalFile], Iterable[Message]], ...] = (
        _structure,
        _links,
        _index,
        lambda opened: mismatches(opened).values(),
    )
    problems: list[Message] = []
    for look in looks:
        try:
            problems.extend(look(file))
        except StoreError as error:
            problems.append(error.message)
    return list({str(problem): problem for problem in problems}.values())


def mismatches(file: JournalFile) -> dict[str, Message]:
    """Return a sentence for each record that does not fit its checksum, by a key of the record.

    The keys are the same in every copy of the journal, so that those of a backup can be compared
    with those of the journal: a copy is bad if it has one that the journal has not.

    Raises:
        StoreError: the file could not be read.
    """
    found: dict[str, Message] = {}
    with file.reading():
        for week, key in misfitting_weeks(file):
            found[f"entry {key}"] = week_not_as_saved(week)
        for table, wording in _RECORDS.items():
            for each in misfits(file, table):
                name = _shown(each.values[_NAMED_BY[table]])
                found[f"{table} {each.id}"] = Message(f"check-{table}", wording, {"name": name})
        for each in misfits(file, "bin"):
            week = _week(each.values[0])
            found[f"bin {each.id}"] = Message("check-deleted-entry", _BINNED, {"week": week})
        for row_id, monday in _damaged_versions(file):
            week = _week(monday)
            found[f"version {row_id}"] = Message("check-version", _VERSION, {"week": week})
    return found


def week_not_as_saved(week: object) -> Message:
    """Return the sentence about a week that does not fit its checksum."""
    return Message("check-entry", _WEEK, {"week": str(week)})


def lost_weeks(file: JournalFile, mondays: Iterable[tuple[int, str]] | None = None) -> list[Lost]:
    """Return the weeks of a damaged journal that did not come through as they were, in order.

    Args:
        file: an open journal.
        mondays: what ``Damage.mondays`` holds; None: that with which the journal was opened.

    Raises:
        StoreError: the file could not be read.
    """
    from pendulum_journal.store.damage.left import Lost

    if mondays is None:
        mondays = file.damage.mondays if file.damage is not None else ()
    kept = {monday for (monday,) in file.read("SELECT monday FROM entry")}
    lost = {to_week(day): _WHOLE_WEEK for _, day in mondays if day not in kept}
    rows = dict(file.read("SELECT id, monday FROM entry"))
    for _, row_id in misfitting_weeks(file):
        if row_id in rows:
            lost[to_week(rows[row_id])] = _PART_OF_WEEK
    return [
        Lost(week, Message(id_, wording, {"week": str(week)}))
        for week, (id_, wording) in sorted(lost.items())
    ]


def misfitting_weeks(file: JournalFile) -> list[tuple[str, int]]:
    """Return (week, id of its row) of each entry that does not fit its checksum, in their order.

    The week is named as the index of weeks has it, which is another part of the file than the row.
    """
    bad = misfits(file, "entry")
    if not bad:
        return []
    by_index = _mondays_by_index(file)
    return sorted((_week(by_index.get(each.id, each.values[0])), each.id) for each in bad)


def _mondays_by_index(file: JournalFile) -> dict[int, bytes]:
    try:
        rows = file.read("SELECT id, CAST(monday AS BLOB) FROM entry INDEXED BY entry_list")
    except StoreError:  # the index is damaged as well
        return {}
    return {row_id: monday for row_id, monday in rows if _is_monday(monday)}


def _is_monday(monday: bytes) -> bool:
    try:
        to_week(monday.decode())
    except ValueError:
        return False
    return True


def _week(monday: bytes | None) -> str:
    """Return the name of the week of a stored Monday, or what is stored if that is no date."""
    text = _shown(monday)
    try:
        return str(to_week(text))
    except ValueError:
        return f"“{text}”"


def _shown(value: bytes | None) -> str:
    return (value or b"").decode(errors="replace")[:60]


def _damaged_versions(file: JournalFile) -> Iterator[tuple[int, bytes | None]]:
    rows = file.read(
        "SELECT v.id, v.sha256, CAST(e.monday AS BLOB), CAST(v.saved AS BLOB), "
        "CAST(v.why AS BLOB), CAST(v.figures AS BLOB), v.note "
        "FROM entry_version v LEFT JOIN entry e ON e.id = v.entry_id ORDER BY v.id"
    )
    for row_id, stored, *values, packed in rows:
        note = unpack_bytes(packed if isinstance(packed, bytes) else b"")
        if stored != checksum([*values, note]):
            yield row_id, values[0]


def _structure(file: JournalFile) -> Iterator[Message]:
    if file.damage is not None and not file.damage.is_mended:
        yield Message(
            "check-damaged",
            "The file is damaged. What could be read of it is shown, and can be saved by salvage.",
        )
        yield from (each.what for each in lost_weeks(file) if each.what.id == _WHOLE_WEEK[0])
        return
    for (row,) in file.read("PRAGMA integrity_check"):
        if row != "ok":
            yield Message(
                "check-structure", "The file's structure is damaged: {row}.", {"row": row}
            )
    ((page_count,),) = file.read("PRAGMA page_count")
    ((page_size,),) = file.read("PRAGMA page_size")
    size, meant = file.path.stat().st_size, page_count * page_size
    if size != meant:
        yield Message(
            "check-size",
            "The file has {size} bytes instead of {meant}: a part of it was cut off.",
            {"size": size, "meant": meant},
        )


def _links(file: JournalFile) -> Iterator[Message]:
    tables = {row[0] for row in file.read("PRAGMA foreign_key_check")}
    for table in sorted(tables):
        yield Message(
            "check-links",
            "Rows of “{table}” belong to something that is not there any more.",
            {"table": table},
        )


def _index(file: JournalFile) -> Iterator[Message]:
    if not check_index(file):
        yield INDEX
