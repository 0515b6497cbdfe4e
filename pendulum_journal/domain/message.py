"""Messages: sentences and names kept apart from their values, so that they can be translated."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Self


@dataclass(frozen=True, slots=True)
class Message:
    """One sentence or name: a stable id, the English wording, and the values that fill it.

    The wording uses ``str.format`` names (``{week}``). The window translates the wording and then
    fills it; the command line prints it in English. A value may be a message itself.

    Attributes:
        one: the English wording for a count of one, the count being the value ``{n}``; empty if the
            wording does not depend on a count.
    """

    id: str
    wording: str
    values: Mapping[str, object] = field(default_factory=dict)
    one: str = ""

    @classmethod
    def counted(
        cls,
        id_: str,
        n: int,
        /,
        *,
        one: str,
        other: str,
        **values: object,
    ) -> Message:
        """Return a message with one wording for a count of one and another for any other count.

        Args:
            id_: the stable id.
            n: the count, filled in as ``{n}``.
            one: the English wording for one.
            other: the English wording for none and for several; the one that is translated.
            values: the other values.
        """
        return cls(id_, other, {"n": n, **values}, one)

    @property
    def count(self) -> int | None:
        """The count that decides the wording, or None if the wording depends on none."""
        n = self.values["n"] if self.one else None
        return n if isinstance(n, int) else None

    @property
    def english(self) -> str:
        """The English wording that fits the count, with its names still in braces."""
        return self.one if self.count == 1 else self.wording

    def __str__(self) -> str:
        """Return the sentence in English."""
        n = self.count
        values = self.values if n is None else {**self.values, "n": f"{n:,}"}
        return self.english.format(**values)


class Named(StrEnum):
    """A string enumeration whose members have a translatable name, ``label``.

    A member is defined by its value, or by its value and its English name if they differ: ``FREE =
    "free", "in between"``.
    """

    label: Message

    def __new__(cls, value: str, name: str = "") -> Self:
        """Return a member that equals ``value``; its label is ``name``, or else the value."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = Message(f"{cls.__name__.lower()}-{value}", name or value)
        return member
