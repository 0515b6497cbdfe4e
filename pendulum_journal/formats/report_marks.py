"""HTML elements of a report's page; every function escapes its texts."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

NONE = "–"
"""Shown in a table where there is no figure."""


def heading(text: str) -> str:
    """Return the heading of a section."""
    return f"<h2>{escape(text)}</h2>"


def paragraph(text: str) -> str:
    """Return a paragraph."""
    return f"<p>{escape(text)}</p>"


def quiet(text: str) -> str:
    """Return a paragraph in a subdued colour, for what the figures are based on."""
    return f'<p class="quiet">{escape(text)}</p>'


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
    shown = (
        f"<{mark}>{escape(cell)}</{mark}>"
        if place < text
        else f'<{mark} class="figure" align="right">{escape(cell)}</{mark}>'
        for place, cell in enumerate(cells)
    )
    return f"<tr>{''.join(shown)}</tr>"
