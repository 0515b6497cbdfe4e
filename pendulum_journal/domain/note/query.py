"""What somebody wants to find: a query as it was typed, taken apart; and filters beside it.

Nothing that can be typed is an error: what cannot be read as asked for is searched for as words.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pendulum_journal.domain.entry import State
    from pendulum_journal.domain.week import Week

LONGEST_QUERY = 200
"""Characters that are looked at; the rest is left out."""

_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»＂", '"') | dict.fromkeys("－−", "-") | {"＃": "#"})
_UNSTORABLE = "[\0\ud800-\udfff]"
"""None of these is printable. Compiled, as the next, only for a text that may hold one."""
_PART = re.compile(r'(?P<minus>-*)(?:"(?P<quoted>[^"]*)(?P<end>"?)|(?P<bare>[^\s"]+))')
_TAG = re.compile(r"#+([^\W\d_][\w-]*)")
_BETWEEN = (
    r"(?:[*()^{}\[\]<>|&+~,;!?=#\\、，。；：！？（）「」『』【】《》]|(?<![^\W_]):|:(?![^\W_]))+"
)
"""What parts the words of a query; a colon between two, as in ``1:1``, binds them like a dash."""

WORD = re.compile(r"[^\W_]+")
"""What search takes for a word: letters and digits."""

_UNSPACED = (
    "[\u0e01-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff]"
)
"""Scripts that put no space between words: Chinese, Japanese, Thai and its neighbours.

The pattern is compiled when a query needs it, because that takes longer than a usual search.
"""


_ONE_ON_ONE = ("1 1", "1 1s", "1on1", "1on1s", "one on one", "one on ones")
"""The words of one thing that everybody writes in another way: 1:1, 1-1, 1on1, one-on-ones."""


class Term(NamedTuple):
    """One thing that has to be found, or must not be.

    Attributes:
        text: what was typed, without the marks around it; of a tag without its ``#``.
        is_quoted: the words next to each other, in this order.
        is_prefix: the last word may go on.
        is_tag: a ``#word`` of the note.
        is_excluded: weeks that have it are left out.
    """

    text: str
    is_quoted: bool = False
    is_prefix: bool = False
    is_tag: bool = False
    is_excluded: bool = False

    @property
    def words(self) -> list[str]:
        """The words in it; none in a picture such as 🎉."""
        return WORD.findall(self.text)

    @property
    def spellings(self) -> tuple[str, ...]:
        """The words in each of the ways in which the term is written, usually its own alone."""
        own = " ".join(self.words)
        is_known = own.lower() in _ONE_ON_ONE and not (self.is_quoted or self.is_tag)
        return _ONE_ON_ONE if is_known else (own,)

    @property
    def is_scanned(self) -> bool:
        """Whether an index of words cannot know it, so that the text itself has to be read."""
        if self.is_tag:
            return False
        return not self.words or (not self.text.isascii() and bool(re.search(_UNSPACED, self.text)))

    @property
    def may_be_part(self) -> bool:
        """Whether it may be looked for inside words where no word is like it."""
        return not (self.is_quoted or self.is_tag or self.is_excluded) and len(self.text) > 1


class Query(NamedTuple):
    """Terms, each of which has to hold."""

    terms: tuple[Term, ...] = ()

    @property
    def wanted(self) -> tuple[Term, ...]:
        """What has to be found."""
        return tuple(term for term in self.terms if not term.is_excluded)

    @property
    def excluded(self) -> tuple[Term, ...]:
        """What must not be found."""
        return tuple(term for term in self.terms if term.is_excluded)


class Filters(NamedTuple):
    """Which weeks are looked at at all; what is None or empty filters nothing.

    Attributes:
        first, last: weeks, both included.
        roles: uids; a week in one of them.
        states: an entry in one of them.
        tags: an entry that has all of them, without their ``#``.
        least_energy, most_energy: 0 to 100, both included; an entry without energy fits neither.
    """

    first: Week | None = None
    last: Week | None = None
    roles: frozenset[str] = frozenset()
    states: frozenset[State] = frozenset()
    tags: frozenset[str] = frozenset()
    least_energy: int | None = None
    most_energy: int | None = None

    @property
    def looks_inside(self) -> bool:
        """Whether entries are chosen by what is in them, not by their time alone."""
        energies = (self.least_energy, self.most_energy)
        return bool(self.states or self.tags) or energies != (None, None)


def parse_query(text: str) -> Query:
    """Take a query apart: words, ``"phrases"``, ``-not``, ``#tag``; the last word may go on.

    A space or a quote after the last word ends it; a ``*`` after any word lets that one go on.
    """
    text = text[:LONGEST_QUERY]
    if not text.isprintable():
        text = re.sub(_UNSTORABLE, " ", text)
    text = unicodedata.normalize("NFC", text)
    text = text.translate(_QUOTES).lstrip()
    last = len(text)
    terms: list[Term] = []
    for part in _PART.finditer(text):
        is_open = part.end() == last and part["end"] != '"'
        terms.extend(_terms(part, is_open=is_open))
    return Query(tuple(dict.fromkeys(terms)))


def _terms(part: re.Match[str], *, is_open: bool) -> Iterator[Term]:
    is_excluded = bool(part["minus"])
    goes_on = is_open and not is_excluded
    if part["quoted"] is not None:
        if words := " ".join(part["quoted"].split()):
            yield from _known(Term(words, True, goes_on, is_excluded=is_excluded))
    else:
        yield from _bare_terms(part["bare"], is_excluded=is_excluded, goes_on=goes_on)


def _bare_terms(text: str, *, is_excluded: bool, goes_on: bool) -> Iterator[Term]:
    if tag := _TAG.fullmatch(text.rstrip("*")):
        is_prefix = goes_on or text.endswith("*")
        yield Term(tag[1].rstrip("-_"), is_prefix=is_prefix, is_tag=True, is_excluded=is_excluded)
        return
    parted = [text] if text.isalnum() else re.split(_BETWEEN, text)
    pieces = [piece for piece in parted if piece]
    ends_open = text.endswith("*") or (goes_on and text.endswith(tuple(pieces[-1:])))
    for piece in pieces:
        is_prefix = ends_open and piece is pieces[-1]
        yield from _known(Term(piece, is_prefix=is_prefix, is_excluded=is_excluded))


def _known(term: Term) -> Iterator[Term]:
    """Leave out what holds nothing but ASCII marks."""
    if term.words or not term.text.isascii():
        yield term
