"""Acts, and what they changed, as text and as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pendulum_journal.cli.render import counted, plain, table
from pendulum_journal.domain.durations import format_clock
from pendulum_journal.domain.entry import Minutes
from pendulum_journal.domain.entry_merge import EntryField
from pendulum_journal.domain.heading import Heading
from pendulum_journal.domain.language import ENGLISH

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from pendulum_journal.domain.act import Act, FieldChange
    from pendulum_journal.domain.week import Week
    from pendulum_journal.services.keeping.acts import Imported, Undone

_MOST_NAMED = 4
_NONE = str(Heading.NOT_GIVEN.label)


def change_text(change: FieldChange, names: Mapping[int, str]) -> str:
    """Return a changed figure as a line such as ``Coding: 6:00, now 8:30``.

    Args:
        change: before and after.
        names: the names of the activities by their ids.
    """
    before, after = (_value_text(change.field, value) for value in (change.before, change.after))
    return f"{field_text(change, names)}: {before}, now {after}"


def field_text(change: FieldChange, names: Mapping[int, str]) -> str:
    """Return the name of a changed field, such as that of an activity."""
    if isinstance(change.key, int):
        return names.get(change.key, str(change.field.label))
    return str(change.field.label) if change.key is None else str(change.key)


def _value_text(field: EntryField, value: object) -> str:
    if value is None:
        return _NONE
    if field is EntryField.MINUTES and isinstance(value, str):
        return "unread"
    if isinstance(value, Minutes):
        return format_clock(value.minutes)
    if field is EntryField.CLOCK_MINUTES and isinstance(value, int):
        return format_clock(value)
    if (amount := field.amount(value)) is not None:
        return str(amount)
    return ("no", "yes")[value] if isinstance(value, bool) else plain(str(value))


def acts_text(found: Sequence[Act], most: int) -> str:
    """Return a table of acts, the latest first.

    Args:
        found: all acts that are kept, the latest first.
        most: how many of them are listed.
    """
    if not found:
        return "There is nothing to undo."
    again = _done_again(found)
    rows = [["", "When", "By", ENGLISH.head(Heading.WEEKS.label), "", "What"]]
    rows += [
        [
            str(act.id),
            f"{act.when.astimezone():%Y-%m-%d %H:%M}",
            act.who,
            str(act.weeks),
            _span(act),
            _what(act, again),
        ]
        for act in found[:most]
    ]
    return table(rows, "><<><<")


def _span(act: Act) -> str:
    if act.span is None:
        return ""
    first, last = act.span
    return str(first) if first == last else f"{first} to {last}"


def _done_again(found: Sequence[Act]) -> set[int]:
    """Return the ids of the acts that took an undo back, and so did again what it had undone."""
    again: set[int] = set()
    undos: set[int] = set()
    for act in reversed(found):
        if act.undoes is not None:
            (again if act.undoes in undos else undos).add(act.id)
    return again


def _what(act: Act, again: Collection[int] = ()) -> str:
    if act.id in again:
        return f"an undo was taken back ({act.undoes}), so that it was done again"
    if act.imported is not None:
        return f"{act.kind.label} ({act.imported})"
    return str(act.kind.label) + ("" if act.undoes is None else f" ({act.undoes})")


def act_shape(act: Act) -> dict[str, Any]:
    """Return the JSON of an act."""
    return {
        "act": act.id,
        "when": act.when.isoformat(timespec="seconds"),
        "what": act.kind.value,
        "who": act.who,
        "import": act.imported,
        "undoes": act.undoes,
        "weeks": act.weeks,
        "first": act.span and str(act.span[0]),
        "last": act.span and str(act.span[1]),
    }


def undone_shape(undone: Undone) -> dict[str, Any]:
    """Return the JSON of an undo: the act that was taken back, and each of its weeks."""
    kept = dict(undone.kept)
    weeks = sorted({*undone.changes.weeks, *kept})
    return {
        "act": undone.act.id,
        "weeks": [
            {
                "week": str(week),
                "changed": week in undone.changes.weeks,
                "kept": [change.field.value for change in kept.get(week, ())],
            }
            for week in weeks
        ],
        "stays": [str(each) for each in undone.stays],
    }


def undone_text(undone: Undone, names: Mapping[int, str]) -> str:
    """Return what was taken back, and what stays because it was changed since, as lines."""
    changed = counted(len(undone.changes.weeks), one="{n} week", other="{n} weeks")
    what = f"{changed} changed{_named(undone.changes.weeks)}"
    if undone.changes.evidence and not undone.changes.weeks:
        is_import = undone.act.imported is not None  # a later one may have seen the same
        what = "what was measured counts as without it"
        what = what if is_import else "what was measured counts as before it"
    lines = [f"Undone: {_what(undone.act)}; {what}."]
    for week, changes in undone.kept:
        fields = ", ".join(plain(field_text(change, names)) for change in changes)
        lines.append(f"{week}: changed since, and left as it is: {fields}.")
    lines += [plain(str(each)) for each in undone.stays]
    return "\n".join(lines)


def _named(weeks: Collection[Week]) -> str:
    """Return a colon and the names of weeks, of many the first and the last; "" for none."""
    found = [str(each) for each in sorted(weeks)]
    names = found if len(found) <= _MOST_NAMED else [f"{found[0]} to {found[-1]}"]
    return f": {', '.join(names)}" if found else ""


def imports_text(found: Sequence[Imported]) -> str:
    """Return a table of imports, oldest first."""
    if not found:
        return "Nothing was imported yet."
    heads = ENGLISH.heads(Heading.WEEKS, Heading.FROM, Heading.TO)
    rows = [["", "When", *heads, "File", ""]]
    rows += [
        [
            str(each.n),
            f"{each.when.astimezone():%Y-%m-%d %H:%M}",
            str(each.weeks),
            each.covers_from or "",
            each.covers_to or "",
            each.file,
            "" if each.undone is None else f"undone {each.undone.astimezone():%Y-%m-%d %H:%M}",
        ]
        for each in found
    ]
    return table(rows, "><><<<<")


def import_shape(each: Imported) -> dict[str, Any]:
    """Return the JSON of an import."""
    return {
        "n": each.n,
        "when": each.when.isoformat(timespec="seconds"),
        "what": each.what,
        "file": each.file,
        "weeks": each.weeks,
        "undone": None if each.undone is None else each.undone.isoformat(timespec="seconds"),
    }
