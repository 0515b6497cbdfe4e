"""Wins of many weeks: each with its week and tags, by quarter and kind, in a span of time."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING

from pendulum_journal.domain.message import Message
from pendulum_journal.domain.note.folding import fold
from pendulum_journal.domain.note.query import WORD
from pendulum_journal.domain.note.tags import TAG
from pendulum_journal.domain.note.wins import WinKind, wins
from pendulum_journal.domain.week import Week

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from pendulum_journal.domain.note.query import Query, Term

_TAGS_AT_THE_END = re.compile(r"(?:\s+#[^\W\d_][\w-]*)+\s*$")
_MONTHS_A_QUARTER = 3


class Span(Enum):
    """How far a list of wins goes back from the running week."""

    TWO_WEEKS = "two weeks"
    MONTH = "a month"
    QUARTER = "a quarter"


@dataclass(frozen=True, slots=True)
class DatedWin:
    """A win of a week.

    Attributes:
        week: the week whose note holds it.
        kind: what it is about.
        text: its words, without the tags at their end.
        tags: the tags at the end of its words, as they were written, without their ``#``.
    """

    week: Week
    kind: WinKind
    text: str
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Quarter:
    """Three months from January, April, July or October on.

    A week belongs to the quarter that holds its Thursday, and so most of its days.
    """

    year: int
    number: int

    @classmethod
    @lru_cache(maxsize=4096)
    def of_week(cls, week: Week) -> Quarter:
        """Return the quarter that holds the Thursday of a week."""
        return cls.of_day(week.monday + timedelta(days=3))

    @classmethod
    def of_day(cls, day: date) -> Quarter:
        """Return the quarter that holds a day."""
        return cls(day.year, (day.month - 1) // _MONTHS_A_QUARTER + 1)

    @property
    def months(self) -> tuple[int, int]:
        """The numbers of its first and its last month, 1 to 12."""
        last = self.number * _MONTHS_A_QUARTER
        return last - _MONTHS_A_QUARTER + 1, last


@dataclass(frozen=True, slots=True)
class WinsOfQuarter:
    """The wins of a quarter by kind, newest week first; kinds without a win are left out."""

    quarter: Quarter
    by_kind: Mapping[WinKind, Sequence[DatedWin]]

    @property
    def n(self) -> int:
        """The number of its wins."""
        return sum(map(len, self.by_kind.values()))


@lru_cache(maxsize=4096)  # a view asks for all weeks after each change of one of them
def wins_of(week: Week, note: str) -> tuple[DatedWin, ...]:
    """List the wins of a week's note, in the order of the note."""
    return tuple(_dated(week, win.kind, win.text) for win in wins(note))


def _dated(week: Week, kind: WinKind, text: str) -> DatedWin:
    end = _TAGS_AT_THE_END.search(text) if "#" in text else None
    if end is None:
        return DatedWin(week, kind, text)
    found = (match[1] for match in TAG.finditer(text, end.start()))
    return DatedWin(week, kind, text[: end.start()], tuple(found))


def matching(found: Iterable[DatedWin], query: Query) -> list[DatedWin]:
    """Return the wins in whose words and tags every term of a query holds.

    A term is found inside words, too; accents and case do not matter.
    """
    return [win for win in found if all(_holds(win, term) for term in query.terms)]


def _holds(win: DatedWin, term: Term) -> bool:
    tags = [fold(tag) for tag in win.tags]
    wanted = fold(term.text)
    if term.is_tag:
        is_held = wanted in tags or f"#{wanted}" in fold(win.text)
    else:
        texts = [fold(win.text), *tags]
        is_held = any(wanted in text for text in texts) or _is_spelt(win, term)
    return is_held != term.is_excluded


def _is_spelt(win: DatedWin, term: Term) -> bool:
    """Return whether the words of a term stand in a win, whatever parts them: 1:1, 1-1."""
    words = " ".join(WORD.findall(fold(win.text)))
    return any(f" {fold(way)}" in f" {words}" for way in term.spellings if " " in way)


def by_quarter(found: Iterable[DatedWin]) -> list[WinsOfQuarter]:
    """Return wins by quarter and kind, latest quarter and week first."""
    newest_first = sorted(found, key=lambda win: win.week, reverse=True)
    return [
        WinsOfQuarter(quarter, of_kinds(of_quarter))
        for quarter, of_quarter in groupby(newest_first, lambda win: Quarter.of_week(win.week))
    ]


def of_kinds(found: Iterable[DatedWin]) -> dict[WinKind, list[DatedWin]]:
    """Return wins by kind, in the order of the kinds; kinds without a win are left out."""
    sorted_by_kind: dict[WinKind, list[DatedWin]] = {kind: [] for kind in WinKind}
    for win in found:
        sorted_by_kind[win.kind].append(win)
    return {kind: of_kind for kind, of_kind in sorted_by_kind.items() if of_kind}


def first_week_of(span: Span, today: date) -> Week:
    """Return the week with which a span that ends in the running week begins."""
    if span is Span.TWO_WEEKS:
        return Week.containing(today) + -1
    return Week.containing(_months_before(today, 1 if span is Span.MONTH else _MONTHS_A_QUARTER))


def _months_before(day: date, months: int) -> date:
    """Return the day so many months earlier, or the last of a month that has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def count_of_wins(n: int) -> Message:
    """Return ``1 win`` or ``3 wins``."""
    return Message.counted("wins-count", n, one="{n} win", other="{n} wins")
