"""The rules by which events repeat, against those of dateutil and against a plain count."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from itertools import takewhile

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given
from hypothesis import strategies as st

from pendulum_journal.domain.evidence.clock import EPOCH
from pendulum_journal.formats.calendars.rules import Work, occurrences, parse_rule
from pendulum_journal.formats.calendars.trouble import LibraryNeeded, RefusedEvent

DAYS = st.sampled_from(["MO", "TU", "WE", "TH", "FR", "SA", "SU"])
NTH = st.sampled_from(["1MO", "-1FR", "2TU", "-2SU", "5WE", "3SA"])
NUMBERS = st.lists(st.sampled_from([1, 2, 15, 28, 29, 31, -1, -2]), min_size=1, max_size=3)
"""A rule that never holds costs dateutil seconds, so that it is not drawn."""


def seconds(moment):
    return round((moment - EPOCH).total_seconds())


@st.composite
def rules(draw):
    freq = draw(st.sampled_from(["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]))
    parts = [f"FREQ={freq}", f"INTERVAL={draw(st.integers(1, 5))}"]
    is_of_month = freq in {"MONTHLY", "YEARLY"}
    which = draw(st.sampled_from(["", "", "day", "nth" if is_of_month else "day"]))
    if which:
        nth = NTH if which == "nth" else DAYS
        parts.append(f"BYDAY={','.join(draw(st.lists(nth, min_size=1, max_size=3)))}")
    days = draw(NUMBERS) if is_of_month and not which and draw(st.booleans()) else []
    if days:
        parts.append(f"BYMONTHDAY={','.join(map(str, days))}")
    elif draw(st.booleans()):
        months = draw(st.lists(st.integers(1, 12), min_size=1, max_size=3))
        parts.append(f"BYMONTH={','.join(map(str, months))}")
    if freq != "WEEKLY" and draw(st.booleans()):
        parts.append(f"BYSETPOS={draw(st.sampled_from(['1', '-1', '1,-1']))}")
    if draw(st.booleans()):
        parts.append(f"BYHOUR={draw(st.sampled_from(['9', '9,17', '0,23']))}")
    if draw(st.booleans()):
        parts.append(f"WKST={draw(DAYS)}")
    if draw(st.booleans()):
        parts.append(f"COUNT={draw(st.integers(1, 30))}")
    return ";".join(parts)


@given(
    rules(),
    st.datetimes(datetime(1996, 1, 1), datetime(2004, 12, 31)).map(  # noqa: DTZ001
        lambda moment: moment.replace(microsecond=0)
    ),
    st.integers(0, 1500),
)
def test_a_rule_gives_what_dateutil_gives(text, start, ahead):
    first = start + timedelta(days=ahead)
    last = first + timedelta(days=800)
    plain = takewhile(lambda each: each <= last, rrulestr(text, dtstart=start))
    expected = [seconds(each) for each in plain if each >= first]
    window = seconds(first), seconds(last)
    found = list(occurrences(parse_rule(text), seconds(start), None, window, Work()))
    assert found == expected


@given(st.integers(1, 4), st.sets(st.integers(0, 6), min_size=1), st.integers(0, 6))
def test_a_weekly_rule_is_every_so_many_weeks_on_some_days(interval, days, began):
    start = datetime(2024, 1, 1 + began, 10)  # noqa: DTZ001 -- the first is a Monday
    names = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]
    rule = parse_rule(
        f"FREQ=WEEKLY;INTERVAL={interval};BYDAY={','.join(names[day] for day in days)}"
    )
    found = occurrences(rule, seconds(start), None, (0, seconds(datetime(2024, 6, 30))), Work())  # noqa: DTZ001
    expected = [
        day
        for n in range(181)
        if (day := datetime(2024, 1, 1, 10) + timedelta(days=n)) >= start  # noqa: DTZ001
        and day.weekday() in days
        and n // 7 % interval == 0
    ]
    assert list(found) == [seconds(each) for each in expected if each.month < 7]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("FREQ=SECONDLY", "calendar-rule-often"),
        ("FREQ=HOURLY;BYDAY=MO", "calendar-rule-often"),
        ("FREQ=DAILY;INTERVAL=0", "calendar-rule-interval"),
        ("FREQ=DAILY;INTERVAL=-1", "calendar-rule-interval"),
        ("FREQ=DAILY;BYHOUR=1,2,3,4,5;BYMINUTE=1,2,3,4,5", "calendar-rule-often"),
    ],
)
def test_a_rule_that_repeats_too_often_is_refused(text, reason):
    with pytest.raises(RefusedEvent) as refused:
        parse_rule(text)
    assert refused.value.reason.id == reason


@pytest.mark.parametrize(
    "text",
    [
        "",
        "FREQ",
        "FREQ=",
        "FREQ=FORTNIGHTLY",
        "FREQ=DAILY;FREQ=DAILY",
        "FREQ=YEARLY;BYYEARDAY=1",
        "FREQ=DAILY;COUNT=3;UNTIL=20260101",
        "FREQ=DAILY;COUNT=0",
        "FREQ=DAILY;COUNT=x",
        "FREQ=WEEKLY;BYDAY=XX",
        "FREQ=MONTHLY;BYDAY=0MO",
        "FREQ=MONTHLY;BYMONTHDAY=0",
        "FREQ=MONTHLY;BYMONTHDAY=32",
        "FREQ=MONTHLY;BYMONTH=a",
        "FREQ=WEEKLY;WKST=1",
        "FREQ=WEEKLY;BYDAY=MO;BYSETPOS=1",
    ],
)
def test_what_is_not_worked_out_here_is_for_the_library(text):
    with pytest.raises(LibraryNeeded):
        parse_rule(text)


@pytest.mark.parametrize(
    ("text", "start", "n"),
    [
        ("FREQ=DAILY", datetime(1, 1, 1), 31),  # noqa: DTZ001
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", datetime(2000, 2, 28), 0),  # noqa: DTZ001
        ("FREQ=WEEKLY;INTERVAL=999999", datetime(2026, 1, 5), 1),  # noqa: DTZ001
        ("FREQ=YEARLY", datetime(9999, 12, 31), 0),  # noqa: DTZ001
        ("FREQ=MONTHLY", datetime(1601, 1, 1), 1),  # noqa: DTZ001
    ],
)
def test_a_rule_costs_no_more_than_the_time_that_is_wanted(text, start, n):
    window = seconds(datetime(2026, 1, 1)), seconds(datetime(2026, 1, 31, 23))  # noqa: DTZ001
    work = Work(2_000)
    assert len(list(occurrences(parse_rule(text), seconds(start), None, window, work))) == n


def test_a_count_since_the_year_1_uses_up_the_work():
    rule = parse_rule("FREQ=DAILY;COUNT=999999")
    start, window = seconds(datetime(1, 1, 1)), (0, 1)  # noqa: DTZ001
    with pytest.raises(RefusedEvent, match=re.escape("too many to be worked out")):
        list(occurrences(rule, start, None, window, Work(10_000)))
