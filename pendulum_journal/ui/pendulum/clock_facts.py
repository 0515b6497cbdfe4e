"""What the cards of the clocks show: zones, labels, the position of the mark, and sentences."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from pendulum_journal.domain.career.hands_on import UNKNOWN
from pendulum_journal.domain.guidance import FigureName
from pendulum_journal.domain.week import count_of_weeks
from pendulum_journal.palette import mix
from pendulum_journal.ui.dates import short_day
from pendulum_journal.ui.pendulum.zone_bar import Label, Zone
from pendulum_journal.ui.text import translate_message

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from pendulum_journal.domain.career.clocks import Experience, Experiment
    from pendulum_journal.domain.career.hands_on import HandsOnClock
    from pendulum_journal.palette import Palette
    from pendulum_journal.services.guidance.figures import Guidance

_FADED = 0.72


@dataclass(frozen=True, slots=True)
class ClockFacts:
    """What one clock shows; ``source`` names the author of its published figures."""

    zones: tuple[Zone, ...] = ()
    labels: tuple[Label, ...] = ()
    mark: float | None = None
    sentences: tuple[str, ...] = ()
    source: str = ""


def _tr(text: str) -> str:
    return QCoreApplication.translate("pendulum", text)


def hands_on_facts(clock: HandsOnClock, guidance: Guidance, palette: Palette) -> ClockFacts:
    """Return the facts on how long ago the user last did hands-on work, by roles and entries."""
    sentences = [translate_message(message) for message in clock.sentences()]
    if clock.differ:
        sentences.append(_tr("The clock goes by your roles, not by hours of coding."))
    known = clock.by_roles
    if known is None or not known.marks:
        return ClockFacts(sentences=tuple(sentences))
    words = {
        FigureName.EASY_YEARS: _tr("easy to {years} y"),
        FigureName.HARD_YEARS: _tr("hard from {years} y"),
        FigureName.TIPPING_YEARS: _tr("tipping point {years} y"),
    }
    away = known.away.as_years
    end = max(*(float(mark.years) for mark in known.marks), away, 1.0)
    colours = {
        FigureName.EASY_YEARS: palette.coding,
        FigureName.HARD_YEARS: palette.focus,
        FigureName.TIPPING_YEARS: palette.meetings,
    }
    fading = _FADED if known.is_on else 0.0
    zones = [
        Zone(mark.years / end, mix(colours[mark.figure], palette.card, fading))
        for mark in known.marks
    ]
    labels = [
        Label(0.0, _tr("hands-on") if known.is_on else _tr("last hands-on role")),
        *(
            Label(mark.years / end, words[mark.figure].format(years=mark.years))
            for mark in known.marks
        ),
    ]
    names = [mark.figure for mark in known.marks]
    about = _tr("How easy it is to return to building after so many years.")
    source = f"{about} {source_of(guidance, names)}"
    return ClockFacts(tuple(zones), tuple(labels), away / end, tuple(sentences), source)


def experiment_facts(
    tours: Sequence[Experiment], today: date, guidance: Guidance, palette: Palette
) -> ClockFacts:
    """Return the facts on the running two-year experiment and on how long earlier ones lasted."""
    begun = [tour for tour in tours if tour.start <= today]
    if not begun:
        return ClockFacts(
            sentences=(
                _tr("The two years begin with the first managing role; none has begun yet."),
            )
        )
    running = begun[-1] if begun[-1].end is None or begun[-1].end >= today else None
    past = [translate_message(tour.sentence(today)) for tour in begun if tour is not running]
    if len(past) > 1:
        past = [
            _tr("Tour {number}: {sentence}").format(number=number, sentence=sentence)
            for number, sentence in enumerate(past, start=1)
        ]
    names = [FigureName.EXPERIMENT_WEEKS, FigureName.TOO_EARLY_WEEKS]
    if running is None or running.weeks is None:
        now = [] if running is None else [translate_message(running.sentence(today))]
        return ClockFacts(sentences=(*now, *past))
    return ClockFacts(
        *_experiment_bar(running, palette),
        min(max(running.week_number(today) / running.weeks, 0.0), 1.0),
        (translate_message(running.sentence(today)), *_checkpoints(running, today), *past),
        source_of(guidance, names),
    )


def _experiment_bar(
    tour: Experiment, palette: Palette
) -> tuple[tuple[Zone, ...], tuple[Label, ...]]:
    weeks = tour.weeks or 1
    early = min(tour.early_weeks or 0, weeks)
    zones = [Zone(1.0, mix(palette.accent, palette.card, 0.6))]
    if early:
        zones.insert(0, Zone(early / weeks, mix(palette.quiet, palette.card, 0.55)))
    ends = {each.weeks for each in tour.checkpoints} | ({early} if early else set())
    labels = [
        Label(0.0, _tr("start")),
        *(Label(each / weeks, str(each)) for each in sorted(ends - {weeks})),
        Label(1.0, translate_message(count_of_weeks(weeks))),
    ]
    if early:  # last, so that it stands below the numbers, under its part of the bar
        text = _tr("weeks 1 to {weeks}: too early to judge").format(weeks=early)
        labels.append(Label(early / weeks / 2, text, is_below=True))
    return tuple(zones), tuple(labels)


def _checkpoints(tour: Experiment, today: date) -> tuple[str, ...]:
    ahead = [each for each in tour.checkpoints if each.day >= today]
    if not ahead:
        return (_tr("All its checkpoints lie behind."),)
    days = ", ".join(
        _tr("{weeks} on {day}").format(
            weeks=translate_message(count_of_weeks(each.weeks)), day=short_day(each.day)
        )
        for each in ahead
    )
    return (_tr("Checkpoints ahead: {days}.").format(days=days),)


def experience_facts(known: Experience | None, guidance: Guidance, palette: Palette) -> ClockFacts:
    """Return the facts on the years of building before the first managing role."""
    if known is None:
        return ClockFacts(sentences=(translate_message(UNKNOWN),))
    sentence = translate_message(known.sentence)
    if not known.marks:
        return ClockFacts(sentences=(sentence,))
    years = known.span.as_years
    end = max(*(float(mark.years) for mark in known.marks), years, 1.0)
    zones = (
        Zone(years / end, palette.coding),
        Zone(1.0, palette.groove),
    )
    labels = [
        Label(mark.years / end, _tr("{years} y").format(years=mark.years)) for mark in known.marks
    ]
    names = [mark.figure for mark in known.marks]
    return ClockFacts(
        zones, (Label(0.0, "0"), *labels), years / end, (sentence,), source_of(guidance, names)
    )


def source_of(guidance: Guidance, names: Sequence[str]) -> str:
    """Return a sentence that says whose the figures on the bar are: an author's, the user's, both.

    They stand over the user's own dates, which nobody reported.
    """
    facts = [guidance.fact(name) for name in names]
    if all(fact.is_yours for fact in facts):
        return _tr("The figures on the bar are your own.")
    authors = dict.fromkeys(
        guidance.sources[id_].author for fact in facts if not fact.is_yours for id_ in fact.sources
    )
    text = _tr("The figures on the bar are from {authors}: one person’s experience.")
    if any(fact.is_yours for fact in facts):
        text = _tr("The figures on the bar are from {authors}, one person’s experience, and yours.")
    return text.format(authors=", ".join(authors))
