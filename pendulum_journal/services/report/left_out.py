"""The figures that a report may leave out: what is left out is not computed with either."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pendulum_journal.domain.career.role import Side
from pendulum_journal.domain.message import Message, Named
from pendulum_journal.domain.trend.comparison import ThenAndNow
from pendulum_journal.domain.trend.quantity import SHARES, ChartName, Quantity

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Set as AbstractSet

    from pendulum_journal.domain.career.role import Target
    from pendulum_journal.domain.trend.series import WeekFigures
    from pendulum_journal.domain.trend.view import TrendView
    from pendulum_journal.services.report.split import SplitPart


class ReportFigure(Named):
    """A figure that can be left out. The shares are one, as three of them tell the fourth."""

    SHARES = "shares", "shares of the time split"
    HOURS = "hours", "hours in all"
    ENERGY = "energy"
    FOCUS_BLOCK = "focus-block", "longest focus block"
    FOCUS_DAYS = "focus-days", "focus days"
    SHIPPING_DAYS = "shipping-days", "shipping days"

    @property
    def quantities(self) -> tuple[Quantity, ...]:
        """What is shown of it."""
        if self is ReportFigure.SHARES:
            return (*SHARES, Quantity.BUILDING)
        return (Quantity.TOTAL if self is ReportFigure.HOURS else Quantity(self.field),)

    @property
    def field(self) -> str:
        """The name of its value in figures and targets."""
        return self.value.replace("-", "_")


_STRIPPED = frozenset(ReportFigure) - {ReportFigure.SHARES, ReportFigure.HOURS}
"""What can be taken out of the weeks; shares and hours come from the same minutes."""

_OF_SHARES = frozenset({"trend-split", "trend-split-few", "summary-no-split"})
_OF_ENERGY = frozenset({"summary-floor", "summary-no-energy"})
_OF_BASELINE = frozenset({"baseline-typed", "baseline-published"})


def quantities_of(left_out: Iterable[ReportFigure]) -> frozenset[Quantity]:
    """Return the quantities of figures."""
    return frozenset(each for figure in left_out for each in figure.quantities)


def without_figures(
    rows: Iterable[WeekFigures], left_out: AbstractSet[ReportFigure]
) -> list[WeekFigures]:
    """Return weeks without these figures, but for shares and hours."""
    gone = {each.field: None for each in left_out & _STRIPPED}
    return [replace(row, **gone) for row in rows] if gone else list(rows)  # type: ignore[arg-type]


def without_targets(targets: Iterable[Target], left_out: AbstractSet[ReportFigure]) -> list[Target]:
    """Return targets without those for these figures."""
    gone = [each.field for each in left_out & _STRIPPED]
    if ReportFigure.SHARES in left_out:
        gone += [each.value for each in SHARES]
    return [replace(target, **dict.fromkeys(gone)) for target in targets]  # type: ignore[arg-type]


def charts_without(view: TrendView, left_out: AbstractSet[ReportFigure]) -> tuple[ChartName, ...]:
    """Return the charts that show none of these figures."""
    hidden = {ChartName.SPLIT: ReportFigure.SHARES in left_out}
    hidden[ChartName.ENERGY] = ReportFigure.ENERGY in left_out
    if view.side is Side.MANAGING:
        hours = view.has_learning and ReportFigure.HOURS in left_out
        hidden[ChartName.LAST] = hours or ReportFigure.SHARES in left_out
    else:
        hidden[ChartName.LAST] = view.measure.quantity in quantities_of(left_out)
    return tuple(name for name in ChartName if not hidden[name])


def sentence_without(message: Message, left_out: AbstractSet[ReportFigure]) -> Message | None:
    """Return a sentence about the charts without these figures, or None if nothing is left."""
    name, gone = str(message.id), quantities_of(left_out)
    if name.startswith("shifts-") and gone & {Quantity.ENERGY, Quantity.TOTAL, Quantity.MEETINGS}:
        return None
    if ReportFigure.SHARES in left_out and name in _OF_SHARES:
        return None
    if ReportFigure.ENERGY in left_out and (name in _OF_ENERGY or name.startswith("trend-energy")):
        return None
    if left_out and name in _OF_BASELINE:
        return None
    listed = message.values.get("list")
    if isinstance(listed, Message):
        items = {key: value for key, value in listed.values.items() if key not in gone}
        wording = ", ".join(f"{{{key}}}" for key in items)
        values = {"list": Message("list", wording, items)}
        return replace(message, values=values) if items else None
    return message


def split_without(found: SplitPart, left_out: AbstractSet[ReportFigure]) -> SplitPart:
    """Return means and trends without these figures."""
    gone = quantities_of(left_out)
    tables = tuple(
        replace(each, rows=rows)
        for each in found.tables
        if (rows := tuple(row for row in each.rows if row.of not in gone))
    )
    if ReportFigure.ENERGY in left_out or {ReportFigure.SHARES, ReportFigure.HOURS} <= left_out:
        return replace(found, tables=tables, together=None, shifts=None)
    together, shifts = found.together, found.shifts
    if together is not None:
        rest = tuple(row for row in together.rows if row.of not in gone)
        together = replace(together, rows=rest)
    if shifts is not None:
        tests = tuple(row for row in shifts.rows if row.of not in gone)
        shifts = None if shifts.rows and not tests else replace(shifts, rows=tests)
    return replace(found, tables=tables, together=together, shifts=shifts)


def comparison_without(
    found: ThenAndNow | Message | None, left_out: AbstractSet[ReportFigure]
) -> ThenAndNow | Message | None:
    """Return the comparison without these figures; None if nothing is left of it."""
    if not isinstance(found, ThenAndNow):
        return found
    gone = quantities_of(left_out)
    rows = tuple(row for row in found.rows if row.of not in gone)
    return replace(found, rows=rows) if replace(found, rows=rows).shown else None
