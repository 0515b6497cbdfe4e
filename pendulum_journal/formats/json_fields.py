"""Typed access to JSON objects: every value must exist, have its type and be in range."""

from __future__ import annotations

import json
import math
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any, TypeVar

from pendulum_journal.domain.dates.calendar_days import FIRST_DAY_YEAR
from pendulum_journal.domain.errors import InputError
from pendulum_journal.domain.text import is_storable
from pendulum_journal.domain.week import LAST_YEAR, Week
from pendulum_journal.formats.json_parts import JsonList

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from enum import StrEnum
    from typing import NoReturn

    _Word = TypeVar("_Word", bound=StrEnum)

_Read = TypeVar("_Read")

_FIRST_MOMENT_YEAR = 1971  # Windows knows no local time before 1970

MOST_LEVELS = 100
"""How deep lists and objects may be nested in values of any type."""


class Fields:
    """One object of a JSON file, and the path to it in the file.

    Every method that reads a value raises InputError with the path if the value is missing or not
    as the method requires.
    """

    def __init__(
        self,
        file: str,
        place: str,
        value: object,
        before_each: Callable[[], object] = lambda: None,
    ) -> None:
        """Take the value at ``place`` in the file; InputError if it is no object.

        ``before_each`` is called for each object that is read inside, and stops reading by raising.
        """
        self.file = file
        self.place = place
        self.value: dict[str, Any] = value if isinstance(value, dict) else self.refuse("", value)
        self._before_each = before_each

    def text(self, name: str) -> str:
        """Return a string that a journal can store."""
        value = self._required(name)
        if not isinstance(value, str) or not is_storable(value):
            self.refuse(name, value)
        return str(value)

    def whole(self, name: str, least: int, most: int) -> int:
        """Return an integer from ``least`` to ``most``, both included."""
        value = self._required(name)
        if type(value) is not int or not least <= value <= most:
            self.refuse(name, value)
        return int(value)

    def number(self, name: str) -> float:
        """Return any number."""
        value = self._required(name)
        if isinstance(value, bool) or not isinstance(value, int | float) or not _is_finite(value):
            self.refuse(name, value)
        return value

    def flag(self, name: str) -> bool:
        """Return true or false."""
        value = self._required(name)
        return value if isinstance(value, bool) else self.refuse(name, value)

    def word(self, name: str, words: type[_Word]) -> _Word:
        """Return a member of an enumeration."""
        return self.read(name, words)

    def one_of(self, name: str, words: tuple[str, ...]) -> str:
        """Return one of the given strings."""
        return words[self.read(name, words.index)]

    def day(self, name: str) -> date:
        """Return a day, written as ``2026-11-18``."""
        return self.read(name, _day)

    def week(self, name: str) -> Week:
        """Return a week, written as ``2026-W47``."""
        return self.read(name, Week.parse)

    def moment(self, name: str) -> datetime:
        """Return a time, written with its UTC offset, converted to UTC."""
        return self.read(name, _moment)

    def anything(self, name: str) -> Any:
        """Return a JSON value of any type that a journal can store."""
        value = self._required(name)
        if not _is_storable_value(value, MOST_LEVELS):
            self.refuse(name, value)
        return value

    def mapping(self, name: str) -> dict[str, Any]:
        """Return an object with any names and values as a dictionary."""
        value = self.anything(name)
        return value if isinstance(value, dict) else self.refuse(name, value)

    def inside(self, name: str) -> Fields:
        """Return the fields of the object with this name."""
        return self._inner(self._at(name), self._required(name))

    def each(self, name: str) -> Iterator[Fields]:
        """Yield the fields of each object in a list."""
        value = self._required(name)
        if not isinstance(value, list | JsonList):
            self.refuse(name, value)
        for number, each in enumerate(value):
            yield self._inner(f"{self._at(name)}[{number}]", each)

    def each_once(self, name: str, key: str) -> Iterator[Fields]:
        """Yield the fields of each object in a list; InputError if two share a ``key``."""
        seen: set[str] = set()
        for each in self.each(name):
            each.refuse_twice(key, seen)
            yield each

    def given(self, name: str) -> bool:
        """Return whether a value is not null."""
        return self._required(name) is not None

    def read(self, name: str, reader: Callable[[str], _Read]) -> _Read:
        """Return ``reader(text)``; its ValueError or InputError becomes one with the path."""
        text = self.text(name)
        try:
            return reader(text)
        except (ValueError, InputError):
            self.refuse(name, text)

    def refuse_twice(self, name: str, seen: set[str]) -> None:
        """Raise InputError if the text is in ``seen``, else add it."""
        text = self.text(name)
        if text in seen:
            raise InputError(
                "json-twice",
                "“{file}” has {place} twice ({value}). Nothing was imported.",
                file=self.file,
                place=self._at(name),
                value=text[:60],
            )
        seen.add(text)

    def _inner(self, place: str, value: object) -> Fields:
        self._before_each()
        return Fields(self.file, place, value, self._before_each)

    def _required(self, name: str) -> object:
        if name not in self.value:
            raise InputError(
                "json-missing",
                "“{file}” has no “{place}”: it is no complete journal. Nothing was imported.",
                file=self.file,
                place=self._at(name),
            )
        return self.value[name]

    def _at(self, name: str) -> str:
        return ".".join(filter(None, (self.place, name)))

    def refuse(self, name: str, value: object) -> NoReturn:
        """Raise the InputError for an invalid value with this name."""
        self.refuse_as(name, _shown(value))

    def refuse_as(self, name: str, text: str) -> NoReturn:
        """Raise the InputError for a value with this name, described by ``said``."""
        raise InputError(
            "json-value",
            "In “{file}”, {place} cannot be {value}. Nothing was imported.",
            file=self.file,
            place=self._at(name),
            value=text,
        )


def _shown(value: object) -> str:
    if isinstance(value, list | dict | JsonList):
        return "an object" if isinstance(value, dict) else "a list"
    return json.dumps(value[:50] if isinstance(value, str) else value)[:60]


def _day(text: str) -> date:
    day = date.fromisoformat(text)
    if not FIRST_DAY_YEAR <= day.year <= LAST_YEAR:
        raise ValueError("a day that no role or event has")
    return day


def _moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None or not _FIRST_MOMENT_YEAR <= moment.year <= LAST_YEAR:
        raise ValueError("a moment without a zone, or of another age")
    return moment.astimezone(UTC)


def _is_storable_value(value: object, levels: int) -> bool:
    """Return whether all text can be stored, all numbers are finite, and nesting is limited."""
    if isinstance(value, str):
        return is_storable(value)
    if isinstance(value, dict):
        inside = [*value, *value.values()]
    elif isinstance(value, list):
        inside = value
    else:
        return _is_finite(value)
    return levels > 0 and all(_is_storable_value(each, levels - 1) for each in inside)


def _is_finite(value: object) -> bool:
    return not isinstance(value, float) or math.isfinite(value)
