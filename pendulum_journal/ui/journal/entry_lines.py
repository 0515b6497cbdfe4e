"""The figures of an entry as lines of text, to read and to compare with those of another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from pendulum_journal.domain.entry import State
from pendulum_journal.domain.entry_merge import EntryField
from pendulum_journal.domain.language import capital
from pendulum_journal.domain.note.diff import DiffKind, DiffLine, diff
from pendulum_journal.ui.text import hours_text, translate_message

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pendulum_journal.domain.entry import Entry
    from pendulum_journal.domain.split import Activity


def figure_lines(entry: Entry, activities: Sequence[Activity]) -> list[str]:
    """Return a line for each figure that is given, such as ``Coding 6.0 h`` or ``Energy 60 %``.

    Args:
        entry: the entry.
        activities: all activities, archived ones included, in their order.
    """
    return list(_lines(entry, activities))


def _lines(entry: Entry, activities: Sequence[Activity]) -> Iterator[str]:
    if entry.state is not State.COMPLETE:
        yield f"{_name(EntryField.STATE)} {translate_message(entry.state.label)}"
    for activity in activities:
        if activity.id in entry.minutes:
            yield f"{activity.name} {_hours(entry.minutes[activity.id].minutes)}"
        elif activity.id in entry.unread:
            unread = (
                QCoreApplication.translate("versions", "{name}: not read by an import")
                if entry.unread[activity.id]
                else QCoreApplication.translate("versions", "{name}: not given yet")
                if entry.is_open
                else QCoreApplication.translate("versions", "{name}: left empty in an import")
            )
            yield unread.format(name=activity.name)
    for field in EntryField:
        value = getattr(entry, field.value)
        if field is EntryField.CLOCK_MINUTES and value is not None:
            yield f"{_name(field)} {_hours(value)}"
        elif (amount := field.amount(value)) is not None:
            yield f"{_name(field)} {translate_message(amount)}"
    if entry.extras:
        answers = QCoreApplication.translate("versions", "Answers to questions: {n}")
        yield answers.format(n=len(entry.extras))


def compared(then: Sequence[str], now: Sequence[str]) -> list[DiffLine]:
    """Return the lines of figures that differ, and an empty line after them if there are any."""
    lines = diff("\n".join(then), "\n".join(now))
    changed = [line for line in lines if line.kind is not DiffKind.SAME]
    return [*changed, DiffLine(DiffKind.SAME, ())] if changed else []


def _name(field: EntryField) -> str:
    return capital(translate_message(field.label))


def _hours(minutes: int) -> str:
    return f"{hours_text(minutes)} h"
