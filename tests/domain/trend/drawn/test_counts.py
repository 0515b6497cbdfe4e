"""Every week of a range is counted once, in one word."""

import random

from pendulum_journal.domain.trend.drawn.counts import WeekCounts, count_weeks

NOTHING = (0, 0, 0, 0)
KINDS = (
    {},
    {"state": "partial"},
    {"state": "away"},
    {"hours": NOTHING},
    {"hours": NOTHING, "energy": 60},
    {"hours": NOTHING, "state": "partial", "has_unread": True},
    {"hours": NOTHING, "state": "partial", "has_unread": True, "known": (60, 0, 0, 0)},
    None,
)
"""What a row of the journal can be: as typed, as imported, and no row at all."""


def journal(make, kinds, now):
    """Rows from week 10 on; the running week and those ahead are in progress unless away."""
    return [
        make.row(at, **kind, in_progress=at >= now and kind.get("state") != "away")
        for at, kind in enumerate(kinds, start=10)
        if kind is not None
    ]


def test_each_kind_is_counted_by_hand_made_numbers(make):
    rows = journal(make, [*KINDS, {}, {}], now=18)
    counts = count_weeks(make.series(rows), make.week(8), make.week(20), make.week(18).monday)
    assert counts == WeekCounts(
        complete=1, partial=1, open=1, without_hours=3, away=1, missing=1, before=2, running=1,
        ahead=2,
    )  # fmt: skip
    assert (counts.recorded, counts.total) == (2, 13)


def test_a_week_with_a_note_alone_is_neither_recorded_nor_missing(make):
    bare = {"hours": NOTHING, "has_note": True}
    rows = journal(make, [{}, bare, {}], now=13)
    said = make.view(rows).counts
    assert said == WeekCounts(complete=2, without_hours=1)


def test_the_running_week_counts_once_it_is_done(make):
    rows, today = make.rows([10, 11]), make.week(11).monday
    counts = count_weeks(make.series(rows), make.week(10), make.week(11), today)
    assert counts == WeekCounts(complete=2)
    assert count_weeks(make.series([]), make.week(11), make.week(11), today).running == 1


def test_the_counts_of_any_journal_add_up_to_the_weeks_of_the_range(make):
    drawn = random.Random(20261130)
    for _ in range(300):
        kinds = drawn.choices(KINDS, k=drawn.randrange(12))
        now = drawn.randrange(8, 24)
        first = drawn.randrange(5, 26)
        last = first + drawn.randrange(14)
        rows = journal(make, kinds, now)
        view = make.view(
            rows, first=make.week(first), last=make.week(last), today=make.week(now).monday
        )
        counts = view.counts
        assert counts.total == view.told_last - view.first + 1
        assert counts.recorded == view.n
        assert counts.open == len([week for week in view.open_weeks if week <= view.told_last])
