import pytest
from hypothesis import given
from hypothesis import strategies as st

from pendulum_journal.charts.axes_map import (
    AxesMap,
    Panel,
    height_of_charts,
    least_area,
    place_beside,
    shared_out,
)
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


def test_of_a_box_beside_the_line_only_what_is_seen_counts():
    axes = axes_of()
    assert place_beside(axes, 400, 0, (100, 60), seen=(200, 320))[1] == 200
    assert place_beside(axes, 400, 900, (100, 60), seen=(200, 320))[1] == 260
    assert place_beside(axes, 400, 900, (100, 60), seen=(0, 1000))[1] == 320
    assert place_beside(axes, 400, 900, (100, 150), seen=(200, 320))[1] == 200


def test_a_chart_is_at_least_a_quarter_of_a_window_that_is_not_low():
    assert [least_area(height) for height in (480, 700, 701, 900)] == [175, 175, 176, 225]


def test_charts_are_higher_than_needed_unless_their_axis_would_go_out_of_sight():
    assert height_of_charts(900, 3, 800) == 743
    assert height_of_charts(900, 3, 714) == 714
    assert height_of_charts(900, 3, 600) == 743
    assert height_of_charts(900, 4, 714) == 990
    assert height_of_charts(480, 3, 294) == 578


def test_plots_share_a_height_but_none_is_lower_than_its_least():
    shares = (0.5, 0.25, 0.25)
    assert shared_out(400, shares, (0, 0, 0)) == [200, 100, 100]
    assert shared_out(400, shares, (100, 130, 90)) == pytest.approx([180, 130, 90])
    # What the second and the third lack leaves the first too little, in another turn.
    assert shared_out(400, (0.4, 0.4, 0.2), (120, 100, 170)) == pytest.approx([120, 110, 170])
    assert shared_out(400, shares, (-20, 130, -5)) == pytest.approx([180, 130, 90])


@given(
    st.floats(1, 2000),
    st.lists(st.tuples(st.floats(0.1, 1), st.floats(-50, 400)), min_size=1, max_size=4),
)
def test_no_height_is_lost_and_none_is_too_low_where_there_is_enough(whole, plots):
    parts = sum(part for part, _ in plots)
    least = [each for _, each in plots]
    heights = shared_out(whole, [part / parts for part, _ in plots], least)
    assert sum(heights) == pytest.approx(whole)
    if sum(max(each, 0) for each in least) < whole:
        assert all(height >= each - 1e-6 for height, each in zip(heights, least, strict=True))
