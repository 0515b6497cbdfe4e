"""Weeks to fill in from evidence: sources are read and tried out, and nothing is written."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from pendulum_journal.domain.errors import InputCase, InputError
from pendulum_journal.domain.week import Week, weeks_between
from pendulum_journal.formats.calendars.kinds import CalendarFormat
from pendulum_journal.services.backfill import MOST_WEEKS
from pendulum_journal.services.evidence.coding_places import EvidencePlace
from pendulum_journal.services.evidence.importing import bring_evidence
from pendulum_journal.services.evidence.listed import listed_sources
from pendulum_journal.services.evidence.measured import measured_weeks
from pendulum_journal.services.evidence.places import find_places
from pendulum_journal.services.evidence.plan import EvidenceOptions
from pendulum_journal.services.evidence.reading import plan_evidence
from pendulum_journal.services.evidence.recognising import NothingThere
from pendulum_journal.services.evidence.suggestions import suggestions_of
from pendulum_journal.services.importing.weeks import ImportStopped
from pendulum_journal.services.journal import Journal
from pendulum_journal.store.evidence import sources as store
from pendulum_journal.store.evidence.rehearsal import copy_in_memory

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from pendulum_journal.domain.evidence.suggestions import Suggestion
    from pendulum_journal.services.evidence.plan import EvidencePlan

SHOWN_WEEKS = 26
"""Rows that stand in the grid at first: half a year."""

_NOBODY = "calendar-person"
_WHOSE = {InputCase.SEVERAL_PEOPLE, _NOBODY}
"""The cases in which it is open whose a calendar is."""

_PARTS = 1000
"""Into how many parts the reading of one source is divided."""


@dataclass(frozen=True, slots=True)
class ChosenSource:
    """A source that the user chose.

    Attributes:
        path: a file, or a folder with repositories or calendars.
        options: how it is read.
        taken: by which addresses commits in it were taken for the reader's the last time.
        has_repositories: whether it may have any; False: it was looked at, and has none.
    """

    path: Path
    options: EvidenceOptions = field(default_factory=EvidenceOptions)
    taken: tuple[str, ...] = ()
    has_repositories: bool = True


class SourceRefused(InputError):  # noqa: N818 -- its parent says that it is an error
    """A source that cannot be read, or that leaves a question open.

    Attributes:
        source: what was chosen.
    """

    def __init__(self, source: ChosenSource, error: InputError) -> None:
        """Take a source, and why it cannot be read."""
        super().__init__(error.message.id, error.message.wording, **error.message.values)
        self.source = source


@dataclass(frozen=True, slots=True)
class EvidenceRead:
    """What sources tell of weeks, and what keeping them takes.

    Attributes:
        plans: with the source that each is of, in the order in which they are kept.
        measured: by week what is offered for its fields, with what the journal knew before.
        away: by week on how many working days a calendar says that somebody was away.
        kept: the titles of the sources that the journal keeps already and that tell of these weeks.
        weeks: which are shown at first, oldest first.
    """

    plans: tuple[tuple[ChosenSource, EvidencePlan], ...]
    measured: dict[Week, tuple[Suggestion, ...]]
    away: dict[Week, int] = field(default_factory=dict)
    kept: tuple[str, ...] = ()
    weeks: tuple[Week, ...] = ()


def weeks_from_evidence(journal: Journal, since: Week | None = None) -> list[Week]:
    """Return the weeks that are filled in from evidence: the last 26 that are over.

    Args:
        journal: which knows the day.
        since: if it is earlier, they begin with it, and are 52 at the most.
    """
    last = Week.containing(journal.today()) + -1
    first = last + (1 - SHOWN_WEEKS)
    if since is not None:
        first = min(first, max(since, last + (1 - MOST_WEEKS)))
    return list(weeks_between(first, last))


def knows_sources(journal: Journal) -> bool:
    """Return whether the journal keeps evidence already.

    Raises:
        StoreError: the journal cannot be read.
    """
    with journal.reading() as file:
        return bool(store.read_sources(file))


def read_for_weeks(
    journal: Journal,
    sources: Sequence[ChosenSource],
    *,
    since: Week | None = None,
    progress: Callable[[int, int], None] = lambda _done, _all: None,
    is_stopped: Callable[[], bool] = lambda: False,
) -> EvidenceRead:
    """Read sources, and return what they tell of the last 52 weeks; nothing is written.

    They are brought into a copy of the journal in memory, so that each figure is the one that the
    journal would show if they were kept.

    Args:
        journal: for which it is read.
        sources: what the user chose; none: only what the journal knows already is offered.
        since: the first week that is to be shown; see ``weeks_from_evidence``.
        progress: called with the parts that are read and all parts.
        is_stopped: called now and then; True stops the reading.

    Raises:
        ImportStopped: ``is_stopped`` returned True.
        SourceRefused: a source cannot be read, leaves a question open, or has nothing in it.
        InputError: nothing tells anything of the weeks that would be shown.
        StoreError: the journal cannot be read.
    """
    file = copy_in_memory(journal.path)
    with closing(Journal(file, None, journal.today, journal.now)) as trial:
        plans: list[tuple[ChosenSource, EvidencePlan]] = []
        for at, source in enumerate(sources):
            report = partial(_report, progress, at, len(sources))
            try:
                found = _read(trial, source, report, is_stopped)
            except SourceRefused:
                raise
            except InputError as error:
                raise SourceRefused(source, error) from error
            plans += [(source, plan) for plan in found]
        shown = weeks_from_evidence(journal, since)
        first = shown[-1] + (1 - MOST_WEEKS)
        weeks = measured_weeks(trial, first, shown[-1])
        kept = _kept(journal, (first, shown[-1]), {plan.source.uid for _, plan in plans})
    measured = {week: suggestions_of(each) for week, each in weeks.items()}
    calendars = {week: each.calendar for week, each in weeks.items()}
    away = {week: each.away_days for week, each in calendars.items() if each and each.is_away}
    if not any(measured.get(week) or week in away for week in shown):
        raise InputError(
            "fill-in-nothing",
            "Nothing in it tells of the {n} weeks from {first} to {last}.",
            n=len(shown),
            first=str(shown[0]),
            last=str(shown[-1]),
        )
    return EvidenceRead(tuple(plans), measured, away, kept, tuple(shown))


def _kept(journal: Journal, weeks: tuple[Week, Week], read: Collection[str]) -> tuple[str, ...]:
    """Return the titles of the kept sources that cover any of some weeks and were not read now."""
    first, last = weeks[0].monday, weeks[1].sunday
    with journal.reading() as file:
        uids = {each.id: each.uid for each in store.read_sources(file)}
    return tuple(
        each.title
        for each in listed_sources(journal)
        if each.covers is not None
        and each.covers[0] <= last
        and first <= each.covers[1]
        and uids[each.number] not in read
    )


def _report(progress: Callable[[int, int], None], at: int, of: int, done: int, whole: int) -> None:
    progress(_PARTS * at + _PARTS * done // max(whole, 1), _PARTS * of)


def _read(
    trial: Journal,
    source: ChosenSource,
    progress: Callable[[int, int], None],
    is_stopped: Callable[[], bool],
) -> list[EvidencePlan]:
    """Bring a source into the journal in which it is tried; return how it was planned."""

    def go_on() -> None:
        if is_stopped():
            raise ImportStopped

    places = find_places([source.path], before_each=go_on).paths
    try:
        return _read_places(trial, source, places, progress, is_stopped)
    except InputError as error:
        has_any = any(isinstance(each, EvidencePlace) for each in places)
        raise SourceRefused(replace(source, has_repositories=has_any), error) from error


def _read_places(
    trial: Journal,
    source: ChosenSource,
    places: Sequence[Path | EvidencePlace],
    progress: Callable[[int, int], None],
    is_stopped: Callable[[], bool],
) -> list[EvidencePlan]:
    plans, nothing = [], None
    loose = _loose_calendars(trial, source, places)
    for place in places:
        options = replace(source.options, asks_calendars=True, calendars_may_lack=place in loose)
        if loose and place not in loose:
            options = replace(options, calendars=None, asks_calendars=False)
        try:
            plan = _plan_ticked(trial, place, options, progress, is_stopped)
        except NothingThere as error:  # others of a folder can have something
            nothing = error
            continue
        except InputError as error:
            if place in loose and error.message.id in _WHOSE:
                others = [each for each in loose if each != place]
                raise _whose(trial, error, [place, *others], options, is_stopped) from error
            raise
        if plan is not None and plan.entries.count:
            bring_evidence(trial, plan, is_stopped=is_stopped)
            plans.append(plan)
    if not plans and nothing is not None:
        raise nothing
    if not plans:
        name = source.path.name or str(source.path)
        raise InputError("fill-in-empty", "“{file}” has nothing that can be counted.", file=name)
    return plans


def _plan_ticked(
    trial: Journal,
    place: Path | EvidencePlace,
    options: EvidenceOptions,
    progress: Callable[[int, int], None],
    is_stopped: Callable[[], bool],
) -> EvidencePlan | None:
    """Return how something would be imported, or None: it is a calendar that is not ticked."""
    try:
        return plan_evidence(trial, place, options, progress=progress, is_stopped=is_stopped)
    except InputError as error:
        if options.calendars_may_lack and error.message.id == InputCase.CALENDAR_NAME:
            return None
        raise


def _whose(
    trial: Journal,
    error: InputError,
    calendars: Sequence[Path | EvidencePlace],
    options: EvidenceOptions,
    is_stopped: Callable[[], bool],
) -> InputError:
    """Return the question whose one of several calendars is, with the people of all of them.

    What is answered holds for all that are read, and somebody can be in each by another address.

    Args:
        trial: where they are tried.
        error: the question, or that nobody who was chosen is in it.
        calendars: the one that it is about, and the others of the folder.
        options: how they are read.
        is_stopped: called now and then; True stops the reading.
    """
    names: dict[str, None] = {}
    found: dict[str, None] = {}
    unasked = replace(options, me=())
    for each in calendars:
        try:
            plan = _plan_ticked(trial, each, unasked, lambda _done, _all: None, is_stopped)
        except InputError as other:
            people = other.message.values.get("names")
            names |= dict.fromkeys(people if isinstance(people, tuple) else ())
        else:
            names |= dict.fromkeys(() if plan is None else plan.entries.people)
            found |= dict.fromkeys(() if plan is None else plan.entries.owners)
    wording, values = error.message.wording, dict(error.message.values)
    if error.message.id == _NOBODY:
        values["lacks"] = "; ".join(options.me)
    values |= {"names": tuple(names), "taken": options.me or tuple(found)}
    return InputError(InputCase.SEVERAL_PEOPLE, wording, **values)


def _loose_calendars(
    trial: Journal, source: ChosenSource, places: Sequence[Path | EvidencePlace]
) -> list[Path]:
    """Return the calendars of a folder if they are several; each is a source of its own.

    Raises:
        InputError: which of them are read is to be asked.
    """
    loose = [each for each in places if isinstance(each, Path) and each.suffix.lower() == ".ics"]
    if len(loose) < 2:
        return []
    if source.options.calendars is None:
        whole = replace(source.options, format=CalendarFormat.ICS, asks_calendars=True)
        try:
            plan_evidence(trial, source.path, whole)
        except InputError as error:
            if error.message.id == InputCase.SEVERAL_CALENDARS:
                raise
            # whatever else is wrong is said of the file in which it is
    return loose
