"""One table of edge cases: each with its figures, and with the sentences that are shown."""

from dataclasses import dataclass
from datetime import date

import pytest

from pendulum_journal.domain.career.role import Role, Side
from pendulum_journal.domain.entry import State
from pendulum_journal.domain.trend.figures import Figure, Origin
from pendulum_journal.domain.trend.measure import Measure
from pendulum_journal.domain.trend.position import Position
from pendulum_journal.domain.trend.summary import summary

NO_SWING = "Progress counts from a swing between building and managing: enter your roles."
NO_TREND = "no clear trend yet in the last 12 weeks; "
STAYS_UNDER = "if progress slows down as these weeks suggest, it stays under the target; "


def before(make, share=10, **more):
    """Eight weeks before the swing with a share of coding."""
    return [make.coding(place, share, **more) for place in range(12, 20)]


def since(make, shares, start=20, **more):
    """Weeks from the swing on; None: missing."""
    return [
        make.coding(place, share, **more)
        for place, share in enumerate(shares, start=start)
        if share is not None
    ]


def no_role(make):
    return make.view(make.rows(range(4), energy=50), roles=[], targets=[])


def one_week(make):
    return make.view([make.row(20, energy=50)])


def two_swings_a_month_apart(make):
    roles = [
        Role("Engineer", Side.BUILDING, date(2020, 1, 6), id=1),
        Role("Manager", Side.MANAGING, make.week(16).monday, id=2),
        Role("Engineer", Side.BUILDING, make.week(20).monday, id=3),
    ]
    rows = [make.coding(place, 60) for place in range(8, 16)]
    rows += [make.coding(place, 5) for place in range(16, 20)]
    return make.view([*rows, *since(make, [5, 32])], roles, [make.target(role=3)])


def swing_ahead(make):
    roles = [
        Role("Engineer", Side.BUILDING, date(2020, 1, 6), id=1),
        Role("Manager", Side.MANAGING, make.swing_day, id=2),
    ]
    return make.view(make.rows(range(4)), roles, first=make.week(0), last=make.week(30))


def first_role_of_managing(make):
    """Five weeks of it, and nothing entered before."""
    roles = [Role("Manager", Side.MANAGING, make.swing_day, id=1)]
    return make.view(since(make, [5] * 5), roles, [make.target(10, role=1)])


def weeks_before_a_first_role_of_managing(make):
    roles = [Role("Manager", Side.MANAGING, make.swing_day, id=1)]
    return make.view([*before(make, 50), *since(make, [40, 30])], roles, [make.target(10, role=1)])


def role_without_end_before_another(make):
    roles = make.roles()
    assert roles[0].end is None
    return make.view([*before(make), *since(make, [10, 50])], roles)


def mixed_role(make):
    roles = [
        Role("Engineer", Side.BUILDING, date(2020, 1, 6), id=1),
        Role("Player-coach", Side.MIXED, make.week(20).monday, id=2),
    ]
    return make.view([*before(make), *since(make, [40, 40])], roles)


def mixed_role_before_building(make):
    roles = [
        Role("Manager", Side.MANAGING, date(2020, 1, 6), id=1),
        Role("Player-coach", Side.MIXED, make.week(16).monday, id=2),
        Role("Engineer", Side.BUILDING, make.week(20).monday, id=3),
    ]
    rows = [*before(make)[:4], *[make.coding(place, 30) for place in range(16, 20)]]
    return make.view([*rows, *since(make, [35, 35])], roles, [make.target(60, role=3)])


def all_weeks_away(make):
    return make.view(make.rows(range(15, 25), state="away", energy=50, block=60))


def weeks_away_after_some_recorded(make):
    rows = [*make.rows(range(17, 20)), *make.rows(range(20, 25), state="away")]
    return make.view(rows, first=make.week(20))


def only_partial_weeks(make):
    rows = [*before(make, state="partial"), *since(make, [30, 30], state="partial")]
    return make.view(rows)


def target_at(points):
    def build(make):
        return make.view([*before(make), *since(make, [10, 25])], targets=[make.target(points)])

    build.__name__ = f"target_{points - 10}_points_from_the_baseline"
    return build


def target_changed(make):
    targets = [make.target(50), make.target(30, since=make.week(26).monday)]
    return make.view([*before(make), *since(make, [20] * 12)], targets=targets)


def no_energy_left(make):
    rows = [*before(make, energy=0), *since(make, [10 + 2 * n for n in range(30)], energy=0)]
    return make.view(rows, targets=[make.target(None, energy=60)], measure=Measure.ENERGY)


