"""The names of months and weekdays in a language, and normalising texts to compare them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from unicodedata import category, decimal, normalize

SHORTEST = 3
"""The fewest letters that a name can be shortened to, unless its language has a shorter one."""

_ORDINAL_SIGN = re.compile(r"(?<=\d)[ºª°]")
_ACCENTS = re.compile("[\u0300-\u036f]")
_APART = re.compile(r"[\s\d,./'-]")
_EAST_ASIAN = re.compile("[\u3400-\u9fff\uac00-\ud7a3]")
_SIGNS = str.maketrans({"−": "-", "’": "'", "‘": "'", "ʼ": "'", "`": "'", "،": ",", "、": ","})


def level(text: str) -> str:
    """Return a text in lower case, without accents, and with ASCII digits, dashes and spaces.

    So ``２６．１０．２０２６`` and ``٢٦.١٠.٢٠٢٦`` become ``26.10.2026``.
    The ordinal sign in ``1º`` becomes a dot. Marks are removed in Latin, Greek and Cyrillic only.
    """
    text = _ORDINAL_SIGN.sub(".", text)
    text = normalize("NFKD", normalize("NFKC", text).casefold())
    text = normalize("NFKC", _ACCENTS.sub("", text)).translate(_SIGNS)
    return "".join(map(_plain, text)).strip()


def _plain(character: str) -> str:
    match category(character):
        case "Nd":
            return str(decimal(character))
        case "Pd":
            return "-"
        case "Zs":
            return " "
        case "Cf":  # direction marks and the like, which nobody sees
            return ""
    return character


@dataclass(frozen=True, slots=True)
class DateWords:
    """The words of one language for writing dates.

    Attributes:
        months: for each of the twelve months its names, full and short.
        weekdays: for each weekday its names, full and short.
        between: words without a meaning of their own, such as *de* in 26 *de* octubre.
    """

    months: tuple[tuple[str, ...], ...]
    weekdays: tuple[str, ...] = ()
    between: tuple[str, ...] = ()


_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
ENGLISH = DateWords(
    months=tuple((name, name[:SHORTEST]) for name in _MONTHS),
    weekdays=_WEEKDAYS,
    between=("of", "the", "on"),
)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Looks up normalised words of dates in one language and in English."""

    languages: tuple[tuple[frozenset[str], ...], ...]
    weekdays: frozenset[str]
    between: frozenset[str]
    parted: tuple[tuple[re.Pattern[str], str], ...] = field(default=())

    def months(self, word: str) -> frozenset[int]:
        """Return the months, 1 to 12, that a word may mean in either language.

        In each language a word that is a whole name means that month only, even if it also begins
        the name of another one.
        """
        return frozenset(month for names in self.languages for month in _matching(names, word))

    def is_weekday(self, word: str) -> bool:
        """Return whether a word is a weekday's name or begins one with at least three letters."""
        is_long = len(word) >= SHORTEST
        return word in self.weekdays or (
            is_long and any(name.startswith(word) for name in self.weekdays)
        )

    def join(self, text: str) -> str:
        """Return a text in which each name is exactly one word.

        A name can be two words (``26 tháng 10``) or share a word with others (``26日月曜日``).
        """
        for pattern, word in self.parted:
            text = pattern.sub(word, text)
        return text


def _matching(names: tuple[frozenset[str], ...], word: str) -> list[int]:
    whole = [month for month, known in enumerate(names, start=1) if word in known]
    if whole or len(word) < SHORTEST:
        return whole
    return [
        month
        for month, known in enumerate(names, start=1)
        if any(name.startswith(word) for name in known)
    ]


@lru_cache(maxsize=8)
def lexicon(words: DateWords) -> Lexicon:
    """Return a lexicon for the words of a language and for English."""
    both = (words, ENGLISH)
    return Lexicon(
        languages=tuple(tuple(map(_levelled, each.months)) for each in both),
        weekdays=frozenset().union(*(_levelled(each.weekdays) for each in both)),
        between=frozenset().union(*(_levelled(each.between) for each in both)),
        parted=(*_parted(words), *_unspaced(words)),
    )


def _levelled(names: tuple[str, ...]) -> frozenset[str]:
    bare = (level(name).strip(". ") for name in names)
    return frozenset(name for name in bare if name and not _APART.search(name))


def _parted(words: DateWords) -> tuple[tuple[re.Pattern[str], str], ...]:
    """Return (pattern, English word) for the names of several words, the longest name first.

    No digit may stand beside a match: ``tháng 1`` begins ``tháng 10``, and ``1月`` ends ``11月``.
    """
    found = {
        bare: f" {english[0].casefold()} "
        for names, english in zip(words.months, ENGLISH.months, strict=True)
        for bare in (level(name).strip(". ") for name in names)
        if _APART.search(bare) and not bare.isdigit()
    }
    longest_first = sorted(found, key=len, reverse=True)
    return tuple((re.compile(_alone(name)), found[name]) for name in longest_first)


def _unspaced(words: DateWords) -> list[tuple[re.Pattern[str], str]]:
    """Return (pattern, English word) for the weekdays in scripts without spaces between words."""
    names = [name for name in _levelled(words.weekdays) if _EAST_ASIAN.match(name)]
    longest_first = sorted(names, key=len, reverse=True)
    return [(re.compile(re.escape(name)), f" {name} ") for name in longest_first if len(name) > 1]


def _alone(name: str) -> str:
    before = r"(?<!\d)" if name[0].isdigit() else r"(?<![^\W\d_])"
    after = r"(?!\d)" if name[-1].isdigit() else ""
    return before + re.escape(name) + after
