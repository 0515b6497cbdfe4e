from datetime import date

from pendulum_journal.domain.evidence.clock import EPOCH
from pendulum_journal.domain.evidence.coverage import Coverage, is_whole
from pendulum_journal.domain.week import Week

WEEK = Week.parse("2026-W47")  # Monday 16 to Sunday 22 November


def november(*spans):
    return [(date(2026, 11, first), date(2026, 11, last)) for first, last in spans]


def test_spans_a_week_apart_are_one_and_others_are_not():
    assert Coverage.of(november((20, 22), (2, 6), (13, 14))).spans == tuple(november((2, 22)))
    assert Coverage.of(november((2, 6), (14, 15))).spans == tuple(november((2, 6), (14, 15)))
    assert Coverage.of(november((2, 20), (4, 6))).spans == tuple(november((2, 20)))
    assert Coverage.of([]).spans == ()


def test_nothing_is_covered_after_the_day_on_which_a_source_ends():
    every = november((2, 6), (16, 20))
    assert Coverage.of(every, date(2026, 11, 17)).spans == tuple(november((2, 6), (16, 17)))
    assert Coverage.of(every, date(2026, 11, 10)).spans == tuple(november((2, 6)))
    assert Coverage.of(every, date(2026, 11, 1)).spans == ()


def test_what_lies_between_two_spans_is_not_covered():
    found = Coverage.of(november((2, 3), (16, 17), (29, 30)))
    assert [found.has(date(2026, 11, day)) for day in (1, 2, 3, 4, 16, 18)] == [
        False, True, True, False, True, False,
    ]  # fmt: skip
    assert found.has_all(date(2026, 11, 16), date(2026, 11, 17))
    assert not found.has_all(date(2026, 11, 3), date(2026, 11, 16))
    assert list(found.weeks(WEEK + -2, WEEK + 1)) == [WEEK + -2, WEEK, WEEK + 1]
    first = date(2026, 11, 16).toordinal() - EPOCH.toordinal()
    assert list(found.days(WEEK + -1, WEEK)) == [first, first + 1]
    assert list(found.days(WEEK + -1, WEEK + -1)) == []


def test_a_week_is_whole_where_sources_together_have_monday_to_friday():
    begin, rest = (Coverage.of(november(span)) for span in ((2, 18), (19, 20)))
    assert is_whole(WEEK, [begin, rest])
    assert not is_whole(WEEK, [begin])
    assert not is_whole(WEEK, [rest, Coverage.of(november((16, 17)))])
    assert not is_whole(WEEK, [])
