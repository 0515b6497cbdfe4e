"""What the words of a title mean, where nothing else in an event says it."""

from __future__ import annotations

import re
from enum import Enum, auto
from functools import lru_cache


class Meaning(Enum):
    """What the title of an event says that it is."""

    NONE = auto()
    AWAY = auto()
    MEETING = auto()
    ONE_ON_ONE = auto()


_AWAY = (
    "vacation", "holiday", "holidays", "pto", "ooo", "out of office", "annual leave", "on leave",
    "parental leave", "sick leave", "day off", "time off", "urlaub", "elternzeit", "krank",
    "abwesend", "congé", "congés", "vacances", "rtt", "vacaciones", "férias", "ferie", "vakantie",
    "verlof", "semester", "loma", "urlop", "отпуск", "休暇", "年休", "休假", "휴가",
)  # fmt: skip
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
    (Meaning.AWAY, _pattern(_AWAY)),
    (Meaning.ONE_ON_ONE, _pattern(_ONE_ON_ONE)),
    (Meaning.MEETING, _pattern(_MEETING)),
)
_LONGEST = 300


@lru_cache(maxsize=10_000)
def meaning_of(title: str) -> Meaning:
    """Return what a title says that an event is; the first that fits of away, 1:1 and meeting."""
    text = title[:_LONGEST].casefold()
    return next((each for each, pattern in _PATTERNS if pattern.search(text)), Meaning.NONE)
