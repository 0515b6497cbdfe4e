"""Reads a whole column of days or weeks, where one cell alone can mean several things.

``1/5/2026`` is 5 January or 1 May, and ``2026/04`` is a week or a month. The other cells of the
column decide it where they can; where they cannot, nothing is guessed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from pendulum_journal.domain.dates.calendar_days import DayError
from pendulum_journal.domain.dates.reading import read_day
from pendulum_journal.domain.dates.words import level
from pendulum_journal.domain.errors import InputCase, InputError
from pendulum_journal.domain.week import FIRST_YEAR, LAST_YEAR, Week, weeks_in_year

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pendulum_journal.domain.dates.words import DateWords

_FEW = 9
"""A slip in one date does not decide their order: more than this many others have to contradict."""

_WEEKEND = {5, 6}
_FIRST_CELLS = 200
_LETTER = re.compile(r"[^\W\d_]")
LONGEST = 60
"""The most characters of a cell with a day; longer texts name none."""


class DateOrder(StrEnum):
    """Whether the month or the day stands first in ``1/5/2026``."""

    MONTH_FIRST = "mdy"
    DAY_FIRST = "dmy"


class SevenDays(StrEnum):
    """Which seven days a date of a weekly table means: those that begin, end or lie around it."""

    FROM = "from"
    TO = "to"
    AROUND = "around"


@dataclass(frozen=True, slots=True)
class ReadColumn:
    """What the cells of a column mean.

    Attributes:
        weeks: the week of each cell, None where the cell names none.
        days: the day of each cell; None where it names a week only, or nothing.
        order: the order of day and month that the column has, None if no cell depends on it.
        shifted: the weekday, 0 for Monday, on which all seven days begin or end, if the ISO week
            that holds most of them is meant; None if each date simply lies in its week.
    """

    weeks: tuple[Week | None, ...]
    days: tuple[date | None, ...]
    order: DateOrder | None = None
    shifted: int | None = None


@dataclass(slots=True)
class _Cell:
    """The readings of one cell: a week or a day for sure, or else one for each way to read it."""

    week: Week | None = None
    day: date | None = None
    orders: dict[DateOrder, date] = field(default_factory=dict)
    numbered: Week | None = None
    is_month: bool = False

    @property
    def is_read(self) -> bool:
        return bool(self.week or self.day or self.orders or self.numbered)


_TIME = re.compile(
    r"(?:t|,?\s+)\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?\s*(?:[ap]\.?m\.?)?\s*(?:z|utc|gmt|[+-]\d{2}:?\d{2})?$"
)
_OF = re.compile(
    r"^(?:w/?[cb]|week\s+(?:of|starting|beginning|commencing|from)|woche\s+(?:vom|ab)|"
    r"semaine\s+du|semana\s+del?|settimana\s+del)\s*:?\s+"
)
_WEEK_WORD = (
    r"(?:iso[\s-]?)?(?:w|wk|week|kw|cw|calendar\s?week|kalenderwoche|woche|semaine|semana|"
    r"settimana|vecka|v|uge)"
)
_MARK = r"[\s/.,_-]*"
_YEAR_FIRST = re.compile(rf"(\d{{4}}){_MARK}{_WEEK_WORD}{_MARK}(\d{{1,2}})(?:-[1-7])?")
_WEEK_FIRST = re.compile(rf"{_WEEK_WORD}{_MARK}(\d{{1,2}})[\s/.,_(-]+(\d{{4}})\)?")
_NUMBER_FIRST = re.compile(rf"(\d{{1,2}})\.?\s*{_WEEK_WORD}{_MARK}(\d{{4}})")
_NUMBERED = re.compile(r"(\d{4})(?:\s*[/.-]\s*(\d{1,2})|(\d{2}))")
_NUMBERED_BACK = re.compile(r"(\d{1,2})\s*[/.-]\s*(\d{4})")
_EITHER = re.compile(r"(\d{1,2})\s*([/.-])\s*(\d{1,2})\s*\2\s*('?\d{2}|\d{4})")
_ISO_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_SPAN = re.compile(
    r"\s+-\s*|(?<=\.)-|(?<=[./]\d{4})-(?=\d)|\s+(?:to|bis|until)\s+|\s*(?:\.\.+|→)\s*|(?<=\d)/(?=\d{4}-)"
)
"""What stands between the first and the last day of a span; ``level`` made its dash a hyphen."""


def read_column(
    texts: Sequence[str],
    today: date,
    *,
    order: DateOrder | None = None,
    words: Iterable[DateWords] = (),
) -> ReadColumn:
    """Return the week, and where there is one the day, that each cell of a column names.

    Day and month of ``1/5/2026`` are told apart by cells that allow one order only, else by the
    order in which all dates fall on one and the same weekday while they do not in the other.
    ``2026/04`` is a week only if the column holds other weeks, or numbers that are no months.

    Args:
        texts: the cells, empty ones included.
        today: the current day; a year of two digits lies at most ten years after it.
        order: the order that the user chose; None: what the column shows.
        words: names of months and weekdays in languages besides English.

    Raises:
        InputError: the cells can be read in two ways and nothing decides between them.
    """
    cells = _read_cells(texts, today, tuple(words))
    chosen = order or _order_of(cells)
    is_of_weeks = _is_of_weeks(cells)
    weeks: list[Week | None] = []
    days: list[date | None] = []
    for cell in cells:
        day = cell.day or (cell.orders.get(chosen) if chosen else None)
        if day is None and len(set(cell.orders.values())) == 1 and chosen is None:
            day = next(iter(cell.orders.values()))
        week = cell.week or (cell.numbered if is_of_weeks else None)
        weeks.append(week or (Week.containing(day) if day else None))
        days.append(day)
    return ReadColumn(tuple(weeks), tuple(days), chosen)


def by_most_days(column: ReadColumn, meaning: SevenDays, *, fewest: int = 1) -> ReadColumn:
    """Return the column of a weekly table with each date as the ISO week of most of its seven days.

    A week that begins on Sunday 4 January is the one from Monday 5 January, which holds six of its
    days. That is known only if all dates fall on one weekday, and weeks begin on a Saturday or a
    Sunday if not on a Monday; other dates stay in the weeks in which they lie.

    Args:
        column: as ``read_column`` has read it.
        meaning: of each date.
        fewest: how many different dates have to show the weekday.
    """
    days = {day for day in column.days if day is not None}
    weekdays = {day.weekday() for day in days}
    if meaning is SevenDays.AROUND or len(weekdays) != 1 or len(days) < fewest:
        return column
    if meaning is SevenDays.FROM and not weekdays <= _WEEKEND:
        return column
    middle = timedelta(days=3 if meaning is SevenDays.FROM else -3)
    moved = tuple(
        _of_most_days(day + middle) if day is not None else week
        for day, week in zip(column.days, column.weeks, strict=True)
    )
    if moved == column.weeks:
        return column
    return ReadColumn(moved, column.days, column.order, weekdays.pop())


def _of_most_days(day: date) -> Week | None:
    week = Week.containing(day)
    return week if FIRST_YEAR <= week.year <= LAST_YEAR else None


def _read_cells(texts: Sequence[str], today: date, words: tuple[DateWords, ...]) -> list[_Cell]:
    known: dict[str, _Cell] = {}
    cells: list[_Cell] = []
    spoken = _spoken(texts, today, words)
    for text in texts:
        if text not in known:
            known[text] = _read_cell(text, today, spoken)
        cells.append(known[text])
    return cells


def _spoken(
    texts: Sequence[str], today: date, words: tuple[DateWords, ...]
) -> tuple[DateWords, ...]:
    """Return the languages in which one of the first cells can be read that English cannot."""
    first = [text for text in dict.fromkeys(texts[:_FIRST_CELLS]) if _LETTER.search(text)]
    strange = [text for text in first if not _read_cell(text, today, ()).is_read]
    return tuple(
        each for each in words if any(_read_cell(text, today, (each,)).is_read for text in strange)
    )


def _read_cell(text: str, today: date, words: tuple[DateWords, ...]) -> _Cell:
    text = text.strip()
    if not text or len(text) > LONGEST:
        return _Cell()
    line = _TIME.sub("", level(text)).strip()
    line = _OF.sub("", line).strip()
    if match := _ISO_DAY.fullmatch(line):
        return _Cell(day=_day(int(match[1]), int(match[2]), int(match[3])))
    if cell := _named_week(line) or _numbered(line):
        return cell
    if match := _EITHER.fullmatch(line):
        return _either(match, today)
    if len(span := _SPAN.split(line, maxsplit=1)) == 2:
        return _read_span(span[0], span[1], today, words)
    return _Cell(day=_read_words(line, today, words))


def _named_week(line: str) -> _Cell | None:
    """Read ``2026-W04``, ``KW 4 2026``, ``4. KW 2026``."""
    for pattern, year, number in ((_YEAR_FIRST, 1, 2), (_WEEK_FIRST, 2, 1), (_NUMBER_FIRST, 2, 1)):
        if match := pattern.fullmatch(line):
            return _Cell(week=_week(int(match[year]), int(match[number])))
    return None


def _read_span(first: str, last: str, today: date, words: tuple[DateWords, ...]) -> _Cell:
    """Read ``2026-01-05 – 2026-01-11`` by its first day, which may be without the year."""
    cell = _read_cell(first, today, words)
    if cell.is_read:
        return cell
    year = re.search(r"\d{4}", last)
    if year is None:
        return _Cell()
    mark = "" if first.endswith(".") else first[first.rfind("/")] if "/" in first else " "
    return _read_cell(f"{first}{mark}{year[0]}", today, words)


def _read_words(line: str, today: date, words: tuple[DateWords, ...]) -> date | None:
    for each in (None, *words):
        try:
            read = read_day(line, today) if each is None else read_day(line, today, each)
        except DayError:
            continue
        # What had to be assumed, such as the year or the day of the month, is no date of a table.
        return read.day if read.remark is None and re.search(r"\d", line) else None
    return None


def _numbered(line: str) -> _Cell | None:
    """Read ``2026/04`` and ``202604``, which name a week or a month."""
    if match := _NUMBERED.fullmatch(line):
        year, number = int(match[1]), int(match[2] or match[3])
    elif match := _NUMBERED_BACK.fullmatch(line):
        year, number = int(match[2]), int(match[1])
    else:
        return None
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    return _Cell(numbered=_week(year, number), is_month=1 <= number <= 12)


def _either(match: re.Match[str], today: date) -> _Cell:
    first, mark, second, year_text = int(match[1]), match[2], int(match[3]), match[4]
    year = int(year_text.removeprefix("'"))
    if len(year_text) < 4:
        year += 1900 if year + 2000 > today.year + 10 else 2000
    day_first, month_first = _day(year, second, first), _day(year, first, second)
    if mark == ".":
        return _Cell(day=day_first)
    found = {DateOrder.MONTH_FIRST: month_first, DateOrder.DAY_FIRST: day_first}
    return _Cell(orders={order: day for order, day in found.items() if day is not None})


def _day(year: int, month: int, day: int) -> date | None:
    try:
        found = date(year, month, day)
    except ValueError:
        return None
    return found if FIRST_YEAR <= Week.containing(found).year <= LAST_YEAR else None


def _week(year: int, number: int) -> Week | None:
    if not FIRST_YEAR <= year <= LAST_YEAR or not 1 <= number <= weeks_in_year(year):
        return None
    return Week.of_iso(year, number)


def _order_of(cells: list[_Cell]) -> DateOrder | None:
    """Return the order of day and month that the cells have, None if none depends on it.

    Raises:
        InputError: they can be read in both orders, or some in one only and some in the other only.
    """
    either = [cell.orders for cell in cells if cell.orders]
    if all(len(set(orders.values())) == 1 and len(orders) == 2 for orders in either):
        return None
    first, last = DateOrder
    only = {order: sum(set(orders) == {order} for orders in either) for order in DateOrder}
    for order, other in ((first, last), (last, first)):
        if only[order] > _FEW * only[other]:
            return order
    if any(only.values()):
        raise InputError(
            InputCase.DATES_ORDER,
            "Some dates have the month first and some the day: write all as 2026-01-05, or say "
            "which order counts, on the command line with --dates mdy or --dates dmy.",
        )
    fitting = [order for order in DateOrder if _has_one_weekday(either, order)]
    if len(fitting) == 1:
        return fitting[0]
    example = next(orders for orders in either if len(set(orders.values())) == 2)
    raise InputError(
        InputCase.DATES_ORDER,
        "The dates can be read with the month or with the day first ({first} or {second}): "
        "say which, on the command line with --dates mdy or --dates dmy.",
        first=example[first],
        second=example[last],
    )


def _has_one_weekday(either: list[dict[DateOrder, date]], order: DateOrder) -> bool:
    days = {orders[order] for orders in either}
    return len(days) > 1 and len({day.weekday() for day in days}) == 1


def _is_of_weeks(cells: list[_Cell]) -> bool:
    """Return whether ``2026/04`` is the fourth week in this column.

    Raises:
        InputError: it can be April as well, because every such number is one of a month.
    """
    numbered = [cell for cell in cells if cell.numbered is not None or cell.is_month]
    if not numbered:
        return False
    if any(cell.week is not None for cell in cells) or any(not each.is_month for each in numbered):
        return True
    raise InputError(
        "dates-months",
        "The column can be of weeks or of months: 2026/04 is both. Write its weeks as 2026-W04.",
    )
