"""What the states of an entry mean, for the places where one is chosen."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from pendulum_journal.domain.entry import State


def state_meaning(state: State) -> str:
    """Return a sentence on how a state affects the figures."""
    return {
        State.COMPLETE: _tr("The whole week; it counts in every mean."),
        State.PARTIAL: _tr("Part of a week: its shares count, its hours are in no mean."),
        State.AWAY: _tr("Leave or a holiday: the charts leave it out; it is never zero."),
    }[state]


def _tr(text: str) -> str:
    return QCoreApplication.translate("state_meaning", text)
