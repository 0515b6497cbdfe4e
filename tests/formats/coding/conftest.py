from datetime import date
from zoneinfo import ZoneInfo

import pytest

from pendulum_journal.domain.evidence.clock import WallClock
from pendulum_journal.domain.evidence.sums import Adder, in_order, to_minutes
from pendulum_journal.domain.week import Week
from pendulum_journal.formats.timers.kinds import ReadingChoices

CLOCK = WallClock(ZoneInfo("Europe/Berlin"))


@pytest.fixture
def choices():
    return ReadingChoices(CLOCK, date(2026, 11, 18))


@pytest.fixture
def minutes():
    """Return minutes by week and by (project, *tags)."""

    def minutes(entries):
        adder = Adder(CLOCK)
        adder.add(in_order(entries.intervals()))
        return {
            str(Week(week)): {
                " #".join([entries.labels[label][0], *entries.labels[label][1]]): part
                for label, part in to_minutes(each.seconds).items()
            }
            for week, each in adder.finish().items()
        }

    return minutes
