"""What is kept of a review as JSON: answers and evidence, written to be read for years.

Parts that are not understood, from a newer version or by another hand, are left out.
"""

from __future__ import annotations

import json
from contextlib import suppress
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from pendulum_journal.domain.errors import InputError
from pendulum_journal.domain.review.evidence import Evidence, NoteOfWeek, Why, WinOfWeek
from pendulum_journal.domain.review.review import Answer
from pendulum_journal.domain.text import refuse_unstorable
from pendulum_journal.domain.trend.comparison import ComparisonRow
from pendulum_journal.domain.trend.figures import QUANTITIES, Figure, Figures, Origin
from pendulum_journal.domain.trend.learning_and_floor import UnderFloor
from pendulum_journal.domain.trend.quantity import Quantity
from pendulum_journal.domain.week import Week

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import TypeVar

    from pendulum_journal.domain.review.review import Review

    Part = TypeVar("Part")

_NOT_UNDERSTOOD = (AttributeError, InputError, KeyError, TypeError, ValueError)


def answers_text(review: Review) -> str:
    """Return the answers, the ticked items and what happened as JSON."""
    return _text(
        {
            "answers": [
                {
                    "id": answer.question_id,
                    "version": answer.version,
                    "wording": answer.wording,
                    "text": answer.text,
                }
                for answer in review.answers
            ],
            "checked": sorted(review.checked),
            "happened": review.happened,
        }
    )


def read_answers(text: str) -> tuple[tuple[Answer, ...], frozenset[str], str | None]:
    """Return the answers, the ticked items and what happened."""
    held = _held(text)
    answers = _each(
        held.get("answers"),
        lambda row: Answer(str(row["id"]), int(row["version"]), str(row["wording"]), row["text"]),
    )
    happened = held.get("happened")
    checked = _each(held.get("checked"), str)
    return tuple(answers), frozenset(checked), happened if isinstance(happened, str) else None


def evidence_text(evidence: Evidence) -> str:
    """Return the evidence as JSON; weeks as ``2026-W47``."""
    floor = evidence.under_floor
    return _text(
        {
            "first": str(evidence.first),
            "last": str(evidence.last),
            "drawn": evidence.drawn.isoformat(),
            "weeks": evidence.weeks,
            "recorded": evidence.recorded,
            "away": evidence.away,
            "figures": {each.value: _figure_out(evidence.figures.of(each)) for each in QUANTITIES},
            "under_floor": floor and {"floor": floor.floor, "weeks": floor.weeks, "n": floor.n},
            "wins": [
                {"week": str(each.week), "kind": each.kind, "text": each.text}
                for each in evidence.wins
            ],
            "notes": [
                {"week": str(each.week), "why": each.why.value, "text": each.text}
                for each in evidence.notes
            ],
            "then_and_now": [
                {"id": row.of.value, "then": _figure_out(row.before), "now": _figure_out(row.now)}
                for row in evidence.then_and_now
            ],
            "prints": {str(week): print_ for week, print_ in evidence.prints.items()},
        }
    )


def read_evidence(text: str, opened: date) -> Evidence:
    """Return the evidence; ``opened`` stands for a period that is not understood."""
    held = _held(text)
    week = Week.containing(opened)
    floor = _each([held.get("under_floor")], lambda row: UnderFloor(**row))
    return Evidence(
        first=_or(lambda: Week.parse(held["first"]), week),
        last=_or(lambda: Week.parse(held["last"]), week),
        drawn=_or(lambda: date.fromisoformat(held["drawn"]), opened),
        weeks=_or(lambda: int(held["weeks"]), 0),
        recorded=_or(lambda: int(held["recorded"]), 0),
        away=_or(lambda: int(held["away"]), 0),
        figures=_figures_in(held.get("figures")),
        under_floor=next(iter(floor), None),
        wins=tuple(_each(held.get("wins"), _win_in)),
        notes=tuple(_each(held.get("notes"), _note_in)),
        then_and_now=tuple(_each(held.get("then_and_now"), _row_in)),
        prints=MappingProxyType(dict(_prints_in(held.get("prints")))),
    )


def _text(shape: object) -> str:
    return refuse_unstorable(json.dumps(shape, ensure_ascii=False, allow_nan=False, sort_keys=True))


def _held(text: str) -> dict[str, Any]:
    held = json.loads(text)
    return held if isinstance(held, dict) else {}


def _each(rows: object, read: Callable[[Any], Part]) -> list[Part]:
    found = []
    for row in rows if isinstance(rows, list) else []:
        with suppress(*_NOT_UNDERSTOOD):
            found.append(read(row))
    return found


def _or(read: Callable[[], Part], usual: Part) -> Part:
    try:
        return read()
    except _NOT_UNDERSTOOD:
        return usual


def _win_in(row: Any) -> WinOfWeek:
    return WinOfWeek(Week.parse(row["week"]), str(row["kind"]), str(row["text"]))


def _note_in(row: Any) -> NoteOfWeek:
    return NoteOfWeek(Week.parse(row["week"]), Why(row["why"]), str(row["text"]))


def _row_in(row: Any) -> ComparisonRow:
    return ComparisonRow(Quantity(row["id"]), _figure_in(row["then"]), _figure_in(row["now"]))


def _prints_in(rows: object) -> Iterator[tuple[Week, str]]:
    for week, print_ in rows.items() if isinstance(rows, dict) else ():
        with suppress(*_NOT_UNDERSTOOD):
            yield Week.parse(week), str(print_)


def _figure_out(figure: Figure | None) -> dict[str, object] | None:
    if figure is None:
        return None
    return {
        "value": figure.value,
        "origin": figure.origin.value,
        "n": figure.n,
        "first": figure.first and str(figure.first),
        "last": figure.last and str(figure.last),
    }


def _figures_in(rows: object) -> Figures:
    known: dict[str, Any] = rows if isinstance(rows, dict) else {}
    return Figures(**{each: _or(lambda: _figure_in(known[each]), None) for each in QUANTITIES})  # noqa: B023


def _figure_in(row: Any) -> Figure | None:
    if row is None:
        return None
    first, last = (row[name] and Week.parse(row[name]) for name in ("first", "last"))
    return Figure(float(row["value"]), Origin(row["origin"]), int(row["n"]), first, last)
