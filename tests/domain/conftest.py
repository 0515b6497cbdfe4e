from datetime import date

import pytest

from pendulum_journal.domain.career.role import Role, Side, Target, swings
from pendulum_journal.domain.entry import State
from pendulum_journal.domain.trend.series import WeekFigures, lay_out
from pendulum_journal.domain.trend.view import compute_view
from pendulum_journal.domain.week import Week


class Make:
    """Weeks, roles and views, in few words. Week 0 is 2026-W01; the swing back is in week 20."""

    first = Week.of_iso(2026, 1)
    swing_place = 20
    swing_day = date(2026, 5, 18)

    def week(self, place):
        return self.first + place

    def row(self, place, hours=(24, 8, 4, 4), energy=None, block=None, state="complete", **more):
        """One entry; hours by group: meetings, focus, coding, other."""
        split = tuple(round(60 * part) for part in hours)
        return WeekFigures(
            self.week(place), State(state), split, energy=energy, focus_block=block, **more
        )

    def rows(self, places, **more):
        """Equal entries."""
        return [self.row(place, **more) for place in places]

    def coding(self, place, per_cent, **more):
        """A week of 40 h with a share of coding; the rest is meetings."""
        hours = 0.4 * per_cent
        return self.row(place, (40 - hours, 0, hours, 0), **more)

    def roles(self, *, back=None, baseline=None):
        """A manager since 2020 who came back to building, in week 20 or on another day."""
        return [
            Role("Manager", Side.MANAGING, date(2020, 1, 6), id=1),
            Role("Engineer", Side.BUILDING, back or self.swing_day, id=2, baseline=baseline),
        ]

    def target(self, coding=50, *, since=None, role=2, **more):
        rest = 100 - (coding or 0)
        shares = {"meetings": rest, "focus": 0, "coding": coding, "other": 0}
        if coding is None:
            shares = dict.fromkeys(shares)
        return Target(role, since or self.swing_day, **{**shares, **more})

    def swings(self, **more):
        """The one to managing, from what was not entered, and the one back."""
        return swings(self.roles(**more))

    def swing(self, **more):
        """The swing back."""
        return self.swings(**more)[-1]

    def series(self, rows, roles=()):
        return lay_out(rows, swings(roles))

    def view(self, rows, roles=None, targets=None, events=(), *, today=None, **more):
        """A view of all the journal's weeks, on the Monday after the last of them."""
        weeks = [row.week for row in rows] or [self.first]
        more.setdefault("first", min(weeks))
        more.setdefault("last", max(weeks))
        return compute_view(
            rows,
            self.roles() if roles is None else roles,
            [self.target()] if targets is None else targets,
            events,
            today=today or (max(weeks) + 1).monday,
            **more,
        )


@pytest.fixture(scope="session")
def make():
    return Make()
