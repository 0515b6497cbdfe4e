"""The optional questions of a week, which are off at first and are switched on one by one.

Their subjects come from ``resources/guidance.toml``: interruptions, people talked to for one
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
class WeekQuestion:
    """One optional question.

    Attributes:
        key: the key of its answer in an entry's extras.
        label: the English text of the question.
        most: the largest allowed answer, a whole number from 0; None: the answer is a text.
        monthly: whether it is asked only in the first week of a month.
    """

    key: str
    label: str
    most: int | None
    monthly: bool = False


QUESTIONS = (
    WeekQuestion("interruptions", "Interruptions a day", 999),
    WeekQuestion("people", "People for one problem", 999),
    WeekQuestion("drained", "What drained", None),
    WeekQuestion("gave", "What gave energy", None),
    WeekQuestion("at_home", "At home in the craft, 0 to 10", 10, monthly=True),
)


def asked(journal: Journal) -> tuple[WeekQuestion, ...]:
    """Return the questions that are switched on, in the order of QUESTIONS."""
    chosen = journal.setting(SETTING, [])
    known = chosen if isinstance(chosen, list) else []
    return tuple(question for question in QUESTIONS if question.key in known)


def asked_in(journal: Journal, week: Week) -> tuple[WeekQuestion, ...]:
    """Return the questions that are asked in a week; monthly ones only if its Monday is by the 7th.

    The order is that of QUESTIONS.
    """
    is_first = week.monday.day <= 7
    return tuple(question for question in asked(journal) if is_first or not question.monthly)


def switch(journal: Journal, key: str, *, is_on: bool, initiator: object = None) -> Changes:
    """Switch one question on or off; answers in entries are kept.

    Raises:
        StoreError: the file cannot be written; nothing was.
    """
    keys = {question.key for question in asked(journal)} - {key} | ({key} if is_on else set())
    chosen = [question.key for question in QUESTIONS if question.key in keys]
    return journal.put_setting(SETTING, chosen or None, initiator=initiator)
