import re
from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations, product

import numpy as np  # noqa: TID253
import pytest
from matplotlib.lines import Line2D  # noqa: TID253
from matplotlib.text import Text  # noqa: TID253

from pendulum_journal.charts.marks import lines_of
from pendulum_journal.charts.theme import ChartTheme
from pendulum_journal.charts.trends import figure
from pendulum_journal.charts.words import Words
from pendulum_journal.domain.career.role import Event, Role, Side, Target
from pendulum_journal.domain.entry import State
from pendulum_journal.domain.guidance import GuidanceFigures
from pendulum_journal.domain.split import Activity, Group
from pendulum_journal.domain.trend.measure import Measure
from pendulum_journal.domain.trend.series import WeekFigures
from pendulum_journal.domain.week import Week
from pendulum_journal.palette import DARK, LIGHT, contrast


def test_three_panels_share_one_time_axis(make_view, draw):
    drawing = draw(make_view())
    assert [axes.get_label() for axes in drawing.figure.axes] == ["split", "energy", "progress"]
    assert len({axes.get_xlim() for axes in drawing.figure.axes}) == 1
    assert [panel.name for panel in drawing.map.panels] == ["split", "energy", "progress"]


@pytest.mark.parametrize("size", [(560, 420), (828, 560), (1244, 760)])
def test_the_map_is_where_matplotlib_puts_things(make_view, draw, size, swing):
    drawing = draw(make_view(), size=size)
    axes = drawing.panel("energy")
    x, y = axes.transData.transform((swing.index + 0.5, 30))
    found = next(each for each in drawing.map.panels if each.name == "energy")
    assert drawing.map.x_of(swing) == pytest.approx(x, abs=0.01)
    assert found.y_of(30) == pytest.approx(size[1] - y, abs=0.01)


def test_layers_reach_the_heights_of_the_shares(make_view, draw, swing):
    drawing = draw(make_view(), weekly=True)
    (coding,) = drawing.labelled("split", "Coding")
    points = np.concatenate([path.vertices for path in coding.get_paths()])
    at = points[points[:, 0] == swing.index + 10.5]
    minutes = 240 + 40 * 10
    top = 100 * (2400 - 600 - 240 - minutes + 600 + minutes) / 2400
    assert at[0][1] == pytest.approx(top)


def test_hours_are_drawn_on_a_scale_of_hours(make_view, draw):
    assert draw(make_view(), hours=True, weekly=True).panel("split").get_ylim() == (0, 40)
    assert draw(make_view()).panel("split").get_ylim() == (0, 100)


def test_the_split_breaks_at_a_gap_and_at_the_swing(make_view, draw, rows, swing):
    whole = draw(make_view(), weekly=True)
    gap = draw(make_view([row for row in rows if row.week != swing + 8]), weekly=True)
    paths = [each.labelled("split", "Meetings")[0].get_paths() for each in (whole, gap)]
    assert [len(each) for each in paths] == [2, 3]
    spans = [(path.vertices[:, 0].min(), path.vertices[:, 0].max()) for path in paths[1]]
    assert (swing.index, swing.index + 8) in spans
    assert (swing.index + 9, swing.index + 20) in spans


def test_leave_is_hatched_and_a_missing_week_is_not(make_view, draw, rows, figures_of, swing):
    away = figures_of(swing + 3, state=State.AWAY)
    figures = [row for row in rows if row.week not in {swing + 3, swing + 6}] + [away]
    drawing = draw(make_view(figures))
    for name in ("split", "energy", "progress"):
        (hatched,) = drawing.labelled(name, "away")
        assert hatched.get_hatch()
        spans = [path.vertices[:, 0] for path in hatched.get_paths()]
        assert [(x.min(), x.max()) for x in spans] == [(swing.index + 3, swing.index + 4)]


def test_a_week_ahead_is_not_drawn_but_leave_ahead_is_hatched(make_view, draw, rows, swing):
    """The swing is 22 weeks old; hours were planned for weeks ahead, and a holiday entered."""
    ahead = [replace(rows[-1], week=swing + n, in_progress=True) for n in (24, 27)]
    leave = [WeekFigures(swing + n, State.AWAY, (0, 0, 0, 0)) for n in (29, 30, 60)]
    view = make_view([*rows, *ahead, *leave])
    assert view.series.last == swing + 21
    assert view.series.in_progress is None
    drawing = draw(view)
    (hatched,) = drawing.labelled("energy", "away")
    spans = [path.vertices[:, 0] for path in hatched.get_paths()]
    assert [(x.min(), x.max()) for x in spans] == [(swing.index + 29, swing.index + 31)]
    for panel in ("energy", "progress"):
        assert drawing.labelled(panel, f"{panel} in progress") == []
    assert drawing.labelled("split", "in progress") == []
    assert any("hatched: away" in text for text in drawing.texts)


def test_lines_break_where_a_week_has_no_value(make_view, draw, rows, swing):
    drawing = draw(make_view([row for row in rows if row.week != swing + 8]))
    (line,) = drawing.labelled("energy", "mean energy")
    x = line.get_xdata()
    assert swing.index + 8.5 not in x
    before = list(x).index(swing.index + 7.5)
    assert np.isnan(x[before + 1])


def test_the_week_in_progress_is_hollow_and_in_no_line(make_view, draw, rows, figures_of, swing):
    figures = [*rows, figures_of(swing + 20, 900, energy=80, in_progress=True)]
    drawing = draw(make_view(figures))
    (dot,) = drawing.labelled("energy", "energy in progress")
    assert list(dot.get_xdata()) == [swing.index + 20.5]
    assert dot.get_markerfacecolor() == LIGHT.card
    (line,) = drawing.labelled("energy", "mean energy")
    assert swing.index + 20.5 not in line.get_xdata()
    hollow = drawing.labelled("split", "in progress")
    assert len(hollow) == 4


def test_weekly_values_take_the_place_of_means(make_view, draw):
    drawing = draw(make_view(), weekly=True)
    assert not drawing.labelled("energy", "mean energy")
    assert drawing.labelled("energy", "energy")
    assert not drawing.labelled("progress", "mean progress")


def test_guide_lines_reach_the_target_in_their_weeks(make_view, draw, swing):
    drawing = draw(make_view())
    for weeks in (26, 39):
        (line,) = drawing.labelled("progress", f"guide line {weeks}")
        heights = dict(zip(line.get_xdata(), line.get_ydata(), strict=True))
        assert heights[swing.index + weeks - 0.5] == pytest.approx(100)
        assert {f"{weeks}-week guide line", f"{weeks} weeks"} & set(drawing.texts)


