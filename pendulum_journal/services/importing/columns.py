"""The choice of the activity to which each column of a file is imported."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pendulum_journal.domain.errors import InputError
from pendulum_journal.domain.split import Activity, Group, activity_key
from pendulum_journal.formats import weeks_csv
from pendulum_journal.formats.weeks_csv import Empty, WeekColumns

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pendulum_journal.formats.csv_table import CsvTable

__all__ = [
    "ColumnMap",
    "ColumnTarget",
    "Empty",
    "ImportOptions",
    "activity_name",
    "choose_columns",
    "guess_group",
    "parse_map",
]

_GROUP_WORDS = {
    Group.MEETINGS: r"meet|one.?on.?one|1.?(?:on|:).?1|1:1|\bcalls?\b|interview|stand.?up|\bsync",
    Group.FOCUS: r"focus|deep|learn|study|read|writ|research|design|concentrat",
    Group.CODING: r"cod(?:e|ing)|develop|\bdev\b|program|engineer|debug|pull.?request|review|hack",
}


@dataclass(frozen=True, slots=True)
class ColumnMap:
    """The user's choice of the activity for a column of hours.

    Attributes:
        column: the name of the column.
        activity: the name of the activity, which is added if there is none.
        group: of the activity; None: the group it has, or ``OTHER`` if it is added.
    """

    column: str
    activity: str
    group: Group | None = None


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """The user's choices about a file; without any ``maps``, other columns are guessed.

    The week column is guessed in any case if it is None.

    Attributes:
        week_column, clock_column, energy_column, note_column: names of columns.
        maps: the columns of hours and their activities.
        empty: what an empty cell of hours means.
        guess: whether columns are guessed if ``maps`` is empty.
    """

    week_column: str | None = None
    maps: tuple[ColumnMap, ...] = ()
    clock_column: str | None = None
    energy_column: str | None = None
    note_column: str | None = None
    empty: Empty = Empty.NONE
    guess: bool = True


@dataclass(frozen=True, slots=True)
class ColumnTarget:
    """The activity to which a column of hours is imported.

    Attributes:
        column: the name of the column.
        activity: has a negative id if the import adds it, and is archived if the import takes it
            out of the archive.
        is_guess: whether it was guessed from the column's name.
    """

    column: str
    activity: Activity
    is_guess: bool = False

    @property
    def is_new(self) -> bool:
        """Whether the import adds the activity or takes it out of the archive."""
        return self.activity.id < 0 or self.activity.archived


def parse_map(text: str) -> ColumnMap:
    """Return the map that a text ``COLUMN=ACTIVITY`` or ``COLUMN=ACTIVITY:group`` describes.

    Raises:
        InputError: the text has another form, or names an unknown group.
    """
    column, sign, rest = text.partition("=")
    name, colon, group = rest.rpartition(":") if ":" in rest else (rest, "", "")
    if not sign or not column.strip() or not name.strip():
        raise InputError(
            "map-form",
            "“{text}” does not say what goes where: write COLUMN=ACTIVITY or "
            "COLUMN=ACTIVITY:group, as dev_h=Coding:coding.",
            text=text[:60],
        )
    if not colon:
        return ColumnMap(column.strip(), name.strip())
    try:
        return ColumnMap(column.strip(), name.strip(), Group(group.strip().lower()))
    except ValueError:
        raise InputError(
            "map-group",
            "“{group}” is not a group: write meetings, focus, coding or other.",
            group=group.strip()[:40],
        ) from None


def choose_columns(
    table: CsvTable, options: ImportOptions, activities: Sequence[Activity]
) -> tuple[WeekColumns, tuple[ColumnTarget, ...]]:
    """Return what each column is taken for, and the activity of each column of hours.

    Args:
        table: the file.
        options: the user's choices.
        activities: all activities of the journal, archived ones included.

    Raises:
        InputError: a chosen column does not exist or is chosen twice, or a map names another group
            than its activity has.
    """
    week = _named(table, options.week_column) or weeks_csv.guess_week_column(table)
    clock = _named(table, options.clock_column)
    energy = _named(table, options.energy_column)
    note = _named(table, options.note_column)
    targets = _Targets(activities)
    if options.maps or not options.guess:
        for each in options.maps:
            column = weeks_csv.check_column(table, each.column)
            targets.add(column, each.activity, each.group)
        hours = tuple(target.column for target in targets.found)
        columns = WeekColumns(week, hours, clock, energy, note)
        _refuse_twice(columns.named)
        return columns, tuple(targets.found)
    _refuse_twice(filter(None, (week, clock, energy, note)))
    guess = weeks_csv.guess_columns(table, week, named=(clock, energy, note))
    for column in guess.hours:
        targets.guess(column)
    return guess, tuple(targets.found)


def _named(table: CsvTable, column: str | None) -> str | None:
    return None if column is None else weeks_csv.check_column(table, column)


def _refuse_twice(columns: Iterable[str]) -> None:
    seen: set[str] = set()
    for column in columns:
        if column in seen:
            raise InputError(
                "column-twice",
                "Column “{column}” is named twice; its figures can go to one place only.",
                column=column[:40],
            )
        seen.add(column)


class _Targets:
    """Collects the target of each column; ``known`` has the activities by their compared names."""

    def __init__(self, activities: Iterable[Activity]) -> None:
        self.known = {activity_key(activity.name): activity for activity in activities}
        self.found: list[ColumnTarget] = []

    def add(self, column: str, name: str, group: Group | None) -> None:
        """Add the target that the user chose for a column."""
        activity = self._activity(name, group or Group.OTHER)
        if group is not None and activity.group is not group:
            raise InputError(
                "map-clash",
                "“{name}” is in the group {known}, not {group}: leave the group out, or choose "
                "another name.",
                name=activity.name,
                known=activity.group.value,
                group=group.value,
            )
        self.found.append(ColumnTarget(column, activity))

    def guess(self, column: str) -> None:
        """Add the activity with the column's name, without its unit, as the column's target."""
        name = activity_name(column)
        activity = self._activity(name, guess_group(name))
        self.found.append(ColumnTarget(column, activity, is_guess=True))

    def _activity(self, name: str, group: Group) -> Activity:
        name = " ".join(name.split())
        made = -1 - sum(known.id < 0 for known in self.known.values())
        return self.known.setdefault(activity_key(name), Activity(made, "", name, group))


def activity_name(column: str) -> str:
    """Return the name of a new activity for a column: the column's name without its unit."""
    bare = " ".join(weeks_csv.bare_name(column).split()) or column
    return bare[:1].upper() + bare[1:]


def guess_group(name: str) -> Group:
    """Return the group that a word in an activity's name suggests, else ``OTHER``."""
    for group, words in _GROUP_WORDS.items():
        if re.search(words, name.casefold()):
            return group
    return Group.OTHER
