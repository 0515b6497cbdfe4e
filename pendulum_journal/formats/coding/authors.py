"""Whose commits are counted: all addresses of one person, and how many commits others have."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from pendulum_journal.domain.message import Message

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_MOST_NAMED = 10
_DIGITS = 15
"""Digits of a hash by which a commit is known again, so that they are 60 bits."""


def plain_address(text: str) -> str:
    """Return an address as it is compared."""
    return text.strip().casefold()


class Authors:
    """Tells the commits of one person, by any of their addresses, from those of others.

    Attributes:
        mine: the addresses of the person.
        owners: how many commits each of these has that are counted.
        others: how many each other address has, each commit once.
    """

    def __init__(self, mine: Iterable[str]) -> None:
        self.mine = frozenset(map(plain_address, mine)) - {""}
        self.owners = Counter[str]()
        self.others = Counter[str]()
        self._seen: set[int] = set()

    def mine_of(self, addresses: Sequence[str]) -> str | None:
        """Return by which of its addresses a commit is one's own; None: by none."""
        return next((each for each in reversed(addresses) if each in self.mine), None)

    def pass_over(self, number: str, addresses: Sequence[str]) -> None:
        """Count a commit of somebody else, by its hash; in a second clone it is the same."""
        known = int(number[:_DIGITS], 16)
        if known not in self._seen:
            self._seen.add(known)
            self.others[addresses[-1]] += 1

    def remarks(self) -> Iterator[Message]:
        """Yield whose commits were taken, and whose were not."""
        if self.owners:
            people = [each for each, _ in self.owners.most_common(_MOST_NAMED)]
            yield Message("git-taken", "Taken for you: {people}.", {"people": ", ".join(people)})
        if not self.others:
            return
        (first, most), *more = self.others.most_common()
        if not more:
            yield Message.counted(
                "git-other",
                most,
                one="{n} commit by {first} is not counted.",
                other="{n} commits by {first} are not counted.",
                first=first,
            )
        else:
            yield Message(
                "git-others",
                "{n} commits by {of} other addresses are not counted; {first} has the most, "
                "{most}.",
                {
                    "n": self.others.total(),
                    "of": len(self.others),
                    "first": first,
                    "most": most,
                },
            )