def no_energy_at_all(make):
    rows = [*before(make), *since(make, [30] * 4)]
    return make.view(rows, targets=[make.target(None, energy=60)], measure=Measure.ENERGY)


def year_with_53_weeks(make):
    roles = make.roles(back=make.week(50).monday)
    rows = [make.coding(place, 10) for place in range(42, 50)]
    rows += since(make, [10 + 2 * n for n in range(8)], start=50)
    return make.view(rows, roles, [make.target(50, since=make.week(50).monday)])


def week_of_168_hours(make):
    rows = [*before(make), make.row(20, (0, 0, 168, 0)), make.row(21, (40, 0, 0, 0))]
    return make.view(rows)


def negative_trend(make):
    return make.view([*before(make), *since(make, [30 - n for n in range(12)])])


def jump_on_the_first_day(make):
    return make.view([*before(make), *since(make, [50] * 12)])


def leave_in_weeks_1_to_3(make):
    leave = make.rows([20, 21, 22], state="away")
    return make.view([*before(make), *leave, *since(make, [20, 30], start=23)])


def baseline_typed_by_hand(make):
    return make.view(since(make, [15, 25]), make.roles(baseline={"coding": 5}))


def hours_without_energy(make):
    """And energy without hours, in the other weeks."""
    rows = [*before(make), make.coding(20, 30)]
    rows += [make.row(place, (0, 0, 0, 0), energy=20 * (place - 20)) for place in (21, 22)]
    return make.view([*rows, make.coding(23, 50)])


@dataclass(frozen=True)
class Case:
    build: object
    figures: dict
    said: tuple


