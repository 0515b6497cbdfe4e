from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pendulum_journal.domain.evidence.clock import EPOCH, WallClock, local_seconds
from pendulum_journal.domain.week import Week

ZONES = [ZoneInfo(name) for name in ("Europe/Berlin", "America/St_Johns", "UTC")]
CLOCKS = {zone: WallClock(zone) for zone in ZONES}


@given(st.sampled_from(ZONES), st.integers(0, 4_000_000_000))
def test_a_moment_is_shown_as_the_calendar_of_the_zone_shows_it(zone, utc):
    clock, there = CLOCKS[zone], datetime.fromtimestamp(utc, zone)
    assert EPOCH + timedelta(seconds=clock.local(utc)) == there.replace(tzinfo=None)
    assert clock.day(utc) == there.date()
    assert clock.week(utc) == Week.containing(there.date()).index
    begin = datetime.fromtimestamp(clock.week_begin(clock.week(utc)), zone)
    assert (begin.weekday(), begin.hour, begin.minute) == (0, 0, 0)
    assert clock.local(clock.utc(clock.local(utc))) == clock.local(utc)


@pytest.mark.parametrize(
    ("shown", "utc"),
    [
        ("2026-10-25 02:30", "2026-10-25 00:30"),  # comes twice: the first
        ("2026-03-29 02:30", "2026-03-29 01:30"),  # is skipped
        ("2026-07-01 12:00", "2026-07-01 10:00"),
    ],
)
def test_the_hours_in_which_clocks_change(shown, utc):
    clock = CLOCKS[ZONES[0]]
    seconds = [
        round((datetime.fromisoformat(text) - EPOCH).total_seconds()) for text in (shown, utc)
    ]
    assert clock.utc(seconds[0]) == seconds[1]


def test_the_beginning_of_a_day_is_known_unless_clocks_change_on_it():
    clock = CLOCKS[ZONES[0]]
    assert clock.midnight(local_seconds(date(2026, 10, 25)) // 86_400) is None
    plain = local_seconds(date(2026, 10, 26))
    assert clock.midnight(plain // 86_400) == plain - 3600


def test_without_a_zone_it_is_that_of_the_system():
    clock = WallClock(None)
    assert clock.local(1_000_000_000) == 1_000_000_000
    assert clock.utc(1_000_000_000) == 1_000_000_000


@pytest.mark.parametrize(
    ("shown", "is_changing"),
    [
        ("2026-10-25 02:30", True),  # comes twice
        ("2026-03-29 02:30", True),  # is skipped
        ("2026-10-25 04:00", False),
        ("2026-07-01 12:00", False),
    ],
)
def test_times_that_a_clock_shows_twice_or_never(shown, is_changing):
    local = round((datetime.fromisoformat(shown) - EPOCH).total_seconds())
    assert CLOCKS[ZONES[0]].is_changing(local) is is_changing


def test_the_clock_of_the_system_changes_like_that_of_its_zone():
    clock = WallClock(None)
    local = round((datetime.fromisoformat("2026-10-25 02:30") - EPOCH).total_seconds())
    twice = {
        datetime.fromisoformat("2026-10-25 02:30").replace(fold=fold).astimezone().utcoffset()
        for fold in (0, 1)
    }
    assert clock.is_changing(local) is (len(twice) == 2)
