"""The plan and the result of an import, as text and as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pendulum_journal.cli.render import plain, table
from pendulum_journal.domain.entry_merge import EntryField
from pendulum_journal.domain.language import ENGLISH
from pendulum_journal.domain.rounding import rounded
from pendulum_journal.domain.text import shortened
from pendulum_journal.domain.week import count_of_weeks
from pendulum_journal.services.importing.plan import Verdict
from pendulum_journal.services.importing.understood import understood_columns

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pendulum_journal.services.importing.plan import ImportPlan
    from pendulum_journal.services.importing.weeks import ImportResult

_LONGEST = 60
_SAMPLE = 20
_MOST_GAPS = 8
_MOST_REFUSED = 50


def result_shape(plan: ImportPlan) -> dict[str, Any]:
    """Return the JSON of a plan: numbers of new, updated and unchanged weeks, and what is refused.

    A refused cell names its column; a refused row has null in its place. Rows in which no value is
    given are listed by themselves.
    """
    rows = [row for row in plan.refused if row not in plan.nothing]
    refused = [{"row": row.line, "column": None, "reason": str(row.reason)} for row in rows]
    refused += [
        {"row": cell.line, "column": cell.column, "reason": str(cell.reason)} for cell in plan.cells
    ]
    return {
        "imported": plan.count(Verdict.NEW),
        "updated": plan.count(Verdict.UPDATE),
        "unchanged": plan.count(Verdict.UNCHANGED),
        "nothing": [row.line for row in plan.nothing],
        "refused": sorted(refused, key=lambda each: (each["row"], each["column"] or "")),
    }


def result_text(result: ImportResult) -> str:
    """Return one line about the result of an import."""
    return (
        f"Imported {count_of_weeks(result.imported)}, updated {result.updated}, "
        f"{result.unchanged} unchanged."
    )


def columns_shape(plan: ImportPlan) -> list[dict[str, Any]]:
    """Return the JSON of how each column is understood; hours in minutes."""
    return [
        {
            "column": row.name,
            "taken_for": row.use,
            "unit": row.unit,
            "sum": row.sum,
            "mean": row.mean,
            "samples": list(row.samples),
            "why_not": None if row.doubt is None else str(row.doubt),
        }
        for row in understood_columns(plan)
    ]


def columns_text(plan: ImportPlan) -> str:
    """Return how each column is understood, with sum, mean and two cells, as a table."""
    rows = [["Column", "goes to", "Sum", "Mean", "Cells", ""]]
    rows += (
        [
            row.name,
            row.goes_to,
            _amount(row.sum, row.unit),
            _amount(row.mean, row.unit),
            " · ".join(shortened(each, _SAMPLE) for each in row.samples),
            "" if row.doubt is None else str(row.doubt),
        ]
        for row in understood_columns(plan)
    )
    return table([[shortened(plain(cell), _LONGEST) for cell in row] for row in rows], "<<>><<")


def _amount(value: float | None, unit: str | None) -> str:
    if value is None:
        return ""
    if unit == "minutes":
        return f"{rounded(value / 60, 1):,.1f} h"
    return f"{rounded(value, 1):,.1f}".removesuffix(".0")


def plan_text(plan: ImportPlan) -> str:
    """Return the plan of an import as lines of text, with all warnings."""
    return "\n\n".join("\n".join(part) for part in map(list, _parts(plan)) if part)


def _parts(plan: ImportPlan) -> Iterator[Iterator[str]]:
    yield _heading(plan)
    yield _columns(plan)
    yield _gaps(plan)
    yield (f"Note: {plain(str(warning))}" for warning in plan.warnings)
    yield _refused(plan)


def _heading(plan: ImportPlan) -> Iterator[str]:
    weeks = [row.entry.week for row in plan.accepted if row.entry]
    span = f", {min(weeks)} to {max(weeks)}" if weeks else ""
    yield f"{plain(plan.file)}: {plan.count_of_rows}{span}"
    yield "  " + ", ".join(f"{plan.count(verdict)} {verdict.label}" for verdict in Verdict)


def _columns(plan: ImportPlan) -> Iterator[str]:
    yield columns_text(plan)
    if plan.mean_clock is not None:
        yield f"{EntryField.CLOCK_MINUTES.label}, mean {ENGLISH.hours(plan.mean_clock / 60)}"
    if plan.empty_cells:
        yield f"{plan.count_of_empty_cells} of hours: not given."


def _gaps(plan: ImportPlan) -> Iterator[str]:
    if plan.gaps:
        shown = [f"{week} (from {week.monday})" for week in plan.gaps[:_MOST_GAPS]]
        rest = len(plan.gaps) - len(shown)
        yield f"Missing in between: {', '.join(shown)}" + (f" and {rest} more" if rest else "")


def _refused(plan: ImportPlan) -> Iterator[str]:
    for row in plan.refused[:_MOST_REFUSED]:
        yield f"Refused, line {row.line}: {plain(str(row.reason))}"
    if len(plan.refused) > _MOST_REFUSED:
        yield f"Refused: {len(plan.refused) - _MOST_REFUSED} more; --json lists them all."
    for cell in plan.cells[:_MOST_REFUSED]:
        what = "Unread" if cell.column in plan.columns.hours else "Left out"
        yield f"{what}, line {cell.line}, column “{plain(cell.column)}”: {plain(str(cell.reason))}"
    if len(plan.cells) > _MOST_REFUSED:
        yield f"Cells: {len(plan.cells) - _MOST_REFUSED} more; --json lists them all."
