"""HTML elements of a report's page; every function escapes its texts."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_PARTED = re.compile(r"(?<=\d) (?=(?:%|h|min|points?|days?)(?!\w))")

NONE = "–"
"""Shown in a table where there is no figure."""


def marked(text: str) -> str:
    """Return a text escaped, with a number and its unit kept on one line."""
    return escape(_PARTED.sub("\u00a0", text))


def heading(text: str) -> str:
    """Return the heading of a section."""
    return f"<h2>{marked(text)}</h2>"


def paragraph(text: str) -> str:
    """Return a paragraph."""
    return f"<p>{marked(text)}</p>"


def quiet(text: str) -> str:
    """Return a paragraph in a subdued colour, for what the figures are based on."""
    return f'<p class="quiet">{marked(text)}</p>'


def table(
    head: Sequence[str], rows: Iterable[Sequence[str]], text: int = 1, *, wraps: bool = False
) -> str:
    """Return a table whose columns after the first ``text`` ones are aligned to the right.

    Its rows have one line each unless ``wraps``, since a page break could divide longer ones.
    """
    kind = "wraps" if wraps else "plain"
    lines = [
        f'<table width="100%" cellspacing="0" class="{kind}">',
        f"<thead>{_row('th', head, text)}</thead>",
        "<tbody>",
        *(_row("td", row, text) for row in rows),
        "</tbody></table>",
    ]
    return "\n".join(lines)


def _row(mark: str, cells: Sequence[str], text: int) -> str:
    shown = (_cell(mark, cell, is_figure=place >= text) for place, cell in enumerate(cells))
    return f"<tr>{''.join(shown)}</tr>"


def _cell(mark: str, cell: str, *, is_figure: bool) -> str:
    kinds = ["figure"] if is_figure else []
    if mark == "th" and " " not in cell:
        kinds.append("word")  # else it would be broken where the figures below are narrow
    named = f' class="{" ".join(kinds)}"' if kinds else ""
    aligned = ' align="right"' if is_figure else ""
    return f"<{mark}{named}{aligned}>{marked(cell)}</{mark}>"
