"""Draw up a trend of an open journal: the same figures for the window and the command line."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from pendulum_journal.domain.career.role import latest_swing
from pendulum_journal.domain.errors import InputError
from pendulum_journal.domain.trend.measure import Measure
from pendulum_journal.domain.trend.ranges import Range, parse_range, range_for
from pendulum_journal.domain.trend.view import draw_up
from pendulum_journal.services.guidance.figures import guidance_of

if TYPE_CHECKING:
    from pendulum_journal.domain.trend.ranges import Weeks
    from pendulum_journal.domain.trend.view import TrendView
    from pendulum_journal.services.changes import Changes
    from pendulum_journal.services.journal import Journal

SETTING = "trends"
"""The key of a journal's setting that holds the choice."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What is shown of a trend, and how.

    Attributes:
        range: by name, or a first and a last week.
        measure: what progress is measured in; None: the default of the journal.
        weekly: each week's own value instead of the 4-week mean.
        hours: hours instead of shares in the split.
        activities: single activities instead of groups in the split.
    """

    range: Range | Weeks = Range.SWING
    measure: Measure | None = None
    weekly: bool = False
    hours: bool = False
    activities: bool = False

    @classmethod
    def of_setting(cls, setting: object) -> Choice:
        """Return a choice as it was remembered; parts that are not understood are left out."""
        held: dict[str, Any] = setting if isinstance(setting, dict) else {}
        choice = cls(
            weekly=held.get("weekly") is True,
            hours=held.get("hours") is True,
            activities=held.get("activities") is True,
        )
        if held.get("measure") in set(Measure):
            choice = replace(choice, measure=Measure(held["measure"]))
        try:
            return replace(choice, range=parse_range(str(held.get("range", Range.SWING))))
        except InputError:
            return choice

    def as_setting(self) -> dict[str, object]:
        """Return the choice as a JSON value that ``of_setting`` reads back."""
        shown = self.range if isinstance(self.range, Range) else "..".join(map(str, self.range))
        return {
            "range": str(shown),
            "measure": self.measure,
            "weekly": self.weekly,
            "hours": self.hours,
            "activities": self.activities,
        }


def remembered(journal: Journal) -> Choice:
    """Return the choice that the journal holds, or the usual one."""
    return Choice.of_setting(journal.setting(SETTING))


def remember(journal: Journal, choice: Choice, *, initiator: object = None) -> Changes:
    """Keep a choice in the journal."""
    return journal.put_setting(SETTING, choice.as_setting(), initiator=initiator)


def trend(journal: Journal, choice: Choice) -> TrendView:
    """Work out everything about the weeks of a choice."""
    figures = journal.figures(by_activity=choice.activities)
    roles, today = journal.roles(), journal.today()
    guidance = guidance_of(journal).figures
    first, last = range_for(choice.range, figures, latest_swing(roles, today), today, guidance)
    return draw_up(
        figures,
        roles,
        journal.targets(),
        journal.events(),
        first=first,
        last=last,
        today=today,
        measure=choice.measure,
        guidance=guidance,
        activities=journal.activities(archived=True) if choice.activities else (),
    )
