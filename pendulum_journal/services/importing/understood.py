"""How each column of a file is understood, as one row to show for each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pendulum_journal.domain.entry_merge import EntryField

if TYPE_CHECKING:
    from pendulum_journal.domain.message import Message
    from pendulum_journal.services.importing.plan import ImportPlan

_IN_HOURS = {"activity", "clock", "focus_block"}


@dataclass(frozen=True, slots=True)
class UnderstoodColumn:
    """A column of the file, and what an import takes it for.

    Attributes:
        use: ``week``, ``activity``, ``clock``, ``energy``, ``focus_block``,
            ``focus_days``, ``shipping_days``, ``note`` or None.
        goes_to: the same in words, with the activity's name and group.
        unit: ``minutes`` if sum and mean are lengths of time, ``numbers`` if they are not.
        sum, mean: over the cells that can be read; None if none can.
        samples: up to two different cells.
        doubt: why it is left out, if that is because of its name or its values.
    """

    name: str
    use: str | None
    goes_to: str
    unit: str | None = None
    sum: float | None = None
    mean: float | None = None
    samples: tuple[str, ...] = ()
    doubt: Message | None = None


def understood_columns(plan: ImportPlan) -> list[UnderstoodColumn]:
    """Return the column of weeks, then every other column in the order of the plan."""
    columns = plan.columns
    uses = {
        columns.clock: ("clock", str(EntryField.CLOCK_MINUTES.label)),
        columns.energy: ("energy", str(EntryField.ENERGY.label)),
        columns.focus_block: ("focus_block", str(EntryField.FOCUS_BLOCK.label)),
        columns.focus_days: ("focus_days", str(EntryField.FOCUS_DAYS.label)),
        columns.shipping_days: ("shipping_days", str(EntryField.SHIPPING_DAYS.label)),
        columns.note: ("note", "the note"),
    }
    for target in plan.targets:
        made = ", to be made" if target.is_new else ""
        words = f"{target.activity.name} ({target.activity.group.label}{made})"
        uses[target.column] = ("activity", words)
    found = [UnderstoodColumn(columns.week, "week", "the week")]
    for column in plan.understood:
        use, goes_to = uses.get(column.name, (None, "– left out"))
        each = column.in_hours() if use in _IN_HOURS else column
        unit = None if each.sum is None else "minutes" if each.is_hours else "numbers"
        found.append(
            UnderstoodColumn(
                each.name,
                use,
                goes_to,
                unit,
                None if each.sum is None else float(each.sum),
                None if each.mean is None else float(each.mean),
                each.samples,
                each.doubt.value if use is None and each.doubt is not None else None,
            )
        )
    return found