CASES = [
    Case(
        no_role,
        {"swing": None, "week_number": None, "baseline": None, "progress": [None] * 4, "n": 4},
        (NO_SWING, "Weeks recorded: 4, missing: 0, away: 0."),
    ),
    Case(
        one_week,
        # Nothing recorded or typed before, and the published 10 % are nobody's baseline.
        {"n": 1, "week_number": 2, "baseline": None, "progress": [None], "position": None},
        (
            "Split in 1 week (2026-05-18 to 2026-05-24): meetings 60 %, focus 20 %, coding 10 %, ",
            "other 10 %; too few for a trend. Energy 50 % on average in 1 week.",
            "Energy under the 30 % floor in 0 of 1 week.",
            "Progress since the swing of 2026-05-18 (coding share) needs 3 recorded weeks",
        ),
    ),
    Case(
        two_swings_a_month_apart,
        # Only the month of managing counts as before: 5 %. (32 − 5) / 45 = 0.6; mean 0.3.
        {
            "baseline_value": 5,
            "baseline_n": 4,
            "progress": [None] * 12 + [0, 0.6],
            "mean_progress": [None] * 13 + [0.3],
            "position": None,
        },
        ("30 % of the way in 2026-W22", "Too early to say where that is beside the guide lines"),
    ),
    Case(
        swing_ahead,
        {"swing": None, "swings_shown": 1, "bands": (), "progress": [None] * 4},
        ("Progress counts from the first swing, on 2026-05-18.",),
    ),
    Case(
        first_role_of_managing,
        {"swings_shown": 1, "week_number": 6, "baseline": None, "progress": [None] * 5},
        ("too early to judge before week 53",),
    ),
    Case(
        weeks_before_a_first_role_of_managing,
        # (40 − 50) / (10 − 50) and (30 − 50) / (10 − 50); the mean of both weeks is 35 %.
        {
            "week_number": 3,
            "baseline_value": 50,
            "baseline_n": 8,
            "progress": [None] * 8 + [0.25, 0.5],
            "mean_progress_last": 0.375,
            "position": None,
        },
        ("Week 3 of managing: too early to judge before week 53.",),
    ),
    Case(
        role_without_end_before_another,
        {"baseline_value": 10, "baseline_n": 8, "progress": [None] * 8 + [0, 1]},
        ("50 % of the way in 2026-W22",),
    ),
    Case(mixed_role, {"swing": None, "baseline": None}, (NO_SWING,)),
    Case(
        mixed_role_before_building,
        # Half of the eight weeks before were as player-coach: (4 · 10 + 4 · 30) / 8 = 20.
        {"baseline_value": 20, "progress": [None] * 8 + [0.375, 0.375]},
        ("38 % of the way in 2026-W22 (4-week mean, coding share: 20 % before, 60 % wanted).",),
    ),
    Case(
        all_weeks_away,
        {"n": 0, "values": [None] * 10, "progress": [None] * 10, "under_floor": None},
        (
            "Weeks recorded: 0, missing: 0, away: 10.",
            "No split was recorded.",
            "No energy was given.",
            "Progress since the swing of 2026-05-18 (coding share) needs 3 recorded weeks",
        ),
    ),
    Case(
        weeks_away_after_some_recorded,
        {"n": 0, "baseline_n": 3, "values": [None] * 5, "progress": [None] * 5},
        (
            (
                "Progress begins with the first recorded week since the swing that gives a figure "
                "(coding share)."
            ),
        ),
    ),
    Case(
        only_partial_weeks,
        {"n": 10, "baseline_value": 10, "mean_hours": [None] * 10, "progress_last": 0.5},
        ("50 % of the way in 2026-W22",),
    ),
    Case(
        target_at(10),
        {"progress": [None] * 10, "target": 10, "baseline_value": 10},
        (
            (
                "Progress needs a target further away: 10 % lies less than 10 points from the "
                "baseline (10 %)."
            ),
        ),
    ),
    Case(
        target_at(18),
        {"progress": [None] * 10, "target": 18},
        (
            (
                "Progress needs a target further away: 18 % lies less than 10 points from the "
                "baseline (10 %)."
            ),
        ),
    ),
    Case(
        target_at(25),
        {"progress": [None] * 8 + [0, 1], "target": 25},
        (
            "Small step (10 % to 25 %): single weeks move this a lot.",
            "50 % of the way in 2026-W22 (4-week mean, coding share: 10 % before, 25 % wanted).",
        ),
    ),
    Case(
        target_changed,
        # 20 % is a quarter of the way to 50 % and half of the way to 30 %. The projection
        # measures all twelve weeks against the target of now, or the change would look like
        # one of the weeks.
        {"progress": [None] * 8 + [0.25] * 6 + [0.5] * 6, "target": 30},
        ("The target changed from 50 % to 30 % in 2026-W27.", NO_TREND),
    ),
    Case(
        no_energy_left,
        {"baseline_value": 0, "progress": [None] * 8 + [0] * 30, "position": Position.BELOW},
        (
            "Energy 0 % in the first four, 0 % in the last four.",
            "Energy under the 30 % floor in 38 of 38 weeks.",
            "0 % of the way in 2026-W50 (4-week mean, energy: 0 % before, 60 % wanted).",
            "That is below the guide lines, whose means over",
            NO_TREND,
        ),
    ),
    Case(
        no_energy_at_all,
        {"baseline": None, "values": [None] * 12, "progress": [None] * 12, "under_floor": None},
        (
            "No energy was given.",
            "Progress since the swing of 2026-05-18 (energy) needs 3 recorded weeks before it",
        ),
    ),
    Case(
        year_with_53_weeks,
        # Weeks 50 to 57 are 2026-W51, W52, W53, 2027-W01 …: 2 points a week, 5 % of the way;
        # 100 % is 20 weeks after the first: 2027-W18, a Monday 3 May.
        {
            "progress": [None] * 8 + [0, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35],
            "week_number": 9,
            # (0.2 + 0.25 + 0.3 + 0.35) / 4 = 0.275; the 26-week line over weeks 5 to 8: 0.25.
            "position": Position.ON_26,
        },
        (
            "28 % of the way in 2027-W05",
            (
                "Reaching the target, counted up to 2027-W05: about 2027-05-03 if the "
                "last 8 weeks go on as they did; "
            ),
        ),
    ),
    Case(
        week_of_168_hours,
        # The mean is a ratio of sums: 168 of 208 hours, (80.77 − 10) / 40 = 1.769.
        {"progress": [None] * 8 + [2.25, -0.25], "mean_progress_last": 1.769},
        ("177 % of the way in 2026-W22",),
    ),
    Case(
        negative_trend,
        # The latest four weeks: (22 + 21 + 20 + 19) / 4 = 20.5; 10.5 / 40 = 26 %; the 39-week line
        # over weeks 9 to 12: 10.5 / 39 = 27 %.
        {"mean_progress_last": 0.2625, "position": Position.ON_39},
        (
            "26 % of the way in 2026-W32",
            "That is within 5 points of the 39-week guide line, whose mean over",
            NO_TREND + STAYS_UNDER,
        ),
    ),
    Case(
        jump_on_the_first_day,
        # No mean reaches over the swing: none in week 1, then 100 % at once.
        {
            "progress": [None] * 8 + [1] * 12,
            "mean_progress": [None] * 9 + [1] * 11,
            "arrived_week": 20,
            "position": Position.ABOVE,
        },
        ("The target was held for four recorded weeks from 2026-W21 on: at least two of",),
    ),
    Case(
        leave_in_weeks_1_to_3,
        # Week 4 alone, then the mean of 20 and 30 %: (25 − 10) / 40 = 0.375 in week 5; two weeks
        # are too few to stand beside a line.
        {
            "progress": [None] * 11 + [0.25, 0.5],
            "mean_progress": [None] * 12 + [0.375],
            "position": None,
        },
        (
            "Weeks recorded: 10, missing: 0, away: 3.",
            "38 % of the way in 2026-W25",
            "Too early to say where that is beside the guide lines",
        ),
    ),
    Case(
        baseline_typed_by_hand,
        # (15 − 5) / 45 and (25 − 5) / 45.
        {"baseline": Figure(5, Origin.TYPED), "progress": [10 / 45, 20 / 45]},
        ("The baseline (5 %) is what you typed.", "33 % of the way in 2026-W22"),
    ),
    Case(
        hours_without_energy,
        # Energy means rest on weeks 21 and 22 (20 and 40), the split's on 20 and 23.
        {
            "progress": [None] * 8 + [0.5, None, None, 1],
            "mean_progress": [None] * 11 + [0.75],
            "mean_energy": [None] * 10 + [30, None],
        },
        (
            "Weeks recorded: 10, missing: 0, away: 0.",
            "Energy 30 % on average in 2 weeks. Energy under the 30 % floor in 1 of 2 weeks.",
        ),
    ),
]

