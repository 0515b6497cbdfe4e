"""The clock of somebody who stays elsewhere, against moments worked out by hand."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from pendulum_journal.domain.evidence.clock import DAY, EPOCH, WallClock
from pendulum_journal.domain.evidence.stays import StayClock
from pendulum_journal.domain.week import Week

BERLIN, NEW_YORK = ZoneInfo("Europe/Berlin"), ZoneInfo("America/New_York")
TOKYO = ZoneInfo("Asia/Tokyo")
WEST = StayClock(BERLIN, [(date(2026, 1, 12), NEW_YORK), (date(2026, 2, 2), BERLIN)])
EAST = StayClock(BERLIN, [(date(2026, 1, 12), TOKYO), (date(2026, 2, 2), BERLIN)])
THIRD, SIXTH = Week.of_iso(2026, 3).index, Week.of_iso(2026, 6).index


def moment(*parts):
    return int(datetime(*parts, tzinfo=UTC).timestamp())


def shown(utc, clock=WEST):
    return str(EPOCH + timedelta(seconds=clock.local(utc)))


def begins(clock, week):
    """Return when a week begins, if the moment before belongs to the week before."""
    begin = clock.week_begin(week)
    assert [clock.week(begin + at) - week for at in (-1, 0)] == [-1, 0]
    assert [clock.day(begin + at).weekday() for at in (-1, 0)] == [6, 0]
    return begin


def test_each_stay_has_its_own_time():
    assert shown(moment(2026, 1, 5, 12)) == "2026-01-05 13:00:00"
    assert shown(moment(2026, 1, 20, 12)) == "2026-01-20 07:00:00"
    assert shown(moment(2026, 2, 2, 12)) == "2026-02-02 13:00:00"
    for day in (date(2026, 1, 5), date(2026, 1, 20), date(2026, 2, 3)):
        at = moment(day.year, day.month, day.day, 15)
        assert WEST.utc(WEST.local(at)) == at


def test_a_stay_in_the_west_is_whole_there():
    # From Monday 12 January 0:00 in New York, 5:00 UTC; in Berlin Sunday had ended at 23:00 UTC.
    assert shown(moment(2026, 1, 12, 4, 59)) == "2026-01-12 05:59:00"
    assert shown(moment(2026, 1, 12, 5)) == "2026-01-12 00:00:00"
    assert begins(WEST, THIRD) == moment(2026, 1, 11, 23)
    # Until the end of Sunday 1 February there, 5:00 UTC of Monday: 20:00 is still of its week.
    assert shown(moment(2026, 2, 2, 1)) == "2026-02-01 20:00:00"
    assert WEST.day(moment(2026, 2, 2, 1)) == date(2026, 2, 1)
    assert begins(WEST, SIXTH) == moment(2026, 2, 2, 5)


def test_a_stay_in_the_east_is_whole_there():
    # From Monday 12 January 0:00 in Tokyo, 15:00 UTC of Sunday, to Monday 2 February 0:00 there.
    assert shown(moment(2026, 1, 11, 14, 59), EAST) == "2026-01-11 15:59:00"
    assert shown(moment(2026, 1, 11, 15), EAST) == "2026-01-12 00:00:00"
    assert begins(EAST, THIRD) == moment(2026, 1, 11, 15)
    assert shown(moment(2026, 2, 1, 15), EAST) == "2026-02-01 16:00:00"
    assert begins(EAST, SIXTH) == moment(2026, 2, 1, 23)


def test_of_two_stays_in_a_row_the_last_day_of_the_first_is_whole_there():
    clock = StayClock(BERLIN, [(date(2026, 1, 12), NEW_YORK), (date(2026, 2, 2), TOKYO)])
    assert shown(moment(2026, 2, 2, 4, 59), clock) == "2026-02-01 23:59:00"
    assert begins(clock, SIXTH) == moment(2026, 2, 2, 5)


def test_days_with_hours_twice_or_never_are_not_as_long_as_others():
    def number(day):
        return day.toordinal() - EPOCH.toordinal()

    assert WEST.midnight(number(date(2026, 1, 11))) is None
    assert WEST.midnight(number(date(2026, 1, 12))) is None
    assert WEST.midnight(number(date(2026, 1, 13))) == moment(2026, 1, 13, 5)
    twice = 86400 * number(date(2026, 10, 25)) + 9000
    assert WEST.is_changing(twice) == WallClock(BERLIN).is_changing(twice) is True
    assert not WEST.is_changing(twice - 7 * 86400)


FIRST = date(2026, 1, 5)
ZONES = st.sampled_from(
    [
        ZoneInfo(name)
        for name in (
            "Europe/Berlin", "America/New_York", "Asia/Tokyo", "America/Los_Angeles", "UTC",
            "Asia/Kathmandu", "Pacific/Auckland", "Pacific/Kiritimati", "Pacific/Pago_Pago",
        )
    ]
)  # fmt: skip
STAYS = st.dictionaries(st.integers(0, 30), ZONES, max_size=5).map(
    lambda found: [(FIRST + timedelta(days=at), zone) for at, zone in sorted(found.items())]
)


@given(ZONES, STAYS)
def test_every_moment_belongs_to_one_day_and_one_week(home, stays):
    clock = StayClock(home, stays)
    first = FIRST.toordinal() - EPOCH.toordinal() - 7
    days = range(first, first + 56)
    edges = [clock.day_begin(day) for day in days]
    assert edges == sorted(edges)
    for at, day in enumerate(days[:-1]):
        if edges[at] < edges[at + 1]:  # a day can be left out where the date line is crossed
            inside = edges[at], (edges[at] + edges[at + 1]) // 2, edges[at + 1] - 1
            assert {clock.day_number(each) for each in inside} == {day}
            week = Week.containing(clock.day(edges[at])).index
            assert {clock.week(each) for each in inside} == {week}
            assert clock.week_begin(week) <= edges[at] < clock.week_begin(week + 1)


@given(ZONES, ZONES, st.integers(0, 20), st.integers(0, 13), st.integers(0, DAY - 1))
def test_every_time_of_a_stay_belongs_to_the_day_that_was_there(home, there, start, days, second):
    first = FIRST + timedelta(days=start)
    clock = StayClock(home, [(first, there), (first + timedelta(days=days + 1), home)])
    for day in (first, first + timedelta(days=days)):
        midnight = datetime(day.year, day.month, day.day, tzinfo=there)
        at = int(midnight.timestamp()) + second
        assert clock.day(at) == day
        assert clock.week(at) == Week.containing(day).index
