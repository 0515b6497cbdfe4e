from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pendulum_journal.domain.career.role import Event, Role, Side
from pendulum_journal.domain.guidance import GuidanceFigures
from pendulum_journal.domain.split import Activity, Group
from pendulum_journal.domain.trend.measure import Measure
from pendulum_journal.domain.trend.position import Position
from pendulum_journal.domain.trend.quantity import Quantity
from pendulum_journal.domain.trend.summary import summary


def back_since(make, weeks, **more):
    """Eight weeks of 10 % coding, then two points more each week."""
    rows = [make.coding(place, 10, **more) for place in range(12, 20)]
    return rows + [make.coding(20 + n, 10 + 2 * n, **more) for n in range(weeks)]


def test_a_whole_view(make):
    view = make.view(back_since(make, 12, energy=50))
    assert (view.first, view.last, view.n) == (make.week(12), make.week(31), 20)
    assert (view.swing.day, view.week_number) == (make.swing_day, 13)
    assert view.side is Side.BUILDING
    assert view.measure is Measure.CODING
    assert (view.way.baseline.value, view.way.baseline.n) == (10, 8)
    assert view.way.target == 50
    # 2 of 40 points a week: 5 % of the way.
    assert view.way.progress[8:] == pytest.approx([0.05 * n for n in range(12)])
    # The latest four weeks: (26 + 28 + 30 + 32) / 4 = 29; 19 / 40. Week 12: 12 / 26 = 0.46.
    assert view.way.mean_progress[-1] == pytest.approx(19 / 40)
    assert view.position is Position.ABOVE
    assert [band.id for band in view.bands] == ["rhythm", "shipping"]
    assert view.way.projection.as_it_goes.date == make.week(40)
    assert view.way.arrived is None
    assert [row.of for row in view.then_and_now.rows if row.now] == [
        "meetings",
        "focus",
        "coding",
        "other",
        "total",
        "energy",
    ]
    assert view.way.why_no_progress is view.way.why_no_projection is view.why_no_comparison is None
    assert view.warnings == ()


def test_columns_are_cut_to_the_weeks_shown(make):
    rows = back_since(make, 12)
    whole = make.view(rows)
    today = (make.week(32)).monday
    view = make.view(rows, first=make.week(24), last=make.week(27), today=today)
    assert list(view.series.weeks) == [make.week(place) for place in range(24, 28)]
    for name in ("values", "mean_values"):
        assert getattr(view, name) == getattr(whole, name)[12:16]
    for name in ("progress", "mean_progress"):
        assert getattr(view.way, name) == getattr(whole.way, name)[12:16]
    assert view.n == 4
    assert view.way.baseline == whole.way.baseline
    assert view.way.projection == whole.way.projection


def test_an_axis_may_reach_beyond_the_journal(make):
    rows = back_since(make, 3)
    view = make.view(rows, first=make.week(0), last=make.week(60), today=make.week(23).monday)
    assert (view.series.first, len(view.series)) == (make.week(12), 11)
    outside = make.view(rows, first=make.week(50), last=make.week(60), today=make.week(23).monday)
    assert (len(outside.series), outside.way.progress, outside.n) == (0, [], 0)
    assert outside.position is None


def test_an_empty_journal(make):
    view = make.view([], last=make.week(30), today=make.week(21).monday)
    assert (view.n, view.values, view.way.progress) == (0, [], [])
    assert view.way.baseline is None
    assert view.trends_in_hours == view.trends_in_shares == ()


def test_the_view_is_about_the_latest_swing_in_it(make):
    roles = [
        Role("Manager", Side.MANAGING, date(2020, 1, 6), id=1),
        Role("Engineer", Side.BUILDING, make.week(10).monday, id=2),
        Role("Manager", Side.MANAGING, make.week(40).monday, id=3),
        Role("Engineer", Side.BUILDING, make.week(60).monday, id=4),
    ]
    rows = make.rows(range(50))
    targets = [make.target(50, since=make.week(10).monday)]

    def about(last, today):
        view = make.view(
            rows, roles, targets, first=make.week(0), last=make.week(last), today=today
        )
        return view.swing and view.swing.role.id

    now = make.week(50).monday
    assert about(9, now) == 1
    assert about(39, now) == 2
    assert about(49, now) == 3
    assert about(99, now) == 3  # the one in week 60 lies ahead
    assert about(99, make.week(60).monday) == 4


def test_an_earlier_stretch_ends_with_the_following_swing(make):
    roles = [*make.roles(), Role("Manager", Side.MANAGING, make.week(26).monday, id=3)]
    rows = [*back_since(make, 6), *make.rows(range(26, 40))]
    view = make.view(rows, roles, last=make.week(25), today=make.week(40).monday)
    assert view.swing.role.id == 2
    assert view.way.target == 50
    assert view.way.progress[-1] == pytest.approx(0.25)
    assert view.bands[-1].last == make.week(25)
    assert str(view.way.why_no_projection) == (
        "A projection needs 8 recorded weeks since the swing; so far there are 6."
    )
    assert str(view.why_no_comparison) == (
        "Then and now needs a newer week: the newest recorded is more than 8 weeks old."
    )


