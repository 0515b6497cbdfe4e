"""The charts of a report, in colours that can be distinguished in black and white."""

from __future__ import annotations

import io
import warnings
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from matplotlib import get_data_path  # noqa: TID253

from pendulum_journal.charts import trends
from pendulum_journal.charts.theme import PIXELS_PER_INCH, ChartTheme, ignore_missing_glyphs
from pendulum_journal.domain.trend.quantity import ChartName
from pendulum_journal.palette import LIGHT

if TYPE_CHECKING:
    from collections.abc import Collection

    from pendulum_journal.charts.words import Words
    from pendulum_journal.domain.trend.view import TrendView

PAPER = replace(LIGHT, focus="#1C3C78", coding="#149B7D", other="#34383F")
"""Neighbours in the split differ by a fifth of the way from black to white, or more, in grey."""

DRAWN = (760, 660)
"""Width and height in which the charts are laid out, in logical pixels."""

ON_PAGE = (652, 566)
"""Width and height on the page, in CSS pixels: the text's width between the margins of A4."""

_RATIO = 3.0

_QUICKLY = {"compress_level": 3}
"""How zlib is told to pack: the usual 6 takes a tenth off, and twice as long to unpack again."""


def to_png(
    view: TrendView,
    words: Words,
    families: tuple[str, ...] = (),
    panels: Collection[ChartName] = tuple(ChartName),
) -> bytes:
    """Return the charts of a view as a PNG with a resolution for print.

    Args:
        view: the view to draw.
        words: all texts, in the reader's language.
        families: font families in order of preference.
        panels: the charts to draw, at least one.
    """
    drawing = trends.figure(
        view,
        ChartTheme(PAPER, families),
        words,
        size=DRAWN,
        dpi=PIXELS_PER_INCH * _RATIO,
        weekly=False,
        hours=False,
        panels=panels,
    )
    written = io.BytesIO()
    with warnings.catch_warnings():
        ignore_missing_glyphs()
        drawing.figure.savefig(written, format="png", facecolor=PAPER.card, pil_kwargs=_QUICKLY)
    return written.getvalue()


def fonts_always_there() -> list[Path]:
    """Return the files, regular and bold, of a font that is installed with the program."""
    folder = Path(get_data_path(), "fonts", "ttf")
    return [folder / "DejaVuSans.ttf", folder / "DejaVuSans-Bold.ttf"]
