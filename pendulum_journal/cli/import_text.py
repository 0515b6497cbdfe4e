"""The plan and the result of an import, as text and as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pendulum_journal.cli.render import plain, table
from pendulum_journal.domain.entry_merge import EntryField
from pendulum_journal.domain.language import ENGLISH
from pendulum_journal.domain.text import shortened
from pendulum_journal.domain.trend.quantity import Quantity
from pendulum_journal.domain.week import count_of_weeks
from pendulum_journal.services.importing.plan import Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pendulum_journal.services.importing.plan import ImportPlan
    from pendulum_journal.services.importing.weeks import ImportResult

_LONGEST = 60
_MOST_GAPS = 8
_MOST_REFUSED = 50


def result_shape(plan: ImportPlan) -> dict[str, Any]:
    """Return the JSON of a plan: numbers of new, updated and unchanged weeks, and refused rows."""
    return {
        "imported": plan.count(Verdict.NEW),
        "updated": plan.count(Verdict.UPDATE),
        "unchanged": plan.count(Verdict.UNCHANGED),
        "refused": [{"row": row.line, "reason": str(row.reason)} for row in plan.refused],
    }


def result_text(result: ImportResult) -> str:
    """Return one line about the result of an import."""
    return (
        f"Imported {count_of_weeks(result.imported)}, updated {result.updated}, "
        f"{result.unchanged} unchanged."
    )


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
    rows = [["Column", "goes to"], [plan.columns.week, "the week"]]
    for target in plan.targets:
        made = ", to be made" if target.is_new else ""
        rows.append(
            [target.column, f"{target.activity.name} ({target.activity.group.label}{made})"]
        )
    if plan.columns.clock:
        mean = "" if plan.mean_clock is None else f", mean {ENGLISH.hours(plan.mean_clock / 60)}"
        rows.append([plan.columns.clock, f"{EntryField.CLOCK_MINUTES.label}{mean}"])
    if plan.columns.energy:
        rows.append([plan.columns.energy, str(Quantity.ENERGY.label)])
    if plan.columns.note:
        rows.append([plan.columns.note, "the note"])
    rows += ([column, "– left out"] for column in plan.left_out)
    yield table([[shortened(cell, _LONGEST) for cell in row] for row in rows], "<<")
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
