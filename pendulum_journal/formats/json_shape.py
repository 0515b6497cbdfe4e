"""Conversion of records to and from JSON objects, each described once for both directions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from pendulum_journal.formats.json_fields import Fields

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from enum import StrEnum

Record = TypeVar("Record")


@dataclass(frozen=True, slots=True)
class Form:
    """How one kind of value is converted to and from JSON.

    Attributes:
        write: returns the JSON value for a Python value.
        read: returns the Python value for a name of the fields; raises InputError if invalid.
        is_of_record: whether ``write`` takes the whole record instead of one attribute.
    """

    write: Callable[[Any], object]
    read: Callable[[Fields, str], object]
    is_of_record: bool = False


def _as_it_is(value: object) -> object:
    return value


def _write_moment(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


TEXT = Form(_as_it_is, Fields.text)
FLAG = Form(_as_it_is, Fields.flag)
DAY = Form(date.isoformat, Fields.day)
WEEK = Form(str, Fields.week)
MOMENT = Form(_write_moment, Fields.moment)


def whole(least: int, most: int) -> Form:
    """Return the form of an integer from ``least`` to ``most``, both included."""
    return Form(_as_it_is, lambda fields, name: fields.whole(name, least, most))


def word(words: type[StrEnum]) -> Form:
    """Return the form of a member of an enumeration."""
    return Form(lambda value: value.value, lambda fields, name: fields.word(name, words))


def one_of(words: tuple[str, ...]) -> Form:
    """Return the form of one of the given strings."""
    return Form(_as_it_is, lambda fields, name: fields.one_of(name, words))


def matching(read: Callable[[str], object]) -> Form:
    """Return the form of a string that ``read`` converts; its ValueError means it is invalid."""
    return Form(_as_it_is, lambda fields, name: fields.read(name, read))


def or_null(form: Form) -> Form:
    """Return a form that writes None as null, and other values like ``form``."""
    return Form(
        lambda value: None if value is None else form.write(value),
        lambda fields, name: form.read(fields, name) if fields.given(name) else None,
    )


def added(form: Form, default: object) -> Form:
    """Return the form of a value that older files do not have; ``default`` is read from those."""
    return Form(
        form.write,
        lambda fields, name: form.read(fields, name) if name in fields.value else default,
        is_of_record=form.is_of_record,
    )


def list_of(shape: Shape[Any]) -> Form:
    """Return the form of a tuple of records, a list in JSON."""
    return Form(
        shape.write_each, lambda fields, name: tuple(shape.read(each) for each in fields.each(name))
    )


class Shape(Generic[Record]):
    """How one type of record is converted to and from a JSON object."""

    def __init__(
        self,
        record: Callable[..., Record],
        forms: Mapping[str, Form],
        *,
        refuse: Callable[[Record, Fields], object] = lambda _record, _fields: None,
        **attributes: str,
    ) -> None:
        """Describe the record.

        Args:
            record: builds the record from its attributes as keywords.
            forms: the form of each value by its JSON name, in the order in which they are written.
            refuse: called with the record and its fields; raises InputError if values contradict
                each other.
            attributes: the record's attribute for each JSON name that differs from it.
        """
        self._record = record
        self._refuse = refuse
        self._fields = [(name, attributes.get(name, name), form) for name, form in forms.items()]

    def write(self, record: Record) -> dict[str, object]:
        """Return a record as a JSON object."""
        return {
            name: form.write(record if form.is_of_record else getattr(record, attribute))
            for name, attribute, form in self._fields
        }

    def write_each(self, records: Iterable[Record]) -> list[dict[str, object]]:
        """Return several records as JSON objects."""
        return [self.write(record) for record in records]

    def read(self, fields: Fields, **more: object) -> Record:
        """Return the record; ``more`` gives attributes that are not in the file.

        Raises:
            InputError: a name is missing or a value is invalid; the message says where.
        """
        values = {attribute: form.read(fields, name) for name, attribute, form in self._fields}
        record = self._record(**values, **more)
        self._refuse(record, fields)
        return record