def test_swings_and_events_on_the_axis(make):
    events = [
        Event(make.week(11).sunday, "before"),
        Event(make.week(11).sunday, "into it", until=make.week(12).monday),
        Event(make.week(15).monday, "reorg"),
        Event(make.week(31).sunday, "last day"),
        Event(make.week(32).monday, "after"),
    ]
    view = make.view(back_since(make, 12), events=events)
    assert [event.text for event in view.events] == ["into it", "reorg", "last day"]
    assert view.swings == (view.swing,)
    assert view.all_swings == tuple(make.swings())
    early = make.view(back_since(make, 12), last=make.week(19))
    assert (early.swings, len(early.all_swings)) == ((), 2)


def test_the_measure_can_be_chosen(make):
    rows = back_since(make, 4, energy=40, block=60)
    targets = [make.target(50, energy=70, focus_block=180)]
    assert make.view(rows, targets=targets).measure is Measure.CODING
    view = make.view(rows, targets=targets, measure=Measure.ENERGY)
    assert (view.measure, view.way.baseline.value, view.way.target) == (Measure.ENERGY, 40, 70)
    view = make.view(rows, targets=targets, measure=Measure.BUILDING)
    assert (view.way.baseline.value, view.way.target) == (10, 50)


def test_the_week_in_progress_stands_apart(make):
    rows = [*back_since(make, 12), make.coding(32, 50, in_progress=True)]
    view = make.view(rows, today=make.week(32).monday)
    assert view.series.in_progress == 20
    assert view.way.progress_so_far == 1
    assert view.values[20] is view.way.progress[20] is view.way.mean_progress[20] is None
    assert view.n == 20
    earlier = make.view(rows, last=make.week(31), today=make.week(32).monday)
    assert earlier.way.progress_so_far is None
    assert earlier.way.projection == view.way.projection


@pytest.mark.parametrize(
    ("targets", "hours"), [([], None), ([12], None), ([50], (0, 0, 0, 0)), ([50], None)]
)
def test_a_week_in_progress_may_have_no_progress(make, targets, hours):
    running = make.row(32, hours or (20, 0, 20, 0), in_progress=True)
    wanted = [make.target(points) for points in targets]
    view = make.view([*back_since(make, 12), running], targets=wanted)
    possible = targets == [50] and hours is None
    assert (view.way.progress_so_far is not None) is possible


def test_without_a_baseline_there_is_no_progress(make):
    rows = [make.row(20, block=60), make.row(21, block=90)]
    targets = [make.target(None, focus_block=240)]
    view = make.view(rows, targets=targets, measure=Measure.FOCUS_BLOCK)
    assert (view.way.baseline, view.way.target) == (None, 240)
    assert view.way.progress == [None, None]
    assert str(view.way.why_no_progress) == (
        "Progress since the swing of 2026-05-18 (longest focus block) needs 3 recorded weeks "
        "before it, or figures that you type."
    )


def test_without_a_target_there_is_no_progress(make):
    view = make.view(back_since(make, 4), targets=[])
    assert view.way.progress == [None] * 12
    assert (
        str(view.way.why_no_progress) == "Set a target to see progress towards it (coding share)."
    )
    assert view.way.why_no_projection == view.way.why_no_progress


def test_edited_guidance_is_used(make):
    mine = GuidanceFigures(readjust_weeks=30, ship_weeks=None, energy_floor=45)
    view = make.view(make.rows(range(20, 24), energy=40), guidance=mine)
    assert [line.weeks for line in view.guide_lines] == [30]
    assert (view.under_floor.floor, view.under_floor.weeks, view.under_floor.n) == (45, 4, 4)


def manager(make):
    return [
        Role("Engineer", Side.BUILDING, date(2020, 1, 6), id=1),
        Role("Manager", Side.MANAGING, make.swing_day, id=2),
    ]


def managing_since(make, weeks):
    """Four years of managing would do: meetings rise from 20 to 60 % at once."""
    rows = [make.row(place, (8, 0, 32, 0)) for place in range(12, 20)]
    return rows + [make.row(20 + n, (24, 8, 4, 4)) for n in range(weeks)]


@pytest.mark.parametrize(("weeks", "judged"), [(12, False), (51, False), (52, True), (60, True)])
def test_nothing_is_judged_in_the_first_year_of_managing(make, weeks, judged):
    view = make.view(managing_since(make, weeks), manager(make), [make.target(10)])
    assert view.week_number == weeks + 1
    assert view.way.baseline.value == 80
    assert view.way.mean_progress[-1] == 1
    assert (view.guide_lines, view.position) == ((), None)
    assert [band.until for band in view.bands] == [52, 104]
    assert (view.way.arrived is not None) is judged
    said = str(view.way.why_no_projection)
    if judged:
        assert said == "Nothing is projected while managing."
    else:
        assert said == (f"Week {weeks + 1} of managing: too early to judge before week 53.")


