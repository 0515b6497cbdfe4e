from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest

from pendulum_journal.domain.evidence.calendar_summary import YearMean, summary_of
from pendulum_journal.domain.evidence.calendar_weeks import (
    CalendarWeek,
    What,
    attended,
    calendar_weeks,
)
from pendulum_journal.domain.evidence.clock import DAY, EPOCH, WallClock
from pendulum_journal.domain.evidence.free_time import FreeTime
from pendulum_journal.domain.week import Week

CLOCK = WallClock(ZoneInfo("Europe/Berlin"))
KINDS = [What.MEETING, What.ONE_ON_ONE, What.AWAY]
MONDAY = date(2026, 11, 16).toordinal() - EPOCH.toordinal()
INDEX = Week.parse("2026-W47").index


def row(day, hour, hours, kind=0):
    return CLOCK.utc((MONDAY + day) * DAY + hour * 3600), round(hours * 3600), kind


def away(*days):
    return [row(day, 0, 24, 2) for day in days]


def weeks(rows, first=0, last=6):
    found = attended(rows, KINDS, CLOCK)
    return calendar_weeks(found, KINDS, CLOCK, range(MONDAY + first, MONDAY + last + 1))


def test_meetings_that_overlap_count_once_and_one_on_ones_are_meetings():
    week = weeks([row(0, 10, 2), row(0, 11, 1, 1), row(1, 9, 1, 1)])[INDEX]
    assert (week.meetings, week.one_on_ones, week.items, week.away_days) == (180, 120, 3, 0)
    assert week.free == FreeTime(270 + 120 + 270 + 3 * 450, 270, 60, 5)


def test_away_on_three_working_days_no_meeting_of_them_counts():
    week = weeks([row(0, 10, 1), row(3, 10, 1), *away(0, 1, 2, 5)])[INDEX]
    assert (week.meetings, week.away_days) == (60, 3)
    assert week.free.days == 2


def test_two_days_off_are_no_focus_days_and_their_meetings_count():
    week = weeks([row(0, 10, 1), *away(0, 1, 5, 6)])[INDEX]
    assert (week.meetings, week.away_days, week.is_away, week.free.days) == (60, 2, False, 3)
    assert week.free.blocks == 3 * 450


def test_a_week_says_on_which_days_somebody_was_away():
    week = weeks(away(0, 1, 3, 5))[INDEX]
    days = [date(2026, 11, day) for day in (16, 17, 19)]
    assert week.away_on == tuple(days)
    assert week.away_spans == [(days[0], days[1]), (days[2], days[2])]
    assert weeks([])[INDEX].away_spans == []


def test_days_that_are_not_covered_have_no_free_time():
    found = weeks([row(3, 10, 1)], 3, 8)
    assert [week.free.days for week in found.values()] == [2, 2]
    assert [week.meetings for week in found.values()] == [60, 0]


def test_a_week_between_two_spans_of_days_is_not_there():
    found = calendar_weeks(
        attended([row(0, 10, 1)], KINDS, CLOCK), KINDS, CLOCK, [MONDAY + 14, MONDAY, MONDAY + 1]
    )
    assert {index - INDEX: week.free.days for index, week in found.items()} == {0: 2, 2: 1}


def test_a_meeting_across_midnight_and_the_end_of_a_week_is_split():
    found = weeks([row(6, 23, 2)], 0, 13)
    assert [(week.meetings, week.items) for week in found.values()] == [(60, 1), (60, 0)]


def test_what_is_busy_is_meetings_and_away():
    found = attended([row(0, 10, 2), row(0, 11, 2, 1), *away(2, 3, 4)], KINDS, CLOCK)
    hours = [(end - begin) / 3600 for begin, end in found.busy()]
    assert hours == [3, 72]


def a_week(meetings, away=0):
    return CalendarWeek(meetings, 0, FreeTime(0, 0, 0, 0), away, 2)


def test_a_calendar_in_a_few_figures():
    first = Week.parse("2020-W50")
    span = {first + n: a_week(60 * (1 + (first + n).year - 2020)) for n in range(310)}
    span[Week.parse("2026-W10")] = a_week(6000, away=5)
    found = summary_of(span, (first.sunday, (first + 309).sunday))
    assert (found.weeks, found.meetings) == (310, 620)
    assert found.latest == YearMean(2026, 420, 45)
    assert found.earlier == YearMean(2021, 120, 52)
    late = {week: each for week, each in span.items() if week.year >= 2024}
    short = summary_of(late, (date(2024, 1, 2), (first + 309).sunday))
    assert short.earlier == YearMean(2024, 300, 51)


def test_a_few_weeks_have_no_mean():
    first = Week.parse("2026-W10")
    span = {first + n: a_week(60) for n in range(5)}
    assert summary_of(span, (first.sunday, (first + 4).monday)).latest is None
    assert summary_of({}, None).weeks == 0
    span = {first + n: a_week(60) for n in range(6)}
    found = summary_of(span, (first.sunday, (first + 5).monday))
    assert (found.latest, found.earlier) == (YearMean(2026, 60, 4), None)


@pytest.mark.parametrize(
    ("begins", "ends", "n"),
    [(0, 39, 6), (0, 40, 6), (1, 39, 5), (0, 38, 5), (1, 38, 4), (2, 37, 4)],
)
def test_a_mean_has_all_weeks_that_are_covered_from_monday_to_friday(begins, ends, n):
    first = Week.parse("2026-W10")
    span = {first + at: a_week(60) for at in range(6)}
    days = [first.monday + timedelta(days=each) for each in (begins, ends)]
    assert summary_of(span, tuple(days)).latest == YearMean(2026, 60, n)


def test_a_week_is_all_away_on_five_working_days():
    assert [a_week(0, away=days).is_all_away for days in (0, 3, 4, 5)] == [
        False,
        False,
        False,
        True,
    ]
