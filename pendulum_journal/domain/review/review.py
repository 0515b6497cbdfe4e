"""Reviews: a longer reflection with questions, a forecast and a decision."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pendulum_journal.domain.career.role import latest_swing
from pendulum_journal.domain.message import Named
from pendulum_journal.domain.week import Week

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

    from pendulum_journal.domain.career.role import Role, Side
    from pendulum_journal.domain.review.evidence import Evidence
    from pendulum_journal.domain.review.forecast import Option

MOST_QUESTIONS = 4
QUARTER_WEEKS = 13
HALF_YEAR_WEEKS = 26


class Kind(Named):
    """What a review is held for."""

    CHECKPOINT = "checkpoint"
    QUARTER = "quarter"
    BEFORE_SWING = "before-swing", "before a swing"
    AFTER_SWING = "after-swing", "after a swing"
    FREE = "free", "in between"


class ReviewState(Named):
    """Whether a review is still being written."""

    OPEN = "open"
    CLOSED = "closed"


class Decision(Named):
    """What was decided in a review."""

    STAY = "stay"
    SWING = "swing"
    EXTEND = "extend"
    UNDECIDED = "undecided"


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question of a review.

    Attributes:
        id: of the question through all its wordings.
        version: of the wording, from 1 on; another wording is another series of answers.
        side: building or managing; None fits any.
        kinds: of the reviews it is asked in.
        first_week, last_week: of the swing, both included; ``last_week`` None means no end.
        sources: ids of the guidance it comes from, the first the one to name.
    """

    id: str
    version: int
    text: str
    side: Side | None
    kinds: frozenset[Kind]
    first_week: int
    last_week: int | None
    sources: tuple[str, ...]

    def fits(self, kind: Kind, side: Side | None, week_number: int | None) -> bool:
        """Return whether it is asked in a review of a kind, in that week of a swing to that side.

        Without a swing (``week_number`` None) only questions for any week of one fit.
        """
        if kind not in self.kinds or self.side not in {None, side}:
            return False
        if week_number is None:
            return self.first_week == 1 and self.last_week is None
        return self.first_week <= week_number <= (self.last_week or week_number)


@dataclass(frozen=True, slots=True)
class Answer:
    """What was answered, with the wording as it was asked."""

    question_id: str
    version: int
    wording: str
    text: str = ""

    @property
    def series(self) -> tuple[str, int]:
        """Answers to one wording are one series."""
        return self.question_id, self.version


@dataclass(frozen=True, slots=True)
class ChecklistItem:
    """Something to think of before a swing; ticking it creates nothing.

    ``side`` is where the swing leads, None for either; ``sources`` are ids of guidance.
    """

    id: str
    title: str
    text: str
    side: Side | None
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """One review. ``id`` and ``rev`` are 0 until it is stored.

    Attributes:
        due: the day it was due; of a free one the day it was opened.
        role_uid: the role it is about, if it is about one.
        side: where one stood when it was opened.
        opened, finished: moments; ``finished`` None: it is still being written.
        answers: to the questions as they were asked.
        checked: ids of the checklist's items that were ticked.
        evidence: the figures it was opened with, frozen.
        decision, look_back: what was decided, and the day to look back on it.
        happened: the option of the forecast that came true, in its words, as said on looking
            back; None: not said.
        forecast: empty, or per cent that add up to 100.
        program: the version of the program that opened it.
    """

    kind: Kind
    due: date
    opened: datetime
    evidence: Evidence
    program: str
    role_uid: str | None = None
    side: Side | None = None
    finished: datetime | None = None
    answers: tuple[Answer, ...] = ()
    checked: frozenset[str] = field(default=frozenset())
    decision: Decision | None = None
    look_back: date | None = None
    happened: str | None = None
    note: str = ""
    forecast: tuple[Option, ...] = ()
    id: int = 0
    uid: str = ""
    rev: int = 0
    created: datetime | None = None
    changed: datetime | None = None

    @property
    def is_finished(self) -> bool:
        """Whether it was finished; it can be opened again."""
        return self.finished is not None

    @property
    def state(self) -> ReviewState:
        """Whether it is still being written."""
        return ReviewState.CLOSED if self.is_finished else ReviewState.OPEN

    @property
    def opened_on(self) -> date:
        """The day it was opened, by the user's own calendar."""
        return self.evidence.drawn

    @property
    def finished_on(self) -> date | None:
        """The day it was finished, in the zone one is in now."""
        return None if self.finished is None else self.finished.astimezone().date()


def period_of(kind: Kind, roles: Iterable[Role], today: date) -> tuple[Week, Week]:
    """Return the weeks a review looks at: those that are over, back to the latest swing at most.

    A quarter's looks at 13 weeks, any other at 26.
    """
    last = Week.containing(today) + -1
    weeks = QUARTER_WEEKS if kind is Kind.QUARTER else HALF_YEAR_WEEKS
    first = last + (1 - weeks)
    swing = latest_swing(roles, last.sunday)
    return (first if swing is None else min(max(first, swing.week), last)), last


def choose_questions(
    questions: Iterable[Question],
    kind: Kind,
    side: Side | None,
    week_number: int | None,
    *,
    most: int = MOST_QUESTIONS,
) -> list[Question]:
    """Return the few questions that fit side and time, in their order.

    Those for this side come before those for any, and those whose time ends come before those
    that can be asked at any time.
    """
    fitting = [each for each in questions if each.fits(kind, side, week_number)]
    by_rank = sorted(fitting, key=lambda each: (each.side is None, each.last_week is None))
    chosen = by_rank[:most]
    return [each for each in fitting if each in chosen]


def asked_now(questions: Iterable[Question]) -> tuple[Answer, ...]:
    """Return empty answers that hold the wordings of today."""
    return tuple(Answer(each.id, each.version, each.text) for each in questions)
