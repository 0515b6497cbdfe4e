"""The data of a report to hand over: it contains everything that leaves the journal, no more."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from pendulum_journal.domain.career.role import by_start, weeks_of
from pendulum_journal.domain.errors import InputError
from pendulum_journal.domain.note.wins import wins
from pendulum_journal.domain.trend.view import compute_view
from pendulum_journal.domain.week import Week, first_of_latest
from pendulum_journal.services.guidance.figures import guidance_of
from pendulum_journal.services.guidance.shown import authors_shown, conditions_explained
from pendulum_journal.services.report.left_out import (
    ReportFigure,
    charts_without,
    comparison_without,
    split_without,
    without_figures,
    without_targets,
)
from pendulum_journal.services.report.sentences import in_short, reworded
from pendulum_journal.services.report.split import SplitPart, split_part
from pendulum_journal.services.reviews import reviews
from pendulum_journal.store.content import read_entries

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from pendulum_journal.domain.career.role import Role, Swing
    from pendulum_journal.domain.entry import Entry
    from pendulum_journal.domain.message import Message
    from pendulum_journal.domain.note.wins import Win
    from pendulum_journal.domain.trend.comparison import ThenAndNow
    from pendulum_journal.domain.trend.quantity import ChartName
    from pendulum_journal.domain.trend.ranges import Weeks
    from pendulum_journal.domain.trend.series import WeekFigures
    from pendulum_journal.domain.trend.view import TrendView
    from pendulum_journal.services.journal import Journal

USUAL_WEEKS = 26
"""Weeks of a report without a chosen first week: half a year, the time between two reviews."""


class ReportPart(StrEnum):
    """A part that a report can contain.

    Only ``WINS`` and ``NOTES`` contain text of notes. ``EVENTS`` are the events on the charts. Of
    reviews, only the ``FORECAST`` can be in a report.
    """

    CHARTS = "charts"
    EVENTS = "events"
    SPLIT = "split"
    THEN_AND_NOW = "then-and-now"
    WINS = "wins"
    FORECAST = "forecast"
    WEEKS = "weeks"
    NOTES = "notes"


USUAL_PARTS = frozenset(ReportPart) - {ReportPart.WEEKS, ReportPart.NOTES}


@dataclass(frozen=True, slots=True)
class ReportOptions:
    """The choice of the weeks and parts of a report.

    Attributes:
        first, last: the first and the last week, both included; None: those of the role, or
            without a role those of the latest half year.
        role: the uid of a role; only its weeks are reported, and the baseline before them.
        parts: the parts that the report contains.
        left_out: figures that no part shows.
        title, name: the user's own title, and their name; "": the usual title, and no name.
        weeks: without a first week, how many of the latest weeks are reported; None: see ``first``.
    """

    first: Week | None = None
    last: Week | None = None
    role: str | None = None
    parts: frozenset[ReportPart] = USUAL_PARTS
    left_out: frozenset[ReportFigure] = frozenset()
    title: str = ""
    name: str = ""
    weeks: int | None = None


@dataclass(frozen=True, slots=True)
class RoleHeld:
    """A role held in the weeks of a report; ``end`` is None if it did not end in them."""

    title: str
    company: str
    start: date
    end: date | None


@dataclass(frozen=True, slots=True)
class ForecastMade:
    """A forecast of a finished review: its day, and pairs (next step, probability in per cent)."""

    day: date
    options: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Report:
    """Everything that leaves the journal; a part that was not chosen is None.

    Attributes:
        first, last: the reported weeks, both included.
        drawn_up: the day on which the report was made.
        is_sample: whether the journal is made up.
        roles: the roles held in these weeks, oldest first.
        in_short: sentences about what the charts show.
        guidance: the authors of the published figures that the charts show.
        split: means and trends of the split and energy over these weeks.
        then_and_now: the comparison, or the sentence that says why there is none.
        wins: the wins and their weeks, oldest first.
        forecast: the forecasts of the reviews finished in these weeks, oldest first.
        weeks: the figures of each week that has an entry, oldest first.
        notes: the notes that are not empty, and their weeks, oldest first.
        swing: the swing that separates then from now.
        left_out: the figures that are in no part of it.
        title, name: the user's own title, and their name, or "".
        conditions: for each published figure of a band on the charts, its label and of whom it was
            said.
    """

    first: Week
    last: Week
    drawn_up: date
    is_sample: bool
    roles: tuple[RoleHeld, ...]
    in_short: tuple[Message, ...] | None = None
    guidance: tuple[str, ...] = ()
    split: SplitPart | None = None
    then_and_now: ThenAndNow | Message | None = None
    wins: tuple[tuple[Week, Win], ...] | None = None
    forecast: tuple[ForecastMade, ...] | None = None
    weeks: tuple[WeekFigures, ...] | None = None
    notes: tuple[tuple[Week, str], ...] | None = None
    swing: Swing | None = None
    left_out: frozenset[ReportFigure] = frozenset()
    title: str = ""
    name: str = ""
    conditions: tuple[Message, ...] = ()


def compute_report(journal: Journal, options: ReportOptions) -> Report:
    """Return a report as of the end of its last week, or as of today if that is earlier.

    Entries, targets and roles after its last week do not influence it.

    Raises:
        InputError: there are no entries in these weeks, or no weeks between first and last.
        StoreError: the journal cannot be read.
    """
    with journal.reading() as file:
        first, last = _weeks(journal, options)
        parts, left_out = options.parts, options.left_out
        view = _view(journal, first, last, left_out)
        has_texts = not parts.isdisjoint({ReportPart.WINS, ReportPart.NOTES})
        entries = [
            entry
            for entry in (read_entries(file) if has_texts else ())
            if first <= entry.week <= last
        ]
        has_charts = ReportPart.CHARTS in parts
        return Report(
            first,
            last,
            journal.today(),
            journal.is_sample,
            _roles_held(journal, options.role, first, last),
            in_short(view, left_out) if has_charts else None,
            tuple(authors_shown(view, guidance_of(journal))) if has_charts else (),
            split_without(split_part(view), left_out) if ReportPart.SPLIT in parts else None,
            comparison_without(_then_and_now(view), left_out)
            if ReportPart.THEN_AND_NOW in parts
            else None,
            _wins(entries) if ReportPart.WINS in parts else None,
            _forecasts(journal, first, last) if ReportPart.FORECAST in parts else None,
            tuple(filter(None, view.series.figures)) if ReportPart.WEEKS in parts else None,
            _notes(entries) if ReportPart.NOTES in parts else None,
            view.swing if ReportPart.THEN_AND_NOW in parts else None,
            left_out,
            " ".join(options.title.split()),
            " ".join(options.name.split()),
            tuple(conditions_explained(view, guidance_of(journal))) if has_charts else (),
        )


def chart_view(
    journal: Journal, options: ReportOptions
) -> tuple[TrendView, tuple[ChartName, ...]] | None:
    """Return the figures and the names of the charts of a report; None if it has no charts.

    Raises:
        InputError: as for ``compute_report``.
        StoreError: the journal cannot be read.
    """
    if ReportPart.CHARTS not in options.parts:
        return None
    with journal.reading():
        view = _view(journal, *_weeks(journal, options), options.left_out)
    charts = charts_without(view, options.left_out)
    if not charts:
        return None
    # The day is only drawn here: a report on the past ends before it.
    shown = replace(view, today=journal.today())
    if ReportPart.EVENTS not in options.parts:
        shown = replace(shown, events=())
    return shown, charts


def _weeks(journal: Journal, options: ReportOptions) -> Weeks:
    """Return the first and the last week to report, among which at least one has an entry.

    Raises:
        InputError: as for ``compute_report``, or the role does not exist any more.
    """
    written = [row.week for row in journal.figures()]
    now = Week.containing(journal.today())
    last = options.last or now
    weeks = options.weeks or USUAL_WEEKS
    first = options.first or first_of_period(journal.figures(), weeks, last, now)
    if options.role is not None:
        begin, end = weeks_of(_role(journal, options.role))
        last = min(options.last or now, end)
        is_chosen = options.first is not None or options.weeks is not None
        first = max(first, begin) if is_chosen else begin
    if last < first and options.first is not None and options.last is not None:
        raise InputError(
            "report-weeks",
            "There are no weeks from {first} to {last} to report on: choose others.",
            first=first,
            last=last,
        )
    if not written:
        raise InputError(
            "report-empty",
            "There is nothing to report yet: no week is written down in this journal. Write down "
            "a week first.",
        )
    if not any(first <= week <= last for week in written):
        raise InputError(
            "report-nothing",
            "There is nothing to report: nothing is written down about these weeks. Choose others.",
        )
    return first, last


def first_of_period(figures: Iterable[WeekFigures], weeks: int, last: Week, now: Week) -> Week:
    """Return the first week of a period of so many weeks, which begins no earlier than the journal.

    The running week is one of them once it is done; until then it is shown in addition.

    Args:
        figures: of every entry.
        weeks: how many weeks the period holds.
        last: the last week of the report.
        now: the running week.
    """
    rows = list(figures)
    is_done = any(row.week == now and not row.in_progress for row in rows)
    begin = min((row.week for row in rows), default=last)
    return max(first_of_latest(weeks, last, now, is_done=is_done), min(begin, last))


def _role(journal: Journal, uid: str) -> Role:
    for role in journal.roles():
        if role.uid == uid:
            return role
    raise InputError("report-role", "The role is no longer in the journal: choose another one.")


def _view(
    journal: Journal, first: Week, last: Week, left_out: frozenset[ReportFigure]
) -> TrendView:
    """Return the trend as it was at the end of the last week, without what is left out."""
    end = last.sunday
    targets = [target for target in journal.targets() if target.valid_from <= end]
    guidance = guidance_of(journal).figures
    if ReportFigure.ENERGY in left_out:
        guidance = replace(guidance, energy_floor=None)
    return compute_view(
        without_figures((row for row in journal.figures() if row.week <= last), left_out),
        [role for role in journal.roles() if role.start <= end],
        without_targets(targets, left_out),
        journal.events(),
        first=first,
        last=last,
        today=min(journal.today(), end),
        guidance=guidance,
    )


def _then_and_now(view: TrendView) -> ThenAndNow | Message | None:
    why = view.why_no_comparison
    return view.then_and_now or (None if why is None else reworded(why))


def _roles_held(
    journal: Journal, chosen: str | None, first: Week, last: Week
) -> tuple[RoleHeld, ...]:
    return tuple(
        RoleHeld(role.title, role.company, role.start, _end_by(role, last))
        for role in by_start(journal.roles())
        if role.start <= last.sunday
        and (role.end is None or role.end >= first.monday)
        and chosen in {None, role.uid}
    )


def _end_by(role: Role, last: Week) -> date | None:
    return role.end if role.end is not None and role.end <= last.sunday else None


def _forecasts(journal: Journal, first: Week, last: Week) -> tuple[ForecastMade, ...]:
    zone = journal.now().tzinfo
    found = [
        ForecastMade(
            review.finished.astimezone(zone).date(),
            tuple((option.text, option.per_cent) for option in review.forecast),
        )
        for review in reviews(journal)
        if review.finished is not None and review.forecast
    ]
    found = [each for each in found if first.monday <= each.day <= last.sunday]
    return tuple(sorted(found, key=lambda each: each.day))


def _wins(entries: Iterable[Entry]) -> tuple[tuple[Week, Win], ...]:
    return tuple((entry.week, win) for entry in entries for win in wins(entry.note))


def _notes(entries: Sequence[Entry]) -> tuple[tuple[Week, str], ...]:
    return tuple((entry.week, entry.note.strip()) for entry in entries if entry.note.strip())
