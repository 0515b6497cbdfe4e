"""Whatever a file holds: no traceback, no hang, and the sums of a plain script."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from contextlib import suppress
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pendulum_journal.domain.errors import InputError
from pendulum_journal.domain.evidence.clock import WallClock
from pendulum_journal.domain.evidence.sums import Adder
from pendulum_journal.domain.week import Week
from pendulum_journal.formats.timers.kinds import ReadingChoices, TimerFormat
from pendulum_journal.formats.timers.recognise import read_entries, recognise

ZONE = ZoneInfo("America/New_York")
CLOCK = WallClock(ZONE)
FIRST = datetime(2026, 1, 1, tzinfo=ZONE)
NAMES = st.text(st.characters(exclude_characters="\r\n\0,#:\"'", codec="utf-8"), max_size=8)
ENTRIES = st.lists(
    st.tuples(st.integers(0, 20_000), st.integers(1, 9_000), NAMES), min_size=1, max_size=12
)
"""Minutes until the entry after the one before, its seconds, its project."""


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    return tmp_path_factory.mktemp("any") / "file"


def plain(entries):
    """Return seconds by week and project, each entry after the one before, as a script would."""
    at, rows, sums = FIRST.timestamp(), [], Counter()
    for gap, seconds, name in entries:
        at += gap * 60
        begin, end = at, at + seconds
        rows.append((datetime.fromtimestamp(begin, ZONE), datetime.fromtimestamp(end, ZONE), name))
        while begin < end:
            day = datetime.fromtimestamp(begin, ZONE).date()
            following = datetime.combine(day + timedelta(days=1), datetime.min.time(), ZONE)
            until = min(end, following.timestamp())
            sums[str(Week.containing(day)), " ".join(name.split())] += round(until - begin)
            begin = until
        at += seconds
    return rows, +sums


def read(place, content, format_=None):
    place.write_bytes(content if isinstance(content, bytes) else content.encode(errors="replace"))
    found = recognise(place) if format_ is None else format_
    return read_entries(place, found, ReadingChoices(CLOCK, FIRST.date()))


def sums_of(entries, place_of_name):
    adder = Adder(CLOCK)
    adder.add(entries.intervals())
    found = Counter()
    for week, each in adder.finish().items():
        for label, part in each.seconds.items():
            found[str(Week(week)), place_of_name(entries.labels[label])] += part
    return found


def is_plain(rows):
    """Whether no end lies in the hour that comes twice, of which a table does not say which."""
    return all(
        each.replace(fold=1).utcoffset() == each.utcoffset() for b, e, _ in rows for each in (b, e)
    )


@given(ENTRIES)
def test_a_table_adds_up_as_a_plain_script_does(place, entries):
    rows, sums = plain(entries)
    file = io.StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow(["Project", "Start date", "Start time", "End date", "End time", "Duration"])
    for begin, end, name in rows:
        moments = [f"{each:{form}}" for each in (begin, end) for form in ("%Y-%m-%d", "%H:%M:%S")]
        writer.writerow([name, *moments, ""])
    if is_plain(rows):
        assert sums_of(read(place, file.getvalue()), lambda label: label[0]) == sums


@given(ENTRIES)
def test_timewarrior_adds_up_as_a_plain_script_does(place, entries):
    rows, sums = plain(entries)
    utc = ZoneInfo("UTC")
    intervals = [
        {
            "start": f"{begin.astimezone(utc):%Y%m%dT%H%M%SZ}",
            "end": f"{end.astimezone(utc):%Y%m%dT%H%M%SZ}",
            "tags": [name],
        }
        for begin, end, name in rows
    ]
    found = sums_of(read(place, json.dumps(intervals)), lambda label: " ".join(label[1]))
    assert found == sums


HEADS = [
    "Project,Start date,Start time,End date,End time,Duration,Tags,User\n",
    "start,end,project\n2026-01-05 10:00,2026-01-05 11:00,x\n",
    "a\tb\tc\td\te\tf\tg\nx\t2026-01-05 10:00\t2026-01-05 11:00\t60\tc\td\te\n",
    "inc 20260105T080000Z - 20260105T110000Z # ",
    '[{"start":"20260105T080000Z","tags":',
    "2026-01-05 09:00: arrived\n2026-01-05 ",
    '{"task":{"entities":{"a":{"timeSpentOnDay":',
    "",
]


@given(
    st.sampled_from(HEADS),
    st.one_of(
        st.text(max_size=80),
        st.text('0123456789:-/ ,\n\t"ZTamp.', max_size=80),
        st.binary(max_size=80),
        st.recursive(
            st.none() | st.integers() | st.text(max_size=5) | st.floats(),
            lambda inner: st.lists(inner) | st.dictionaries(st.text(max_size=5), inner),
            max_leaves=8,
        ).map(json.dumps),
    ),
    st.sampled_from([None, *TimerFormat]),
)
def test_whatever_a_file_holds_is_read_or_refused_in_a_sentence(place, head, rest, format_):
    content = head.encode() + (rest if isinstance(rest, bytes) else rest.encode(errors="replace"))
    with suppress(InputError):
        entries = read(place, content, format_)
        assert entries.count == len(list(entries.rows()))
        assert (sum(sums_of(entries, str).values()) > 0) == bool(entries.count)


@pytest.mark.parametrize(
    "content",
    [
        "[" * 100_000,
        '[{"start":"20260105T080000Z","tags":' + "[" * 100_000,
        '{"timeSpentOnDay":' + '{"a":' * 50_000,
        "start,end,project\n" + '"' + "x" * 3_000_000,
        "start,end,project\n" + "2026-01-05 10:00,2026-01-05 11:00," + "p" * 2_000_000 + "\n",
        "2026-01-05 09:00: " + "a:" * 200_000 + "\n2026-01-05 10:00: " + "b -- " * 100_000,
        "start,end,tags\n2026-01-05 10:00,2026-01-05 11:00," + '"' + "t," * 400_000 + '"\n',
        "\n" * 200_000,
        "#\n" * 200_000 + "2026-01-05 09:00: a",
    ],
    ids=[
        "deep",
        "deep-timew",
        "deep-super",
        "quote",
        "name",
        "colons",
        "tags",
        "blank",
        "comments",
    ],
)
def test_hostile_files_end_soon(place, content):
    with suppress(InputError):
        assert read(place, content).count <= 1
