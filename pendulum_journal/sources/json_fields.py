"""JSON read field by field: each value has to be there, of its kind and within its range."""

from __future__ import annotations

import json
import math
import re
import stat
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any, TypeVar

from pendulum_journal.domain.week import Week
from pendulum_journal.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from enum import StrEnum
    from pathlib import Path
    from typing import NoReturn

    _Word = TypeVar("_Word", bound=StrEnum)

_Read = TypeVar("_Read")

FILE_BYTES = 256_000_000
"""Larger files are refused unread."""

MOST_LEVELS = 100
"""How deep values of any kind may be nested."""

_UNSTORABLE = re.compile("[\0\ud800-\udfff]")


class Fields:
    """One object of a JSON file, and where it stands there.

    Every method raises InputError, naming the place, for a value that is not as it should be.
    """

    def __init__(self, file: str, place: str, value: object) -> None:
        """Take a value that has to be an object."""
        self.file = file
        self.place = place
        self.value: dict[str, Any] = value if isinstance(value, dict) else self._refuse("", value)

    def text(self, name: str) -> str:
        """Return text that a journal can hold."""
        value = self._required(name)
        if not isinstance(value, str) or _UNSTORABLE.search(value):
            self._refuse(name, value)
        return str(value)

    def whole(self, name: str, least: int, most: int) -> int:
        """Return a whole number within a range, both ends included."""
        value = self._required(name)
        if type(value) is not int or not least <= value <= most:
            self._refuse(name, value)
        return int(value)

    def number(self, name: str) -> float:
        """Return any number."""
        value = self._required(name)
        if isinstance(value, bool) or not isinstance(value, int | float) or not _is_finite(value):
            self._refuse(name, value)
        return value

    def flag(self, name: str) -> bool:
        """Return true or false."""
        value = self._required(name)
        return value if isinstance(value, bool) else self._refuse(name, value)

    def word(self, name: str, words: type[_Word]) -> _Word:
        """Return one of some words."""
        return self.read(name, words)

    def day(self, name: str) -> date:
        """Return a day, ``2026-11-18``."""
        return self.read(name, date.fromisoformat)

    def week(self, name: str) -> Week:
        """Return a week, ``2026-W47``."""
        return self.read(name, Week.parse)

    def moment(self, name: str) -> datetime:
        """Return a moment with its zone, in UTC."""
        return self.read(name, _moment)

    def anything(self, name: str) -> Any:
        """Return any JSON value that a journal can hold."""
        value = self._required(name)
        if not _is_storable(value, MOST_LEVELS):
            self._refuse(name, type(value).__name__)
        return value

    def mapping(self, name: str) -> dict[str, Any]:
        """Return an object of any names and values."""
        value = self.anything(name)
        return value if isinstance(value, dict) else self._refuse(name, value)

    def inside(self, name: str) -> Fields:
        """Return the object under a name."""
        return Fields(self.file, self._at(name), self._required(name))

    def each(self, name: str) -> Iterator[Fields]:
        """Yield the objects of a list."""
        value = self._required(name)
        if not isinstance(value, list):
            self._refuse(name, value)
        for number, each in enumerate(value):
            yield Fields(self.file, f"{self._at(name)}[{number}]", each)

    def given(self, name: str) -> bool:
        """Tell whether a value is not null."""
        return self._required(name) is not None

    def read(self, name: str, reader: Callable[[str], _Read]) -> _Read:
        """Return what ``reader`` makes of a text; its ValueError or InputError refuses it."""
        text = self.text(name)
        try:
            return reader(text)
        except (ValueError, InputError):
            self._refuse(name, text)

    def refuse_twice(self, name: str, seen: set[str]) -> str:
        """Return a text that must not have been there before, and remember it."""
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
        return text

    def _required(self, name: str) -> object:
        if name not in self.value:
            raise InputError(
                "json-missing",
                "“{file}” has no {place}: it is no complete journal. Nothing was imported.",
                file=self.file,
                place=self._at(name),
            )
        return self.value[name]

    def _at(self, name: str) -> str:
        return ".".join(filter(None, (self.place, name)))

    def _refuse(self, name: str, value: object) -> NoReturn:
        raise InputError(
            "json-value",
            "“{file}” has a value at {place} that cannot be one ({value}). Nothing was imported.",
            file=self.file,
            place=self._at(name) or "its beginning",
            value=ascii(value)[:60],
        )


def read_json(path: Path) -> object:
    """Return what a JSON file holds.

    Raises:
        InputError: it cannot be read, is too large, or is no plain JSON: numbers that are none,
            a name twice in one object, or lists in lists without end.
    """
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            raise OSError(None, "it is no file")
        if found.st_size > FILE_BYTES:
            raise InputError(
                "json-large",
                "“{file}” is larger than {limit} MB, too large for a journal.",
                file=path.name,
                limit=FILE_BYTES // 1_000_000,
            )
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise _no_json(path, "it is not UTF-8") from error
    except (OSError, ValueError) as error:
        raise InputError(
            "file-unreadable",
            "“{file}” cannot be read: {reason}. Check the name and the permissions.",
            file=path,
            reason=getattr(error, "strerror", None) or error,
        ) from error
    try:
        return json.loads(text, parse_constant=_no_number, object_pairs_hook=_each_once)
    except RecursionError as error:
        raise _no_json(path, "it is nested too deep") from error
    except ValueError as error:
        raise _no_json(path, str(error)) from error


def _no_json(path: Path, reason: str) -> InputError:
    return InputError(
        "json-form",
        "“{file}” is no JSON that can be read: {reason}. Nothing was imported.",
        file=path.name,
        reason=reason,
    )


def _no_number(text: str) -> NoReturn:
    raise ValueError(f"{text} is no number")


def _each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    names = dict(pairs)
    if len(names) < len(pairs):
        raise ValueError("a name stands twice in one object")
    return names


def _moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError("a moment without a zone")
    return moment.astimezone(UTC)


def _is_storable(value: object, levels: int) -> bool:
    """Tell whether a value has storable text, finite numbers and not too many levels."""
    if isinstance(value, str):
        return not _UNSTORABLE.search(value)
    if isinstance(value, dict):
        inside = [*value, *value.values()]
    elif isinstance(value, list):
        inside = value
    else:
        return _is_finite(value)
    return levels > 0 and all(_is_storable(each, levels - 1) for each in inside)


def _is_finite(value: object) -> bool:
    return not isinstance(value, float) or math.isfinite(value)
