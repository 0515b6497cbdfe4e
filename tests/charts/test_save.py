from datetime import date
from pathlib import Path

import pytest

from pendulum_journal.charts.save import (
    Footer,
    PictureFormat,
    format_of,
    sources_line,
    to_bytes,
    write_footer,
)
from pendulum_journal.charts.theme import ChartTheme
from pendulum_journal.domain.career.role import Event
from pendulum_journal.domain.errors import InputError
from pendulum_journal.palette import LIGHT

THEME = ChartTheme(LIGHT)


@pytest.fixture
def chart(make_view, draw):
    return draw(make_view(), size=(600, 440)).figure


def test_a_png_has_two_dots_a_pixel(chart):
    data = to_bytes(chart, PictureFormat.PNG)
    assert data.startswith(b"\x89PNG")
    assert (int.from_bytes(data[16:20]), int.from_bytes(data[20:24])) == (1200, 880)


@pytest.mark.parametrize(("name", "begin"), [("a.svg", b"<?xml"), ("a.PDF", b"%PDF")])
def test_the_name_says_the_format(chart, name, begin):
    assert to_bytes(chart, format_of(Path(name)), title="Trends").startswith(begin)


def test_another_ending_is_refused():
    with pytest.raises(InputError, match=r"end it in \.png, \.svg or \.pdf"):
        format_of(Path("trend.gif"))


def test_a_picture_does_not_hold_when_it_was_made(chart):
    for form, moment in ((PictureFormat.SVG, b"dc:date"), (PictureFormat.PDF, b"CreationDate")):
        assert moment not in to_bytes(chart, form, title="Trends")


def test_the_footer_stands_under_the_chart(make_view, draw):
    footer = Footer("Trends", "15 Dec 2025 – 14 Mar 2027", sources_line(["Charity Majors"] * 2))
    drawing = draw(make_view(), foot=footer.height(THEME))
    write_footer(drawing.figure, footer, THEME)
    written = [text.get_text() for text in drawing.figure.texts]
    assert "Trends · 15 Dec 2025 – 14 Mar 2027" in written
    assert "Guidance: Charity Majors" in written
    canvas = drawing.figure.canvas
    canvas.draw()
    for text in drawing.figure.texts[-2:]:
        top = 560 - text.get_window_extent(canvas.get_renderer()).y1
        assert top > drawing.map.panels[-1].bottom


def test_letters_that_no_font_has_are_no_warning(make_view, draw):
    drawing = draw(make_view(events=[Event(date(2026, 8, 3), "party \U0001faa9")]))
    assert to_bytes(drawing.figure, PictureFormat.PNG).startswith(b"\x89PNG")
