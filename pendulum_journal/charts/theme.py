"""The look of charts: palette and font, for the window or for print."""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from pendulum_journal.charts.letters import families_for
from pendulum_journal.domain.trend.measure import Measure

if TYPE_CHECKING:
    from collections.abc import Iterable

    from matplotlib.font_manager import FontProperties
    from matplotlib.text import Text

    from pendulum_journal.palette import Palette

ALWAYS_THERE = "DejaVu Sans"
"""The font family that matplotlib brings with it."""

PIXELS_PER_INCH = 96
"""Sizes are in logical pixels, 96 per inch; a point is 96/72 of one."""

_BESIDE = 6
SWATCH = 14.0
"""The width of the square that shows a name's colour, with the gap after it, in logical pixels."""

"""What a name keeps free at both sides, in logical pixels."""


@dataclass(frozen=True, slots=True)
class ChartTheme:
    """Colours and font of a chart.

    Attributes:
        families: font families in order of preference; those not installed are skipped.
        size: the font size in points.
    """

    palette: Palette
    families: tuple[str, ...] = ()
    size: float = 9.0

    @property
    def em(self) -> float:
        """The font size in logical pixels."""
        return self.size * PIXELS_PER_INCH / 72

    def font(self, factor: float = 1.0, *, bold: bool = False) -> FontProperties:
        """Return the font, scaled by a factor."""
        return _font(self.families, self.size * factor, bold)

    def write_all_letters(self, shown: Text) -> Text:
        """Have a text drawn with fonts that hold the letters that its own lack; return it."""
        font = shown.get_fontproperties()
        more = families_for(shown.get_text(), tuple(font.get_family()))
        if more:
            wider = font.copy()
            wider.set_family([*font.get_family(), *more])
            shown.set_fontproperties(wider)
        return shown

    def colour_of(self, measure: Measure) -> str:
        """Return the colour of a measure."""
        if measure is Measure.ENERGY:
            return self.palette.energy
        is_focus = measure in {Measure.FOCUS_BLOCK, Measure.FOCUS_DAYS}
        return self.palette.focus if is_focus else self.palette.coding

    def width_of(self, text: str, factor: float = 1.0, *, bold: bool = False) -> float:
        """Return the width of a text in logical pixels."""
        return _width(text, self.families, self.size * factor, bold)

    def width_beside(self, names: Iterable[str]) -> float:
        """Return the room for the widest of some names, with a swatch each, or 0 without names."""
        wide = 2 * _BESIDE + SWATCH
        return max((self.width_of(name) + wide for name in names), default=0.0)


def ignore_missing_glyphs() -> None:
    """Suppress matplotlib's warnings about letters that no font has; boxes are drawn for them.

    To be called inside ``warnings.catch_warnings()``.
    """
    warnings.filterwarnings("ignore", message=r"Glyph .* missing from", category=UserWarning)


@cache
def _installed() -> frozenset[str]:
    from matplotlib.font_manager import fontManager

    return frozenset(entry.name for entry in fontManager.ttflist)


@cache
def _font(families: tuple[str, ...], size: float, bold: bool) -> FontProperties:
    from matplotlib.font_manager import FontProperties

    known = [family for family in families if family in _installed()]
    return FontProperties(
        family=[*known, ALWAYS_THERE], size=size, weight="bold" if bold else "normal"
    )


@cache
def _width(text: str, families: tuple[str, ...], size: float, bold: bool) -> float:
    from matplotlib.textpath import text_to_path

    font = _font(families, size, bold)
    if more := families_for(text, tuple(font.get_family())):
        font = font.copy()
        font.set_family([*font.get_family(), *more])
    with warnings.catch_warnings():
        ignore_missing_glyphs()
        width, _, _ = text_to_path.get_text_width_height_descent(text, font, ismath=False)
    return float(width) * PIXELS_PER_INCH / 72
