"""Conversion of records to and from JSON objects, each described once for both directions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from enum import StrEnum

Record = TypeVar("Record")


@dataclass(frozen=True, slots=True)
class Form:
    """How one kind of value is converted to and from JSON.

    Attributes:
        write: returns the JSON value for a Python value.
        read: returns the Python value for a name of an object, or raises if there is none.
        is_of_record: whether ``write`` takes the whole record instead of one attribute.
        may_lack: whether the name is left out of the JSON where the value is None; so what was
            written before there was such a value is written again as it was.
    """

    write: Callable[[Any], object]
    read: Callable[[Any, str], object]
    is_of_record: bool = False
    may_lack: bool = False


class Shape(Generic[Record]):
    """How one type of record is converted to and from a JSON object."""

    def __init__(
        self,
        record: Callable[..., Record],
        forms: Mapping[str, Form],
        *,
        refuse: Callable[[Record, Any], object] = lambda _record, _held: None,
        **attributes: str,
    ) -> None:
        """Describe the record.

        Args:
            record: builds the record from its attributes as keywords.
            forms: the form of each value by its JSON name, in the order in which they are written.
            refuse: called with the record and the object that it was read from; raises InputError
                if values contradict each other.
            attributes: the record's attribute for each JSON name that differs from it.
        """
        self.record = record
        self._refuse = refuse
        self.fields = [(name, attributes.get(name, name), form) for name, form in forms.items()]

    def write(self, record: Record) -> dict[str, object]:
        """Return a record as a JSON object."""
        values = (
            (name, record if form.is_of_record else getattr(record, attribute), form)
            for name, attribute, form in self.fields
        )
        return {
            name: form.write(value)
            for name, value, form in values
            if value is not None or not form.may_lack
        }

    def write_each(self, records: Iterable[Record]) -> list[dict[str, object]]:
        """Return several records as JSON objects."""
        return [self.write(record) for record in records]

    def read(self, held: Any, **more: object) -> Record:
        """Return the record of an object; ``more`` gives attributes that are not in it.

        Raises:
            InputError: a value cannot be read, or values contradict each other; other errors come
                from the forms.
        """
        record = self.read_unfinished(held, **more)
        self._refuse(record, held)
        return record

    def read_unfinished(self, held: Any, **more: object) -> Record:
        """Return the record of an object like ``read``, also if its values contradict each other.

        Raises:
            InputError: a value cannot be read; other errors come from the forms.
        """
        values = {attribute: form.read(held, name) for name, attribute, form in self.fields}
        return self.record(**values, **more)


def as_it_is(value: object) -> object:
    """Return a value that JSON holds as Python does."""
    return value


def write_word(word: StrEnum) -> str:
    """Return a member of an enumeration as JSON holds it."""
    return word.value
