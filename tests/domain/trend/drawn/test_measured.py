"""What was measured as columns beside what was typed, against figures worked out by hand."""

from dataclasses import replace

import pytest

from pendulum_journal.domain.language import ENGLISH
from pendulum_journal.domain.shown import Shown, ShownSplit
from pendulum_journal.domain.split import GROUPS, Group
from pendulum_journal.domain.trend.drawn.measured import (
    MeasuredWeek,
    by_quarter,
    measured_columns,
    measured_sentences,
    shown_measure,
)
from pendulum_journal.domain.trend.drawn.steps import as_drawn
from pendulum_journal.domain.trend.week_table import has_own_values, text_columns

CALENDAR = ("a calendar",)


def known(make, hours, group=Group.MEETINGS):
    """What is known of a group, by its hours in each week from week 0; None: nothing."""
    weeks = {
        make.week(at): MeasuredWeek(60 * each, CALENDAR)
        for at, each in enumerate(hours)
        if each is not None
    }
    return {group: weeks}


def test_measured_hours_are_compared_with_what_was_typed_in_the_same_weeks(make):
    # 40 h typed in each week; away in week 3, partial in week 4, no entry in week 5.
    states = ("complete", "complete", "complete", "away", "partial")
    rows = [make.row(at, state=state) for at, state in enumerate(states)]
    series = make.series([*rows, make.row(6)])
    [found] = measured_columns(series, series, known(make, (20, 10, 0, 8, 12, 6, 16)))
    assert found.hours == [20, 10, 0, None, 12, 6, 16]
    assert found.shares == [0.5, 0.25, 0, None, 0.3, None, 0.4]
    # Shares: ratios over two to four recorded weeks; hours: over the complete ones among them.
    assert found.mean_shares == pytest.approx(
        [None, 30 / 80, 30 / 120, None, 42 / 160, None, 38 / 160], nan_ok=True
    )
    assert found.mean_hours == pytest.approx([None, 15, 10, None, 10, None, 26 / 3], nan_ok=True)
    assert (found.known, found.programs) == (7, CALENDAR)


def test_a_week_that_no_source_covers_breaks_the_line_and_is_not_nothing(make):
    series = make.series(make.rows(range(8)))
    hours = (20, 20, None, 20, 20, 20, 20, 20)
    [found] = measured_columns(series, series, known(make, hours))
    assert found.weeks[2] is found.hours[2] is found.shares[2] is None
    places = [at for at, each in enumerate(found.mean_shares) if each is not None]
    assert places == [1, 6, 7]  # the means of weeks 2 to 5 hold the unknown one
    assert [at for at, each in enumerate(found.mean_hours) if each is not None] == places


def test_means_reach_back_before_the_weeks_shown(make):
    whole = make.series(make.rows(range(8)))
    shown = whole.between(make.week(5), make.week(6))
    [found] = measured_columns(whole, shown, known(make, (0, 0, 0, 0, 10, 20, 30, 40)))
    assert found.hours == [20, 30]
    assert found.mean_hours == pytest.approx([7.5, 15])
    assert measured_columns(whole, shown, known(make, (9, 9, 9, 9))) == ()
    assert measured_columns(whole, shown, {}) == ()


def test_the_mean_of_a_quarter_needs_all_its_weeks(make):
    rows = make.rows([*range(13), *range(13, 20)])
    series = make.series(rows)
    hours = [10] * 12 + [23] + [None] + [10] * 6
    [found] = measured_columns(series, series, known(make, hours))
    found = by_quarter(found, series)
    assert found.mean_hours == [11] * 13 + [None] * 7  # 2026-W01 to W13 are the first quarter
    assert found.mean_shares == pytest.approx([11 / 40] * 13 + [None] * 7)


def test_a_long_view_is_drawn_with_the_quarters_of_what_was_measured(make):
    rows = make.rows(range(220))
    view = make.view(rows)
    columns = measured_columns(view.whole, view.series, known(make, range(220)))
    drawn = as_drawn(replace(view, measured=columns))
    assert drawn.measured[0].mean_hours[0] == drawn.measured[0].mean_hours[12] == 6  # 0 to 12 h


def test_the_table_has_a_column_for_each_group_measured(make):
    view = make.view(make.rows(range(8)))
    hours = (20, 20, None, 0.1, 40, 40, 40, 40)
    columns = measured_columns(view.whole, view.series, known(make, hours))
    view = replace(view, measured=columns)

    def cells(**how):
        return dict(text_columns(view, ENGLISH, **how))["Meetings, measured"]

    assert cells(weekly=True, hours=False)[:5] == ["50 %", "50 %", "", "<1 %", "100 %"]
    assert cells(weekly=True, hours=True)[:5] == ["20.0 h", "20.0 h", "", "0.1 h", "40.0 h"]
    assert cells(weekly=False, hours=True)[:2] == ["20.0 h (week)", "20.0 h"]
    assert cells(weekly=False, hours=False)[3:5] == ["<1 % (week)", "100 % (week)"]
    assert has_own_values(view, hours=False)


def test_whose_figures_they_are_is_said(make):
    series = make.series(make.rows(range(3)))
    weeks = known(make, (1, 2, 3))
    weeks[Group.CODING] = {make.week(1): MeasuredWeek(0, ("git", "a timer"))}
    columns = measured_columns(series, series, weeks)
    said = [str(each) for each in measured_sentences(columns, hours=True)]
    assert said == [
        "Measured of meetings: by a calendar, known in 3 weeks of those shown.",
        "Measured of coding: by git, a timer, known in 1 week of those shown.",
    ]
    assert len(measured_sentences(columns, hours=False)) == 3
    assert measured_sentences((), hours=False) == []


def test_measured_figures_are_rounded_alone():
    assert shown_measure(0.125, hours=False) == Shown(13)
    assert shown_measure(0.004, hours=False) == Shown(0, is_trace=True)
    assert shown_measure(0, hours=False) == Shown(0)
    assert shown_measure(0.25, hours=True) == Shown(0.3)


def test_what_was_accepted_looks_like_what_was_measured():
    split = (0, 6.35, 2.75, 1)  # 10.1 in all, of which 6.35 and 2.75 cannot both be rounded up
    of = {"group": GROUPS[2], "split": split}
    assert shown_measure(6.35, hours=True, group=GROUPS[1], split=split) == Shown(6.4)
    assert shown_measure(2.75, hours=True, **of) == ShownSplit.in_hours(split).of(GROUPS[2])
    assert shown_measure(2.75, hours=True, **of) == Shown(2.7)
    assert shown_measure(2.85, hours=True, **of) == Shown(2.9)
    assert shown_measure(0.125, hours=False, group=GROUPS[0], split=(0.125, 0.125, 0.25, 0.5)) == (
        ShownSplit.in_per_cent((1, 1, 2, 4)).of(GROUPS[0])
    )
    assert shown_measure(0, hours=False, group=GROUPS[0], split=(0, 0, 0, 0)) == Shown(0)
