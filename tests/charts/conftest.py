"""Views of made-up weeks, drawn up by the domain as the program does."""

from dataclasses import dataclass
from datetime import date

import pytest
from matplotlib.figure import Figure  # noqa: TID253

from pendulum_journal.charts.axes_map import AxesMap
from pendulum_journal.charts.theme import ChartTheme
from pendulum_journal.charts.trends import figure
from pendulum_journal.charts.words import Words
from pendulum_journal.domain.career.role import Role, Side, Target
from pendulum_journal.domain.entry import State
from pendulum_journal.domain.trend.series import WeekFigures
from pendulum_journal.domain.trend.view import compute_view
from pendulum_journal.domain.week import Week
from pendulum_journal.palette import LIGHT

TODAY = date(2026, 11, 18)
SWING = Week.of_iso(2026, 25)
MANAGER = Role("Engineering manager", Side.MANAGING, date(2024, 6, 3), date(2026, 6, 14), id=1)
ENGINEER = Role("Staff engineer", Side.BUILDING, date(2026, 6, 15), id=2)
TARGET = Target(2, date(2026, 6, 15), meetings=20, focus=25, coding=50, other=5)


def week_figures(week, coding=240, *, energy=50, state=State.COMPLETE, **how):
    """Return a week of 40 hours with so many minutes of coding."""
    split = (2400 - 600 - 240 - coding, 600, coding, 240)
    return WeekFigures(week, state, split, energy, **how)


@dataclass(frozen=True)
class Drawn:
    figure: Figure
    map: AxesMap

    def panel(self, name):
        return next(axes for axes in self.figure.axes if axes.get_label() == name)

    def labelled(self, panel, label):
        """Return the artists of a panel that have a label."""
        return [each for each in self.panel(panel).get_children() if each.get_label() == label]

    @property
    def texts(self):
        """All words on the figure, with no regard to where they stand."""
        written = [text for axes in self.figure.axes for text in axes.texts]
        return [text.get_text() for text in (*self.figure.texts, *written)]


@pytest.fixture
def rows():
    """Twenty weeks before the swing, and twenty since with 40 minutes more coding each."""
    before = [week_figures(SWING + -n) for n in range(20, 0, -1)]
    return before + [week_figures(SWING + n, 240 + 40 * n, energy=40 + n) for n in range(20)]


@pytest.fixture
def make_view(rows):
    def make(figures=rows, *, first=SWING + -20, last=SWING + 38, roles=(MANAGER, ENGINEER), **how):
        how = {"targets": [TARGET], "events": [], "today": TODAY} | how
        return compute_view(figures, roles, first=first, last=last, **how)

    return make


@pytest.fixture
def draw():
    def draw_view(view, *, size=(828, 560), weekly=False, hours=False, palette=LIGHT, **how):
        theme = ChartTheme(palette)
        how = {"dpi": 96} | how
        drawing = figure(view, theme, Words(), size=size, weekly=weekly, hours=hours, **how)
        return Drawn(drawing.figure, drawing.map)

    return draw_view


@pytest.fixture
def swing():
    return SWING


@pytest.fixture
def figures_of():
    return week_figures
