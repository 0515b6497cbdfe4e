"""The forms of values in a file of JSON, each of which is checked and named by its place."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from pendulum_journal.domain.json_shape import Form, as_it_is, write_word
from pendulum_journal.formats.json_fields import Fields

if TYPE_CHECKING:
    from collections.abc import Callable
    from enum import StrEnum

    from pendulum_journal.domain.json_shape import Shape


def _write_moment(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


TEXT = Form(as_it_is, Fields.text)
FLAG = Form(as_it_is, Fields.flag)
DAY = Form(date.isoformat, Fields.day)
WEEK = Form(str, Fields.week)
MOMENT = Form(_write_moment, Fields.moment)


def whole(least: int, most: int) -> Form:
    """Return the form of an integer from ``least`` to ``most``, both included."""
    return Form(as_it_is, lambda fields, name: fields.whole(name, least, most))


def word(words: type[StrEnum]) -> Form:
    """Return the form of a member of an enumeration."""
    return Form(write_word, lambda fields, name: fields.word(name, words))


def one_of(words: tuple[str, ...]) -> Form:
    """Return the form of one of the given strings."""
    return Form(as_it_is, lambda fields, name: fields.one_of(name, words))


def matching(read: Callable[[str], object]) -> Form:
    """Return the form of a string that ``read`` converts; its ValueError means it is invalid."""
    return Form(as_it_is, lambda fields, name: fields.read(name, read))


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
