"""Records as JSON objects: each described once, for writing and for reading."""

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
    """How a value stands in JSON.

    Attributes:
        write: returns the JSON value.
        read: returns the value under a name, or refuses what stands there by its place.
        is_of_record: ``write`` takes the whole record instead of an attribute of it.
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
MAPPING = Form(dict, Fields.mapping)


def whole(least: int, most: int) -> Form:
    """Return the form of a whole number within a range, both ends included."""
    return Form(_as_it_is, lambda fields, name: fields.whole(name, least, most))


def word(words: type[StrEnum]) -> Form:
    """Return the form of one of some words."""
    return Form(lambda value: value.value, lambda fields, name: fields.word(name, words))


def one_of(words: tuple[str, ...]) -> Form:
    """Return the form of one of some words that have no type of their own."""
    return Form(_as_it_is, lambda fields, name: fields.one_of(name, words))


def matching(read: Callable[[str], object]) -> Form:
    """Return the form of text of some kind; a ValueError of ``read`` refuses it."""
    return Form(_as_it_is, lambda fields, name: fields.read(name, read))


def or_null(form: Form) -> Form:
    """Return a form that may be null, for None."""
    return Form(
        lambda value: None if value is None else form.write(value),
        lambda fields, name: form.read(fields, name) if fields.given(name) else None,
    )


def list_of(shape: Shape[Any]) -> Form:
    """Return the form of a list of records, as a tuple."""
    return Form(
        shape.write_each, lambda fields, name: tuple(shape.read(each) for each in fields.each(name))
    )


class Shape(Generic[Record]):
    """A record as a JSON object."""

    def __init__(
        self,
        record: Callable[..., Record],
        forms: Mapping[str, Form],
        *,
        refuse: Callable[[Record, Fields], object] = lambda _record, _fields: None,
        **attributes: str,
    ) -> None:
        """Describe a record.

        Args:
            record: makes it from its attributes.
            forms: by name, in the order of the file.
            refuse: refuses, by their place, values that do not go together.
            attributes: which attribute stands under another name.
        """
        self._record = record
        self._refuse = refuse
        self._fields = [(name, attributes.get(name, name), form) for name, form in forms.items()]

    def write(self, record: Record) -> dict[str, object]:
        """Return the JSON object."""
        return {
            name: form.write(record if form.is_of_record else getattr(record, attribute))
            for name, attribute, form in self._fields
        }

    def write_each(self, records: Iterable[Record]) -> list[dict[str, object]]:
        """Return the JSON objects of several records."""
        return [self.write(record) for record in records]

    def read(self, fields: Fields, **more: object) -> Record:
        """Return the record; ``more`` are attributes that do not stand in the file.

        Raises:
            InputError: a name is missing, or a value cannot be one; the sentence says where.
        """
        values = {attribute: form.read(fields, name) for name, attribute, form in self._fields}
        record = self._record(**values, **more)
        self._refuse(record, fields)
        return record
