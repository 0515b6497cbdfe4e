"""What was measured in a week beside what was typed, as text and as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pendulum_journal.cli.imports.evidence_text import measured_shape
from pendulum_journal.domain.durations import format_clock
from pendulum_journal.domain.evidence.fusion import Layer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pendulum_journal.domain.entry import Entry
    from pendulum_journal.services.evidence.figures import Measured

_NAMES = {
    Layer.AWAY: "time away",
    Layer.MEETING: "meetings",
    Layer.TIMER: "entries of a timer",
    Layer.CODING: "coding",
    Layer.OTHER: "other windows",
}


def beside_shape(measured: Measured, entry: Entry | None) -> dict[str, Any]:
    """Return the JSON of what was measured in a week, with what was typed and unexplained."""
    from pendulum_journal.services.evidence.figures import compared

    found = compared(measured, entry)
    return {
        **measured_shape(measured),
        "total": found.measured,
        "typed": found.typed,
        "unexplained": found.unexplained,
        "counted_once": [
            {"of": lost.name.lower(), "in": winner.name.lower(), "minutes": minutes}
            for lost, winner, minutes in measured.hidden
        ],
    }


def beside_lines(measured: Measured, entry: Entry | None) -> Iterator[str]:
    """Yield how what was typed compares, and what lies in something else and counts once."""
    from pendulum_journal.services.evidence.figures import compared

    found = compared(measured, entry)
    if found.typed is not None and found.unexplained is not None:
        more = found.unexplained < 0
        rest = format_clock(abs(found.unexplained))
        word = "typed" if found.is_all_typed else "in the week"
        yield (
            f"{format_clock(found.measured)} measured, {format_clock(found.typed)} {word}: "
            + (f"measured {rest} more than {word}." if more else f"{rest} not measured.")
        )
    for lost, winner, minutes in measured.hidden:
        yield (
            f"{format_clock(minutes)} of {_NAMES[lost]} lie in {_NAMES[winner]}, and count once, "
            f"as {_NAMES[winner]}."
        )