def test_bands_cover_their_weeks_on_every_panel(make_view, draw, swing):
    drawing = draw(make_view())
    for name in ("split", "energy", "progress"):
        (band,) = drawing.labelled(name, "band rhythm")
        assert (band.get_x(), band.get_width()) == (swing.index, 26)


def test_what_is_switched_off_is_not_drawn(make_view, draw):
    guidance = GuidanceFigures(readjust_weeks=None, ship_weeks=None, energy_floor=None)
    drawing = draw(make_view(guidance=guidance))
    assert not drawing.labelled("split", "band rhythm")
    assert not drawing.labelled("energy", "floor")
    assert not any("guide line" in text for text in drawing.texts)


def coding_week(week, coding):
    """A week of 40 hours with so many minutes of coding."""
    return WeekFigures(week, State.COMPLETE, (1560 - coding, 600, coding, 240), 50)


def test_the_fan_ends_in_the_weeks_of_the_projection(make_view, draw, swing):
    # Without noise in a wide axis: both ways reach the target on it.
    view = make_view(measure=Measure.CODING, last=swing + 60)
    drawing = draw(view)
    found = view.way.projection
    for name, way in (("as it goes", found.as_it_goes), ("levelling", found.levelling)):
        (reached,) = drawing.labelled("progress", f"{name} reached")
        assert list(reached.get_xdata()) == [way.date.index + 0.5]
        (line,) = drawing.labelled("progress", name)
        assert line.get_xdata()[0] == found.last.index + 0.5
        assert line.get_xdata()[-1] == way.date.index + 0.5
        assert max(line.get_ydata()) <= 100
    (fan,) = drawing.labelled("progress", "fan")
    assert fan.get_facecolor()[3] > 0
    assert not drawing.labelled("progress", "fading fan")


def test_a_way_that_ends_beyond_the_axis_has_an_arrow_with_its_date(make_view, draw, swing):
    view = make_view(measure=Measure.CODING, first=swing + -4, last=swing + 22)
    drawing = draw(view)
    found = view.way.projection
    assert not drawing.labelled("progress", "as it goes reached")
    (line,) = drawing.labelled("progress", "as it goes")
    assert line.get_xdata()[-1] == view.last.index + 1
    for way in (found.as_it_goes, found.levelling):
        day = way.date.monday
        shown = f"{day.day} {day:%b}" if day.year == view.today.year else f"{day.day} {day:%b %Y}"
        assert any(text.endswith(f"{shown} →") for text in drawing.texts)


def test_a_fan_that_is_open_fades_out(make_view, draw, rows, swing):
    # Coding rises, and less and less: whether it ever gets there is open.
    minutes = [240 + round(800 * (1 - 0.96**n)) + (100 if n % 3 else -100) for n in range(20)]
    slow = [coding_week(swing + n, each) for n, each in enumerate(minutes)]
    view = make_view([*rows[:20], *slow], measure=Measure.CODING)
    assert view.way.projection.levelling.date is None
    drawing = draw(view)
    assert "slowing down: no later end →" in drawing.texts
    assert not drawing.labelled("progress", "levelling reached")
    assert view.way.projection.as_it_goes.earliest is not None
    (fan,) = drawing.labelled("progress", "fan")
    assert fan.get_facecolor()[3] == 0
    (fading,) = drawing.labelled("progress", "fading fan")
    fades = fading.get_array()[..., 3].max(axis=0)
    assert list(fades) == sorted(fades, reverse=True)
    assert fades[-1] < fades[0] / 10
    assert drawing.panel("progress").get_xlim() == drawing.panel("energy").get_xlim()


def test_who_stays_under_the_target_is_given_no_end(make_view, draw, rows, swing):
    flat = [coding_week(swing + n, 600 + 10 * (n % 2)) for n in range(20)]
    view = make_view([*rows[:20], *flat], measure=Measure.CODING)
    assert view.way.projection.levelling.earliest is None
    assert not [text for text in draw(view).texts if "→" in text]


def test_names_of_guide_lines_keep_clear_of_the_words_at_the_edge(make_view, draw, swing):
    view = make_view(measure=Measure.CODING, last=swing + 24)
    drawing = draw(view)
    drawing.figure.canvas.draw()
    texts = {text.get_text(): text for text in drawing.panel("progress").texts}
    boxes = [
        text.get_window_extent()
        for name, text in texts.items()
        if "→" in name or "guide line" in name
    ]
    assert any("→" in name for name in texts)
    overlaps = [
        one for at, one in enumerate(boxes) for other in boxes[at + 1 :] if one.overlaps(other)
    ]
    assert not overlaps


def test_without_a_clear_trend_only_the_levelling_way_is_drawn(make_view, draw, rows, swing):
    flat = [coding_week(swing + n, 500 + 100 * (n % 2)) for n in range(20)]
    view = make_view([*rows[:20], *flat], measure=Measure.CODING)
    assert view.way.projection.as_it_goes.earliest is None
    drawing = draw(view)
    assert Words().key_levels in " ".join(drawing.texts)
    earlier = make_view([*rows[:20], *flat], measure=Measure.CODING, last=swing + 8)
    assert Words().key_levels not in " ".join(draw(earlier).texts)
    assert drawing.labelled("progress", "levelling")
    assert not drawing.labelled("progress", "as it goes")
    assert not drawing.labelled("progress", "fan")


def test_where_there_is_no_progress_the_panel_says_why(make_view, draw):
    view = make_view(targets=[])
    drawing = draw(view)
    (said,) = drawing.panel("progress").texts
    assert said.get_text().replace("\n", " ") == str(view.way.why_no_progress)
    assert not drawing.labelled("progress", "guide line 26")


def test_without_energy_the_panel_says_so(make_view, draw, rows):
    drawing = draw(make_view([replace(row, energy=None) for row in rows]))
    assert [text.get_text() for text in drawing.panel("energy").texts] == [
        "Energy is drawn here once one of these weeks has some."
    ]


def test_no_energy_at_zero_is_not_no_energy(make_view, draw, rows):
    drawing = draw(make_view([replace(row, energy=0) for row in rows]))
    (line,) = drawing.labelled("energy", "mean energy")
    assert np.nanmax(line.get_ydata()) == 0


def test_swing_events_and_today_are_named(make_view, draw, swing):
    event = Event(date(2026, 9, 7), "On-call month", date(2026, 10, 4))
    drawing = draw(make_view(events=[event]))
    assert {"back to engineering", "On-call month", "today"} <= set(drawing.texts)
    (line,) = drawing.labelled("energy", "swing")
    assert list(line.get_xdata()) == [swing.index, swing.index]


