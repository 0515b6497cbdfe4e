"""What the states of an entry mean, for the places where one is chosen."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from pendulum_journal.domain.entry import Entry, State


def state_meaning(state: State) -> str:
    """Return a sentence on how a state affects the figures."""
    return {
        State.COMPLETE: _tr("The whole week; it counts in every mean."),
        State.PARTIAL: _tr("Part of a week: its shares count, its hours are in no mean."),
        State.AWAY: _tr("Leave or a holiday: the charts leave it out; it is never zero."),
    }[state]


def entry_meaning(entry: Entry) -> str:
    """Return a sentence on how an entry counts; where nothing that counts is given, that alone."""
    if entry.state is not State.AWAY:
        if entry.unread:
            return _tr("Hours are still to be filled in: until then the week has no shares.")
        if not entry.has_figures:
            return _tr("Missing until hours or an energy are given, never zero.")
    return state_meaning(entry.state)


def _tr(text: str) -> str:
    return QCoreApplication.translate("state_meaning", text)
