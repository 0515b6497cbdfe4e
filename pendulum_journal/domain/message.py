"""Sentences for people, kept apart from the values in them so that they can be translated."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


@dataclass(frozen=True, slots=True)
class Message:
    """One sentence: a stable id, the English wording, and the values that fill it.

    The wording uses ``str.format`` names (``{week}``). The window translates the wording and then
    fills it; the command line prints it as it is. A value may be a message itself.
    """

    id: str
    wording: str
    values: Mapping[str, object] = field(default_factory=dict)

    def __str__(self) -> str:
        """Return the sentence in English."""
        return self.wording.format(**self.values)

    def translated(self, translate: Callable[[str], str]) -> str:
        """Return the sentence in the wording that ``translate`` gives for the English one."""
        values = {
            name: value.translated(translate) if isinstance(value, Message) else value
            for name, value in self.values.items()
        }
        return translate(self.wording).format(**values)
