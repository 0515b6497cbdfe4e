from datetime import date
from zoneinfo import ZoneInfo

import pytest

from pendulum_journal.domain.evidence.clock import WallClock
from pendulum_journal.domain.evidence.sums import Adder, to_minutes
from pendulum_journal.domain.week import Week
from pendulum_journal.formats.timers.kinds import ReadingChoices
from pendulum_journal.formats.timers.recognise import read_entries, recognise

CLOCK = WallClock(ZoneInfo("Europe/Berlin"))


@pytest.fixture
def read(tmp_path):
    """Read a file by its content; return its entries."""

    def read(content, name="file.csv", **choices):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return read_entries(
            path, recognise(path), ReadingChoices(CLOCK, date(2026, 11, 18), **choices)
        )

    return read


@pytest.fixture
def minutes():
    """Return minutes by week and by (project, *tags)."""

    def minutes(entries):
        adder = Adder(CLOCK)
        adder.add(entries.intervals())
        return {
            str(Week(week)): {
                " #".join([entries.labels[label][0], *entries.labels[label][1]]): part
                for label, part in to_minutes(each.seconds).items()
            }
            for week, each in adder.finish().items()
        }

    return minutes
