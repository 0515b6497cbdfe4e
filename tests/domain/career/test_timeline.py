from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from pendulum_journal.domain.career.role import Role, Side, current_role
from pendulum_journal.domain.career.spans import Days, Span, span, together
from pendulum_journal.domain.career.timeline import clip, lasted, lay_line

BUILDING, MANAGING, MIXED, AWAY = Side.BUILDING, Side.MANAGING, Side.MIXED, Side.AWAY
TODAY = date(2026, 11, 22)
A_DAY = timedelta(days=1)


def role(title, side, start, end=None, number=1):
    return Role(title, side, start, end, id=number)


def shape(line):
    return [
        (piece.role.title if piece.role else None, piece.days.first, piece.days.last)
        for piece in line.pieces
    ]


def test_no_roles_make_no_line():
    line = lay_line([], TODAY)
    assert (line.pieces, line.days, line.gaps, line.stays) == ((), None, (), ())
    assert line.on(TODAY) is None


def test_roles_one_after_the_other():
    line = lay_line(
        [
            role("Manager", MANAGING, date(2024, 6, 3), date(2026, 6, 14), 2),
            role("Engineer", BUILDING, date(2015, 3, 2), date(2024, 6, 2), 1),
            role("Engineer again", BUILDING, date(2026, 6, 15), None, 3),
        ],
        TODAY,
    )
    assert shape(line) == [
        ("Engineer", date(2015, 3, 2), date(2024, 6, 2)),
        ("Manager", date(2024, 6, 3), date(2026, 6, 14)),
        ("Engineer again", date(2026, 6, 15), TODAY),
    ]
    assert [piece.side for piece in line.pieces] == [BUILDING, MANAGING, BUILDING]
    assert line.pieces[1].end == date(2026, 6, 15)
    assert line.days == Days(date(2015, 3, 2), TODAY)
    assert list(line.sentences()) == []


def test_a_gap_is_told():
    line = lay_line(
        [
            role("Engineer", BUILDING, date(2020, 1, 1), date(2020, 6, 30)),
            role("Manager", MANAGING, date(2021, 1, 1), date(2021, 6, 30)),
        ],
        TODAY,
    )
    assert line.gaps == (
        Days(date(2020, 7, 1), date(2020, 12, 31)),
        Days(date(2021, 7, 1), TODAY),
    )
    assert line.pieces[1].side is None
    assert line.on(date(2020, 8, 1)) is None
    assert line.on(date(2021, 1, 1)).title == "Manager"
    assert [str(said) for said in line.sentences()] == [
        "No role is entered from 2020-07-01 to 2020-12-31.",
        "No role is entered from 2021-07-01 to 2026-11-22.",
    ]


def test_an_overlap_is_told_and_the_role_comes_back_after_it():
    engineer = role("Engineer", BUILDING, date(2020, 1, 1), None, 1)
    sabbatical = role("Sabbatical", AWAY, date(2022, 4, 1), date(2022, 9, 30), 2)
    line = lay_line([engineer, sabbatical], TODAY)
    assert shape(line) == [
        ("Engineer", date(2020, 1, 1), date(2022, 3, 31)),
        ("Sabbatical", date(2022, 4, 1), date(2022, 9, 30)),
        ("Engineer", date(2022, 10, 1), TODAY),
    ]
    assert [piece.since for piece in line.pieces] == [None, None, date(2020, 1, 1)]
    [overlap] = line.overlaps
    assert (overlap.earlier, overlap.later) == (engineer, sabbatical)
    assert [str(said) for said in line.sentences()] == [
        "“Engineer” and “Sabbatical” overlap from 2022-04-01 to 2022-09-30."
    ]


def test_two_current_roles_overlap_from_a_day_on():
    line = lay_line(
        [role("A", BUILDING, date(2020, 1, 1)), role("B", MIXED, date(2021, 1, 1), None, 2)], TODAY
    )
    assert [str(said) for said in line.sentences()] == ["“A” and “B” overlap from 2021-01-01 on."]


def test_the_line_reaches_to_a_role_that_is_entered_ahead():
    line = lay_line(
        [role("A", BUILDING, date(2020, 1, 1)), role("B", MANAGING, date(2027, 1, 1), None, 2)],
        TODAY,
    )
    assert line.days.last == date(2027, 1, 1)
    assert line.on(date(2026, 12, 31)).title == "A"


