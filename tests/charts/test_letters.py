"""Names in any script are drawn: with a font that has the letters, made for these tests."""

from __future__ import annotations

import warnings

import pytest

from pendulum_journal.charts.letters import families_for
from pendulum_journal.charts.theme import ALWAYS_THERE, ChartTheme
from pendulum_journal.palette import LIGHT

NAME = "Trial Gothic"
JAPANESE = "\u9fc0\u9fc1"
"""Two that no other test draws, since what is found for a text is remembered."""
OWN = (ALWAYS_THERE,)


def write_font(path, codes):
    """Write a font in which each letter is a square of 1000 of 1000 units."""
    from fontTools.fontBuilder import FontBuilder
    from fontTools.pens.ttGlyphPen import TTGlyphPen

    pen = TTGlyphPen(None)
    pen.moveTo((0, 0))
    for point in ((0, 1000), (1000, 1000), (1000, 0)):
        pen.lineTo(point)
    pen.closePath()
    square, empty = pen.glyph(), TTGlyphPen(None).glyph()
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder([".notdef", "square"])
    builder.setupCharacterMap(dict.fromkeys(codes, "square"))
    builder.setupGlyf({".notdef": empty, "square": square})
    builder.setupHorizontalMetrics({".notdef": (500, 0), "square": (1000, 0)})
    builder.setupHorizontalHeader(ascent=1000, descent=0)
    builder.setupNameTable({"familyName": NAME, "styleName": "Regular"})
    builder.setupOS2(usWeightClass=400)
    builder.setupPost()
    builder.save(path)


@pytest.fixture
def japanese_font(tmp_path, monkeypatch):
    """The only font of the machine, beside matplotlib's own, and it holds two letters."""
    from matplotlib.font_manager import fontManager

    own = [entry for entry in fontManager.ttflist if entry.name == ALWAYS_THERE]
    monkeypatch.setattr(fontManager, "ttflist", own)
    write_font(tmp_path / "trial.ttf", map(ord, JAPANESE))
    fontManager.addfont(tmp_path / "trial.ttf")


def test_a_font_is_found_that_has_the_letters(japanese_font):
    assert families_for("Engineering – 26 × 2", OWN) == ()
    assert families_for(f"\u2068{JAPANESE}\u2069 Acme", OWN) == (NAME,)
    assert families_for(JAPANESE, (*OWN, NAME)) == ()
    assert families_for("\u9fc2", OWN) == ()  # in no font


def test_a_name_is_drawn_and_measured_in_it_without_a_warning(japanese_font):
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    look = ChartTheme(LIGHT, size=72.0)
    assert look.width_of(JAPANESE) == pytest.approx(2 * 96, abs=2)
    figure = Figure(figsize=(3, 2))
    shown = look.write_all_letters(figure.text(0, 0, JAPANESE, font=look.font()))
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        FigureCanvasAgg(figure).draw()
    box = shown.get_window_extent()
    assert box.width == pytest.approx(200, abs=6)
    assert shown.get_fontproperties().get_family() == [ALWAYS_THERE, NAME]
