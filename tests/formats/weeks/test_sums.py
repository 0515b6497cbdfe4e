"""What is read of any table adds up to what a plain script makes of it."""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from datetime import date, timedelta
from fractions import Fraction
from math import floor

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pendulum_journal.domain.week import Week
from pendulum_journal.formats.tables.reading import read_table
from pendulum_journal.formats.weeks import words
from pendulum_journal.formats.weeks.choices import Daily, LayoutChoices
from pendulum_journal.formats.weeks.columns import understand
from pendulum_journal.formats.weeks.layout import lay_out
from pendulum_journal.formats.weeks.reader import read_weeks
from pendulum_journal.formats.weeks.week_row import WeekColumns

TODAY = date(2026, 11, 30)
ACTIVITIES = ["Meetings", "Coding", "Other"]
FIRST = date(2026, 1, 5)

lengths = st.integers(0, 4 * 60)
forms = st.sampled_from(
    [
        lambda minutes: f"{minutes // 60}:{minutes % 60:02d}",
        lambda minutes: f"{minutes // 60}h {minutes % 60}m",
        lambda minutes: f"{minutes} min",
        lambda minutes: repr(minutes / 60),
        lambda minutes: f"{minutes // 60:02d}:{minutes % 60:02d}:00",
        lambda minutes: f"PT{minutes}M",
    ]
)
cells = st.tuples(lengths, forms).map(lambda cell: (cell[0], cell[1](cell[0])))
days = st.integers(0, 27).map(lambda offset: FIRST + timedelta(days=offset))
dates = st.sampled_from(["%Y-%m-%d", "%d.%m.%Y", "%d %b %Y", "%Y-%m-%d 00:00:00"])


def written(tmp_path_factory, header, rows, delimiter):
    path = tmp_path_factory.mktemp("sums") / "hours.csv"
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=delimiter)
    writer.writerows([header, *rows])
    path.write_text(text.getvalue(), "utf-8", newline="")
    return path


def read(path):
    table = read_table(path, is_key=words.is_week)
    layout = lay_out(table, LayoutChoices(daily=Daily.SUM), TODAY)
    hours = layout.labels or tuple(name for name in layout.values if name in ACTIVITIES)
    found = read_weeks(layout, understand(layout, ACTIVITIES), WeekColumns(layout.week, hours))
    return {row.week: dict(row.minutes) for row in found}


def whole(minutes):
    return floor(Fraction(minutes) + Fraction(1, 2))


@pytest.mark.repeats
@settings(deadline=None, max_examples=60)
@given(
    rows=st.lists(st.tuples(days, cells, cells, cells), min_size=2, max_size=20).filter(
        lambda rows: len({day for day, *_ in rows}) == len(rows)
    ),
    form=dates,
    delimiter=st.sampled_from(",;\t|"),
)
def test_days_add_up_to_weeks(tmp_path_factory, rows, form, delimiter):
    expected = defaultdict(lambda: dict.fromkeys(ACTIVITIES, 0))
    for day, *given_cells in rows:
        for name, (minutes, _) in zip(ACTIVITIES, given_cells, strict=True):
            expected[Week.containing(day)][name] += minutes
    table = [(day.strftime(form), *(text for _, text in given)) for day, *given in rows]
    path = written(tmp_path_factory, ["Date", *ACTIVITIES], table, delimiter)
    assert read(path) == expected


@pytest.mark.repeats
@settings(deadline=None, max_examples=60)
@given(
    rows=st.lists(st.tuples(days, st.sampled_from(ACTIVITIES), cells), min_size=3, max_size=30),
    form=dates,
    delimiter=st.sampled_from(",;\t|"),
)
def test_activities_add_up_to_weeks(tmp_path_factory, rows, form, delimiter):
    # A table with one row for each of its weeks is one of weeks.
    rows += [(FIRST, "Other", (60, "1:00")), (FIRST, "Coding", (30, "0:30"))]
    rows += [(day, "Other", (0, "0:00")) for day, *_ in rows]
    expected = defaultdict(lambda: defaultdict(int))
    for day, name, (minutes, _) in rows:
        expected[Week.containing(day)][name] += minutes
    table = [(day.strftime(form), name, text) for day, name, (_, text) in rows]
    path = written(tmp_path_factory, ["Date", "Project", "Hours"], table, delimiter)
    assert read(path) == expected


@settings(deadline=None)
@given(
    st.lists(
        st.floats(0, 50, allow_nan=False).filter(lambda hours: hours == 0 or hours > 1e-9),
        min_size=1,
        max_size=8,
    ),
    st.sampled_from([".", ","]),
)
def test_decimals_are_rounded_once(tmp_path_factory, hours, point):
    rows = [
        (str(Week.containing(FIRST) + at), repr(value).replace(".", point))
        for at, value in enumerate(hours)
    ]
    path = written(tmp_path_factory, ["Week", "Coding"], rows, ";")
    assert [week["Coding"] for week in read(path).values()] == [
        whole(Fraction(repr(value)) * 60) for value in hours
    ]
