from datetime import date
from itertools import pairwise

from pendulum_journal.charts.report_chart import DRAWN, ON_PAGE, PAPER, fonts_always_there, to_png
from pendulum_journal.charts.words import Words
from pendulum_journal.domain.entry import State
from pendulum_journal.domain.trend.series import WeekFigures
from pendulum_journal.domain.trend.view import compute_view
from pendulum_journal.domain.week import Week
from pendulum_journal.palette import READABLE, contrast, text_on

FIRST = Week.of_iso(2026, 30)


def grey_of(colour):
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return 0.299 * red + 0.587 * green + 0.114 * blue


def test_it_is_sharp_and_shaped_as_on_the_page(tmp_path):
    from matplotlib.image import imread

    weeks = [WeekFigures(FIRST + n, State.COMPLETE, (600, 600, 600, 600), 50) for n in range(6)]
    view = compute_view(weeks, [], [], [], first=FIRST, last=FIRST + 5, today=date(2026, 11, 18))
    (tmp_path / "c.png").write_bytes(to_png(view, Words()))
    height, width, _ = imread(tmp_path / "c.png").shape
    assert (width, height) == (3 * DRAWN[0], 3 * DRAWN[1])
    assert abs(width / height - ON_PAGE[0] / ON_PAGE[1]) < 0.01


def test_neighbours_differ_in_grey():
    greys = [grey_of(each) for each in (PAPER.meetings, PAPER.focus, PAPER.coding, PAPER.other)]
    assert all(abs(one - other) > 0.2 for one, other in pairwise(greys))


def test_names_can_be_read_on_each_group():
    for colour in (PAPER.meetings, PAPER.focus, PAPER.coding, PAPER.other):
        assert contrast(text_on(colour), colour) >= READABLE


def test_there_is_always_a_font():
    for path in fonts_always_there():
        assert path.read_bytes()[:4] == b"\x00\x01\x00\x00"
