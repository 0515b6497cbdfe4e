"""Charts as PNG, SVG and PDF files, with a footer."""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from enum import StrEnum
from io import BytesIO
from typing import TYPE_CHECKING

from pendulum_journal.charts.theme import PIXELS_PER_INCH, ChartTheme, ignore_missing_glyphs
from pendulum_journal.domain.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from matplotlib.figure import Figure

PRINTED = 2 * PIXELS_PER_INCH
_LINE = 1.45
_PADDING = 12.0


class PictureFormat(StrEnum):
    """The file formats of charts."""

    PNG = "png"
    SVG = "svg"
    PDF = "pdf"


@dataclass(frozen=True, slots=True)
class Footer:
    """The lines below an exported chart: title, weeks, and sources of guidance."""

    title: str
    range: str
    sources: str = ""

    @property
    def lines(self) -> list[str]:
        """The lines to write, without empty ones."""
        return [line for line in (f"{self.title} · {self.range}", self.sources) if line]

    def height(self, theme: ChartTheme) -> float:
        """Return the height of the footer in logical pixels."""
        return len(self.lines) * _LINE * 0.88 * theme.em + _PADDING


def format_of(path: Path) -> PictureFormat:
    """Return the format that belongs to a file name's extension.

    Raises:
        InputError: the extension is none of the formats.
    """
    try:
        return PictureFormat(path.suffix.lstrip(".").lower())
    except ValueError as error:
        raise InputError(
            "chart-format",
            "“{name}” does not say a kind of picture: end it in .png, .svg or .pdf.",
            name=path.name,
        ) from error


def write_footer(figure: Figure, footer: Footer, theme: ChartTheme) -> None:
    """Write the footer into the space at the bottom of the figure."""
    width, height = (part * PIXELS_PER_INCH for part in figure.get_size_inches())
    line = _LINE * 0.88 * theme.em
    for number, words in enumerate(reversed(footer.lines)):
        shown = figure.text(
            _PADDING / width,
            (_PADDING / 2 + number * line) / height,
            words,
            font=theme.font(0.88),
            color=theme.palette.quiet,
            va="bottom",
            parse_math=False,
        )
        theme.write_all_letters(shown)


def to_bytes(figure: Figure, form: PictureFormat, *, title: str = "") -> bytes:
    """Return the content of a file of this format with the figure."""
    # SVG and PDF would otherwise hold the moment of writing and differ each time.
    metadata = {"Title": title, ("Date" if form is PictureFormat.SVG else "CreationDate"): None}
    written = BytesIO()
    with warnings.catch_warnings():
        ignore_missing_glyphs()
        figure.savefig(
            written,
            format=form.value,
            dpi=PRINTED,
            facecolor=figure.get_facecolor(),
            metadata={"Title": title} if form is PictureFormat.PNG else metadata,
        )
    return written.getvalue()


def sources_line(names: Sequence[str], wording: str = "Guidance: {names}") -> str:
    """Return the line with the names of the sources; empty if there are none."""
    return wording.format(names=", ".join(dict.fromkeys(names))) if names else ""
