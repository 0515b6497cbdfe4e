from datetime import date

from pendulum_journal.domain.evidence.coverage import Coverage
from pendulum_journal.domain.evidence.knowing import Knowing, is_said, known_in_part
from pendulum_journal.domain.split import Group
from pendulum_journal.domain.week import Week

WEEK = Week.parse("2026-W48")  # 23 to 29 November


def knows(program, group, first, last):
    span = date(2026, 11, first), date(2026, 11, last)
    return Knowing(program, frozenset({group}), Coverage.of([span]))


def test_a_group_is_known_in_part_where_its_sources_lack_a_working_day_together():
    calendar = knows("a calendar", Group.MEETINGS, 1, 30)
    git = knows("Git", Group.CODING, 1, 26)
    found = known_in_part(WEEK, [calendar, git])
    assert list(found) == [Group.CODING]
    assert str(found[Group.CODING]).startswith(
        "Of coding only 4 of the 5 days from Monday to Friday are known (Git)"
    )
    assert known_in_part(WEEK, [calendar, git, knows("WakaTime", Group.CODING, 27, 27)]) == {}


def test_gaps_are_told_once_the_friday_is_over():
    assert [is_said(WEEK, date(2026, 11, day)) for day in (26, 27, 28)] == [False, False, True]
