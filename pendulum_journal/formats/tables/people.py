"""Tells from the names of columns which of them say who did the work of a row."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from unicodedata import normalize

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_PERSONS = {
    "person", "name", "user", "employee", "member", "teammember", "who", "author", "email",
    "firstname", "lastname", "fullname", "vorname", "nachname", "mitarbeiter", "mitarbeiterin",
    "benutzer", "resource", "worker", "assignee", "people", "wer", "staff", "staffmember",
    "consultant", "contractor", "freelancer", "developer", "colleague", "bearbeiter",
}  # fmt: skip
_PART = re.compile(r"(?<=.)(?:(?:full)?name|id|no|number|nummer|e?mail)$")
_NUMBER = re.compile(r"(?:id|no|number|nummer)$")
_HOURS = re.compile(r"[\d.,:hm\s]*\d[\d.,:hm\s]*")


def person_columns(names: Sequence[str]) -> tuple[int, ...]:
    """Return the places of the columns that say who did the work of a row.

    A column ``Name`` beside one of users or owners is what the row is called: tables of tasks and
    tickets have both.

    Args:
        names: the names of all columns, as written.
    """
    keys = [_key(name) for name in names]
    found = [at for at, key in enumerate(keys) if _is_person(key)]
    if "name" in keys:
        owners = [at for at, key in enumerate(keys) if key in {"owner", "ownername"}]
        others = [at for at in found if keys[at] not in {"name", "email"}] or owners
        found = [at for at in found if keys[at] != "name"] + owners if others else found
    return tuple(sorted(found))


def is_hours(name: str, cells: Iterable[str]) -> bool:
    """Return whether a column named like one of people holds hours, as those spent on people do.

    A column of numbers names people only if its name says that it numbers them.
    """
    given = list(filter(None, cells))
    numbers = sum(_HOURS.fullmatch(cell) is not None for cell in given)
    return not _NUMBER.search(_key(name)) and 0 < len(given) <= 2 * numbers


def _is_person(key: str) -> bool:
    return key in _PERSONS or _PART.sub("", key) in _PERSONS


def _key(name: str) -> str:
    return re.sub(r"[\W_]+", "", normalize("NFKC", name).casefold())
