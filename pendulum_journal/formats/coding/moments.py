"""Moments as programs write them, and intervals that follow each other."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from pendulum_journal.domain.evidence.clock import DAY

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_FAR = 1 << 40


def moment_of(value: object) -> float | None:
    """Return a moment in seconds since 1970 in UTC; None: it cannot be read.

    Args:
        value: text of ISO 8601, in UTC where it names no zone, or a number of seconds.
    """
    try:
        if isinstance(value, str):
            found = datetime.fromisoformat(value.strip())
            return (found if found.tzinfo else found.replace(tzinfo=UTC)).timestamp()
        if isinstance(value, int | float) and not isinstance(value, bool):
            return float(value) if abs(value) < _FAR else None
    except (ValueError, OverflowError):
        return None
    return None


def joined(rows: Iterable[tuple[int, int, int]]) -> Iterator[tuple[int, int, int]]:
    """Yield (begin, seconds, kind) that follow each other without a gap as one, of a day at most.

    Args:
        rows: in order and apart.
    """
    begin = end = kind = -1
    for row, seconds, number in rows:
        if row == end and number == kind and row + seconds - begin <= DAY:
            end += seconds
            continue
        if end > begin:
            yield begin, end - begin, kind
        begin, end, kind = row, row + seconds, number
    if end > begin:
        yield begin, end - begin, kind
