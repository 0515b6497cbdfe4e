"""JSON read field by field: each value has to be there, of its kind and within its range."""

from __future__ import annotations

import json
import math
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any, TypeVar

from pendulum_journal.domain.dates.calendar_days import FIRST_DAY_YEAR
from pendulum_journal.domain.errors import InputError
from pendulum_journal.domain.text import is_storable
from pendulum_journal.domain.week import LAST_YEAR, Week

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from enum import StrEnum
    from typing import NoReturn

    _Word = TypeVar("_Word", bound=StrEnum)

_Read = TypeVar("_Read")

"""No role or event begins before; weeks begin in 1970."""

_FIRST_MOMENT_YEAR = 1971  # Windows knows no local time before 1970

MOST_LEVELS = 100
"""How deep values of any kind may be nested."""


class Fields:
    """One object of a JSON file, and where it stands there.

    Every method raises InputError, naming the place, for a value that is not as it should be.
    """

    def __init__(
        self,
        file: str,
        place: str,
        value: object,
        before_each: Callable[[], object] = lambda: None,
    ) -> None:
        """Take a value that has to be an object; ``before_each`` is called for each one inside."""
        self.file = file
        self.place = place
        self.value: dict[str, Any] = value if isinstance(value, dict) else self.refuse("", value)
        self._before_each = before_each

    def text(self, name: str) -> str:
        """Return text that a journal can hold."""
        value = self._required(name)
        if not isinstance(value, str) or not is_storable(value):
            self.refuse(name, value)
        return str(value)

    def whole(self, name: str, least: int, most: int) -> int:
        """Return a whole number within a range, both ends included."""
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
        """Return one of some words."""
        return self.read(name, words)

    def one_of(self, name: str, words: tuple[str, ...]) -> str:
        """Return one of some words that have no type of their own."""
        return words[self.read(name, words.index)]

    def day(self, name: str) -> date:
        """Return a day, ``2026-11-18``."""
        return self.read(name, _day)

    def week(self, name: str) -> Week:
        """Return a week, ``2026-W47``."""
        return self.read(name, Week.parse)

    def moment(self, name: str) -> datetime:
        """Return a moment with its zone, in UTC."""
        return self.read(name, _moment)

    def anything(self, name: str) -> Any:
        """Return any JSON value that a journal can hold."""
        value = self._required(name)
        if not _is_storable_value(value, MOST_LEVELS):
            self.refuse(name, value)
        return value

    def mapping(self, name: str) -> dict[str, Any]:
        """Return an object of any names and values."""
        value = self.anything(name)
        return value if isinstance(value, dict) else self.refuse(name, value)

    def inside(self, name: str) -> Fields:
        """Return the object under a name."""
        return self._inner(self._at(name), self._required(name))

    def each(self, name: str) -> Iterator[Fields]:
        """Yield the objects of a list."""
        value = self._required(name)
        if not isinstance(value, list):
            self.refuse(name, value)
        for number, each in enumerate(value):
            yield self._inner(f"{self._at(name)}[{number}]", each)

    def each_once(self, name: str, key: str) -> Iterator[Fields]:
        """Yield the objects of a list in which each has a text of its own under a key."""
        seen: set[str] = set()
        for each in self.each(name):
            each.refuse_twice(key, seen)
            yield each

    def given(self, name: str) -> bool:
        """Return whether a value is not null."""
        return self._required(name) is not None

    def read(self, name: str, reader: Callable[[str], _Read]) -> _Read:
        """Return what ``reader`` makes of a text; its ValueError or InputError refuses it."""
        text = self.text(name)
        try:
            return reader(text)
        except (ValueError, InputError):
            self.refuse(name, text)

    def refuse_twice(self, name: str, seen: set[str]) -> None:
        """Refuse a text that was there before, and remember it."""
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
        """Refuse the value that stands under a name."""
        self.refuse_as(name, _shown(value))

    def refuse_as(self, name: str, said: str) -> NoReturn:
        """Refuse what stands under a name; ``said`` tells what it cannot be."""
        raise InputError(
            "json-value",
            "In “{file}”, {place} cannot be {value}. Nothing was imported.",
            file=self.file,
            place=self._at(name),
            value=said,
        )


def _shown(value: object) -> str:
    if isinstance(value, list | dict):
        return "a list" if isinstance(value, list) else "an object"
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
    """Return whether a value has storable text, finite numbers and not too many levels."""
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
