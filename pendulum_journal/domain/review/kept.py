"""The answers and the figures page of a review as JSON values that can be read for years.

The names in every object are sorted. On reading, parts that cannot be understood, such as those
that a newer version wrote, are left out instead of raising.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, TypeVar

from pendulum_journal.domain.errors import InputError
from pendulum_journal.domain.json_shape import Form, Shape, write_word
from pendulum_journal.domain.note.wins import WinKind
from pendulum_journal.domain.review.figures_page import FiguresPage, NoteOfWeek, Why, WinOfWeek
from pendulum_journal.domain.review.review import Answer, Review
from pendulum_journal.domain.trend.comparison import ComparisonRow, add_up_rows
from pendulum_journal.domain.trend.figures import (
    QUANTITIES,
    Figure,
    Figures,
    Origin,
    add_up_figures,
)
from pendulum_journal.domain.trend.learning_and_floor import UnderFloor
from pendulum_journal.domain.trend.overlap import Overlap
from pendulum_journal.domain.trend.quantity import Quantity
from pendulum_journal.domain.week import Week

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from datetime import datetime
    from enum import StrEnum

Record = TypeVar("Record")

_NOT_UNDERSTOOD = (AttributeError, InputError, KeyError, TypeError, ValueError)


def _form(write: Callable[[Any], object], read: Callable[[Any], object]) -> Form:
    """Return a form that needs only the value; ``read`` raises one of ``_NOT_UNDERSTOOD``."""
    return Form(write, lambda held, name: read(held[name]))


def _read_some(shape: Shape[Record], held: Any, **usual: object) -> Record:
    """Return a record with the defaults ``usual`` for the values that cannot be read."""
    values = dict(usual)
    for name, attribute, form in shape.fields:
        with suppress(*_NOT_UNDERSTOOD):
            values[attribute] = form.read(held, name)
    return shape.record(**values)


def _list_of(shape: Shape[Any]) -> Form:
    """Return the form of a list of records; on reading, items that cannot be read are left out."""
    return _form(shape.write_each, lambda rows: tuple(_each(rows, shape.read)))


def _each(rows: object, read: Callable[[Any], Record]) -> Iterator[Record]:
    for row in rows if isinstance(rows, list) else ():
        with suppress(*_NOT_UNDERSTOOD):
            yield read(row)


def _optional(shape: Shape[Any], *, may_lack: bool = False) -> Form:
    """Return the form of a record or null; one that may lack is null where it is not there."""

    def read(held: Any, name: str) -> object:
        value = held.get(name) if may_lack else held[name]
        return None if value is None else shape.read(value)

    return Form(
        lambda record: None if record is None else shape.write(record), read, may_lack=may_lack
    )


def _word(words: type[StrEnum]) -> Form:
    return _form(write_word, words)


def _read_number(value: Any) -> int | float:
    """Return an int or a float unchanged, so that writing it gives the same JSON again."""
    # Not isinstance: True is an int, and would be written again as ``true``.
    return value if type(value) in {int, float} else float(value)


def _read_prints(value: Any) -> Mapping[Week, str]:
    found = {}
    for week, fingerprint in value.items():
        with suppress(*_NOT_UNDERSTOOD):
            found[Week.parse(week)] = str(fingerprint)
    return MappingProxyType(found)


def _write_prints(prints: Mapping[Week, str]) -> dict[str, object]:
    return {str(week): prints[week] for week in sorted(prints)}


_TEXT = _form(str, str)
_WHOLE = _form(int, int)
_NUMBER = _form(_read_number, _read_number)
_DAY = _form(date.isoformat, date.fromisoformat)
_WEEK = _form(str, Week.parse)
_WEEK_OR_NULL = _form(
    lambda week: None if week is None else str(week),
    lambda text: None if text is None else Week.parse(text),
)

# The names of each object are in order, as they are written.
_ANSWER = Shape(
    Answer, {"id": _TEXT, "text": _TEXT, "version": _WHOLE, "wording": _TEXT}, id="question_id"
)
_FIGURE = Shape(
    Figure,
    {
        "first": _WEEK_OR_NULL,
        "last": _WEEK_OR_NULL,
        "n": _WHOLE,
        "origin": _word(Origin),
        "value": _NUMBER,
    },
)
_FIGURES = Shape(
    Figures,
    {each.value: _optional(_FIGURE, may_lack=each not in QUANTITIES) for each in sorted(Quantity)},
)
_OVERLAP = Shape(
    Overlap,
    {"high": _NUMBER, "higher": _WHOLE, "low": _NUMBER, "pairs": _WHOLE, "ties": _WHOLE},
)
_UNDER_FLOOR = Shape(UnderFloor, {"floor": _WHOLE, "n": _WHOLE, "weeks": _WHOLE})
_WIN = Shape(WinOfWeek, {"kind": _word(WinKind), "text": _TEXT, "week": _WEEK})
_NOTE = Shape(NoteOfWeek, {"text": _TEXT, "week": _WEEK, "why": _word(Why)})
_ROW = Shape(
    ComparisonRow,
    {
        "id": _word(Quantity),
        "now": _optional(_FIGURE),
        "overlap": _optional(_OVERLAP, may_lack=True),
        "then": _optional(_FIGURE),
    },
    id="of",
    then="before",
)
_FIGURES_PAGE = Shape(
    FiguresPage,
    {
        "away": _WHOLE,
        "drawn": _DAY,
        "figures": _form(_FIGURES.write, lambda held: _read_some(_FIGURES, held)),
        "first": _WEEK,
        "last": _WEEK,
        "notes": _list_of(_NOTE),
        "prints": _form(_write_prints, _read_prints),
        "recorded": _WHOLE,
        "then_and_now": _list_of(_ROW),
        "under_floor": _optional(_UNDER_FLOOR),
        "weeks": _WHOLE,
        "wins": _list_of(_WIN),
    },
)


def write_answers(review: Review) -> dict[str, object]:
    """Return the answers, the ticked checklist items and what happened as a JSON object."""
    return {
        "answers": [_ANSWER.write(answer) for answer in review.answers],
        "checked": sorted(review.checked),
        "happened": review.happened,
    }


def read_answers(value: object) -> dict[str, Any]:
    """Return the attributes of ``Review`` that ``write_answers`` wrote, by name."""
    held = value if isinstance(value, dict) else {}
    happened = held.get("happened")
    return {
        "answers": tuple(_each(held.get("answers"), _ANSWER.read)),
        "checked": frozenset(_each(held.get("checked"), str)),
        "happened": happened if isinstance(happened, str) else None,
    }


def review_of(*, answers: object, figures_page: object, opened: datetime, **fields: Any) -> Review:
    """Return the review whose answers and figures page are read from JSON values.

    Args:
        answers: what ``write_answers`` returned.
        figures_page: what ``write_figures_page`` returned.
        opened: when the review was opened.
        fields: the review's other attributes, taken as they are.
    """
    return Review(
        **read_answers(answers),
        figures_page=read_figures_page(figures_page, opened.date()),
        opened=opened,
        **fields,
    )


def write_figures_page(figures_page: FiguresPage) -> dict[str, object]:
    """Return the figures page as a JSON object, with weeks as ``2026-W47``."""
    return _FIGURES_PAGE.write(figures_page)


def read_figures_page(value: object, opened: date) -> FiguresPage:
    """Return the figures page; a period that cannot be read is the week of ``opened``."""
    week = Week.containing(opened)
    page = _read_some(_FIGURES_PAGE, value, first=week, last=week, drawn=opened)
    rows = add_up_rows(page.then_and_now)
    return replace(page, figures=add_up_figures(page.figures), then_and_now=rows)
