"""Sentences and names for people, kept apart from the values in them: they can be translated."""

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
    fills it; the command line prints it as it is. A value may be a message itself.

    Attributes:
        one: the English wording where ``{n}``, the value that counts, is one; empty where the
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
        """Return a message that counts: it is worded for one thing and for any other number.

        Args:
            id_: stable.
            n: how many there are, the value ``{n}``.
            one: the English wording for one.
            other: the English wording for none and for several; what is translated.
            values: what else fills it.
        """
        return cls(id_, other, {"n": n, **values}, one)

    @property
    def count(self) -> int | None:
        """The number that the wording depends on; None: on none."""
        n = self.values["n"] if self.one else None
        return n if isinstance(n, int) else None

    @property
    def english(self) -> str:
        """The English wording for the count, not yet filled."""
        return self.one if self.count == 1 else self.wording

    def __str__(self) -> str:
        """Return the sentence in English."""
        n = self.count
        values = self.values if n is None else {**self.values, "n": f"{n:,}"}
        return self.english.format(**values)


class Named(StrEnum):
    """An enumeration whose members know what they are called within a sentence.

    A member is written as its value, or as its value and its English name where they differ:
    ``FREE = "free", "in between"``.
    """

    label: Message

    def __new__(cls, value: str, name: str = "") -> Self:
        """Make a member that is its value, with the message that names it."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = Message(f"{cls.__name__.lower()}-{value}", name or value)
        return member