READ = {
    "baseline_value": lambda view: view.way.baseline.value,
    "baseline_n": lambda view: view.way.baseline.n,
    "progress_last": lambda view: view.way.progress[-1],
    "mean_progress_last": lambda view: view.way.mean_progress[-1],
    "mean_hours": lambda view: view.series.mean_hours,
    "mean_energy": lambda view: view.series.mean_energy,
    "swings_shown": lambda view: len(view.swings),
    "arrived_week": lambda view: view.way.arrived.week - view.first + 12,
}


each_case = pytest.mark.parametrize("case", CASES, ids=[case.build.__name__ for case in CASES])


@each_case
def test_figures_and_sentences(make, case):
    view = case.build(make)
    for name, expected in case.figures.items():
        holder = view if hasattr(view, name) else view.way
        found = READ[name](view) if name in READ else getattr(holder, name)
        if isinstance(expected, list | float):
            assert found == pytest.approx(expected, abs=5e-4), name
        else:
            assert found == expected, name
    text = " ".join(map(str, summary(view)))
    for sentence in case.said:
        assert sentence in text


def without_leave(make):
    """What makes the same views, but with away weeks left out of the journal."""

    class WithoutLeave(type(make)):
        def view(self, rows, *arguments, **more):
            weeks = [row.week for row in rows]
            kept = [row for row in rows if row.state is not State.AWAY]
            axis = {"first": min(weeks), "last": max(weeks), "today": (max(weeks) + 1).monday}
            return super().view(kept, *arguments, **{**axis, **more})

    return WithoutLeave()


def by_week(view, column):
    return {
        view.series.week_at(place): value for place, value in enumerate(column) if value is not None
    }


def trends_of(view, *, hours):
    found = view.trends_in_hours if hours else view.trends_in_shares
    return [(each.stretch.side, each.n, each.trends) for each in found]


@pytest.mark.repeats
@each_case
def test_away_and_missing_give_the_same_figures(make, case):
    away, missing = case.build(make), case.build(without_leave(make))
    for name in ("values", "mean_values"):
        assert by_week(away, getattr(away, name)) == by_week(missing, getattr(missing, name))
    for name in ("progress", "mean_progress"):
        ways = getattr(away.way, name), getattr(missing.way, name)
        assert by_week(away, ways[0]) == by_week(missing, ways[1])
    for name in ("n", "position", "then_and_now", "warnings"):
        assert getattr(away, name) == getattr(missing, name)
    for name in ("before", "arrived", "projection"):
        assert getattr(away.way, name) == getattr(missing.way, name)
    for hours in (False, True):
        assert trends_of(away, hours=hours) == trends_of(missing, hours=hours)
    assert away.energy_and_split == missing.energy_and_split
