"""Tables whose rows stand for a record each: read, added, updated and deleted in one way."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar

from pendulum_journal.domain.text import refuse_unstorable
from pendulum_journal.store.column_values import from_text, new_uid, to_text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from enum import StrEnum

    from _typeshed import DataclassInstance

    from pendulum_journal.store.database import JournalFile

    class _HasId(DataclassInstance, Protocol):
        @property
        def id(self) -> int: ...


Record = TypeVar("Record", bound="_HasId")


@dataclass(frozen=True, slots=True)
class Column:
    """A column, and how an attribute of a record stands in it.

    Attributes:
        name: of the column.
        attribute: of the record, and the argument of what makes one.
        write: returns what is stored of the attribute; InputError for what cannot be.
        read: returns the attribute.
        is_of_record: ``write`` takes the whole record.
    """

    name: str
    attribute: str
    write: Callable[[Any], object]
    read: Callable[[Any], object]
    is_of_record: bool = False

    def value_of(self, record: object) -> object:
        """Return what is stored of a record."""
        return self.write(record if self.is_of_record else getattr(record, self.attribute))


def of_record(name: str, write: Callable[[Any], object], read: Callable[[Any], object]) -> Column:
    """Return a column in which several attributes stand together."""
    return Column(name, name, write, read, is_of_record=True)


def plain(name: str) -> Column:
    """Return a column that holds a number or NULL as it is."""
    return Column(name, name, _as_it_is, _as_it_is)


def text(name: str) -> Column:
    """Return a column of text."""
    return Column(name, name, refuse_unstorable, _as_it_is)


def day(name: str) -> Column:
    """Return a column of days, ``2026-11-18``."""
    return Column(name, name, date.isoformat, date.fromisoformat)


def moment(name: str) -> Column:
    """Return a column of moments in UTC."""
    return Column(name, name, to_text, from_text)


def flag(name: str) -> Column:
    """Return a column of 1 and 0."""
    return Column(name, name, int, bool)


def word(name: str, words: type[StrEnum], *, attribute: str = "") -> Column:
    """Return a column of some words, under another name than the attribute where one is given."""
    return Column(name, attribute or name, lambda value: value.value, words)


def numbers(name: str) -> Column:
    """Return a column of numbers by name, as a JSON object."""

    def write(value: Mapping[str, float]) -> str:
        return json.dumps(dict(value), allow_nan=False)

    return Column(name, name, write, json.loads)


def optional(column: Column) -> Column:
    """Return a column that may be NULL, for None."""
    return replace(
        column,
        write=lambda value: None if value is None else column.write(value),
        read=lambda value: None if value is None else column.read(value),
    )


def _as_it_is(value: object) -> object:
    return value


class Table(Generic[Record]):
    """One table, a row a record. Rows are found by their id; a uid stays what it was."""

    def __init__(
        self,
        name: str,
        record: Callable[..., Record],
        columns: tuple[Column, ...],
        *,
        order: str,
        has_uid: bool = True,
        refuse: Callable[[Record], object] = lambda _: None,
    ) -> None:
        """Describe a table.

        Args:
            name: of the table.
            record: makes what a row stands for, from the attributes of the columns, and ``id``.
            columns: all but ``id`` and ``uid``.
            order: in which rows are read, as SQL.
            has_uid: whether there is a column ``uid``, an attribute of that name too.
            refuse: raises an InputError for a record that cannot be stored.
        """
        self._name = name
        self._record = record
        self._columns = columns
        self._order = order
        self._has_uid = has_uid
        self._refuse = refuse
        self._names = [f'"{column.name}"' for column in columns]

    def read(self, file: JournalFile) -> list[Record]:
        """Return every record in the table's order."""
        names = [*self._names, "id", *(["uid"] if self._has_uid else [])]
        rows = file.read(f"SELECT {', '.join(names)} FROM {self._name} ORDER BY {self._order}")
        return [self._read(row) for row in rows]

    def _read(self, row: tuple[Any, ...]) -> Record:
        row_id, *uid = row[len(self._columns) :]
        values = zip(self._columns, row, strict=False)
        fields = {column.attribute: column.read(value) for column, value in values}
        if uid:
            fields["uid"] = uid[0]
        return self._record(**fields, id=row_id)

    def add(self, file: JournalFile, record: Record) -> Record:
        """Add a record inside a transaction; return it with its id, and a uid if it had none.

        Raises:
            InputError: it cannot be stored.
            StoreError: the file could not be written.
        """
        names, values = list(self._names), self._values(record)
        if self._has_uid:
            record = replace(record, uid=getattr(record, "uid", "") or new_uid())
            names.append("uid")
            values.append(getattr(record, "uid", ""))
        row_id = file.insert(
            f"INSERT INTO {self._name} ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})",
            values,
        )
        return replace(record, id=row_id)

    def update(
        self, file: JournalFile, record: Record, *, expected_rev: int | None = None
    ) -> Record:
        """Store a record's new values inside a transaction, found by its id; return it.

        Raises:
            InputError: it cannot be stored.
            LookupError: there is no such row, or none with the ``rev`` that is expected.
            StoreError: the file could not be written.
        """
        changes = ", ".join(f"{name} = ?" for name in self._names)
        sql, values = f"UPDATE {self._name} SET {changes} WHERE id = ?", self._values(record)
        values.append(record.id)
        if expected_rev is not None:
            sql += " AND rev = ?"
            values.append(expected_rev)
        changed = file.write(sql, values)
        self._expect(changed, record.id)
        return record

    def delete(self, file: JournalFile, row_id: int) -> None:
        """Delete a row inside a transaction; LookupError if there is none."""
        deleted = file.write(f"DELETE FROM {self._name} WHERE id = ?", (row_id,))
        self._expect(deleted, row_id)

    def _values(self, record: Record) -> list[object]:
        self._refuse(record)
        return [column.value_of(record) for column in self._columns]

    def _expect(self, changed: int, row_id: int) -> None:
        if not changed:
            raise LookupError(f"no {self._name} {row_id}")
