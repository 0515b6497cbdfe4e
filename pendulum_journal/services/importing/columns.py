"""The choice of the activity to which each column of a file is imported."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pendulum_journal.domain.dates.languages import LANGUAGES
from pendulum_journal.domain.errors import InputError
from pendulum_journal.domain.split import Activity, Group, activity_key, alike_key
from pendulum_journal.formats.weeks import words
from pendulum_journal.formats.weeks.choices import Daily, LayoutChoices
from pendulum_journal.formats.weeks.column import Use
from pendulum_journal.formats.weeks.columns import refuse_scale
from pendulum_journal.formats.weeks.week_column import check_column
from pendulum_journal.formats.weeks.week_row import Empty, WeekColumns

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from pendulum_journal.domain.dates.column import DateOrder
    from pendulum_journal.formats.weeks.column import Column
    from pendulum_journal.formats.weeks.layout import Layout

__all__ = [
    "ColumnMap",
    "ColumnTarget",
    "Daily",
    "Empty",
    "ImportOptions",
    "activity_name",
    "choose_columns",
    "guess_group",
    "parse_map",
]

_GROUP_WORDS = {
    Group.MEETINGS: (
        r"meet|one.?on.?one|1.?(?:on|:).?1|1:1|\bcalls?\b|interview|stand.?up|\bsync|"
        r"besprech|termin|sitzung"
    ),
    Group.FOCUS: (
        r"focus|deep|learn|study|read|writ|research|design|concentrat|"
        r"fokus|lernen|konzentr|weiterbild"
    ),
    Group.CODING: (
        r"cod(?:e|ing)|develop|\bdev\b|program|engineer|debug|pull.?request|review|hack|"
        r"entwickl|kodier"
    ),
}
_ENGLISH = {
    "besprechung": "Meetings", "besprechungen": "Meetings", "sitzungen": "Meetings",
    "termine": "Meetings", "fokus": "Focus", "fokuszeit": "Focus", "konzentration": "Focus",
    "programmieren": "Coding", "programmierung": "Coding", "kodieren": "Coding",
    "entwicklung": "Coding", "sonstiges": "Other", "sonstige": "Other", "andere": "Other",
    "anderes": "Other", "lernen": "Learning", "einzelgespräche": "One-on-ones",
    "1:1": "One-on-ones", "1:1s": "One-on-ones", "one on ones": "One-on-ones",
    "code reviews": "Code review", "reviews": "Code review",
}  # fmt: skip
"""Names of columns, as they are compared, and the activity of a new journal that they mean."""


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
        week_column, clock_column, energy_column, note_column, focus_block_column,
            focus_days_column, shipping_days_column: names of columns.
        maps: the columns of hours and their activities.
        empty: what an empty cell of hours means.
        guess: whether columns are guessed if ``maps`` is empty.
        dates: whether the month or the day stands first in dates; None: what the dates show.
        daily: whether several rows of one week are added up; None: only where each is clearly of a
            day of its own, else such a table is refused.
        person: whose rows are read, where the table has those of several people.
    """

    week_column: str | None = None
    maps: tuple[ColumnMap, ...] = ()
    clock_column: str | None = None
    energy_column: str | None = None
    note_column: str | None = None
    focus_block_column: str | None = None
    focus_days_column: str | None = None
    shipping_days_column: str | None = None
    empty: Empty = Empty.NONE
    guess: bool = True
    dates: DateOrder | None = None
    daily: Daily | None = None
    person: str | None = None

    @property
    def layout(self) -> LayoutChoices:
        """The choices about the rows of the table."""
        mapped = frozenset(each.column for each in self.maps)
        return LayoutChoices(
            self.week_column, self.dates, self.daily, self.person, mapped, LANGUAGES
        )


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
    layout: Layout,
    understood: Collection[Column],
    options: ImportOptions,
    activities: Sequence[Activity],
) -> tuple[WeekColumns, tuple[ColumnTarget, ...]]:
    """Return what each column is taken for, and the activity of each column of hours.

    Args:
        layout: of the file's table.
        understood: its columns, with what each is taken for by itself.
        options: the user's choices.
        activities: all activities of the journal, archived ones included.

    Raises:
        InputError: a chosen column does not exist or is chosen twice, the one of energy looks like
            a scale, or a map names another group than its activity has.
    """
    chosen = _Chosen(layout, understood, options)
    targets = Targets(activities)
    if options.maps or not options.guess:
        for each in options.maps:
            targets.add(chosen.check(each.column), each.activity, each.group)
        columns = chosen.columns(tuple(target.column for target in targets.found))
        _refuse_twice(columns.named)
        chosen.refuse_scale()
        return columns, tuple(targets.found)
    _refuse_twice(chosen.columns(()).named)
    chosen.refuse_scale()
    columns = chosen.guessed()
    for column in columns.hours:
        targets.guess(column)
    return columns, tuple(targets.found)


