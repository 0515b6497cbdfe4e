"""The questions of reviews and the checklist before a swing, read once from the resources."""

from __future__ import annotations

import tomllib
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar

from pendulum_journal import resources
from pendulum_journal.domain.career.role import Side
from pendulum_journal.domain.review.review import ChecklistItem, Question, ReviewKind
from pendulum_journal.services.guidance.figures import published

if TYPE_CHECKING:
    from collections.abc import Callable

_Text = TypeVar("_Text", Question, ChecklistItem)

_SIDES = {"building": Side.BUILDING, "managing": Side.MANAGING, "any": None}


@cache
def questions() -> tuple[Question, ...]:
    """Return every question in its present wording.

    Raises:
        ValueError: the shipped file contradicts itself, which is a bug.
    """
    return read_questions(resources.text("questions.toml"))


@cache
def checklist() -> tuple[ChecklistItem, ...]:
    """Return every item of the checklist before a swing.

    Raises:
        ValueError: the shipped file contradicts itself, which is a bug.
    """
    return read_checklist(resources.text("checklist.toml"))


def checklist_for(side: Side | None) -> tuple[ChecklistItem, ...]:
    """Return the items of the checklist before a swing to a side; None: before any swing."""
    return tuple(item for item in checklist() if side is None or item.side in {None, side})


def read_questions(text: str) -> tuple[Question, ...]:
    """Return the questions in a TOML text, after checking that they are consistent.

    Raises:
        ValueError: an unknown source, side, kind or key, or weeks or versions under 1.
    """
    found = _records(text, "question", _question)
    for each in found:
        is_reversed = each.last_week is not None and each.last_week < each.first_week
        if each.version < 1 or each.first_week < 1 or is_reversed or not each.kinds:
            raise ValueError(f"questions: {each.id} has no version, no weeks or no kinds")
    return found


def read_checklist(text: str) -> tuple[ChecklistItem, ...]:
    """Return the checklist in a TOML text, after checking that it is consistent.

    Raises:
        ValueError: an unknown source, side or key.
    """
    return _records(text, "item", _item)


def _records(
    text: str, name: str, read: Callable[[str, dict[str, Any]], _Text]
) -> tuple[_Text, ...]:
    """Return the records of a TOML text, of which ``read`` makes each, with known sources.

    Raises:
        ValueError: a value cannot be read, or a source is unknown.
    """
    try:
        found = tuple(read(id_, row) for id_, row in tomllib.loads(text)[name].items())
    except (KeyError, TypeError) as error:
        raise ValueError(f"{name}: a part is missing or unknown: {error}") from error
    for each in found:
        _check_sources(each.id, each.sources)
    return found


def _question(id_: str, row: dict[str, Any]) -> Question:
    return Question(
        id=id_,
        side=_SIDES[row.pop("side")],
        kinds=frozenset(map(ReviewKind, row.pop("kinds"))),
        first_week=row.pop("first"),
        last_week=row.pop("last", None),
        sources=tuple(row.pop("sources")),
        **row,
    )


def _item(id_: str, row: dict[str, Any]) -> ChecklistItem:
    return ChecklistItem(
        id=id_, side=_SIDES[row.pop("side")], sources=tuple(row.pop("sources")), **row
    )


def _check_sources(id_: str, sources: tuple[str, ...]) -> None:
    unknown = set(sources) - published().sources.keys()
    if unknown:
        raise ValueError(f"{id_}: there is no guidance from {', '.join(sorted(unknown))}")
