"""What was typed into the grid of weeks and is not stored yet, kept beside the journal.

The grid is stored as one step when it is left. Until then its texts lie in a file that only the
owner can read, so that a crash loses none of them.
"""

from __future__ import annotations

import contextlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pendulum_journal.domain.errors import InputError
from pendulum_journal.domain.week import Week
from pendulum_journal.domain.week_row import RowField

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from pendulum_journal.domain.edited_rows import Place
    from pendulum_journal.domain.split import Activity
    from pendulum_journal.services.journal import Journal

_MOST_BYTES = 10_000_000


@dataclass(frozen=True, slots=True)
class UnsavedGrid:
    """The weeks of a grid, oldest first, and the texts of the cells that were changed in it."""

    weeks: tuple[Week, ...]
    texts: Mapping[Place, str]

    @property
    def changed_weeks(self) -> list[Week]:
        """The weeks in which something was typed, oldest first."""
        return sorted({week for week, _ in self.texts})


def unsaved_file(folder: Path, journal: Journal) -> Path:
    """Return the file that keeps the unsaved grid of a journal, whether it is there or not."""
    return folder / f"{journal.uid}-grid.json"


def keep_grid(
    folder: Path, journal: Journal, weeks: Sequence[Week], texts: Mapping[Place, str]
) -> None:
    """Write the unsaved texts of a grid to the disk; without texts, delete the file.

    An error of the disk is ignored: the texts are still in the grid.

    Args:
        folder: the folder of such files; it is made if need be.
        journal: the open journal.
        weeks: the weeks of the grid.
        texts: the text of each cell that differs from what the journal holds.
    """
    from pendulum_journal.store.files import make_private_folder, whole_file

    if not texts:
        forget_grid(folder, journal)
        return
    uids = {each.id: each.uid for each in journal.activities(archived=True)}
    cells = [
        [str(week), cell.value if isinstance(cell, RowField) else uids.get(cell, ""), text]
        for (week, cell), text in texts.items()
    ]
    content = json.dumps({"weeks": [str(week) for week in weeks], "cells": cells})
    with contextlib.suppress(OSError):
        make_private_folder(folder)
        with whole_file(unsaved_file(folder, journal), replaces=True) as file:
            file.write_text(content, encoding="utf-8")


def forget_grid(folder: Path, journal: Journal) -> None:
    """Delete the file of the unsaved grid, because its texts are stored or not wanted."""
    with contextlib.suppress(OSError):
        unsaved_file(folder, journal).unlink(missing_ok=True)


def find_grid(folder: Path, journal: Journal) -> UnsavedGrid | None:
    """Return the grid that was not stored, or None; a file that is damaged counts as none.

    Raises:
        StoreError: the journal cannot be read.
    """
    path = unsaved_file(folder, journal)
    try:
        if not path.is_file() or path.stat().st_size > _MOST_BYTES:
            return None
        held = json.loads(path.read_text(encoding="utf-8"))
        weeks = tuple(sorted(map(Week.parse, held["weeks"])))
        found = _texts(held["cells"], journal.activities(archived=True))
    except (OSError, ValueError, KeyError, TypeError, InputError):
        return None
    texts = {place: text for place, text in found.items() if place[0] in weeks}
    return UnsavedGrid(weeks, texts) if texts else None


def _texts(cells: Sequence[Sequence[str]], activities: Sequence[Activity]) -> dict[Place, str]:
    """Return the texts by week and cell, without those of activities that are gone."""
    ids = {each.uid: each.id for each in activities}
    texts: dict[Place, str] = {}
    for week, key, text in cells:
        if key in set(RowField):
            texts[Week.parse(week), RowField(key)] = str(text)
        elif key in ids:
            texts[Week.parse(week), ids[key]] = str(text)
    return texts