class _Chosen:
    """The columns that the user named, and those that are taken by themselves."""

    def __init__(
        self, layout: Layout, understood: Collection[Column], options: ImportOptions
    ) -> None:
        self._layout = layout
        self._understood = understood
        self._named = {
            Use.CLOCK: self._check(options.clock_column),
            Use.ENERGY: self._check(options.energy_column),
            Use.NOTE: self._check(options.note_column),
            Use.FOCUS_BLOCK: self._check(options.focus_block_column),
            Use.FOCUS_DAYS: self._check(options.focus_days_column),
            Use.SHIPPING_DAYS: self._check(options.shipping_days_column),
        }

    def _check(self, column: str | None) -> str | None:
        return None if column is None else check_column(self._layout.table, column)

    def check(self, column: str) -> str:
        """Return the table's name for a column that the user named.

        Raises:
            InputError: there is no such column, or it names the activity of each row.
        """
        if column.strip() in self._layout.labels:
            return column.strip()
        found = check_column(self._layout.table, column)
        if found in {self._layout.label, self._layout.length}:
            raise InputError(
                "map-label",
                "Each row of the table names its activity in column “{label}”: map those, as "
                "“{example}=Coding”.",
                label=self._layout.label,
                example=self._layout.labels[0],
            )
        return found

    def refuse_scale(self) -> None:
        """Refuse a column named as energy that looks like a scale of 5 or 10.

        Raises:
            InputError: it does.
        """
        energy = self._named[Use.ENERGY]
        for each in self._understood:
            if each.name == energy and each.name not in self._layout.labels:
                refuse_scale(each, self._layout.table.cells(each.name))

    def columns(self, hours: tuple[str, ...]) -> WeekColumns:
        """Return the named columns, with those of hours."""
        return WeekColumns(
            self._layout.week,
            hours,
            self._named[Use.CLOCK],
            self._named[Use.ENERGY],
            self._named[Use.NOTE],
            self._named[Use.FOCUS_BLOCK],
            self._named[Use.FOCUS_DAYS],
            self._named[Use.SHIPPING_DAYS],
        )

    def guessed(self) -> WeekColumns:
        """Return the named columns, and in place of others those taken by themselves."""
        taken = set(filter(None, self._named.values()))
        free = [each for each in self._understood if each.name not in taken]
        for use, named in self._named.items():
            first = next((each.name for each in free if each.use is use), None)
            self._named[use] = named or first
        return self.columns(tuple(each.name for each in free if each.use is Use.ACTIVITY))


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


class Targets:
    """Collects the target of each column; ``known`` has the activities by their compared names."""

    def __init__(self, activities: Iterable[Activity]) -> None:
        self.known = {activity_key(activity.name): activity for activity in activities}
        self._spelt = {alike_key(each.name): each for each in reversed(self.known.values())}
        self.found: list[ColumnTarget] = []

    def add(self, column: str, name: str, group: Group | None) -> None:
        """Add the target that the user chose for a column."""
        key = activity_key(name)
        spelt = None if key in self.known else self._spelt.get(alike_key(name))
        activity = spelt or self._activity(name, group or Group.OTHER)
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
        activity = self._alike(name) or self._activity(name, guess_group(name))
        self.found.append(ColumnTarget(column, activity, is_guess=True))

    def _alike(self, name: str) -> Activity | None:
        """Return the activity that a name means without being it, or None.

        “Meeting hours” are those of “Meetings”, and so are those of “Besprechungen”; “Code-Review”
        is “Code review”, even if that is archived.
        """
        if activity_key(name) in self.known:
            return None
        for other in (f"{name}s", _ENGLISH.get(activity_key(name), "")):
            found = self.known.get(activity_key(other))
            if found is not None and not found.archived:
                return found
        return self._spelt.get(alike_key(name))

    def existing(self, name: str) -> Activity | None:
        """Return the activity, not an archived one, that a name is that of or means; or None."""
        found = self.known.get(activity_key(name)) or self._alike(name)
        return None if found is None or found.archived or found.id < 0 else found

    def add_named(self, name: str, group: Group) -> None:
        """Add the activity of a name; ``group`` is that of one that has to be made."""
        self.found.append(ColumnTarget(name, self._activity(name, group)))

    def _activity(self, name: str, group: Group) -> Activity:
        name = " ".join(name.split())
        made = -1 - sum(known.id < 0 for known in self.known.values())
        return self.known.setdefault(activity_key(name), Activity(made, "", name, group))


def activity_name(column: str) -> str:
    """Return the name of a new activity for a column: the column's name without its unit."""
    bare = words.bare_name(column) or column
    return bare[:1].upper() + bare[1:]


def guess_group(name: str) -> Group:
    """Return the group that a word in an activity's name suggests, else ``OTHER``."""
    for group, pattern in _GROUP_WORDS.items():
        if re.search(pattern, name.casefold()):
            return group
    return Group.OTHER
