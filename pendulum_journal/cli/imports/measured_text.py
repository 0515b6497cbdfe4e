"""What was measured in a week beside what was typed, as text and as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pendulum_journal.cli.imports.evidence_text import measured_shape
from pendulum_journal.cli.render import plain
from pendulum_journal.domain.durations import format_clock
from pendulum_journal.domain.evidence.fusion import Layer

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pendulum_journal.domain.entry import Entry
    from pendulum_journal.domain.evidence.fusion import Compared
    from pendulum_journal.domain.split import Activity
    from pendulum_journal.services.evidence.figures import Measured

_NAMES = {
    Layer.AWAY: "time away",
    Layer.MEETING: "meetings",
    Layer.TIMER: "entries of a timer",
    Layer.CODING: "coding",
    Layer.OTHER: "other windows",
}


def beside_shape(
    measured: Measured, entry: Entry | None, activities: Sequence[Activity]
) -> dict[str, Any]:
    """Return the JSON of what was measured in a week, with what was typed and unexplained."""
    from pendulum_journal.services.evidence.figures import compared

    found = compared(measured, entry, activities)
    return {
        **measured_shape(measured),
        "total": measured.total,
        "typed": found.typed,
        "unexplained": found.unexplained,
        "not_compared": {
            "activities": {} if found.typed is None else dict(found.not_given),
            "unmapped": 0 if found.typed is None else found.unassigned,
        },
        "counted_once": [
            {"of": lost.name.lower(), "in": winner.name.lower(), "minutes": minutes}
            for lost, winner, minutes in measured.hidden
        ],
    }


def beside_lines(
    measured: Measured, entry: Entry | None, activities: Sequence[Activity]
) -> Iterator[str]:
    """Yield how what was typed compares, and what lies in something else and counts once."""
    from pendulum_journal.services.evidence.figures import compared

    found = compared(measured, entry, activities)
    if found.typed is not None and found.unexplained is not None:
        more = found.unexplained < 0
        rest = format_clock(abs(found.unexplained))
        word = "typed" if found.is_all_typed else "in the week"
        yield (
            (f"Of {plain(', '.join(found.fields))}, " if found.fields else "")
            + f"{format_clock(found.measured)} measured, {format_clock(found.typed)} {word}: "
            + (f"measured {rest} more than {word}." if more else f"{rest} not measured.")
        )
        yield from _left_out(found)
    for lost, winner, minutes in measured.hidden:
        yield (
            f"{format_clock(minutes)} of {_NAMES[lost]} lie in {_NAMES[winner]}, and count once, "
            f"as {_NAMES[winner]}."
        )


def _left_out(found: Compared) -> Iterator[str]:
    """Yield what was measured and is not compared, since the week lacks the fields for it."""
    if found.not_given:
        parts = (f"{plain(name)} ({format_clock(minutes)})" for name, minutes in found.not_given)
        yield f"Measured, but not given in the week, and so not compared: {', '.join(parts)}."
    if found.unassigned:
        yield (
            f"{format_clock(found.unassigned)} assigned to no activity are not compared: they may "
            "belong to fields that are not given in the week."
        )
