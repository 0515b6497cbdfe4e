"""The published figures that a trend's charts show, with their sources and authors."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pendulum_journal.domain.career.role import Side
from pendulum_journal.domain.guidance import FigureName
from pendulum_journal.domain.message import Message
from pendulum_journal.services.guidance.figures import format_figure

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pendulum_journal.domain.guidance import Reference
    from pendulum_journal.domain.trend.view import TrendView
    from pendulum_journal.services.guidance.figures import Guidance, GuidanceFigure

_OF_SIDE = {
    Side.BUILDING: (FigureName.READJUST_WEEKS, FigureName.SHIP_WEEKS, FigureName.ENERGY_FLOOR),
    Side.MANAGING: (
        FigureName.TOO_EARLY_WEEKS,
        FigureName.EXPERIMENT_WEEKS,
        FigureName.MEETING_SHARE,
        FigureName.CODING_SHARE,
        FigureName.BENCHMARK_MEETINGS,
        FigureName.LEARNING_HOURS,
        FigureName.ENERGY_FLOOR,
    ),
}


def facts_of(side: Side | None, guidance: Guidance) -> list[GuidanceFigure]:
    """Return the figures that the charts of a side can show, including those switched off."""
    names = _OF_SIDE.get(side, (FigureName.ENERGY_FLOOR,)) if side else (FigureName.ENERGY_FLOOR,)
    return [guidance.fact(name) for name in names]


def every_fact(guidance: Guidance) -> list[GuidanceFigure]:
    """Return the figures that the charts of any side can show, each once."""
    names = dict.fromkeys(name for side in _OF_SIDE.values() for name in side)
    return [guidance.fact(name) for name in names]


def facts_drawn(view: TrendView, guidance: Guidance) -> list[GuidanceFigure]:
    """Return the figures that the charts show in their weeks, including the user's own."""
    facts = (guidance.fact(name) for name in dict.fromkeys(_drawn(view)))
    return [fact for fact in facts if fact.value is not None]


def facts_explained(view: TrendView, guidance: Guidance) -> list[GuidanceFigure]:
    """Return the figures of the bands and of what is reported: those drawn without the floor."""
    drawn = facts_drawn(view, guidance)
    return [fact for fact in drawn if fact.name != FigureName.ENERGY_FLOOR]


def sources_of(facts: Iterable[GuidanceFigure], guidance: Guidance) -> list[Reference]:
    """Return the sources of published figures, each once; those of the user's own have none."""
    published = (fact for fact in facts if not fact.is_yours)
    ids = dict.fromkeys(source for fact in published for source in fact.sources)
    return [guidance.sources[id_] for id_ in ids]


def authors_shown(view: TrendView, guidance: Guidance) -> list[str]:
    """Return the authors of the published figures that the charts show, each once."""
    shown = sources_of(facts_drawn(view, guidance), guidance)
    return list(dict.fromkeys(source.author for source in shown))


def conditions_explained(view: TrendView, guidance: Guidance) -> Iterator[Message]:
    """Yield each published figure of a band with its label, and with whom it was said of."""
    of_bands = {band.id.figure for band in view.bands}
    for fact in facts_drawn(view, guidance):
        if fact.name in of_bands and not fact.is_yours:
            values = {
                "label": fact.label,
                "figure": format_figure(fact.published),
                "unit": fact.unit,
                "condition": fact.condition,
            }
            yield Message("guidance-condition", "{label} {figure} {unit}: {condition}", values)


def _drawn(view: TrendView) -> Iterator[str]:
    """Yield the names of the figures that the charts show; a name may come twice."""
    yield from (
        band.id.figure for band in view.bands if view.first <= band.last and band.first <= view.last
    )
    if view.side is Side.MANAGING:
        yield from _drawn_while_managing(view)
    elif (
        view.way.why_no_progress is None
        and view.guide_lines
        and view.swing is not None
        and view.swing.week <= view.last
    ):
        yield from (FigureName.READJUST_WEEKS, FigureName.SHIP_WEEKS)
    if any(row is not None and row.energy is not None for row in view.series.figures):
        yield FigureName.ENERGY_FLOOR


def _drawn_while_managing(view: TrendView) -> Iterator[str]:
    begin, weeks = view.swing, view.guidance.experiment_weeks
    is_over = (
        begin is not None and weeks is not None and begin.experiment_week + weeks <= view.first
    )
    if begin is not None and begin.week <= view.last and not is_over:
        yield from (
            FigureName.MEETING_SHARE,
            FigureName.CODING_SHARE,
            FigureName.BENCHMARK_MEETINGS,
        )
        if view.has_learning:
            yield FigureName.LEARNING_HOURS
