"""The optional questions of a week, which are off at first and are switched on one by one.

Their subjects come from ``resources/guidance.toml``: interruptions, people talked to for one
problem, what gives energy and what drains it, whether the week went as planned, being at home in
the craft. Beside them stand the days of focus and of shipping, which are asked for except while
managing, or as the user chose.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pendulum_journal.domain.career.role import Side, current_role

if TYPE_CHECKING:
    from pendulum_journal.domain.week import Week
    from pendulum_journal.services.changes import Changes
    from pendulum_journal.services.journal import Journal

SETTING = "questions"
DAYS_SETTING = "asks_days"
"""The key of the setting that is true or false once the user chose; see ``asks_days``."""


@dataclass(frozen=True, slots=True)
class WeekQuestion:
    """One optional question.

    Attributes:
        key: the key of its answer in an entry's extras; for one of the entry's figures its name.
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
    WeekQuestion("people", "People needed for one problem", 999),
    WeekQuestion("drained", "What drained", None),
    WeekQuestion("gave", "What gave energy", None),
    WeekQuestion("planned", "Did the week go as planned? 0 to 100", 100),
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


def asks_days(journal: Journal, week: Week) -> bool:
    """Return whether This week asks for days of focus and of shipping.

    The user's choice decides; without one they are asked for unless the role held at the end of the
    week is managing.
    """
    chosen = journal.setting(DAYS_SETTING)
    if isinstance(chosen, bool):
        return chosen
    role = current_role(journal.roles(), week.sunday)
    return role is None or role.side is not Side.MANAGING


def choose_days(journal: Journal, *, is_on: bool, initiator: object = None) -> Changes:
    """Choose whether days of focus and of shipping are asked for, whatever the role.

    Raises:
        StoreError: the file cannot be written; nothing was.
    """
    return journal.put_setting(DAYS_SETTING, is_on, initiator=initiator)


def switch(journal: Journal, key: str, *, is_on: bool, initiator: object = None) -> Changes:
    """Switch one question on or off; answers in entries are kept.

    Raises:
        StoreError: the file cannot be written; nothing was.
    """
    keys = {question.key for question in asked(journal)} - {key} | ({key} if is_on else set())
    chosen = [question.key for question in QUESTIONS if question.key in keys]
    return journal.put_setting(SETTING, chosen or None, initiator=initiator)
