"""Recognises by their content the files that tell of time at a computer."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pendulum_journal.formats.coding.kinds import CodingFormat
from pendulum_journal.formats.coding.prompts import log_format
from pendulum_journal.formats.tables.content import check_file, unreadable

if TYPE_CHECKING:
    from pathlib import Path

_START = 1 << 16
_BUCKETS = re.compile(rb'\s*\{\s*"buckets"\s*:')
_DAYS = re.compile(rb'\s*\{\s*"(?:user|range|days)"\s*:')
_OF_DAYS = re.compile(rb'"(?:grand_total|heartbeats)"\s*:|"days"\s*:\s*\[\s*\]')


def coding_format(path: Path) -> CodingFormat | None:
    """Return what a file that is no database tells of time at a computer; None: nothing.

    Raises:
        InputError: it cannot be read.
    """
    check_file(path)
    try:
        with path.open("rb") as file:
            start = file.read(_START).removeprefix(b"\xef\xbb\xbf")
    except OSError as error:
        raise unreadable(path, error) from error
    if _BUCKETS.match(start):
        return CodingFormat.ACTIVITYWATCH
    if _DAYS.match(start) and b'"days"' in start and _OF_DAYS.search(start):
        return CodingFormat.WAKATIME
    return log_format(path)
