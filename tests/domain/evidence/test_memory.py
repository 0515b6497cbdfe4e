import pytest

from pendulum_journal.domain.evidence.memory import Both, memory_against_evidence
from pendulum_journal.domain.split import Group
from pendulum_journal.domain.week import Week

FIRST = Week.parse("2026-W10")


def weeks(group, typed, measured=100):
    return [Both(group, FIRST + at, each, measured) for at, each in enumerate(typed)]


def test_the_median_and_the_quartiles_of_each_weeks_ratio():
    # Ratios −0.3 −0.2 −0.1 0 0.1 0.2 0.4 0.6 1.0: the middle is the 5th, the quarters 3rd and 7th.
    rows = weeks(Group.MEETINGS, [70, 200, 80, 160, 90, 140, 100, 120, 110])
    [found] = memory_against_evidence(reversed(rows))
    assert (found.group, found.n) == (Group.MEETINGS, 9)
    assert (found.first, found.last) == (FIRST, FIRST + 8)
    assert found.median == pytest.approx(0.1)
    assert (found.low, found.high) == pytest.approx((-0.1, 0.4))
    assert str(found.sentence) == (
        "What you typed of meetings against what your sources measured: +10 % in the median of 9 "
        "weeks that have both (2026-03-02 to 2026-05-03), from −10 to +40 % in the middle half of "
        "them."
    )


def test_an_even_number_of_weeks_and_no_difference():
    # Ratios 0 six times, 0.004, 1.0; the upper quarter lies at 5.25 of 0…7: a quarter of 0.004.
    [found] = memory_against_evidence(weeks(Group.CODING, [1000] * 6 + [1004, 2000], 1000))
    assert (found.median, found.low, found.high) == pytest.approx((0, 0, 0.001))
    assert ": 0 % in the median of 8 weeks" in str(found.sentence)
    assert "from 0 to 0 %" in str(found.sentence)


def test_less_than_eight_weeks_of_both_say_nothing():
    seven = weeks(Group.FOCUS, [50] * 7)
    assert memory_against_evidence(seven) == ()
    unmeasured = Both(Group.FOCUS, FIRST + 20, 50, 0)
    assert memory_against_evidence([*seven, unmeasured]) == ()
    nothing_typed = Both(Group.FOCUS, FIRST + 21, 0, 100)
    [found] = memory_against_evidence([*seven, nothing_typed])
    assert (found.n, found.median) == (8, -0.5)


def test_groups_stand_in_the_order_of_the_split():
    rows = [*weeks(Group.OTHER, [1] * 8, 1), *weeks(Group.MEETINGS, [1] * 8, 2)]
    found = memory_against_evidence(rows)
    assert [(each.group, each.median) for each in found] == [
        (Group.MEETINGS, -0.5),
        (Group.OTHER, 0),
    ]
