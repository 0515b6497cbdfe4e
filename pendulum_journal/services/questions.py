"""The optional questions of a week: off at first, each switched on by itself.

What they ask about stands in ``resources/guidance.toml``: interruptions, people talked to for one
problem, what gives energy and what drains it, being at home in the craft.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pendulum_journal.domain.week import Week
    from pendulum_journal.services.changes import Changes
    from pendulum_journal.services.journal import Journal

SETTING = "questions"


@dataclass(frozen=True, slots=True)
class Question:
    """One optional question; its answer stands under ``key`` in an entry's extras.

    Attributes:
        most: the largest whole number that answers it; None: a word or two answer it.
        monthly: asked in the first week of a month only.
    """

    key: str
    label: str
    most: int | None
    monthly: bool = False


QUESTIONS = (
    Question("interruptions", "Interruptions a day", 999),
    Question("people", "People for one problem", 999),
    Question("drained", "What drained", None),
    Question("gave", "What gave energy", None),
    Question("at_home", "At home in the craft, 0 to 10", 10, monthly=True),
)


def asked(journal: Journal) -> tuple[Question, ...]:
    """Return the questions that are switched on, in their order."""
    chosen = journal.setting(SETTING, [])
    known = chosen if isinstance(chosen, list) else []
    return tuple(question for question in QUESTIONS if question.key in known)


def asked_in(journal: Journal, week: Week) -> tuple[Question, ...]:
    """Return the questions of a week; monthly ones where its Monday is a month's first."""
    is_first = week.monday.day <= 7
    return tuple(question for question in asked(journal) if is_first or not question.monthly)


def switch(journal: Journal, key: str, *, is_on: bool, initiator: object = None) -> Changes:
    """Switch one question on or off; what was answered stays in the entries."""
    keys = {question.key for question in asked(journal)} - {key} | ({key} if is_on else set())
    chosen = [question.key for question in QUESTIONS if question.key in keys]
    return journal.put_setting(SETTING, chosen or None, initiator=initiator)
