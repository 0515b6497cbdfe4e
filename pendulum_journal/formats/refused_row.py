"""What every reader of other programs' files has in common: a verdict for each row."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pendulum_journal.domain.message import Message


@dataclass(frozen=True, slots=True)
class RefusedRow:
    """A row that cannot be taken, and why.

    Attributes:
        line: the line of the file the row begins on, from 1, as a text editor counts.
    """

    line: int
    reason: Message
