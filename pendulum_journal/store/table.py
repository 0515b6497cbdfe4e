"""Tables with one row for each record: reading, adding, updating and deleting."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar

from pendulum_journal.domain.text import refuse_unstorable
from pendulum_journal.store.checksums import seal
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
    """A column, and the conversion between its values and an attribute of a record.

    Attributes:
        name: of the column.
        attribute: the name of the record's attribute and of its constructor's argument.
        write: takes the attribute's value and returns the stored value; raises an InputError if it
            cannot be stored.
        read: takes the stored value and returns the attribute's value.
        is_of_record: whether ``write`` takes the whole record instead of one attribute's value.
    """

    name: str
    attribute: str
    write: Callable[[Any], object]
    read: Callable[[Any], object]
    is_of_record: bool = False

    def value_of(self, record: object) -> object:
        """Return the value that this column stores for a record.

        Raises:
            InputError: the value cannot be stored.
        """
        return self.write(record if self.is_of_record else getattr(record, self.attribute))


def of_record(name: str, write: Callable[[Any], object], read: Callable[[Any], object]) -> Column:
    """Return a column whose value is computed from the whole record by ``write``."""
    return Column(name, name, write, read, is_of_record=True)


def plain(name: str) -> Column:
    """Return a column that stores a value, such as a number or None, without conversion."""
    return Column(name, name, _as_it_is, _as_it_is)


def text(name: str) -> Column:
    """Return a column of text; writing raises an InputError for text that cannot be stored."""
    return Column(name, name, refuse_unstorable, _as_it_is)


def day(name: str) -> Column:
    """Return a column that stores dates as ISO text, such as ``2026-11-18``."""
    return Column(name, name, date.isoformat, date.fromisoformat)


def moment(name: str) -> Column:
    """Return a column that stores aware datetimes as ISO text in UTC."""
    return Column(name, name, to_text, from_text)


def flag(name: str) -> Column:
    """Return a column that stores True and False as 1 and 0."""
    return Column(name, name, int, bool)


def word(name: str, words: type[StrEnum], *, attribute: str = "") -> Column:
    """Return a column that stores the members of a StrEnum as their values.

    Args:
        name: of the column.
        words: the enumeration.
        attribute: of the record, if its name is not that of the column.
    """
    return Column(name, attribute or name, lambda value: value.value, words)


def numbers(name: str) -> Column:
    """Return a column that stores a mapping of names to numbers as a JSON object."""

    def write(value: Mapping[str, float]) -> str:
        return json.dumps(dict(value), allow_nan=False)

    return Column(name, name, write, json.loads)


def optional(column: Column) -> Column:
    """Return the same column, but None is stored as NULL."""
    return replace(
        column,
        write=lambda value: None if value is None else column.write(value),
        read=lambda value: None if value is None else column.read(value),
    )


def _as_it_is(value: object) -> object:
    return value


class Table(Generic[Record]):
    """A table with one row for each record; rows are found by id, and their uid never changes."""

    def __init__(
        self,
        name: str,
        record: Callable[..., Record],
        columns: tuple[Column, ...],
        *,
        order: str,
        has_uid: bool = True,
        refuse: Callable[[Record], object] = lambda _: None,
        seals: bool = True,
    ) -> None:
        """Describe a table.

        Args:
            name: of the table.
            record: the constructor of a record; it is called with the attributes of the columns and
                ``id``, and ``uid`` if there is one, as keyword arguments.
            columns: all but ``id`` and ``uid``.
            order: the SQL after ORDER BY for ``read``.
            has_uid: whether the table has a column ``uid`` and the record an attribute ``uid``.
            refuse: raises an InputError for a record that cannot be stored.
            seals: whether ``add`` and ``update`` store the record's checksum; False where more rows
                belong to it, after which the caller does.
        """
        self._name = name
        self._record = record
        self._columns = columns
        self._order = order
        self._has_uid = has_uid
        self._refuse = refuse
        self._seals = seals
        self._names = [f'"{column.name}"' for column in columns]

    def read(self, file: JournalFile) -> list[Record]:
        """Return every record, in the table's order; ``check`` names those that are unreadable.

        Raises:
            StoreError: the file could not be read.
        """
        names = [*self._names, "id", *(["uid"] if self._has_uid else [])]
        rows = file.read(f"SELECT {', '.join(names)} FROM {self._name} ORDER BY {self._order}")
        found = (self._readable(row) for row in rows)
        return [record for record in found if record is not None]

    def _readable(self, row: tuple[Any, ...]) -> Record | None:
        """Return the record of a row; None if damage made a value of it unreadable."""
        try:
            return self._read(row)
        except (ValueError, KeyError, TypeError, AttributeError):
            return None

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
            InputError: the record cannot be stored.
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
        self._seal(file, row_id)
        return replace(record, id=row_id)

    def update(
        self, file: JournalFile, record: Record, *, expected_rev: int | None = None
    ) -> Record:
        """Store the new values of the record with the same id inside a transaction; return it.

        Where they are those that are stored, nothing is written.

        Args:
            file: an open journal, inside ``transaction()``.
            record: the new values.
            expected_rev: the ``rev`` that the stored row must have; None: any.

        Raises:
            InputError: the record cannot be stored.
            LookupError: there is no row with this id and the expected ``rev``.
            StoreError: the file could not be written.
        """
        changes = ", ".join(f"{name} = ?" for name in self._names)
        sql, values = f"UPDATE {self._name} SET {changes} WHERE id = ?", self._values(record)
        values.append(record.id)
        if expected_rev is not None:
            sql += " AND rev = ?"
            values.append(expected_rev)
        elif self._holds(file, record):
            return record
        changed = file.write(sql, values)
        self._expect(changed, record.id)
        self._seal(file, record.id)
        return record

    def _holds(self, file: JournalFile, record: Record) -> bool:
        sql = f"SELECT {', '.join(self._names)} FROM {self._name} WHERE id = ?"
        return [list(row) for row in file.read(sql, (record.id,))] == [self._values(record)]

    def delete(self, file: JournalFile, row_id: int) -> None:
        """Delete the row with an id, inside a transaction.

        Raises:
            LookupError: there is no such row.
            StoreError: the file could not be written.
        """
        deleted = file.write(f"DELETE FROM {self._name} WHERE id = ?", (row_id,))
        self._expect(deleted, row_id)

    def _values(self, record: Record) -> list[object]:
        self._refuse(record)
        return [column.value_of(record) for column in self._columns]

    def _seal(self, file: JournalFile, row_id: int) -> None:
        if self._seals:
            seal(file, self._name, row_id)

    def _expect(self, changed: int, row_id: int) -> None:
        if not changed:
            raise LookupError(f"no {self._name} {row_id}")
