"""The result for a row of an imported file that cannot be used."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pendulum_journal.domain.message import Message


@dataclass(frozen=True, slots=True)
class RefusedRow:
    """A row that cannot be imported, and the error that says why.

    Attributes:
        line: the line of the file on which the row begins, counted from 1 as text editors do.
    """

    line: int
    reason: Message
