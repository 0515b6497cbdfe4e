"""The results for rows and cells of an imported file that cannot be used."""

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


@dataclass(frozen=True, slots=True)
class RefusedCell:
    """A cell that cannot be read, in a row that is imported without it.

    Attributes:
        line: the line of the file on which its row begins, from 1.
        column: the name of its column.
    """

    line: int
    column: str
    reason: Message
