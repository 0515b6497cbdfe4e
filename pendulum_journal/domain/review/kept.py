"""The answers and the figures page of a review as JSON values that can be read for years.

The names in every object are sorted. On reading, parts that cannot be understood, such as those
that a newer version wrote, are left out instead of raising.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from pendulum_journal.domain.errors import InputError
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


@dataclass(frozen=True, slots=True)
class _KeptForm:
    """How a value is converted to and from JSON; ``read`` raises one of ``_NOT_UNDERSTOOD``.

    Attributes:
        may_lack: whether the name is left out of the JSON where the value is None; so pages from
            before there was such a value are written again as they were.
    """

    write: Callable[[Any], object]
    read: Callable[[Any], object]
    may_lack: bool = False


class _KeptShape(Generic[Record]):
    """How a record is converted to and from a JSON object: the form of each of its names."""

    def __init__(
        self, record: Callable[..., Record], forms: Mapping[str, _KeptForm], **attributes: str
    ) -> None:
        """Describe the record.

        Args:
            record: builds the record from its attributes.
            forms: the form of each value by its name in JSON.
            attributes: the record's attribute for each JSON name that differs from it.
        """
        self._record = record
        self._fields = [(name, attributes.get(name, name), forms[name]) for name in sorted(forms)]

    def write(self, record: Record) -> dict[str, object]:
        values = [(name, getattr(record, at), form) for name, at, form in self._fields]
        return {
            name: form.write(value)
            for name, value, form in values
            if value is not None or not form.may_lack
        }

    def read(self, value: Any) -> Record:
        """Return the record; raise one of ``_NOT_UNDERSTOOD`` if a value cannot be read."""
        return self._record(
            **{
                at: form.read(value.get(name) if form.may_lack else value[name])
                for name, at, form in self._fields
            }
        )

    def read_some(self, value: object, **usual: object) -> Record:
        """Return the record with the defaults ``usual`` for the values that cannot be read."""
        fields = dict(usual)
        for name, at, form in self._fields:
            with suppress(*_NOT_UNDERSTOOD):
                fields[at] = form.read(value[name])  # type: ignore[index]
        return self._record(**fields)

    @property
    def form(self) -> _KeptForm:
        return _KeptForm(self.write, self.read)


def _list_of(shape: _KeptShape[Any]) -> _KeptForm:
    """Return the form of a list of records; on reading, items that cannot be read are left out."""
    return _KeptForm(
        lambda records: [shape.write(each) for each in records],
        lambda rows: tuple(_each(rows, shape.read)),
    )


def _each(rows: object, read: Callable[[Any], Record]) -> Iterator[Record]:
    for row in rows if isinstance(rows, list) else ():
        with suppress(*_NOT_UNDERSTOOD):
            yield read(row)


def _optional(form: _KeptForm, *, may_lack: bool = False) -> _KeptForm:
    return _KeptForm(
        lambda value: None if value is None else form.write(value),
        lambda value: None if value is None else form.read(value),
        may_lack,
    )


def _word(words: type[StrEnum]) -> _KeptForm:
    return _KeptForm(lambda word: word.value, words)


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


_TEXT = _KeptForm(str, str)
_WHOLE = _KeptForm(int, int)
_NUMBER = _KeptForm(_read_number, _read_number)
_DAY = _KeptForm(date.isoformat, date.fromisoformat)
_WEEK = _KeptForm(str, Week.parse)

_ANSWER = _KeptShape(
    Answer, {"id": _TEXT, "version": _WHOLE, "wording": _TEXT, "text": _TEXT}, id="question_id"
)
_FIGURE = _KeptShape(
    Figure,
    {
        "value": _NUMBER,
        "origin": _word(Origin),
        "n": _WHOLE,
        "first": _optional(_WEEK),
        "last": _optional(_WEEK),
    },
)
_FIGURES = _KeptShape(
    Figures,
    {
        **dict.fromkeys((each.value for each in QUANTITIES), _optional(_FIGURE.form)),
        "total": _optional(_FIGURE.form, may_lack=True),
    },
)
_OVERLAP = _KeptShape(
    Overlap,
    {"pairs": _WHOLE, "higher": _WHOLE, "ties": _WHOLE, "low": _NUMBER, "high": _NUMBER},
)
_FIGURES_PAGE = _KeptShape(
    FiguresPage,
    {
        "first": _WEEK,
        "last": _WEEK,
        "drawn": _DAY,
        "weeks": _WHOLE,
        "recorded": _WHOLE,
        "away": _WHOLE,
        "figures": _KeptForm(_FIGURES.write, _FIGURES.read_some),
        "under_floor": _optional(
            _KeptShape(UnderFloor, {"floor": _WHOLE, "weeks": _WHOLE, "n": _WHOLE}).form
        ),
        "wins": _list_of(
            _KeptShape(WinOfWeek, {"week": _WEEK, "kind": _word(WinKind), "text": _TEXT})
        ),
        "notes": _list_of(
            _KeptShape(NoteOfWeek, {"week": _WEEK, "why": _word(Why), "text": _TEXT})
        ),
        "then_and_now": _list_of(
            _KeptShape(
                ComparisonRow,
                {
                    "id": _word(Quantity),
                    "then": _optional(_FIGURE.form),
                    "now": _optional(_FIGURE.form),
                    "overlap": _optional(_OVERLAP.form, may_lack=True),
                },
                id="of",
                then="before",
            )
        ),
        "prints": _KeptForm(_write_prints, _read_prints),
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
    page = _FIGURES_PAGE.read_some(value, first=week, last=week, drawn=opened)
    rows = add_up_rows(page.then_and_now)
    return replace(page, figures=add_up_figures(page.figures), then_and_now=rows)
