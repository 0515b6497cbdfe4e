"""Translates messages of the lower layers, with dates and numbers in the reader's locale."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QCoreApplication, QLocale

from pendulum_journal.domain.durations import format_hours, notation
from pendulum_journal.domain.errors import JournalError
from pendulum_journal.domain.language import Language, capital
from pendulum_journal.domain.message import Message, Named
from pendulum_journal.ui.dates import short_day, to_qdate, week_of_year

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date

    from pendulum_journal.domain.shown import Shown

    Words = TypeVar("Words", bound=Language)

_CONTEXT = "messages"


def translate_message(what: Message | JournalError) -> str:
    """Return the translated sentence of a message or an error, in the formats of the locale."""
    return localized(Language).text(what.message if isinstance(what, JournalError) else what)


def head(label: Message) -> str:
    """Return the translated label with a capital first letter, for use on its own."""
    return capital(translate_message(label))


def heads(*named: Named) -> list[str]:
    """Return the translated names of members of enumerations, each with a capital."""
    return [head(each.label) for each in named]


def share_text(part: Shown) -> str:
    """Return the share of a split as it is shown, in the formats of the locale."""
    return localized(Language).share(part)


def hours_text(minutes: int) -> str:
    """Return a length of time exactly, as fields take it in the reader's locale: ``2.5``."""
    return format_hours(minutes, QLocale().decimalPoint())


def hours_alike(minutes: Iterable[int]) -> Callable[[int], str]:
    """Return how lengths of time beside each other are written, all of them alike."""
    return notation(minutes, QLocale().decimalPoint())


def counted(n: int, /, *, one: str, other: str, **values: object) -> str:
    """Return a translated sentence in the plural form that the language has for ``n``.

    Args:
        n: the count, also the value of ``{n}``.
        one: the English wording for one.
        other: the English wording for any other count; this is the key of the translation.
        values: the values of the other placeholders.
    """
    return translate_message(Message.counted(_CONTEXT, n, one=one, other=other, **values))


def escape_mnemonics(text: str) -> str:
    """Return the text so that a button, a menu or a label with a buddy shows each “&” of it.

    There Qt takes a single one for the mark of the letter that Alt chooses, and leaves it out.
    """
    return text.replace("&", "&&")


def translate_wording(wording: str) -> str:
    """Return the translation of an English word or title that a lower layer gave."""
    return QCoreApplication.translate(_CONTEXT, wording)


def localized(language: type[Words]) -> Words:
    """Return a ``Language`` with the words and formats of the reader's locale.

    Args:
        language: ``Language`` or a subclass whose fields with text defaults are English wordings,
            each of which is translated.
    """
    words: dict[str, Any] = {
        field.name: translate_wording(field.default)
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
    """Return the translated wording of a message; Qt chooses the plural form by the count."""
    n = message.count
    if n is None:
        return translate_wording(message.wording)
    found = QCoreApplication.translate(_CONTEXT, message.wording, None, n)
    return message.english if found == message.wording else found


def _day_and_month(day: date) -> str:
    return QLocale().toString(to_qdate(day), "d MMM")


def _month(day: date) -> str:
    return QLocale().standaloneMonthName(day.month, QLocale.FormatType.ShortFormat)


def _digits(value: float, decimals: int) -> str:
    return QLocale().toString(float(value), "f", decimals).replace("-", "−")