def test_a_building_baseline_is_never_published(make):
    view = make.view(make.rows([20, 21]), manager(make), [make.target(10)])
    assert view.way.baseline is None


def test_activities_beyond_the_clock_are_told(make):
    rows = [
        make.row(0, clock_minutes=40 * 60),
        make.row(1, clock_minutes=39 * 60),
        make.row(2, clock_minutes=60, in_progress=True),
        make.row(3),
    ]
    view = make.view(rows, roles=[])
    assert [str(warning) for warning in view.warnings] == [
        "In 1 of 2 weeks the activities add up to more than the time at work."
    ]


def test_activities_are_cut_to_the_weeks_shown(make):
    rows = [make.row(place, by_activity={7: 60 * place}) for place in range(10)]
    activities = [
        Activity(7, "a", "Pairing", Group.CODING),
        Activity(8, "b", "Unused", Group.FOCUS),
    ]
    view = make.view(rows, roles=[], first=make.week(1), last=make.week(8), activities=activities)
    assert [activity.name for activity in view.activities] == ["Pairing"]
    assert view.by_activity[7].hours == [1, 2, 3, 4, 5, 6, 7, 8]
    [hours] = view.trends_by_activity(hours=True)
    trend = hours.trends[7]
    assert (trend.begin.value, trend.end.value, trend.line.slope, trend.n) == (2.5, 6.5, 1, 8)
    [shares] = view.trends_by_activity(hours=False)
    assert shares.trends[7].begin.value == pytest.approx(6.25)


def test_what_takes_longer_is_worked_out_once(make):
    view = make.view(make.rows(range(10), energy=50))
    assert view.trends_in_shares is view.trends_in_shares
    [hours] = view.trends_in_hours
    assert list(hours.trends)[-2:] == [Quantity.TOTAL, Quantity.ENERGY]
    assert view.energy_and_split.side is Side.MANAGING
    assert make.view(make.rows(range(10)), roles=[]).energy_and_split.side is None


weeks_since = st.lists(st.none() | st.integers(0, 100), min_size=1, max_size=16)


@given(weeks_since, st.integers(1, 4))
def test_a_later_week_changes_no_earlier_progress(make, shares, gap):
    rows = back_since(make, 1)
    rows += [make.coding(21 + n, share) for n, share in enumerate(shares) if share is not None]
    later = make.coding(21 + len(shares) + gap, 35)
    today = later.week.sunday + timedelta(days=1)
    axis = {"first": make.week(12), "last": later.week, "today": today}
    before, after = make.view(rows, **axis), make.view([*rows, later], **axis)
    at = after.series.index_of(later.week)
    assert after.way.progress[:at] == before.way.progress[:at]
    assert after.way.mean_progress[:at] == before.way.mean_progress[:at]


def test_weeks_after_the_last_entry_are_missing_until_the_last_week_that_is_over(make):
    rows = make.rows([12, 13, 15])
    view = make.view(rows, roles=[], last=make.week(40), today=make.week(19).monday)
    assert view.series.last == make.week(18)
    assert [figures is None for figures in view.series.figures] == [
        False, False, True, False, True, True, True,
    ]  # fmt: skip
    assert "Weeks recorded: 3, missing: 4, away: 0." in " ".join(map(str, summary(view)))
    # Neither before the journal began, nor in the running week.
    assert view.series.first == make.week(12)
    on_sunday = make.view(rows, roles=[], last=make.week(40), today=make.week(16).sunday)
    assert on_sunday.series.last == make.week(15)
    assert len(make.view([], today=make.week(19).monday).whole) == 0


@given(weeks_since, st.integers(2, 6))
def test_scaling_all_hours_leaves_progress_alone(make, shares, factor):
    rows = back_since(make, 1)
    rows += [make.coding(21 + n, share) for n, share in enumerate(shares) if share is not None]
    scaled = [
        make.row(row.week - make.first, tuple(factor * part / 60 for part in row.split))
        for row in rows
    ]
    one, other = make.view(rows), make.view(scaled)
    assert other.way.progress == pytest.approx(one.way.progress)
    assert other.way.mean_progress == pytest.approx(one.way.mean_progress)
    assert other.position == one.position


def test_the_experiment_is_drawn_from_week_1_of_managing_on(make):
    roles = [
        Role("Engineer", Side.BUILDING, make.week(0).monday, make.swing_day - timedelta(days=1)),
        Role("Manager", Side.MANAGING, make.swing_day, id=2),
    ]
    view = make.view(back_since(make, 5), roles=roles)
    assert list(view.experiment.weeks) == [make.week(20 + n) for n in range(5)]


def test_where_all_but_a_target_is_known_a_target_is_needed(make):
    assert make.view(make.rows(range(10, 30)), targets=[]).way.needs_target
    assert not make.view(make.rows(range(10, 30))).way.needs_target
    assert not make.view(make.rows(range(10, 30)), targets=[], roles=[]).way.needs_target