def test_a_clipped_role_says_since_when():
    line = lay_line(
        [
            role("A", BUILDING, date(2015, 3, 2), date(2024, 6, 2)),
            role("B", MANAGING, date(2024, 7, 1), None, 2),
        ],
        TODAY,
    )
    shown = clip(line, date(2024, 1, 1), date(2024, 12, 31))
    assert [(piece.days.first, piece.days.last, piece.since) for piece in shown] == [
        (date(2024, 1, 1), date(2024, 6, 2), date(2015, 3, 2)),
        (date(2024, 6, 3), date(2024, 6, 30), None),
        (date(2024, 7, 1), date(2024, 12, 31), None),
    ]
    assert clip(line, date(2010, 1, 1), date(2011, 1, 1)) == []


def test_how_long_a_role_lasted():
    assert str(lasted(role("A", BUILDING, date(2024, 6, 3), date(2026, 6, 2)), TODAY)) == "2 y"
    assert str(lasted(role("A", BUILDING, date(2026, 6, 15)), TODAY)) == "5 mo 8 d"
    assert lasted(role("A", BUILDING, date(2027, 1, 1)), TODAY) is None


def test_spans_are_exact_over_leap_years():
    assert span(date(2024, 2, 29), date(2025, 2, 28)) == Span(1, 0, 0)
    assert span(date(2024, 2, 29), date(2028, 2, 29)) == Span(4, 0, 0)
    assert span(date(2023, 2, 28), date(2024, 2, 28)) == Span(1, 0, 0)
    assert span(date(2023, 3, 1), date(2024, 2, 29)) == Span(0, 11, 28)
    assert span(date(2024, 1, 31), date(2024, 2, 29)) == Span(0, 1, 0)
    assert span(date(2024, 1, 31), date(2024, 3, 1)) == Span(0, 1, 1)
    assert span(date(1986, 11, 22), date(2026, 11, 22)) == Span(40, 0, 0)
    assert span(date(2024, 1, 2), date(2024, 1, 1)) == Span()


def test_spans_are_read_in_what_matters():
    assert str(Span(9, 3, 11).in_words) == "9 y 3 mo"
    assert str(Span(2, 0, 11).in_words) == "2 y"
    assert str(Span(0, 0, 11).in_words) == "11 d"
    assert str(Span().in_words) == "0 d"
    assert str(Span(2, 0, 11)) == "2 y 11 d"
    assert Span(1, 6).as_years == 1.5


days = st.dates(date(1980, 1, 1), date(2030, 12, 31))


@given(days, days)
def test_a_span_leads_from_one_day_to_the_other(one, other):
    from pendulum_journal.domain.week import add_months

    start, end = sorted([one, other])
    found = span(start, end)
    there = add_months(start, 12 * found.years + found.months) + timedelta(days=found.days)
    assert there == end
    assert 0 <= found.months < 12
    assert 0 <= found.days < 31


roles = st.lists(
    st.builds(
        lambda side, start, length, number: Role(
            f"role {number}",
            side,
            start,
            None if length is None else start + timedelta(days=length),
            id=number,
        ),
        st.sampled_from(Side),
        days,
        st.none() | st.integers(0, 4000),
        st.integers(1, 99),
    ),
    max_size=8,
    unique_by=lambda each: each.id,
)


@given(roles)
def test_the_line_covers_each_day_exactly_once_or_says_where_it_does_not(given_roles):
    line = lay_line(given_roles, TODAY)
    if not given_roles:
        assert line.pieces == ()
        return
    assert line.days.first == min(each.start for each in given_roles)
    assert line.days.last >= TODAY or line.days.last >= max(each.start for each in given_roles)
    for before, after in pairwise(line.pieces):
        assert after.days.first == before.days.last + A_DAY
        assert after.role is not before.role
    for piece in line.pieces:
        for day in (piece.days.first, piece.days.last):
            held = [r for r in given_roles if r.start <= day <= (r.end or date.max)]
            assert (piece.role is None) == (not held)
            assert piece.role is current_role(given_roles, day)
            overlapped = sum(o.days.first <= day <= o.days.last for o in line.overlaps)
            assert overlapped == len(held) * (len(held) - 1) / 2


@given(roles)
def test_days_taken_together_are_each_there_once(given_roles):
    every = [Days(each.start, each.end or TODAY) for each in given_roles]
    every = [each for each in every if each.first <= each.last]
    runs = together(every)
    for before, after in pairwise(runs):
        assert after.first > before.last + A_DAY
    counted = {each.first.toordinal() + at for each in every for at in range(each.count)}
    assert sum(run.count for run in runs) == len(counted)
