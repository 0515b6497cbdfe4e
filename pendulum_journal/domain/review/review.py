"""Reviews: a longer reflection with questions, a forecast and a decision."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pendulum_journal.domain.career.role import latest_swing
from pendulum_journal.domain.message import Named
from pendulum_journal.domain.week import Week, first_of_latest

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

    from pendulum_journal.domain.career.role import Role, Side
    from pendulum_journal.domain.review.figures_page import FiguresPage
    from pendulum_journal.domain.review.forecast import Option

MOST_QUESTIONS = 4
QUARTER_WEEKS = 13
HALF_YEAR_WEEKS = 26


class ReviewKind(Named):
    """The occasion of a review."""

    CHECKPOINT = "checkpoint"
    QUARTER = "quarter"
    BEFORE_SWING = "before-swing", "before a swing"
    AFTER_SWING = "after-swing", "after a swing"
    FREE = "free", "in between"


class ReviewState(Named):
    """Whether a review is finished or still being written."""

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
        id: stays the same when the wording changes.
        version: of the wording, from 1 on; only answers to the same wording are compared.
        side: building or managing; None fits any.
        kinds: the kinds of reviews that it is asked in.
        first_week, last_week: weeks of the swing, both included; ``last_week`` None: no end.
        sources: ids of guidance sources; the first is the one to name.
    """

    id: str
    version: int
    text: str
    side: Side | None
    kinds: frozenset[ReviewKind]
    first_week: int
    last_week: int | None
    sources: tuple[str, ...]

    def fits(self, kind: ReviewKind, side: Side | None, week_number: int | None) -> bool:
        """Return whether to ask it in a review of this kind, in a week of a swing to this side.

        If ``week_number`` is None (no swing), only questions without limits of weeks fit.
        """
        if kind not in self.kinds or self.side not in {None, side}:
            return False
        if week_number is None:
            return self.first_week == 1 and self.last_week is None
        return self.first_week <= week_number <= (self.last_week or week_number)


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer, together with the question as it was worded then."""

    question_id: str
    version: int
    wording: str
    text: str = ""

    @property
    def series(self) -> tuple[str, int]:
        """The question's id and version: answers with the same pair can be compared over time."""
        return self.question_id, self.version


@dataclass(frozen=True, slots=True)
class ChecklistItem:
    """A reminder before a swing; ticking it has no effect but the tick.

    Attributes:
        side: the side that the swing leads to; None for either.
        sources: ids of guidance sources.
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
        due: the day it was due; if it was not offered but begun freely, the day it was opened.
        role_uid: the role that it is about, or None.
        side: the side of the user's role when it was opened.
        opened, finished: moments in time; ``finished`` is None while it is being written.
        answers: with the questions as they were worded.
        checked: ids of the ticked checklist items.
        figures_page: the figures as they were when it was opened.
        decision: what was decided, or None.
        look_back: the day on which the user wants to look back on it, or None.
        happened: the text of the option that the user says came true; None until then.
        forecast: options with percentages that add up to 100, or empty.
        program: the version of the program that opened it.
    """

    kind: ReviewKind
    due: date
    opened: datetime
    figures_page: FiguresPage
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
        """Whether it was finished; a finished review can be opened again."""
        return self.finished is not None

    @property
    def state(self) -> ReviewState:
        """Whether it is finished or still being written."""
        return ReviewState.CLOSED if self.is_finished else ReviewState.OPEN

    @property
    def opened_on(self) -> date:
        """The day it was opened, in the time zone where that happened."""
        return self.figures_page.drawn

    @property
    def finished_on(self) -> date | None:
        """The day it was finished, in the current local time zone; None if it is not."""
        return None if self.finished is None else self.finished.astimezone().date()


def period_of(
    kind: ReviewKind, roles: Iterable[Role], today: date, *, is_done: bool = False
) -> tuple[Week, Week]:
    """Return the first and the last week that a review covers.

    It covers the 13 latest weeks that are over for a quarter, else 26, and the running week if that
    is done, but none from before the latest swing.

    Args:
        kind: of the review.
        roles: all roles.
        today: the day on which it is opened.
        is_done: whether the running week counts already.
    """
    running = Week.containing(today)
    last = running if is_done else running + -1
    weeks = QUARTER_WEEKS if kind is ReviewKind.QUARTER else HALF_YEAR_WEEKS
    first = first_of_latest(weeks, last, running)
    swing = latest_swing(roles, min(last.sunday, today))
    return (first if swing is None else min(max(first, swing.week), last)), last


def choose_questions(
    questions: Iterable[Question],
    kind: ReviewKind,
    side: Side | None,
    week_number: int | None,
    *,
    most: int = MOST_QUESTIONS,
) -> list[Question]:
    """Return at most ``most`` questions that fit, in their original order.

    Questions for this side are preferred to those for any side, and those for limited weeks to
    those that can be asked at any time.
    """
    fitting = [each for each in questions if each.fits(kind, side, week_number)]
    by_rank = sorted(fitting, key=lambda each: (each.side is None, each.last_week is None))
    chosen = by_rank[:most]
    return [each for each in fitting if each in chosen]


def asked_now(questions: Iterable[Question]) -> tuple[Answer, ...]:
    """Return an empty answer to each question, with its current wording."""
    return tuple(Answer(each.id, each.version, each.text) for each in questions)
