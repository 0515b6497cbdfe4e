"""What a language calls its months and weekdays, and how texts are levelled to be compared."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from unicodedata import category, decimal, normalize

SHORTEST = 3
"""Letters that a month or a weekday needs at least, unless its language has a shorter name."""

_ORDINAL_SIGN = re.compile(r"(?<=\d)[ºª°]")
_ACCENTS = re.compile("[\u0300-\u036f]")
_APART = re.compile(r"[\s\d,./'-]")
_EAST_ASIAN = re.compile("[\u3400-\u9fff\uac00-\ud7a3]")
_SIGNS = str.maketrans({"−": "-", "’": "'", "‘": "'", "ʼ": "'", "`": "'", "،": ",", "、": ","})


def level(text: str) -> str:
    """Return a text in small letters without accents, with ASCII digits, dashes and blanks.

    So ``２６．１０．２０２６`` and ``٢٦.١٠.٢٠٢٦`` are ``26.10.2026``; the sign of an ordinal, as in
    ``1º``, becomes a dot. Marks of scripts other than Latin, Greek and Cyrillic stay.
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
    """The words that dates are written with in one language.

    Attributes:
        months: the names of each of the twelve months, full ones and short ones.
        weekdays: the names of the weekdays, full ones and short ones.
        between: words that stand in a date without a meaning of their own, as in 26 *de* octubre.
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
    """The words of a language and of English, levelled, to look words of a date up in."""

    languages: tuple[tuple[frozenset[str], ...], ...]
    weekdays: frozenset[str]
    between: frozenset[str]
    parted: tuple[tuple[re.Pattern[str], str], ...] = field(default=())

    def months(self, word: str) -> frozenset[int]:
        """Return the months, 1 to 12, that a word may mean in either language.

        In each language a whole name goes before the beginning of a longer one.
        """
        return frozenset(month for names in self.languages for month in _matching(names, word))

    def is_weekday(self, word: str) -> bool:
        """Return whether a word is a weekday's name, or its first three letters or more."""
        is_long = len(word) >= SHORTEST
        return word in self.weekdays or (
            is_long and any(name.startswith(word) for name in self.weekdays)
        )

    def join(self, text: str) -> str:
        """Return a text in which each name is a word of its own.

        ``26 tháng 10`` has a name of two words, ``26日月曜日`` three words in one.
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
    """Return what the words of a language, and English ones, mean in a date."""
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
    """Return names that are more than one word, the longest first, with the English word for each.

    ``tháng 1`` begins ``tháng 10``, and ``1月`` ends ``11月``: so no digit may stand beside one.
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
    """Return the weekdays of a script that leaves no blanks between words."""
    names = [name for name in _levelled(words.weekdays) if _EAST_ASIAN.match(name)]
    longest_first = sorted(names, key=len, reverse=True)
    return [(re.compile(re.escape(name)), f" {name} ") for name in longest_first if len(name) > 1]


def _alone(name: str) -> str:
    before = r"(?<!\d)" if name[0].isdigit() else r"(?<![^\W\d_])"
    after = r"(?!\d)" if name[-1].isdigit() else ""
    return before + re.escape(name) + after
