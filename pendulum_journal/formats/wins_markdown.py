"""Wins as Markdown, to hand on: under a heading for each kind, each with its week."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pendulum_journal.domain.note.win_list import of_kinds

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from pendulum_journal.domain.note.win_list import DatedWin
    from pendulum_journal.domain.note.wins import WinKind
    from pendulum_journal.domain.week import Week

_LINE_ENDS = re.compile(r"[\r\n\x0b\x0c\x85\u2028\u2029]+")


def to_markdown(
    found: Iterable[DatedWin],
    title: str,
    period: str,
    *,
    heading: Callable[[WinKind], str],
    week: Callable[[Week], str],
) -> str:
    """Return a list of wins, newest week first, as Markdown that ends with a line feed.

    Args:
        found: the wins.
        title: the title of the list.
        period: the weeks that were looked through; stands below the title.
        heading: names a kind.
        week: names a week, for the end of a win's line.
    """
    parts = [f"# {title}", period]
    newest_first = sorted(found, key=lambda win: win.week, reverse=True)
    for kind, wins in of_kinds(newest_first).items():
        lines = [f"- {_LINE_ENDS.sub(' ', win.text)} ({week(win.week)})" for win in wins]
        parts.append("\n".join([f"## {heading(kind)}", *lines]))
    return "\n\n".join(parts) + "\n"