def test_names_of_marks_never_overlap(make_view, draw):
    events = [Event(date(2026, 7, day), f"Event number {day}") for day in range(1, 29, 3)]
    drawing = draw(make_view(events=events))
    canvas = drawing.figure.canvas
    names = [
        text.get_window_extent(canvas.get_renderer())
        for text in drawing.figure.texts
        if text.get_text().startswith("Event") or text.get_text() == "back to engineering"
    ]
    assert len(names) >= 2
    pairs = [(a, b) for i, a in enumerate(names) for b in names[i + 1 :]]
    assert not any(a.overlaps(b) for a, b in pairs)


def test_events_without_room_for_their_name_have_a_sign_that_they_are_there(make_view, draw):
    days = (1, 5, 9, 13, 17, 21)
    events = [Event(date(2026, 7, day), f"Event number {day}", uid=str(day)) for day in days]
    drawing = draw(make_view(events=events))
    dots = drawing.labelled("split", "unnamed event")
    assert len(dots) + len(drawing.map.handles) == len(days)
    assert dots
    assert drawing.map.handles


def test_each_of_many_swings_is_named(make_view, draw, swing):
    starts = [swing + 4 * number for number in range(-5, 5)]
    sides = [Side.BUILDING, Side.MANAGING] * 5
    roles = [
        Role("Role", side, start.monday, (start + 3).sunday, id=number + 1)
        for number, (side, start) in enumerate(zip(sides, starts, strict=True))
    ]
    drawing = draw(make_view(roles=roles, first=starts[0], last=starts[-1] + 4))
    named = [text for text in drawing.texts if text in {"to managing", "back to engineering"}]
    assert len(named) == len(drawing.labelled("energy", "swing"))


def test_formulas_in_a_users_words_stay_as_they_were_typed(make_view, draw):
    drawing = draw(make_view(events=[Event(date(2026, 8, 3), "paid $5 to $6_x")]))
    drawing.figure.canvas.draw()
    assert "paid $5 to $6_x" in drawing.texts


@pytest.mark.repeats
@pytest.mark.parametrize("palette", [LIGHT, DARK])
@pytest.mark.parametrize("size", [(560, 420), (828, 560), (1244, 760)])
def test_every_group_is_named_and_every_name_is_inside(make_view, draw, palette, size):
    drawing = draw(make_view(), size=size, palette=palette)
    canvas = drawing.figure.canvas
    found = {}
    for axes in drawing.figure.axes:
        for text in axes.texts:
            found[text.get_text()] = text.get_window_extent(canvas.get_renderer())
    assert {"Meetings", "Focus", "Coding", "Other"} <= found.keys()
    for name in ("Meetings", "Focus", "Coding", "Other"):
        assert found[name].x0 >= 0
        assert found[name].x1 <= size[0]


@pytest.mark.parametrize("palette", [LIGHT, DARK])
def test_names_read_on_their_ground(make_view, draw, palette):
    grounds = {
        "Meetings": palette.meetings,
        "Focus": palette.focus,
        "Coding": palette.coding,
        "Other": palette.other,
    }
    drawing = draw(make_view(), palette=palette, size=(1244, 760))
    for text in drawing.panel("split").texts:
        if text.get_text() in grounds and text.get_fontweight() == "bold":
            assert contrast(text.get_color(), grounds[text.get_text()]) >= 4.5


@pytest.mark.parametrize("weeks", [1, 2, 3, 2600])
def test_any_number_of_weeks_is_drawn(make_view, draw, figures_of, weeks):
    last = Week.of_iso(2026, 46)
    figures = [figures_of(last + -n, 240 + n % 300) for n in range(weeks)]
    drawing = draw(make_view(figures, first=last + (1 - weeks), last=last))
    drawing.figure.canvas.draw()
    assert drawing.map.weeks == max(weeks, 8)
    assert drawing.map.last == last


def test_no_week_and_no_role_are_drawn_with_their_sentences(make_view, draw):
    last = Week.of_iso(2026, 46)
    drawing = draw(make_view([], first=last, last=last, roles=[], targets=[]))
    drawing.figure.canvas.draw()
    said = " ".join(drawing.texts).replace("\n", " ")
    assert "Energy is drawn here once one of these weeks has some." in said
    assert "Progress counts from a swing between building and managing" in said


def test_a_second_pixel_a_dot_changes_no_place(make_view, draw):
    one, two = draw(make_view()), draw(make_view(), dpi=192)
    assert one.map == two.map
    assert tuple(2 * one.figure.bbox.size) == pytest.approx(tuple(two.figure.bbox.size))


VERDICTS = {
    "good", "bad", "better", "worse", "best", "fail", "failed", "failing", "failure", "success",
    "successful", "suit", "suited", "should", "poor", "great", "weak", "strong", "quit",
}  # fmt: skip
STARTED = date(2025, 6, 2)


@pytest.fixture
def make_managing_view(make_view, figures_of):
    """Weeks of a first managing role, as many as have passed since it began."""

    def make(weeks):
        start = Week.containing(STARTED)
        roles = [
            Role("Engineer", Side.BUILDING, date(2022, 1, 3), date(2025, 6, 1), id=1),
            Role("Manager", Side.MANAGING, STARTED, id=2),
        ]
        figures = [
            figures_of(start + n, energy=25 if n % 5 == 0 else 45, learning_minutes=30 * (n % 7))
            for n in range(-10, weeks)
        ]
        last = start + weeks
        return make_view(
            figures, first=start + -10, last=start + 103, roles=roles, today=last.monday
        )

    return make


def test_while_managing_meetings_and_learning_are_drawn(make_managing_view, draw, swing):
    view = make_managing_view(60)
    drawing = draw(view)
    assert [each.name for each in drawing.map.panels] == ["split", "energy", "meetings", "learning"]
    assert "Two-year experiment: week 61 of 104 · share of meetings and coding" in drawing.texts
    reported = drawing.labelled("meetings", "reported")
    assert [list(line.get_ydata()) for line in reported] == [[60, 60], [10, 10]]
    assert {
        "60 % meetings and one-on-ones, reported by one manager",
        "10 % coding, reported by one manager",
    } <= set(drawing.texts)
    start = view.swing.week.index
    assert all(list(line.get_xdata()) == [start, start + 104] for line in reported)
    (kept,) = drawing.labelled("learning", "kept")
    assert (kept.get_y(), kept.get_height()) == (2, 1)
    (edges,) = drawing.labelled("learning", "edges of kept")
    assert sorted(segment[0][1] for segment in edges.get_segments()) == [2, 3]
    assert "Hours of learning a week · 2–3 h, reported by one manager" in drawing.texts
    (bars,) = drawing.labelled("learning", "learning")
    assert max(path.vertices[:, 1].max() for path in bars.get_paths()) == 3
    (wedges,) = drawing.labelled("meetings", "under floor")
    # Ten weeks before the swing, two of them under the floor, are no weeks of managing.
    assert len(wedges.get_xdata()) == view.under_floor.weeks - 2 == 12
    assert (
        "Weeks 1 to 60: energy under 30 % in 12 of 60 recorded, each marked ▼ at the foot"
        in drawing.texts
    )
    (meetings,) = drawing.labelled("meetings", "meetings")
    assert min(meetings.get_xdata()) == start + 0.5


