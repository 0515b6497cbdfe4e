"""The reminder on a clock of its own: asleep, abroad, changed, put off, skipped."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pendulum_journal.domain.errors import InputError
from pendulum_journal.domain.reminder.rule import Plan, Reminder, next_monday, this_evening
from pendulum_journal.domain.week import Week

FRIDAY = Plan()
W46, W47, W48 = (Week.of_iso(2026, number) for number in (46, 47, 48))


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


SET_UP = Reminder.begin(FRIDAY, at("2026-11-18T10:00"))
"""On the Wednesday of week 47."""


def test_a_plan_is_read_as_it_is_written():
    assert str(FRIDAY) == "Friday 16:00"
    assert Plan.parse("16:00") == Plan.parse("fri 16:00") == Plan.parse(str(FRIDAY)) == FRIDAY
    assert Plan.parse("su 9:05") == Plan(6, time(9, 5))
    for text in ("", "Friday", "Fri 24:00", "Fri 9:60", "t 9:00", "day 9:00", "Friday at 9"):
        with pytest.raises(InputError, match="write Friday 16:00"):
            Plan.parse(text)


def test_it_begins_with_the_next_time_and_comes_once():
    assert SET_UP.given == W46
    assert SET_UP.due(at("2026-11-20T15:59")) is None
    assert SET_UP.next_moment(at("2026-11-18T10:00")) == at("2026-11-20T16:00")
    assert SET_UP.due(at("2026-11-20T16:00")) == W47
    assert SET_UP.next_moment(at("2026-11-20T16:00")) == at("2026-11-20T16:00")
    after = SET_UP.after(W47)
    assert after.due(at("2026-11-20T16:01")) is None
    assert after.next_moment(at("2026-11-20T16:01")) == at("2026-11-27T16:00")
    assert after.due(at("2026-11-27T16:00")) == W48


def test_a_machine_that_slept_is_reminded_of_the_latest_time_alone():
    assert SET_UP.due(at("2026-11-23T09:00")) == W47
    assert SET_UP.due(at("2026-12-16T09:00")) == Week.of_iso(2026, 50)


def test_a_plan_that_is_changed_after_its_time_waits_for_the_next_one():
    changed = Reminder.begin(Plan(3, time(15)), at("2026-11-19T17:00"))
    assert changed.due(at("2026-11-20T16:00")) is None
    assert changed.due(at("2026-11-26T15:00")) == W48


def test_put_off_till_the_evening_or_monday():
    now = at("2026-11-20T16:03")
    evening = this_evening(now)
    assert evening == at("2026-11-20T19:00")
    put_off = SET_UP.snooze(W47, evening)
    assert put_off.due(now) is None
    assert put_off.next_moment(now) == evening
    assert put_off.due(evening) == W47
    assert put_off.after(W47).due(evening) is None
    assert this_evening(at("2026-11-20T18:31")) is None
    monday = next_monday(now)
    assert monday == next_monday(at("2026-11-16T08:00")) == at("2026-11-23T09:00")
    assert SET_UP.snooze(W47, monday).due(at("2026-11-25T12:00")) == W47


def test_a_snooze_gives_way_to_the_next_time():
    sunday = Plan(6, time(22))
    put_off = Reminder(sunday, W46).snooze(W46, at("2026-11-23T09:00"))
    assert put_off.due(at("2026-11-22T22:00")) == W47
    assert put_off.next_moment(at("2026-11-20T22:00")) == at("2026-11-22T22:00")


def test_a_clock_that_was_wrong_holds_nothing_back():
    ahead = SET_UP.after(Week.of_iso(2036, 1))
    assert ahead.due(at("2026-11-20T16:00")) == W47
    assert SET_UP.snooze(W47, at("2036-01-01T19:00")).due(at("2026-11-21T10:00")) == W47


def reminded(reminder: Reminder, moments: list[datetime]) -> list[tuple[Week, datetime]]:
    """Return the weeks reminded of, and when, by somebody who looks at these moments."""
    found = []
    for now in moments:
        if (week := reminder.due(now)) is not None:
            found.append((week, now))
            reminder = reminder.after(week)
    return found


@pytest.mark.parametrize(
    ("zone", "day"),
    [("Europe/Berlin", "2026-03-29"), ("Europe/Berlin", "2026-10-25")],
)
def test_a_time_that_the_clocks_skip_or_repeat_comes_once(zone, day):
    plan = Plan(6, time(2, 30))
    start = datetime.fromisoformat(f"{day}T00:00").replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)
    local = [
        (start + timedelta(minutes=n)).astimezone(ZoneInfo(zone)).replace(tzinfo=None)
        for n in range(0, 300, 5)
    ]
    found = reminded(Reminder.begin(plan, local[0]), local)
    assert [week for week, _ in found] == [Week.containing(local[0].date())]


plans = st.builds(
    Plan, st.integers(0, 6), st.builds(time, st.integers(0, 23), st.sampled_from([0, 15, 59]))
)
awake = st.lists(st.tuples(st.integers(1, 400), st.integers(1, 40)), min_size=1, max_size=12)
zones = st.sampled_from(["UTC", "America/Los_Angeles", "Pacific/Auckland", "Asia/Kathmandu"])


@given(plans, awake, st.lists(zones, min_size=12, max_size=12))
def test_whoever_sleeps_and_travels_is_reminded_of_no_week_twice(plan, awake, zones):
    """Hours asleep, then looks fifteen minutes apart, each stretch in a zone of its own."""
    clock, moments = datetime(2026, 3, 2, tzinfo=UTC), []
    for (slept, looks), zone in zip(awake, zones, strict=False):
        clock += timedelta(hours=slept)
        for _ in range(looks):
            clock += timedelta(minutes=15)
            moments.append(clock.astimezone(ZoneInfo(zone)).replace(tzinfo=None))
    begun = Reminder.begin(plan, moments[0])
    found = reminded(begun, moments)
    weeks = [week for week, _ in found]
    assert weeks == sorted(set(weeks))
    assert all(plan.moment(week) <= when for week, when in found)
    assert (weeks or [begun.given])[-1] == max(plan.latest(each) for each in moments)


@given(plans, st.integers(0, 60 * 24 * 30))
def test_at_the_next_moment_it_is_due_and_a_minute_before_it_is_not(plan, minutes):
    now = at("2026-03-02T00:00") + timedelta(minutes=minutes)
    reminder = Reminder.begin(plan, now)
    then = reminder.next_moment(now)
    assert then > now
    assert reminder.due(then) == Week.containing(then.date())
    assert reminder.due(then - timedelta(minutes=1)) is None
