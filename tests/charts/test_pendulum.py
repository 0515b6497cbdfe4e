"""Swings laid over each other, and forecasts over time."""

from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.colors import to_hex  # noqa: TID253
from matplotlib.figure import Figure  # noqa: TID253

from pendulum_journal.charts.axes_map import AxesMap
from pendulum_journal.charts.forecast import figure as draw_forecasts
from pendulum_journal.charts.pendulum import Asked, colours_of, last_week, options_of, swing_names
from pendulum_journal.charts.swings import figure as draw_swings
from pendulum_journal.charts.theme import ChartTheme
from pendulum_journal.charts.time_axis import place_of
from pendulum_journal.charts.words import Words
from pendulum_journal.domain.career.role import Role, Side, swings
from pendulum_journal.domain.career.swings_aligned import align
from pendulum_journal.domain.entry import State
from pendulum_journal.domain.guidance import PUBLISHED
from pendulum_journal.domain.trend.measure import Measure
from pendulum_journal.domain.trend.series import WeekFigures, lay_out
from pendulum_journal.palette import DARK, LIGHT

TODAY = date(2026, 11, 18)
SIZE = (560, 330)
ROLES = [
    Role("Engineer", Side.BUILDING, date(2010, 1, 4), date(2017, 1, 1), uid="a"),
    Role("Manager", Side.MANAGING, date(2017, 1, 2), date(2018, 12, 30), uid="b"),
    Role("Engineer", Side.BUILDING, date(2018, 12, 31), date(2024, 6, 2), uid="c"),
    Role("Manager", Side.MANAGING, date(2024, 6, 3), date(2026, 6, 14), uid="d"),
    Role("Engineer", Side.BUILDING, date(2026, 6, 15), uid="e"),
]
FORECASTS = [
    Asked(date(2026, 6, 20), {"Engineering": 40, "Managing": 50, "A boat": 10}, "Swing"),
    Asked(date(2026, 9, 28), {"Engineering": 55, "Managing": 45}),
    Asked(date(2026, 11, 16), {"Engineering": 65, "Managing": 35}, "Stay"),
]


@dataclass(frozen=True)
class Drawn:
    figure: Figure
    map: AxesMap

    def labelled(self, panel, label):
        """Return the artists of a panel that have a label."""
        axes = next(each for each in self.figure.axes if each.get_label() == panel)
        return [each for each in axes.get_children() if each.get_label() == label]

    @property
    def written(self):
        inside = (text for axes in self.figure.axes for text in axes.texts)
        return [*self.figure.texts, *inside]

    @property
    def texts(self):
        return [text.get_text() for text in self.written]


def week_figures(week, coding):
    """Return a week of 40 hours with so many minutes of coding."""
    return WeekFigures(week, State.COMPLETE, (1560 - coding, 600, coding, 240), 50)


@pytest.fixture
def aligned():
    found = swings(ROLES)
    back = [swing for swing in found if swing.to_side is Side.BUILDING]
    rows = [
        week_figures(swing.week + n, 240 + 20 * n) for swing in back for n in range(22) if n != 9
    ]
    return align(
        lay_out(rows, found),
        found,
        Side.BUILDING,
        Measure.CODING,
        today=TODAY,
        guidance=PUBLISHED,
    )


def draw(view, theme=None, guidance=PUBLISHED, size=SIZE):
    made = draw_swings(
        view, theme or ChartTheme(LIGHT), Words(), guidance=guidance, size=size, dpi=96
    )
    return Drawn(made.figure, made.map)


def forecasts(asked, size=SIZE):
    made = draw_forecasts(asked, ChartTheme(LIGHT), Words(), size=size, dpi=96)
    return Drawn(made.figure, made.map)


def test_the_current_swing_is_strong_and_the_others_are_quiet(aligned):
    drawn = draw(aligned)
    (old,), (now,) = (drawn.labelled("swings", name) for name in ("swing of 2018", "swing of 2026"))
    assert now.get_linewidth() > old.get_linewidth()
    assert now.get_zorder() > old.get_zorder()
    assert to_hex(now.get_color()).upper() == LIGHT.coding
    assert to_hex(old.get_color()).upper() != LIGHT.coding
    assert {"swing of 2018", "swing of 2026"} <= set(drawn.texts)