def test_learning_is_drawn_by_quarter_where_the_rest_is(make_managing_view, draw):
    view = make_managing_view(40)
    long = replace(view, first=view.first + -200)
    drawing = draw(long)
    assert any(text.startswith("Hours of learning a week, by quarter") for text in drawing.texts)
    (bars,) = drawing.labelled("learning", "learning")
    tops = [path.vertices[:, 1].max() for path in bars.get_paths()]
    by_quarter = {}
    for n in range(40):  # half an hour times the number of the week, modulo 7
        day = STARTED + timedelta(weeks=n, days=3)
        by_quarter.setdefault((day.year, (day.month - 1) // 3), []).append(n % 7 / 2)
    assert len(tops) == 4
    assert tops == pytest.approx([sum(each) / len(each) for each in by_quarter.values()])


def test_the_benchmark_is_a_further_line_once_it_is_chosen(make_managing_view, draw):
    view = make_managing_view(60)
    assert not any("2022" in text for text in draw(view).texts)
    chosen = replace(
        view,
        guidance=replace(view.guidance, benchmark_meetings=30, coding_share=None, meeting_share=50),
    )
    mine = replace(chosen, guidance=replace(chosen.guidance, yours=frozenset({"meeting_share"})))
    drawing = draw(mine)
    assert "30 % meetings, benchmark of engineers in 2022" in drawing.texts
    assert "50 % meetings and one-on-ones, yours" in drawing.texts
    reported = drawing.labelled("meetings", "reported")
    assert [line.get_ydata()[0] for line in reported] == [50, 30]


def test_coding_stands_beside_meetings_while_managing(make_managing_view, draw):
    view = make_managing_view(60)
    (coding,) = draw(view).labelled("meetings", "mean coding")
    shares = [100 * each[2] for each in view.experiment.mean_shares if each is not None]
    assert list(coding.get_ydata()) == pytest.approx(shares)


def test_no_week_after_the_104th_is_drawn_beside_what_is_reported(make_managing_view, draw):
    view = make_managing_view(130)
    drawing = draw(view)
    (wedges,) = drawing.labelled("meetings", "under floor")
    assert max(wedges.get_xdata()) < view.swing.week.index + 104
    later = replace(view, first=view.last + 1, last=view.last + 12)
    assert drawing.texts.count("Weeks 1 to 104 of managing lie outside the weeks shown.") == 0
    assert draw(later).texts.count("Weeks 1 to 104 of managing lie outside the weeks shown.") == 2


@pytest.mark.parametrize("weeks", [1, 20, 51])
def test_no_verdict_stands_in_the_first_year_of_managing(make_managing_view, draw, weeks):
    said = " ".join(draw(make_managing_view(weeks)).texts).lower()
    words = set(said.replace(".", " ").replace(",", " ").replace(":", " ").split())
    assert not words & VERDICTS
    assert "too early to judge" in said


def test_after_the_first_year_it_is_no_longer_too_early(make_managing_view, draw):
    assert "too early" not in " ".join(draw(make_managing_view(53)).texts)


def test_no_note_runs_out_of_a_narrow_chart(make_managing_view, draw):
    drawing = draw(make_managing_view(30), size=(420, 520))
    canvas = drawing.figure.canvas
    for text in drawing.figure.texts:
        assert text.get_window_extent(canvas.get_renderer()).x1 <= 420


def test_a_figure_of_the_users_is_drawn_as_theirs(make_view, draw):
    mine = {"readjust_weeks", "energy_floor"}
    guidance = GuidanceFigures(readjust_weeks=20, energy_floor=40, yours=frozenset(mine))
    texts = draw(make_view(guidance=guidance)).texts
    assert {"20 weeks, yours", "40 % floor, yours", "39 weeks"} <= set(texts)


def test_a_week_in_progress_alone_has_its_layers_named(make_view, draw, figures_of, swing):
    drawing = draw(make_view([figures_of(swing, in_progress=True)], first=swing, last=swing))
    drawing.figure.canvas.draw()
    names = {text.split()[-1] for text in drawing.texts}
    assert {"Meetings", "Focus", "Coding", "Other"} <= names
    assert drawing.map.weeks == 8
    assert drawing.map.last == swing


def test_a_name_goes_where_no_line_runs_behind_it_if_it_can(make_view, draw, swing):
    events = [Event((swing + n).monday, "Event", uid=str(n)) for n in (20, 24, 28)]
    handles = draw(make_view(events=events), size=(1244, 700)).map.handles
    assert len(handles) == 3
    for one in handles:
        for other in handles:
            is_lower = other.bottom >= one.bottom
            assert one is other or not (is_lower and other.left < one.x < other.right)


def test_without_hours_the_split_says_so(make_view, draw, rows):
    drawing = draw(make_view([replace(row, split=(0, 0, 0, 0)) for row in rows]))
    (said,) = drawing.panel("split").texts
    assert said.get_text() == "Hours are drawn here once one of these weeks has some."


def test_the_floor_is_named_where_fewer_values_are_in_the_way(make_view, draw, figures_of, swing):
    low_end = [figures_of(swing + n, energy=70 if n < 10 else 35) for n in range(20)]
    high_end = [figures_of(swing + n, energy=35 if n < 10 else 70) for n in range(20)]
    sides = []
    for rows in (low_end, high_end):
        drawing = draw(make_view(rows, first=swing, last=swing + 19))
        (name,) = [each for each in drawing.panel("energy").texts if "floor" in each.get_text()]
        sides.append(name.get_ha())
    assert sides == ["left", "right"]


def test_the_floor_is_named_under_its_line_where_both_ends_over_it_are_taken(
    make_view, draw, figures_of, swing
):
    """Its place is found by the height of the chart, of which the name takes a part."""
    rows = [figures_of(swing + n, energy=38 + n % 3) for n in range(20)]
    drawing = draw(make_view(rows, first=swing, last=swing + 19))
    (name,) = [each for each in drawing.panel("energy").texts if "floor" in each.get_text()]
    box = name.get_window_extent(drawing.figure.canvas.get_renderer())
    line = drawing.panel("energy").transData.transform((0, 30))[1]
    ground = drawing.panel("energy").transData.transform((0, 0))[1]
    assert ground <= box.y0 < box.y1 <= line


@pytest.mark.parametrize(
    ("family", "size", "floor"),
    [
        ("DejaVu Sans", (480, 400), 0),
        ("DejaVu Sans", (828, 560), 97),
        ("DejaVu Sans", (1244, 700), 30),
        ("DejaVu Sans Mono", (480, 400), 97),
        ("DejaVu Sans Mono", (752, 460), 30),
        ("DejaVu Sans Mono", (1244, 700), 0),
        ("DejaVu Serif", (480, 400), 30),
        ("DejaVu Serif", (752, 460), 0),
        ("DejaVu Serif", (1244, 700), 97),
    ],
)
def test_the_floors_name_is_whole_in_any_font_and_at_any_size(make_view, family, size, floor):
    view = make_view(guidance=GuidanceFigures(energy_floor=floor))
    theme = ChartTheme(LIGHT, (family,))
    made = figure(view, theme, Words(), size=size, dpi=144, weekly=False, hours=False).figure
    panel = next(axes for axes in made.axes if axes.get_label() == "energy")
    (name,) = [each for each in panel.texts if "floor" in each.get_text()]
    inside, box = panel.bbox, name.get_window_extent(made.canvas.get_renderer())
    assert inside.x0 + 4 <= box.x0 < box.x1 <= inside.x1 - 4
    assert inside.y0 - 1 <= box.y0 < box.y1 <= inside.y1 + 1


def test_what_is_reported_is_not_cut_at_the_end_of_the_axis(make_managing_view, draw):
    drawing = draw(make_managing_view(103))
    for panel in ("meetings", "learning"):
        axes = drawing.panel(panel)
        for name in axes.texts:
            box = name.get_window_extent(drawing.figure.canvas.get_renderer())
            is_of_line = name.get_text() in {"Meetings", "Coding"}  # may stand beside the panel
            assert box.x1 <= (drawing.figure.bbox if is_of_line else axes.bbox).x1 - 4


def test_a_name_beside_the_layers_has_room_whatever_the_height(make_view, draw, figures_of, swing):
    """The height that is left shows only when titles, notes and names are placed."""
    rows = [replace(figures_of(swing + n), split=(2160, 0, 240, 0)) for n in range(-8, 0)]
    rows += [replace(figures_of(swing + n), split=(1800, 0, 600, 0)) for n in (3, 4)]
    view = make_view(rows, first=swing + -8, last=swing + 4)
    for height in range(400, 720, 40):
        drawing = draw(view, size=(480, height), foot=40)
        renderer = drawing.figure.canvas.get_renderer()
        for text in drawing.panel("split").texts:
            assert text.get_window_extent(renderer).x1 <= 480, (text.get_text(), height)


def test_room_for_one_name_beside_the_layers_leaves_others_theirs(
    make_view, draw, figures_of, swing
):
    """Beside the room for "Other", stretches of five weeks became too narrow for "Meetings"."""
    split = (1200, 840, 0, 360)
    rows = [replace(figures_of(swing + n), split=split) for n in range(-20, 20) if n % 6]
    view = make_view(rows, last=swing + 19)
    for height in range(445, 475, 3):
        drawing = draw(view, size=(672, height))
        renderer = drawing.figure.canvas.get_renderer()
        for text in drawing.panel("split").texts:
            assert text.get_window_extent(renderer).x1 <= 672, (text.get_text(), height)


def test_no_line_is_cut_in_half_at_the_edge_of_what_can_be(make_view, draw, rows):
    drawing = draw(make_view([replace(row, energy=0) for row in rows]))
    (line,) = drawing.labelled("energy", "mean energy")
    assert not line.get_clip_on()
    (progress,) = drawing.labelled("progress", "mean progress")
    assert progress.get_clip_on()


def test_progress_beyond_the_panel_is_marked_at_its_edge(make_view, draw, figures_of, swing):
    rows = [figures_of(swing + n) for n in range(-8, 0)]
    rows += [replace(figures_of(swing + n), split=(0, 0, 2400, 0)) for n in range(3)]
    rows += [replace(figures_of(swing + n), split=(2400, 0, 0, 0)) for n in range(3, 8)]
    view = make_view(rows, measure=Measure.CODING)
    drawn = draw(view, weekly=True)
    (above,) = [line for line in drawn.labelled("progress", "beyond") if line.get_marker() == "^"]
    assert list(above.get_xdata()) == [swing.index + n + 0.5 for n in range(3)]
    assert max(above.get_ydata()) <= 125
    assert all(value == 0 or value > 1.25 or value < 0 for value in view.way.progress if value)
    mild = draw(make_view(measure=Measure.CODING))
    assert mild.labelled("progress", "beyond") == []


@pytest.mark.parametrize(
    "marked",
    [(0.5, "o", None), (1.0, "^", 120.5), (0.0, "v", -20.5), (0.07, "o", None)],
)
def test_the_running_week_beyond_the_panel_is_a_hollow_wedge_at_its_edge(
    make_view, draw, figures_of, swing, marked
):
    """From 10 to 45 % a week of coding alone is 257 % of the way, one without any −29 %."""
    coding, marker, height = marked
    rows = [replace(figures_of(swing + n), split=(1800, 360, 240, 0)) for n in range(-8, 0)]
    rows += [replace(figures_of(swing + n), split=(1500, 300, 600, 0)) for n in range(5)]
    runs = replace(figures_of(swing + 5), in_progress=True)
    minutes = round(2400 * coding)
    rows.append(replace(runs, split=(2400 - minutes, 0, minutes, 0)))
    target = Target(2, date(2026, 6, 15), meetings=25, focus=25, coding=45, other=5)
    today = (swing + 5).monday
    view = make_view(rows, measure=Measure.CODING, targets=[target], today=today)
    drawn = draw(view, size=(828, 700))
    (line,) = drawn.labelled("progress", "progress in progress")
    ((x,), (y,)) = line.get_data()
    low, high = drawn.panel("progress").get_ylim()
    assert (x, line.get_marker()) == (swing.index + 5.5, marker)
    assert low <= y <= high
    assert line.get_markerfacecolor() == LIGHT.card
    assert height is None or y == height
    is_told = "▲ ▼ beyond the scale." in " ".join(drawn.texts)
    assert is_told == (marker != "o")
    assert 100 * view.way.progress_so_far == pytest.approx(100 * (100 * coding - 10) / 35)


def test_names_keep_clear_of_the_wedge_of_the_running_week(make_view, draw, rows, swing):
    for n in range(13, 33):
        runs = WeekFigures(swing + n, State.COMPLETE, (0, 0, 2400, 0), in_progress=True)
        view = make_view([*rows[:32], runs], today=runs.week.monday, measure=Measure.CODING)
        drawn = draw(view, size=(1080, 620))
        axes, renderer = drawn.panel("progress"), drawn.figure.canvas.get_renderer()
        (line,) = drawn.labelled("progress", "progress in progress")
        assert line.get_marker() == "^"
        wedge = axes.transData.transform([each[0] for each in line.get_data()])
        for text in axes.texts:
            assert not text.get_window_extent(renderer).contains(*wedge), (n, text.get_text())


@pytest.mark.parametrize("energy", [50, 97, 100])
def test_a_value_at_the_top_edge_is_written_below_its_dot(
    make_view, draw, figures_of, swing, energy
):
    """Above the dot it would be cut off at the edge of the panel."""
    rows = [replace(figures_of(swing + n), energy=energy) for n in range(2)]
    rows.append(replace(figures_of(swing + 2), energy=energy, in_progress=True))
    drawn = draw(make_view(rows, last=swing + 12, today=(swing + 2).monday), weekly=True)
    axes, renderer = drawn.panel("energy"), drawn.figure.canvas.get_renderer()
    found = [text for text in axes.texts if text.get_text() == f"{energy} %"]
    assert found
    for text in found:
        box = text.get_window_extent(renderer)
        dot = axes.transData.transform((swing.index + 0.5, energy))[1]
        assert box.y1 <= axes.get_window_extent(renderer).y1
        assert bool(box.y0 > dot) is (energy == 50)


def test_the_scale_of_learning_holds_the_hours_to_keep(make_view, draw, figures_of, swing):
    manager = [Role("Engineering manager", Side.MANAGING, swing.monday, id=1)]
    rows = [figures_of(swing + n, learning_minutes=60) for n in range(8)]
    guidance = GuidanceFigures(learning_hours=(8, 11), yours=frozenset({"learning_hours"}))
    view = make_view(rows, roles=manager, targets=[], guidance=guidance)
    drawn = draw(view, size=(828, 700))
    assert drawn.panel("learning").get_ylim() == (0, 12)


def test_today_is_named_clear_of_the_end_of_a_band_that_is_near(make_view, draw, swing):
    # The line of today would go through "26 weeks" left of the end of its band.
    def placed(size):
        drawn = draw(make_view(last=swing + 25, today=date(2026, 11, 22)), size=size)
        found = {text.get_text(): text for text in drawn.figure.texts}
        return [found[name].get_window_extent() for name in ("today", "26 weeks")]

    for size in ((560, 420), (828, 560)):
        today, band = placed(size)
        assert not today.overlaps(band)
        assert band.y0 > today.y1 or today.x1 < band.x0


def test_names_beside_the_layers_are_not_across_the_end_of_the_axis(make_view, draw, swing):
    # Four weeks are left, less than a name needs: the line of week 26 stands at the end.
    for size in ((520, 420), (828, 560), (1244, 760)):
        drawn = draw(make_view(last=swing + 22, today=date(2026, 11, 8)), size=size)
        panel = drawn.panel("split")
        end = panel.transData.transform((swing.index + 23, 0))[0]
        boxes = [text.get_window_extent() for text in panel.texts if not text.get_clip_on()]
        assert not any(box.x0 < end < box.x1 for box in boxes)
        assert all(box.x1 <= size[0] for box in boxes)


def test_no_line_runs_through_the_name_of_the_floor_where_there_is_another_place(
    make_view, draw, swing
):
    view = make_view(last=swing + 25, today=date(2026, 11, 22))
    drawn = draw(view)
    panel = drawn.panel("energy")
    (name,) = [text for text in panel.texts if text.get_text().startswith("30 % floor")]
    box = name.get_window_extent().transformed(panel.transData.inverted())
    assert not any(box.x0 < x < box.x1 for x in lines_of(view))


def test_the_way_to_a_target_says_what_its_line_is(make_view, draw):
    assert Words().key_line in " ".join(draw(make_view()).texts)
    assert Words().key_line not in " ".join(draw(make_view(), weekly=True).texts)


def test_a_name_beside_the_layers_has_a_square_in_their_colour(make_view, draw, swing):
    drawn = draw(make_view(last=swing + 22, today=date(2026, 11, 8)), size=(520, 420))
    panel = drawn.panel("split")
    names = [text for text in panel.texts if not text.get_clip_on()]
    squares = drawn.labelled("split", "swatch")
    assert [each.get_text() for each in names] == ["Other"]
    assert [each.get_color() for each in squares] == [LIGHT.other]
    box = squares[0].get_window_extent(drawn.figure.canvas.get_renderer())
    beside = names[0].get_window_extent()
    assert box.x1 < beside.x0 < box.x1 + 10
    assert beside.y0 < (box.y0 + box.y1) / 2 < beside.y1


def test_what_is_hollow_is_explained_where_there_is_any(make_view, draw, rows, figures_of, swing):
    assert not any("hollow" in text for text in draw(make_view()).texts)
    figures = [*rows, figures_of(swing + 20, 900, energy=80, in_progress=True)]
    texts = draw(make_view(figures)).texts
    assert "narrow bars: single weeks · hollow: the running week" in texts
    assert "pale dots: single weeks · hollow: the running week" in texts
    silent = [*rows, figures_of(swing + 20, 900, energy=None, in_progress=True)]
    assert "pale dots: single weeks" in draw(make_view(silent)).texts


def test_dots_hatching_and_gaps_are_explained_where_there_are_any(make_view, draw, rows):
    plain = draw(make_view()).texts
    assert "pale dots: single weeks" in plain
    assert not any("hatched" in text or "gaps" in text for text in plain)
    assert "pale dots: single weeks" not in draw(make_view(), weekly=True).texts
    rows[25] = replace(rows[25], state=State.AWAY)
    bars = "narrow bars: single weeks"
    assert f"{bars} · hatched: away" in draw(make_view(rows)).texts
    gone = make_view(rows[:30] + rows[31:])
    assert f"{bars} · hatched: away · gaps: no entry" in draw(gone).texts
    assert "hatched: away · gaps: no entry" in draw(gone, weekly=True).texts
    rows[28] = replace(rows[28], energy=None)
    said = "pale dots: single weeks · gaps: no energy given"
    assert said in draw(make_view(rows)).texts


def test_a_new_target_has_a_line_that_breaks_the_mean(make_view, draw, swing):
    first = Target(2, swing.monday, meetings=20, focus=25, coding=50, other=5)
    later = Target(2, (swing + 9).monday, meetings=15, focus=25, coding=60, other=0)
    view = make_view(measure=Measure.CODING, targets=[first, later])
    drawn = draw(view)
    (line,) = drawn.labelled("progress", "new target")
    assert list(line.get_xdata()) == [(swing + 9).index] * 2
    before, after = (each.get_xdata() for each in drawn.labelled("progress", "mean progress"))
    # Weeks 2 to 9 of the swing with the first target, weeks 10 to 20 with the second.
    assert [before[0], before[-1]] == [swing.index + 1.5, swing.index + 8.5]
    assert [after[0], after[-1]] == [swing.index + 9.5, swing.index + 19.5]
    assert "target 60 %" in drawn.texts
    assert any("50 % wanted (100 %), 60 % from 17 Aug" in text for text in drawn.texts)
    assert len(draw(view, weekly=True).labelled("progress", "new target")) == 1
    assert draw(make_view(measure=Measure.CODING)).labelled("progress", "new target") == []


def test_a_week_beyond_the_panel_is_marked_beside_the_mean_too(make_view, draw, rows, swing):
    rows[-4] = replace(rows[-4], split=(0, 0, 2400, 0))
    drawn = draw(make_view(rows, measure=Measure.CODING))
    (above,) = drawn.labelled("progress", "beyond")
    assert list(above.get_xdata()) == [swing.index + 16.5]
    assert above.get_alpha() < 1
    (dots,) = drawn.labelled("progress", "progress")
    assert swing.index + 16.5 not in dots.get_xdata()  # or it would be there twice


@pytest.mark.parametrize("rise", [6, 15, 24])
def test_the_words_at_both_ways_of_the_projection_do_not_cross(
    make_view, draw, figures_of, swing, rise
):
    """Minutes of coding rise slowly and unevenly, so that both ways leave the axis close by."""
    target = Target(2, date(2026, 6, 15), meetings=20, focus=10, coding=65, other=5)
    rows = [figures_of(swing + -n, 720) for n in range(8, 0, -1)]
    rows += [figures_of(swing + n, 720 + rise * n + 120 * (n % 3 - 1)) for n in range(15)]
    view = make_view(
        rows, first=swing + -8, last=swing + 25, today=(swing + 15).monday, targets=[target]
    )
    drawing = draw(view, size=(690, 560))
    canvas = drawing.figure.canvas
    boxes = [
        text.get_window_extent(canvas.get_renderer())
        for text in drawing.panel("progress").texts
        if text.get_text().endswith("→")
    ]
    assert boxes
    assert not any(one.overlaps(other) for one, other in combinations(boxes, 2))


@pytest.mark.parametrize("coding", [0, 360, 720, 960, 1100])
def test_shares_of_one_week_are_written_apart(make_view, draw, figures_of, coding):
    start = Week.containing(STARTED)
    roles = [Role("Manager", Side.MANAGING, STARTED, id=2)]
    view = make_view([figures_of(start, coding)], first=start, last=start + 12, roles=roles)
    drawing = draw(view, size=(690, 525))
    panel = drawing.panel("meetings")
    renderer = drawing.figure.canvas.get_renderer()
    share, other = (text for text in panel.texts if re.fullmatch(r"\d+ %", text.get_text()))
    assert not share.get_window_extent(renderer).overlaps(other.get_window_extent(renderer))


def test_few_values_in_many_weeks_run_into_no_other(make_view, draw, figures_of):
    """A report over half a year of which five weeks are written down is as narrow as paper."""
    start = Week.containing(STARTED)
    roles = [Role("Manager", Side.MANAGING, STARTED, id=2)]
    figures = [figures_of(start + n, 360, energy=50 + n) for n in range(5)]
    first, last = start + -21, start + 5
    view = make_view(
        figures, first=first, last=last, roles=roles, targets=[], today=(start + 5).monday
    )
    drawing = draw(view, size=(760, 660))
    renderer = drawing.figure.canvas.get_renderer()
    for name in ("energy", "meetings"):
        written = [each for each in drawing.panel(name).texts if each.get_weight() == "bold"]
        boxes = [each.get_window_extent(renderer) for each in written]
        assert len(boxes) >= 2
        latest = max(drawing.panel(name).texts, key=lambda each: each.get_position()[0])
        assert latest in written
        assert not [(a, b) for a, b in combinations(boxes, 2) if a.overlaps(b)]


def test_what_is_reported_covers_no_value(make_view, draw, figures_of):
    """Twelve weeks with 15 % coding reach up to the name of the line at 10 %."""
    start = Week.containing(STARTED)
    roles = [Role("Manager", Side.MANAGING, STARTED, id=2)]
    figures = [figures_of(start + n, 360) for n in range(12)]
    view = make_view(
        figures, first=start, last=start + 12, roles=roles, targets=[], today=(start + 12).monday
    )
    drawing = draw(view, size=(720, 620))
    assert [each.name for each in drawing.map.panels] == ["split", "energy", "meetings"]
    panel = drawing.panel("meetings")
    [name] = [
        each for each in panel.texts if each.get_text() == "10 % coding, reported by one manager"
    ]
    box = name.get_window_extent(drawing.figure.canvas.get_renderer())
    (coding,) = drawing.labelled("meetings", "mean coding")
    points = panel.transData.transform(list(zip(*coding.get_data(), strict=True)))
    assert len(points) == 11
    assert not any(box.contains(*point) for point in points)


def test_lines_of_means_are_named_at_their_ends_in_their_order(make_view, draw, figures_of):
    start = Week.containing(STARTED)
    roles = [Role("Manager", Side.MANAGING, STARTED, id=2)]
    shares = [(50, 40), (60, 30), (45, 50), (2, 98), (98, 2)]
    for last, size in product((start + 9, start + 25), ((900, 700), (480, 600))):
        for meetings, coding in shares:
            split = (24 * meetings, 24 * (100 - meetings - coding), 24 * coding, 0)
            rows = [replace(figures_of(start + n), split=split) for n in range(10)]
            view = make_view(
                rows, first=start, last=last, roles=roles, targets=[], today=(start + 10).monday
            )
            drawing = draw(view, size=size)
            renderer = drawing.figure.canvas.get_renderer()
            axes = drawing.panel("meetings")
            names = {each.get_text(): each.get_window_extent(renderer) for each in axes.texts}
            high, low = names["Meetings"], names["Coding"]
            if coding > meetings:
                high, low = low, high
            assert high.y0 > low.y0
            assert not high.overlaps(low)
            for box in (high, low):
                assert box.x1 <= drawing.figure.bbox.x1
                edges = axes.get_window_extent(renderer)
                assert edges.y0 - 1 <= box.y0 < box.y1 <= edges.y1 + 1


def test_values_of_few_weeks_are_whole_and_covered_by_no_name(make_view, draw, figures_of):
    start = Week.containing(STARTED)
    roles = [Role("Manager", Side.MANAGING, STARTED, id=2)]
    shares = ((48, 21, 70), (53, 16, 62), (58, 11, 55), (65, 10, 45), (63, 14, 74))
    rows = [
        replace(
            figures_of(start + n),
            split=(24 * meetings, 24 * (100 - meetings - coding), 24 * coding, 0),
            energy=energy,
        )
        for n, (meetings, coding, energy) in enumerate(shares)
    ]
    for first, size in ((start + -47, (900, 700)), (start, (900, 700)), (start, (760, 660))):
        view = make_view(
            rows, first=first, last=start + 4, roles=roles, targets=[], today=(start + 5).monday
        )
        drawing = draw(view, size=size)
        renderer = drawing.figure.canvas.get_renderer()
        for name in ("energy", "meetings"):
            axes = drawing.panel(name)
            edges = axes.get_window_extent(renderer)
            boxes = {each: each.get_window_extent(renderer) for each in axes.texts}
            values = [each for each in boxes if each.get_text().endswith(" %")]
            assert first < start or len(values) == 5 * (1 + (name == "meetings"))
            for value in values:
                box = boxes[value]
                assert edges.x0 <= box.x0 < box.x1 <= edges.x1
                assert not any(
                    box.overlaps(other) for each, other in boxes.items() if each is not value
                ), value.get_text()


def test_few_weeks_are_bars_of_one_width_with_their_hours_and_shares(
    make_view, draw, figures_of, swing
):
    rows = [figures_of(swing + at) for at in (0, 1, 3)]
    rows[-1] = replace(rows[-1], split=(1800, 600, 0, 600))
    drawing = draw(make_view(rows, first=swing, last=swing + 12))
    (meetings,) = drawing.labelled("split", "Meetings")
    widths = [np.ptp(path.vertices[:, 0]) for path in meetings.get_paths()]
    assert len(widths) == 3
    assert max(widths) - min(widths) < 1e-9
    texts = [text.get_text() for text in drawing.panel("split").texts]
    assert sum(text.endswith(" h") for text in texts) == 3
    assert {"60 % Meetings", "20 % Focus", "0 % Coding", "20 % Other"} <= set(texts)
    energy = [text.get_text() for text in drawing.panel("energy").texts]
    assert sum(text.endswith(" %") for text in energy) == 3
    (times,) = drawing.labelled("progress", "times")
    named = [text.get_text() for text in times.findobj(Text)]
    assert len(named) == 13
    assert named[0].startswith(f"{swing.number}\n")


def test_each_value_beside_a_panel_has_its_line_and_each_panel_the_marks_of_all(make_view, draw):
    drawing = draw(make_view())
    (energy,) = drawing.labelled("energy", "values")
    written = [(text.get_position()[1], text.get_text()) for text in energy.findobj(Text)]
    assert written == [(0, "0"), (25, "25"), (50, "50"), (75, "75"), (100, "100 %")]
    assert [line.get_ydata()[0] for line in energy.findobj(Line2D)] == [0, 25, 50, 75, 100]
    marks = []
    for panel in drawing.map.panels:
        (times,) = drawing.labelled(panel.name, "times")
        marks += [list(line.get_xdata()) for line in times.findobj(Line2D)]
        assert bool(times.findobj(Text)) == (panel is drawing.map.panels[-1])
    assert len(marks) == 3
    assert marks[0] == marks[1] == marks[2]


def test_more_than_four_years_are_drawn_by_quarter(make_view, draw, figures_of, swing):
    rows = [replace(figures_of(swing + at), energy=50 + at % 9) for at in range(-200, 20)]
    drawing = draw(make_view(rows, first=swing + -200, last=swing + 19))
    titles = [text.get_text() for text in drawing.figure.texts]
    assert {"Time split, by quarter", "Energy, by quarter"} <= set(titles)
    assert not drawing.labelled("energy", "energy")
    (line,) = drawing.labelled("energy", "mean energy")
    heights = line.get_ydata()
    assert len(set(heights[~np.isnan(heights)])) <= 2 * 18


def test_weeks_with_unread_hours_are_hollow_in_hours_and_have_no_share(make_view, draw, swing):
    known = (600, 0, 300, 0)
    rows = [
        WeekFigures(swing + n, State.PARTIAL, (0, 0, 0, 0), known=known, has_unread=True)
        for n in range(3)
    ]
    rows = [replace(row, by_activity={7: 300}) for row in rows]
    view = make_view(rows)
    (why,) = draw(view).panel("split").texts
    assert why.get_text().replace("\n", " ") == Words().only_open
    assert draw(view).labelled("split", "partly known") == []

    drawing = draw(view, hours=True)
    stacks = drawing.labelled("split", "partly known")
    tops = {path.vertices[:, 1].max() for stack in stacks for path in stack.get_paths()}
    assert tops == {10, 15}
    assert all(len(stack.get_paths()) == 3 for stack in stacks)
    assert any(Words().key_open in text for text in drawing.texts)
    named = replace(view, activities=(Activity(7, "a", "Review", Group.CODING),))
    assert draw(named, hours=True).labelled("split", "partly known")


def test_the_name_of_a_guide_line_covers_no_running_week(make_view, draw, rows, figures_of, swing):
    running = figures_of(swing + 22, 1180, in_progress=True)
    today = running.week.monday
    view = make_view([*rows[:28], running], last=swing + 25, today=today, measure=Measure.CODING)
    drawing = draw(view)
    panel = drawing.panel("progress")
    (name,) = [text for text in panel.texts if text.get_text().startswith("26-week")]
    box = name.get_window_extent(drawing.figure.canvas.get_renderer())
    at = panel.transData.transform((running.week.index + 0.5, 100 * view.way.progress_so_far))
    assert not box.contains(*at)
