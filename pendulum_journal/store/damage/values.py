"""Values of a damaged record, changed as little as needed so that a journal can hold them."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pendulum_journal.store.damage.pages import Value

_CHOICES = re.compile(r'"?(\w+)"? \w+(?: NOT NULL)?\s+CHECK \("?\w+"? IN \(([^)]*)\)\)')
_RANGES = re.compile(r"CHECK \(\"?(\w+)\"? BETWEEN (\d+) AND (\d+)\)")
_FLAGS = re.compile(r"CHECK \(\"?(\w+)\"? IN \(0, 1\)\)")
_JSON = re.compile(r'json_valid\("?(\w+)"?\)')
_OF_CHOICE = {"state": "partial", "grp": "other", "side": "away", "source": "imported"}
"""What a word that cannot be read becomes: the one that claims least."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table.

    Attributes:
        type: INTEGER, TEXT or BLOB.
        has_rowid: whether the table has row ids.
        is_key: whether it belongs to the primary key.
        sql: the statement that made the table, with its checks.
    """

    name: str
    type: str
    not_null: bool
    has_rowid: bool
    is_key: bool
    sql: str

    def takes(self, value: Value, *, is_text: bool) -> bool:
        """Return whether a stored value is of the column's type."""
        if value is None:
            return not self.not_null
        if self.type == "TEXT":
            return is_text
        return isinstance(value, int) if self.type == "INTEGER" else isinstance(value, bytes)


def sane(table: str, column: Column, value: Value, *, is_text: bool) -> Any:
    """Return a value that the column can hold: the stored one where it can.

    Text that is no UTF-8 gets replacement characters; a word, figure or JSON that the column does
    not allow becomes one that claims least.
    """
    if column.type == "TEXT":
        return _text(column, value, is_text=is_text)
    if column.type == "INTEGER":
        return _number(table, column, value)
    return value if isinstance(value, bytes) else b"" if column.not_null else None


@dataclass(frozen=True, slots=True)
class _Checks:
    """What the checks of a table allow in its columns, by their names."""

    choices: dict[str, list[str]]
    ranges: dict[str, tuple[int, int]]
    flags: frozenset[str]
    json: frozenset[str]


@lru_cache(64)  # asked for each value of a file, of which there can be millions
def _checks(sql: str) -> _Checks:
    return _Checks(
        {name: re.findall(r"'([^']*)'", words) for name, words in _CHOICES.findall(sql)},
        {name: (int(low), int(high)) for name, low, high in _RANGES.findall(sql)},
        frozenset(_FLAGS.findall(sql)),
        frozenset(_JSON.findall(sql)),
    )


def _text(column: Column, value: Value, *, is_text: bool) -> str | None:
    checks = _checks(column.sql)
    words = checks.choices.get(column.name)
    text = value.decode(errors="replace") if isinstance(value, bytes) and is_text else None
    if words is not None:
        if text in words or (text is None and not column.not_null):
            return text
        return _OF_CHOICE.get(column.name, words[0]) if column.not_null else None
    if column.name in checks.json and text is not None and not _is_json(text):
        return "{}" if column.not_null else None
    if text is None and column.not_null:
        return "{}" if column.name in checks.json else ""
    return text


def _number(table: str, column: Column, value: Value) -> int | None:
    checks = _checks(column.sql)
    if column.name in checks.flags:
        return value if isinstance(value, int) and value in (0, 1) else 0
    ranges = checks.ranges
    if isinstance(value, int) and column.name not in ranges:
        return max(value, 1) if column.name == "rev" else value
    if isinstance(value, int):
        low, high = ranges[column.name]
        if low <= value <= high:
            return value
    if table in ("minutes", "bin_minutes") and column.name == "minutes":
        return None  # unread, so that the week claims no sum
    return int(column.name == "rev") if column.not_null else None


def _is_json(text: str) -> bool:
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True