def test_week_n_stands_where_the_map_says(aligned):
    drawn = draw(aligned)
    (now,) = drawn.labelled("swings", "swing of 2026")
    values = aligned.swings[-1].values
    assert list(now.get_xdata()) == [week + 1.5 for week in range(len(values))]
    assert drawn.map.first.index == 1
    assert drawn.map.last.index == 39


def test_the_bands_of_guidance_lie_behind_and_are_named(aligned):
    drawn = draw(aligned)
    (rhythm,), (shipping,) = (drawn.labelled("swings", name) for name in ("rhythm", "shipping"))
    assert (rhythm.get_x(), rhythm.get_width()) == (1, 26)
    assert (shipping.get_x(), shipping.get_width()) == (27, 13)
    assert "rhythm of focus: 26 weeks" in drawn.texts
    assert "daily shipping: 39 weeks" in drawn.texts
    yours = replace(PUBLISHED, yours=frozenset({"readjust_weeks"}))
    assert "rhythm of focus: 26 weeks, yours" in draw(aligned, guidance=yours).texts


def test_a_narrow_band_is_named_by_its_weeks_alone(aligned):
    drawn = draw(aligned, size=(400, 300))
    assert {"rhythm of focus: 26 weeks", "39 weeks"} <= set(drawn.texts)
    assert "39 weeks" not in draw(aligned, size=(220, 300)).texts


def test_a_target_is_a_line_with_its_value(aligned):
    drawn = draw(replace(aligned, target=50))
    assert "my target now, 50 %" in drawn.texts
    assert not draw(aligned).labelled("swings", "target")


def test_no_end_of_a_band_runs_through_the_name_of_a_swing(aligned):
    # The line ends in week 22: a name beside it would lie over the end of week 26.
    one = replace(aligned, swings=aligned.swings[-1:])
    drawn = draw(one)
    (name,) = (text for text in drawn.written if text.get_text() == "swing of 2026")
    end = drawn.map.left + 26 * (drawn.map.right - drawn.map.left) / 39
    assert name.get_window_extent().x0 > end
    assert len([each for each in drawn.figure.artists if each.get_label().endswith("tie")]) == 1


@pytest.mark.parametrize(("since", "until", "is_left"), [(0, 12, False), (27, 39, True)])
def test_the_name_of_a_target_keeps_out_of_the_way_of_the_lines(aligned, since, until, is_left):
    values = tuple(46.0 + 8 * (n % 2) if since <= n < until else None for n in range(39))
    one = replace(aligned.swings[-1], values=values)
    drawn = draw(replace(aligned, swings=(one,), target=50))
    (name,) = (text for text in drawn.written if text.get_text() == "my target now, 50 %")
    box = name.get_window_extent()
    (line,) = drawn.labelled("swings", "swing of 2026")
    x, y = line.axes.transData.transform(line.get_xydata()).T

    assert (box.x0 < SIZE[0] / 2) == is_left
    assert not ((box.x0 < x) & (x < box.x1) & (box.y0 < y) & (y < box.y1)).any()


def test_an_earlier_swing_with_none_beside_it_is_drawn_as_clearly(aligned):
    (old,) = draw(replace(aligned, swings=aligned.swings[:1])).labelled("swings", "swing of 2018")
    assert to_hex(old.get_color()).upper() == LIGHT.coding


def test_a_gap_stays_a_gap_and_a_lone_week_is_a_dot(aligned):
    values = (10.0, None, 20.0, 30.0)
    one = replace(aligned, swings=(replace(aligned.swings[-1], values=values),))
    drawn = draw(one)
    (dots,) = drawn.labelled("swings", "swing of 2026 alone")
    assert list(dots.get_xdata()) == [1.5]


def test_two_swings_of_one_year_are_told_apart(aligned):
    other = replace(aligned.swings[0], swing=replace(aligned.swings[0].swing, day=date(2026, 1, 5)))
    both = replace(aligned, swings=(other, aligned.swings[1]))
    assert swing_names(both, Words()) == ["swing of Jan 2026", "swing of Jun 2026"]


def test_names_at_the_ends_of_lines_stand_in_their_order_and_are_tied_to_them(aligned):
    last = aligned.swings[0]
    many = [
        replace(
            last, swing=replace(last.swing, day=date(1950 + year, 6, 1)), values=(20.0 + end,) * 104
        )
        for year, end in enumerate([5, 0, 3, 1, 4, 2, 6, 8, 7])
    ]
    drawn = draw(replace(aligned, swings=tuple(many)))
    names = [text for text in drawn.written if text.get_text().startswith("swing of 19")]
    assert len(names) == 9
    tops = sorted((text.get_window_extent().y0, text.get_text()) for text in names)
    order = [name for _, name in tops]
    assert order == [f"swing of {1950 + year}" for year in (1, 3, 5, 2, 4, 0, 6, 8, 7)]
    boxes = sorted(text.get_window_extent().y0 for text in names)
    assert all(after - before > 10 for before, after in pairwise(boxes))
    assert any(str(each.get_label()).endswith(" tie") for each in drawn.figure.get_children())


