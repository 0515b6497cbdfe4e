"""Sentences and names from below, in the words and forms of the reader's locale."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QCoreApplication, QLocale

from pendulum_journal.domain.errors import JournalError
from pendulum_journal.domain.language import Language, capital
from pendulum_journal.domain.message import Message
from pendulum_journal.ui.dates import short_day, to_qdate, week_of_year

if TYPE_CHECKING:
    from datetime import date

    Words = TypeVar("Words", bound=Language)

_CONTEXT = "messages"


def say(what: Message | JournalError) -> str:
    """Return a sentence translated, its dates and numbers as the locale writes them."""
    return localized(Language).text(what.message if isinstance(what, JournalError) else what)


def head(label: Message) -> str:
    """Return a name translated, as it stands alone: with a capital."""
    return capital(say(label))


def counted(n: int, /, *, one: str, other: str, **values: object) -> str:
    """Return a sentence about ``n`` things in the form that the language has for so many.

    Args:
        n: how many, the value ``{n}``.
        one: the English wording for one.
        other: the English wording for none and for several; what is translated.
        values: what else fills it.
    """
    return say(Message.counted(_CONTEXT, n, one=one, other=other, **values))


def translated(wording: str) -> str:
    """Return a word or a title that was written in English further down."""
    return QCoreApplication.translate(_CONTEXT, wording)


def localized(language: type[Words]) -> Words:
    """Return words and forms in the reader's language.

    Args:
        language: a kind of ``Language``, whose own fields are wordings in English.
    """
    words: dict[str, Any] = {
        field.name: translated(field.default)
        for field in fields(language)
        if isinstance(field.default, str)
    }
    return language(
        **words,
        translate=_wording,
        short_day=_day_and_month,
        long_day=short_day,
        month=_month,
        week=week_of_year,
        digits=_digits,
    )


def _wording(message: Message) -> str:
    """Return a message's wording; a language's own forms for the count come from Qt's file."""
    n = message.count
    if n is None:
        return translated(message.wording)
    found = QCoreApplication.translate(_CONTEXT, message.wording, None, n)
    return message.english if found == message.wording else found


def _day_and_month(day: date) -> str:
    return QLocale().toString(to_qdate(day), "d MMM")


def _month(day: date) -> str:
    return QLocale().standaloneMonthName(day.month, QLocale.FormatType.ShortFormat)


def _digits(value: float, decimals: int) -> str:
    return QLocale().toString(float(value), "f", decimals).replace("-", "−")
