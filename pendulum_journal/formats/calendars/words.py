"""What the words of a title mean, where nothing else in an event says it."""

from __future__ import annotations

import re
from enum import Enum, auto
from functools import lru_cache
from typing import NamedTuple

from pendulum_journal.formats.calendars.away import AwayTitle, away_title


class Meaning(Enum):
    """What the title of an event says that it is."""

    NONE = auto()
    AWAY = auto()
    MEETING = auto()
    ONE_ON_ONE = auto()


_ONE_ON_ONE = (
    "1:1", "1-1", "1on1", "1-on-1", "1 on 1", "one-on-one", "one on one", "one to one", "121",
    "o3", "vier-augen",
)  # fmt: skip
_MEETING = (
    "meeting", "meet", "sync", "stand-up", "standup", "stand up", "call", "interview", "retro",
    "retrospective", "planning", "review", "grooming", "refinement", "all hands", "all-hands",
    "demo", "kickoff", "kick-off", "workshop", "weekly", "daily", "check-in", "check in", "scrum",
    "catch-up", "catch up", "townhall", "town hall", "briefing", "besprechung", "termin", "treffen",
    "jour fixe", "réunion", "reunión", "reunião", "riunione", "vergadering", "overleg", "møte",
    "möte", "spotkanie", "встреча", "会议", "打ち合わせ", "会議",
)  # fmt: skip


def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    # Writing without spaces between words has no edges of words to look for.
    plain = "|".join(re.escape(word) for word in words if word.isascii() or word[0] < "\u0500")
    others = "|".join(re.escape(word) for word in words if word[0] >= "\u0500")
    return re.compile(rf"(?<!\w)(?:{plain})(?!\w)" + (f"|{others}" if others else ""))


_PATTERNS = (
    (Meaning.ONE_ON_ONE, _pattern(_ONE_ON_ONE)),
    (Meaning.MEETING, _pattern(_MEETING)),
)
_LONGEST = 300


class Title(NamedTuple):
    """What a title says.

    Attributes:
        meaning: what the event is.
        away: how it says that somebody is away, or None.
    """

    meaning: Meaning = Meaning.NONE
    away: AwayTitle | None = None


@lru_cache(maxsize=10_000)
def read_title(title: str) -> Title:
    """Return what a title says that an event is; the first that fits of away, 1:1 and meeting."""
    away = away_title(title[:_LONGEST])
    if away is not None:
        return Title(Meaning.AWAY, away)
    text = title[:_LONGEST].casefold()
    meaning = next((each for each, pattern in _PATTERNS if pattern.search(text)), Meaning.NONE)
    return Title(meaning)
