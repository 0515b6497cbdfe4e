from datetime import date
from zoneinfo import ZoneInfo

from pendulum_journal.domain.evidence.clock import WallClock
from pendulum_journal.domain.evidence.commit_weeks import commit_weeks

CLOCK = WallClock(ZoneInfo("Europe/Berlin"))
BEGIN = CLOCK.week_begin(105_700)
HOUR = 3600


def test_commits_days_and_a_range_of_coding_by_week():
    # Sunday 23:30, Monday 0:10 (40 min on), 1:40 (90 min on), Tuesday 15:00.
    points = [(BEGIN - 1800, 0), (BEGIN + 600, 1), (BEGIN + 6000, 0), (BEGIN + 39 * HOUR, 0)]
    before, week = commit_weeks(points, {1}, CLOCK).values()
    assert (before.commits, before.with_agent, before.least, before.most) == (1, 0, 1800, 9000)
    assert (week.commits, week.with_agent) == (3, 1)
    monday = date.fromordinal(105_700 * 7 + 1)
    assert week.days == {monday, date.fromordinal(monday.toordinal() + 1)}
    assert (week.least, week.most) == (600, 6000 + 2 * HOUR)
    assert commit_weeks([], (), CLOCK) == {}


def test_a_week_before_the_first_commit_can_have_time_and_no_commit():
    (before, week) = commit_weeks([(BEGIN + HOUR, 0)], (), CLOCK).values()
    assert (before.commits, before.most, week.most) == (0, HOUR, HOUR)
    assert (before.least, week.least, before.days) == (0, 0, set())
