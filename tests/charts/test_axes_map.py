from hypothesis import given
from hypothesis import strategies as st

from pendulum_journal.charts.axes_map import AxesMap, Panel, place_beside
from pendulum_journal.domain.week import Week

PANELS = (Panel("split", 40, 240, 0, 100), Panel("energy", 280, 380, 0, 100))


def axes_of(weeks=50, left=50.0, right=800.0):
    first = Week.of_iso(2026, 1)
    return AxesMap(left, right, first, first + (weeks - 1), PANELS, rail=20, labels=25)


@given(st.integers(1, 3000), st.integers(0, 2999))
def test_every_week_is_found_at_its_own_place(weeks, at):
    axes = axes_of(weeks)
    week = axes.first + at % weeks
    assert axes.week_at(axes.x_of(week)) == week


def test_there_is_no_week_outside_the_panels():
    axes = axes_of()
    assert axes.week_at(49.9) is None
    assert axes.week_at(800) is None
    assert axes.nearest_week(0) == axes.first
    assert axes.nearest_week(5000) == axes.last


def test_values_lie_between_the_edges_of_their_panel():
    panel = PANELS[0]
    assert panel.y_of(0) == 240
    assert panel.y_of(50) == 140
    assert panel.y_of(130) == 40


def test_a_height_belongs_to_one_panel_or_none():
    axes = axes_of()
    assert axes.panel_at(100) is PANELS[0]
    assert axes.panel_at(260) is None
    assert axes.panel_at(300) is PANELS[1]


def test_the_rail_and_the_labels_move_with_the_time_axis():
    assert axes_of().strips == ((20, 240), (280, 405))


@given(
    st.integers(0, 49),
    st.floats(-100, 700),
    st.tuples(st.floats(40, 330), st.floats(20, 330)),
)
def test_a_tooltip_covers_neither_its_line_nor_an_axis(at, y, size):
    axes = axes_of()
    x = axes.x_of(axes.first + at)
    left, top = place_beside(axes, x, y, size)
    assert left > x or left + size[0] < x
    assert left >= axes.left
    assert top >= axes.panels[0].top
    assert top + size[1] <= axes.panels[-1].bottom
    assert left + size[0] <= axes.right