def test_years_after_a_swing_are_not_drawn_on(aligned):
    long = replace(aligned.swings[0], values=tuple([20.0] * 400))
    assert last_week(replace(aligned, swings=(long,))) == 104
    draw(replace(aligned, swings=(long,)))


@pytest.mark.parametrize("measure", Measure)
@pytest.mark.parametrize("palette", [LIGHT, DARK])
def test_every_measure_is_drawn_in_light_and_dark(aligned, measure, palette):
    drawn = draw(replace(aligned, measure=measure), ChartTheme(palette))
    assert to_hex(drawn.figure.get_facecolor()).upper() == palette.card


def test_each_option_is_stacked_on_the_one_before():
    drawn = forecasts(FORECASTS)
    (engineering,), (managing,) = (
        drawn.labelled("forecast", name) for name in ("Engineering", "Managing")
    )
    tops = [path.vertices[:, 1].max() for path in engineering.get_paths()]
    feet = [path.vertices[:, 1].min() for path in managing.get_paths()]
    assert tops == feet == [40, 55, 65]


def test_an_option_that_was_given_up_has_no_box_later():
    (boat,) = forecasts(FORECASTS).labelled("forecast", "A boat")
    assert len(boat.get_paths()) == 1


def test_decisions_are_marked_over_their_day():
    drawn = forecasts(FORECASTS)
    assert {"Swing", "Stay"} <= set(drawn.texts)
    (line,) = drawn.labelled("forecast", "decision Swing")
    assert list(line.get_xdata()) == [place_of(date(2026, 6, 20))] * 2
    assert len(drawn.labelled("forecast", "decision Stay")) == 1


def test_each_of_some_decisions_close_to_each_other_is_written_and_none_over_another():
    days = [(2024, 12, 16), (2025, 6, 16), (2025, 7, 2), (2025, 12, 15), (2026, 1, 4)]
    days += [(2026, 5, 18), (2026, 6, 16), (2026, 7, 13), (2026, 11, 20)]
    words = ["Stay", "Stay", "Stay", "Extend", "Undecided", "Swing", "Swing", "Stay", ""]
    asked = [
        replace(FORECASTS[0], day=date(*day), decision=word)
        for day, word in zip(days, words, strict=True)
    ]
    drawn = forecasts(asked, size=(420, 300))
    names = [text for text in drawn.written if text.get_text() in words]
    assert sorted(text.get_text() for text in names) == sorted(filter(None, words))
    boxes = [text.get_window_extent() for text in names]
    assert not any(a.overlaps(b) for a, b in combinations(boxes, 2))


def test_the_latest_forecast_is_written_beside_its_column():
    assert {"Engineering 65 %", "Managing 35 %"} <= set(forecasts(FORECASTS).texts)


def test_one_forecast_alone_can_be_drawn_and_one_without_options():
    assert "Engineering 40 %" in forecasts(FORECASTS[:1]).texts
    forecasts([*FORECASTS, Asked(date(2026, 11, 17), {}, "Extend")])


@given(st.lists(st.integers(0, 4000), min_size=1, max_size=12, unique=True))
def test_columns_never_touch(days):
    asked = [
        replace(FORECASTS[0], day=date.fromordinal(730_000 + day), decision="") for day in days
    ]
    drawn = forecasts(sorted(asked, key=lambda each: each.day))
    (boxes,) = drawn.labelled("forecast", "Engineering")
    edges = [(path.vertices[:, 0].min(), path.vertices[:, 0].max()) for path in boxes.get_paths()]
    assert all(end < begin for (_, end), (begin, _) in pairwise(edges))


def test_options_keep_their_colours_and_the_latest_come_first():
    assert options_of(FORECASTS) == ["Engineering", "Managing", "A boat"]
    many = [f"step {number}" for number in range(9)]
    colours = colours_of([*many, "step 0"], LIGHT)
    assert list(colours) == many
    assert len(set(colours.values())) == 9
