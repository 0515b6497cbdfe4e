from datetime import date

from pendulum_journal.domain.career.hands_on import hands_on_clock
from pendulum_journal.domain.career.role import Role, Side
from pendulum_journal.domain.career.spans import Span
from pendulum_journal.domain.guidance import PUBLISHED, GuidanceFigures
from pendulum_journal.domain.week import Week

BUILDING, MANAGING, MIXED, AWAY = Side.BUILDING, Side.MANAGING, Side.MIXED, Side.AWAY
TODAY = date(2026, 11, 22)


def roles(*steps):
    return [
        Role(f"role {number}", side, start, end, id=number)
        for number, (side, start, end) in enumerate(steps, start=1)
    ]


def read(make, given, rows=(), today=TODAY, guidance=PUBLISHED):
    return hands_on_clock(given, make.series(rows), today, guidance)


def said(clock):
    return [str(each) for each in clock.sentences()]


BACK = roles(
    (BUILDING, date(2015, 3, 2), date(2024, 6, 14)),
    (MANAGING, date(2024, 6, 15), date(2026, 6, 14)),
    (BUILDING, date(2026, 6, 15), None),
)


def test_unknown_where_nothing_was_entered(make):
    clock = read(make, roles((MANAGING, date(2020, 1, 1), None)))
    assert clock.by_roles is None
    assert clock.by_entries is None
    assert not clock.differ
    assert said(clock) == ["Unknown: no building role is entered."]


def test_zero_while_building_and_how_long_it_had_been(make):
    clock = read(make, BACK)
    assert clock.by_roles.away == Span()
    assert clock.by_roles.last_away == Span(2, 0, 0)
    assert clock.by_roles.since == date(2026, 6, 15)
    assert [mark.day for mark in clock.by_roles.marks] == [None, None, None]
    assert said(clock) == ["Last away for 2 y; hands-on again since 2026-06-15."]


def test_the_clock_runs_from_the_end_of_the_last_building_role(make):
    known = read(make, BACK, today=date(2026, 6, 14)).by_roles
    assert (known.last_day, known.is_on) == (date(2024, 6, 14), False)
    assert known.away == Span(2, 0, 0)
    assert [(mark.figure, mark.years, mark.day) for mark in known.marks] == [
        ("easy_years", 2, date(2026, 6, 14)),
        ("hard_years", 3, date(2027, 6, 14)),
        ("tipping_years", 5, date(2029, 6, 14)),
    ]
    assert said(read(make, BACK, today=date(2026, 6, 14))) == [
        "Last building role ended 2024-06-14, 2 y ago."
    ]


def test_a_clock_that_began_on_a_leap_day(make):
    given = roles((BUILDING, date(2020, 1, 1), date(2024, 2, 29)), (AWAY, date(2024, 3, 1), None))
    known = read(make, given, today=date(2026, 2, 27)).by_roles
    assert known.away == Span(1, 11, 29)
    assert read(make, given, today=date(2026, 2, 28)).by_roles.away == Span(2, 0, 0)
    assert known.marks[0].day == date(2026, 2, 28)


def test_years_that_are_switched_off_have_no_mark(make):
    off = GuidanceFigures(easy_years=None, hard_years=None)
    assert [mark.years for mark in read(make, BACK, guidance=off).by_roles.marks] == [5]


def test_a_first_building_role_was_not_away_before(make):
    assert said(read(make, roles((BUILDING, date(2020, 1, 1), None)))) == [
        "In a hands-on role since 2020-01-01."
    ]


def mixed(end=None):
    """Managing, then mixed from 2026-W01 on."""
    return roles((MANAGING, date(2020, 1, 6), date(2025, 12, 28)), (MIXED, date(2025, 12, 29), end))


def test_a_mixed_role_without_entries_is_not_known_to_be_hands_on(make):
    assert read(make, mixed()).by_roles is None


def test_a_mixed_role_counts_while_its_entries_hold_enough_coding(make):
    rows = [make.coding(place, 15) for place in range(10)]
    on = read(make, mixed(), rows, today=make.week(12).monday).by_roles
    assert (on.is_on, on.since) == (True, date(2025, 12, 29))
    rows += [make.coding(place, 0) for place in range(10, 20)]
    off = read(make, mixed(), rows, today=make.week(20).monday).by_roles
    # Weeks 10 and 11 still have a 4-week mean of 10 % or less: 15·3/4 and 15·2/4.
    assert (off.is_on, off.last_day) == (False, make.week(10).sunday)
    clock = read(make, mixed(), rows, today=make.week(20).monday)
    assert said(clock)[0] == "Last hands-on days of a mixed role: up to 2026-03-15, 2 mo ago."


def test_a_single_week_without_coding_starts_no_clock(make):
    rows = [make.coding(place, 30 * (place != 5)) for place in range(10)]
    assert read(make, mixed(), rows, today=make.week(10).monday).by_roles.is_on


def test_entries_of_a_mixed_role_speak_for_eight_weeks(make):
    rows = [make.coding(place, 15) for place in (4, 5)]
    known = read(make, mixed(), rows, today=make.week(30).monday).by_roles
    assert (known.is_on, known.last_day) == (False, make.week(13).sunday)
    gap = [*rows, make.coding(20, 15)]
    known = read(make, mixed(), gap, today=make.week(21).monday).by_roles
    assert (known.is_on, known.since) == (True, make.week(20).monday)


def test_a_mixed_role_that_ended_was_hands_on_to_its_end(make):
    rows = [make.coding(place, 15) for place in range(3)]
    end = make.week(4).sunday
    known = read(make, mixed(end), rows, today=make.week(10).monday).by_roles
    assert known.last_day == end


def test_the_last_week_with_coding_stands_beside_the_roles(make):
    given = roles(
        (BUILDING, date(2020, 1, 6), date(2025, 12, 28)), (MANAGING, date(2025, 12, 29), None)
    )
    rows = [make.coding(place, 30 if place < 2 else 0) for place in range(10)]
    clock = read(make, given, rows, today=make.week(10).monday)
    assert clock.by_entries.week == make.week(1)
    assert clock.by_entries.away == Span(0, 1, 26)
    assert not clock.differ  # two weeks apart
    assert (
        said(clock)[1]
        == "The last recorded week with at least 10 % coding (our mark for hands-on), before the "
        "running one: 2026-W02."
    )


def test_roles_and_entries_can_differ(make):
    managing = roles(
        (BUILDING, date(2020, 1, 6), date(2025, 12, 28)), (MANAGING, date(2025, 12, 29), None)
    )
    coding = [make.coding(place, 30) for place in range(10)]
    assert read(make, managing, coding).differ
    building = roles((BUILDING, date(2020, 1, 6), None))
    none = [make.coding(place, 0) for place in range(10)]
    clock = read(make, building, none)
    assert clock.differ
    assert clock.by_entries.week is None
    assert clock.by_entries.away is None
    assert said(clock)[1] == "No recorded week holds 10 % coding."
    assert not read(make, building, coding).differ
    assert not read(make, managing[:1], none).differ
    assert read(make, [], coding).differ
    assert not read(make, [], none).differ


def test_weeks_after_today_do_not_count(make):
    rows = [make.coding(place, 30) for place in range(10)]
    clock = read(make, [], rows, today=make.week(5).monday)
    assert clock.by_entries.latest == make.week(5)
    assert Week.containing(TODAY) not in {clock.by_entries.first, clock.by_entries.week}
