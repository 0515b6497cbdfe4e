"""Sentences from below, in the words and forms of the reader's locale."""

from __future__ import annotations

from datetime import date
from string import Formatter

from PySide6.QtCore import QCoreApplication, QLocale

from pendulum_journal.domain.errors import JournalError
from pendulum_journal.domain.message import Message
from pendulum_journal.domain.week import Week
from pendulum_journal.ui.dates import short_day, week_name


def say(what: Message | JournalError) -> str:
    """Return a sentence translated, its dates and numbers as the locale writes them."""
    message = what.message if isinstance(what, JournalError) else what
    wording = QCoreApplication.translate("messages", message.wording)
    return _Localised().vformat(wording, (), message.values)


def translated(wording: str) -> str:
    """Return a word or a title that was written in English further down."""
    return QCoreApplication.translate("messages", wording)


class _Localised(Formatter):
    """Fills wordings; a value whose form the wording gives itself is left to that."""

    def format_field(self, value: object, format_spec: str) -> str:
        if format_spec:
            return str(super().format_field(value, format_spec))
        return str(_localised(value))


def _localised(value: object) -> object:
    if isinstance(value, Message):
        return say(value)
    if isinstance(value, date):
        return short_day(value)
    if isinstance(value, Week):
        return f"{week_name(value)}, {value.year}"
    if isinstance(value, int) and not isinstance(value, bool):
        return ("−" if value < 0 else "") + QLocale().toString(abs(value))
    if isinstance(value, float):
        return QLocale().toString(value, "f", 1)
    return value
