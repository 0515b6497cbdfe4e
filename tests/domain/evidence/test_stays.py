"""The clock of somebody who stays elsewhere, against moments worked out by hand."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from pendulum_journal.domain.evidence.clock import EPOCH, WallClock
from pendulum_journal.domain.evidence.stays import StayClock
from pendulum_journal.domain.week import Week

BERLIN, NEW_YORK = ZoneInfo("Europe/Berlin"), ZoneInfo("America/New_York")
WEST = StayClock(BERLIN, [(date(2026, 1, 12), NEW_YORK), (date(2026, 2, 2), BERLIN)])


def moment(*parts):
    return int(datetime(*parts, tzinfo=UTC).timestamp())


def shown(utc):
    return str(EPOCH + timedelta(seconds=WEST.local(utc)))


def test_each_stay_has_its_own_time():
    assert shown(moment(2026, 1, 5, 12)) == "2026-01-05 13:00:00"
    assert shown(moment(2026, 1, 20, 12)) == "2026-01-20 07:00:00"
    assert shown(moment(2026, 2, 2, 12)) == "2026-02-02 13:00:00"
    for day in (date(2026, 1, 5), date(2026, 1, 20), date(2026, 2, 3)):
        at = moment(day.year, day.month, day.day, 15)
        assert WEST.utc(WEST.local(at)) == at


def test_who_flew_west_has_hours_of_the_evening_before_twice():
    # Monday 12 January begins at 5:00 UTC in New York; in Berlin Sunday had ended at 23:00 UTC.
    assert shown(moment(2026, 1, 11, 22, 30)) == "2026-01-11 23:30:00"
    assert shown(moment(2026, 1, 12, 4)) == "2026-01-11 23:00:00"
    begin = WEST.week_begin(Week.of_iso(2026, 3).index)
    assert begin == moment(2026, 1, 12, 5)
    assert [WEST.week(begin + at) - Week.of_iso(2026, 3).index for at in (-1, 0)] == [-1, 0]
    assert WEST.day(begin) == date(2026, 1, 12)


def test_who_flew_east_has_none_of_them():
    # Monday 2 February begins at 23:00 UTC of Sunday in Berlin, at 18:00 in New York.
    begin = WEST.week_begin(Week.of_iso(2026, 6).index)
    assert begin == moment(2026, 2, 1, 23)
    assert shown(begin - 1) == "2026-02-01 17:59:59"
    assert [WEST.week(begin + at) - Week.of_iso(2026, 6).index for at in (-1, 0)] == [-1, 0]


def test_the_day_before_a_stay_is_not_as_long_as_others_and_clocks_change_as_ever():
    def number(day):
        return day.toordinal() - EPOCH.toordinal()

    assert WEST.midnight(number(date(2026, 1, 11))) is None
    assert WEST.midnight(number(date(2026, 1, 12))) == moment(2026, 1, 12, 5)
    twice = 86400 * number(date(2026, 10, 25)) + 9000
    assert WEST.is_changing(twice) == WallClock(BERLIN).is_changing(twice) is True
    assert not WEST.is_changing(twice - 7 * 86400)
