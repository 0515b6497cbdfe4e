from datetime import date

import pytest

from pendulum_journal.domain.evidence.clock import DAY
from pendulum_journal.domain.evidence.free_time import FreeTime, WorkHours, free_time

MONDAY = date(2026, 11, 16).toordinal() - date(1970, 1, 1).toordinal()


def at(day, hour):
    return round(((MONDAY + day) * 24 + hour) * 3600)


@pytest.mark.parametrize(
    ("busy", "found"),
    [
        ([], FreeTime(450, 270, 0, 1)),  # 9 to 12 and 13 to 17:30
        ([(10, 11)], FreeTime(270, 270, 120, 1)),
        ([(8, 9.5), (17, 19)], FreeTime(390, 240, 0, 1)),  # 9:30 to 12 and 13 to 17
        ([(11, 14), (15, 15.5)], FreeTime(240, 120, 60, 1)),
        ([(0, 24)], FreeTime(0, 0, 0, 0)),
        ([(10, 11), (13.5, 14), (15.5, 16)], FreeTime(0, 0, 330, 0)),
    ],
)
def test_a_day_between_meetings(busy, found):
    spans = [(at(0, first), at(0, last)) for first, last in busy]
    assert free_time([MONDAY], spans) == found


def test_the_same_day_without_a_lunch_has_a_longer_block():
    busy = [(at(0, 9), at(0, 11)), (at(0, 15.5), at(0, 17.5))]
    assert free_time([MONDAY], busy).blocks == 150
    assert free_time([MONDAY], busy, WorkHours(lunch=(0, 0))).blocks == 270


def test_a_weekend_is_no_time_to_work():
    assert free_time(range(MONDAY, MONDAY + 7), []) == FreeTime(5 * 450, 270, 0, 5)


def test_what_is_busy_on_other_days_does_not_matter():
    busy = [(at(-1, 9), at(-1, 17)), (at(1, 9), at(1, 17))]
    assert free_time([MONDAY], busy) == FreeTime(450, 270, 0, 1)
    assert (MONDAY * DAY) % DAY == 0
