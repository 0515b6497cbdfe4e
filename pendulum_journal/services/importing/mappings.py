"""Choices of columns that are kept in the journal under a name, and used again for other files."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from pendulum_journal.domain.dates.column import DateOrder
from pendulum_journal.domain.errors import InputError
from pendulum_journal.domain.split import Group, activity_key
from pendulum_journal.services.importing.columns import ColumnMap, Daily, Empty, ImportOptions

if TYPE_CHECKING:
    from pendulum_journal.services.importing.plan import ImportPlan
    from pendulum_journal.services.journal import Journal

SETTING = "import_mappings"
LONGEST_NAME = 60
_COLUMNS = ("week", "clock", "energy", "note", "focus_block", "focus_days", "shipping_days")


def mapping_names(journal: Journal) -> list[str]:
    """Return the names under which choices are kept, in alphabetical order."""
    return sorted(_kept(journal))


def with_mapping(journal: Journal, name: str, options: ImportOptions) -> ImportOptions:
    """Return the options with the choice of columns kept under a name.

    If none is kept, or if columns were chosen anew, the options are returned as they are. What an
    empty cell means, the order of dates and whether rows are added up is taken from the kept choice
    only where the options leave it open.

    Raises:
        InputError: the name is empty or too long.
    """
    kept = _kept(journal).get(_checked(name))
    has_columns = options.maps or any(
        getattr(options, f"{column}_column") is not None for column in _COLUMNS
    )
    if kept is None or has_columns:
        return options
    found = _options(kept)
    # An activity may have been moved to another group since; that of the journal counts.
    known = {activity_key(each.name) for each in journal.activities(archived=True)}
    maps = tuple(
        replace(each, group=None) if activity_key(each.activity) in known else each
        for each in found.maps
    )
    return replace(
        found,
        maps=maps,
        empty=found.empty if options.empty is Empty.NONE else options.empty,
        dates=options.dates or found.dates,
        daily=options.daily or found.daily,
        person=options.person or found.person,
    )


def keep_mapping(journal: Journal, name: str, plan: ImportPlan, options: ImportOptions) -> None:
    """Keep the columns of a plan under a name, in place of what was kept under it before.

    Raises:
        InputError: the name is empty or too long.
        StoreError: the file cannot be written.
    """
    name = _checked(name)
    columns = plan.columns
    chosen = {column: getattr(columns, column) for column in _COLUMNS}
    maps = [
        [target.column, target.activity.name, target.activity.group.value]
        for target in plan.targets
    ]
    others = {
        "empty": options.empty.value,
        "dates": None if options.dates is None else options.dates.value,
        "daily": None if options.daily is None else options.daily.value,
        "person": options.person,
    }
    shape = {**chosen, "maps": maps, **others}
    kept = _kept(journal)
    if kept.get(name) != shape:
        journal.put_setting(SETTING, {**kept, name: shape})


def _checked(name: str) -> str:
    name = " ".join(name.split())
    if not name or len(name) > LONGEST_NAME:
        raise InputError(
            "mapping-name",
            "A name for the choice of columns has 1 to {longest} characters.",
            longest=LONGEST_NAME,
        )
    return name


def _kept(journal: Journal) -> dict[str, dict[str, Any]]:
    found = journal.setting(SETTING)
    if not isinstance(found, dict):
        return {}
    return {name: shape for name, shape in found.items() if isinstance(shape, dict)}


def _options(shape: dict[str, Any]) -> ImportOptions:
    """Return the options that were kept; a value that this program never writes is left out."""
    columns = {
        f"{column}_column": value
        for column in _COLUMNS
        if isinstance(value := shape.get(column), str)
    }
    maps = tuple(
        ColumnMap(column, activity, Group(group))
        for column, activity, group in filter(_is_map, shape.get("maps") or [])
    )
    person = shape.get("person")
    return ImportOptions(
        maps=maps,
        empty=_word(Empty, shape.get("empty")) or Empty.NONE,
        dates=_word(DateOrder, shape.get("dates")),
        daily=_word(Daily, shape.get("daily")),
        person=person if isinstance(person, str) else None,
        guess=False,
        **columns,
    )


def _is_map(value: object) -> bool:
    return (
        isinstance(value, list)
        and len(value) == 3
        and all(isinstance(each, str) for each in value)
        and value[2] in {group.value for group in Group}
    )


def _word(words: Any, value: object) -> Any:
    """Return the member of an enumeration, or None if there is none of this value."""
    return words(value) if value in [each.value for each in words] else None
