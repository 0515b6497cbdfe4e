"""Notes as they are found in another program's journal."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pendulum_journal.domain.errors import InputError
from pendulum_journal.domain.message import Message, Named
from pendulum_journal.domain.week import FIRST_YEAR, LAST_YEAR, Week

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

MOST_FILES = 20_000
MOST_NOTES = 100_000
FILE_BYTES = 4_000_000
ALL_BYTES = 200_000_000
MOST_REFUSED = 1_000
LONGEST_NOTE = 200_000


class DiaryFormat(Named):
    """The program that wrote a journal of notes."""

    REDNOTEBOOK = "rednotebook", "RedNotebook"
    JRNL = "jrnl", "jrnl"
    DAY_ONE = "day-one", "Day One"
    MARKDOWN = "markdown", "Markdown notes"
    ORG = "org-journal", "org-journal"


@dataclass(frozen=True, slots=True)
class FoundNote:
    """A note of a day or a week.

    Attributes:
        week: in which it belongs.
        day: the date; None: it is a note of the whole week.
        time: the time of the day as text, or "".
        text: in Markdown.
        tags: without ``#``.
        key: by what it is the same note when it is read again.
        item: by what it is found: a file, a line.
    """

    week: Week
    day: date | None
    time: str
    text: str
    tags: tuple[str, ...]
    key: str
    item: str


@dataclass(frozen=True, slots=True)
class RefusedNote:
    """A note that is left out, by the file or line in which it is."""

    item: str
    reason: Message


OUTSIDE = Message("note-outside", "Its date lies outside 1970 to 2100.")
NO_DATE = Message("note-no-date", "It has no date in its name, nor in its front matter.")
_EMPTY = Message("note-empty", "It is empty.")
_LONG = Message.counted(
    "note-long",
    LONGEST_NOTE,
    one="It is longer than {n} character, too long for a note of a week.",
    other="It is longer than {n} characters, too long for a note of a week.",
)


@dataclass
class FoundNotes:
    """Collects the notes of a journal.

    Attributes:
        refused: what is left out, the first thousand; ``refused_count`` counts all.
        before_each: called for each file or note; what it raises ends the reading.
    """

    format: DiaryFormat
    before_each: Callable[[], object] = lambda: None
    notes: list[FoundNote] = field(default_factory=list)
    refused: list[RefusedNote] = field(default_factory=list)
    refused_count: int = 0

    def add(  # noqa: PLR0917 -- what a note consists of
        self,
        item: str,
        day: date | None,
        time: str,
        text: str,
        tags: list[str],
        key: str,
        week: Week | None = None,
    ) -> None:
        """Add a note of a day, or of a week if there is no day.

        Raises:
            InputError: there are too many.
        """
        self.before_each()
        if week is None and day is not None:
            week = Week.containing(day)
        text = cleaned(text)
        if week is None:
            self.refuse(item, NO_DATE)
        elif not FIRST_YEAR <= week.year <= LAST_YEAR:
            self.refuse(item, OUTSIDE)
        elif not text:
            self.refuse(item, _EMPTY)
        elif len(text) > LONGEST_NOTE:
            self.refuse(item, _LONG)
        else:
            if len(self.notes) == MOST_NOTES:
                raise InputError(
                    "notes-many",
                    "There are more than {limit:,} notes, too many to be imported at once.",
                    limit=MOST_NOTES,
                )
            names = dict.fromkeys(filter(None, map(_tag, tags)))
            self.notes.append(FoundNote(week, day, time, text, tuple(names), key, item))

    def refuse(self, item: str, reason: Message) -> None:
        """Note that something is left out."""
        self.refused_count += 1
        if len(self.refused) < MOST_REFUSED:
            self.refused.append(RefusedNote(item[-120:], reason))


_UNSTORABLE = re.compile("[\0\u200b\ufeff\ud800-\udfff]")
_SLASHES = r"[/\\]"
_BLANKS = re.compile(r"\n{3,}")


def cleaned(text: str) -> str:
    """Return a text that a journal can store, without blank lines around it."""
    lines = _UNSTORABLE.sub("", text).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return _BLANKS.sub("\n\n", "\n".join(line.rstrip() for line in lines)).strip("\n")


def _tag(text: str) -> str:
    """Return a tag as a ``#word`` holds it: with hyphens in place of other characters."""
    return re.sub(r"[^\w-]+", "-", cleaned(text)).strip("-_")[:60]


def picture(name: str) -> str:
    """Return what stands in the place of a picture: its name."""
    name = name.strip()
    return f"(picture: {re.split(_SLASHES, name)[-1] or name})"
