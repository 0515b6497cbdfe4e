"""Intervals of all sources over each other, against a count of every minute."""

from collections import Counter
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from pendulum_journal.domain.evidence.clock import WallClock
from pendulum_journal.domain.evidence.fusion import Compared, FusedWeek, Layer, Span, fuse

CLOCK = WallClock(ZoneInfo("Europe/Berlin"))
BEGIN = CLOCK.week_begin(105_700)
HOUR = 3600
SPANS = st.lists(
    st.builds(
        Span,
        st.integers(-200, 200).map(lambda minute: BEGIN + minute * 60),
        st.integers(0, 150).map(lambda minutes: minutes * 60),
        st.sampled_from(Layer),
        st.integers(0, 2),
    ),
    max_size=10,
)


def minute_by_minute(spans):
    """Return seconds by week, layer and kind; those hidden; and those that overlap."""
    seconds, hidden, overlap = Counter(), Counter(), Counter()
    for at in range(BEGIN - 200 * 60, BEGIN + 350 * 60, 60):
        there = [each for each in spans if each.begin <= at < each.begin + each.seconds]
        if not there:
            continue
        week = CLOCK.week(at)
        first = min(there, key=lambda each: (each.layer, -each.begin, each.seconds, each.kind))
        seconds[week, first.layer, first.kind] += 60
        layers = Counter(each.layer for each in there)
        for layer, count in layers.items():
            overlap[week] += (count - 1) * 60
            if layer is not first.layer:
                hidden[week, layer, first.layer] += 60
    return seconds, hidden, overlap


@given(SPANS)
def test_every_minute_counts_once_for_the_first_layer(spans):
    found = fuse(spans, CLOCK)
    seconds, hidden, overlap = minute_by_minute(spans)
    assert list(found) == sorted(found)
    assert {
        (week, *key): part for week, each in found.items() for key, part in each.seconds.items()
    } == dict(seconds)
    assert {
        (week, *key): part for week, each in found.items() for key, part in each.hidden.items()
    } == dict(hidden)
    assert {week: each.overlap for week, each in found.items() if each.overlap} == dict(+overlap)


def test_coding_in_a_meeting_counts_as_the_meeting():
    # A meeting from 10 to 11; the editor ran from 9:30 to 10:30, a timer from 10:45 to 12.
    spans = [
        Span(BEGIN + 10 * HOUR, HOUR, Layer.MEETING, 1),
        Span(BEGIN + 9 * HOUR + 1800, HOUR, Layer.CODING, 2),
        Span(BEGIN + 10 * HOUR + 2700, 4500, Layer.TIMER, 3),
    ]
    (week,) = fuse(spans, CLOCK).values()
    assert week.seconds == {
        (Layer.CODING, 2): 1800, (Layer.MEETING, 1): HOUR, (Layer.TIMER, 3): HOUR,
    }  # fmt: skip
    assert week.hidden == {
        (Layer.CODING, Layer.MEETING): 1800, (Layer.TIMER, Layer.MEETING): 900,
    }  # fmt: skip
    assert (week.of(Layer.CODING), week.of(Layer.AWAY)) == (1800, 0)


def test_time_away_is_no_work():
    spans = [
        Span(BEGIN, 24 * HOUR, Layer.AWAY, 0),
        Span(BEGIN + 9 * HOUR, HOUR, Layer.MEETING, 1),
        Span(BEGIN + 24 * HOUR, HOUR, Layer.OTHER, 1),
        Span(BEGIN + 25 * HOUR, HOUR, Layer.TIMER, 1),
    ]
    (week,) = fuse(spans, CLOCK).values()
    assert week.by_kind() == {1: 2 * HOUR}
    assert FusedWeek().by_kind() == {}


def test_nothing_measured_is_no_week():
    assert fuse([], CLOCK) == {}


def test_what_was_typed_and_not_measured_is_unexplained():
    assert Compared(1200, 2400).unexplained == 1200
    assert Compared(1320, 1200).unexplained == -120
    assert Compared(1200, None).unexplained is None
