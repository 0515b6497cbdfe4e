"""The trend of an open journal, computed in one place for the window and the command line."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from pendulum_journal.domain.career.role import latest_swing
from pendulum_journal.domain.errors import InputError
from pendulum_journal.domain.trend.measure import Measure
from pendulum_journal.domain.trend.ranges import Range, parse_range, range_for
from pendulum_journal.domain.trend.view import compute_view
from pendulum_journal.services.guidance.figures import guidance_of
from pendulum_journal.services.measures import decided_roles

if TYPE_CHECKING:
    from pendulum_journal.domain.trend.ranges import Weeks
    from pendulum_journal.domain.trend.view import TrendView
    from pendulum_journal.services.changes import Changes
    from pendulum_journal.services.journal import Journal

SETTING = "trends"
"""The key of the setting in which the choice is stored."""


@dataclass(frozen=True, slots=True)
class TrendChoice:
    """The user's choice of what a trend shows.

    Attributes:
        range: a named range, or a first and a last week.
        measure: the measure of progress for a look alone; None: the one kept with the swing.
        weekly: whether each week's own value is shown instead of the 4-week mean.
        hours: whether the split is shown in hours instead of shares.
        activities: whether the split shows single activities instead of groups.
        evidence: whether what other programs measured is shown beside it.
    """

    range: Range | Weeks = Range.SWING
    measure: Measure | None = None
    weekly: bool = False
    hours: bool = False
    activities: bool = False
    evidence: bool = False

    @classmethod
    def of_setting(cls, setting: object) -> TrendChoice:
        """Return the choice that a stored JSON value describes, with defaults for invalid parts."""
        held: dict[str, Any] = setting if isinstance(setting, dict) else {}
        choice = cls(
            weekly=held.get("weekly") is True,
            hours=held.get("hours") is True,
            activities=held.get("activities") is True,
            evidence=held.get("evidence") is True,
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
            "evidence": self.evidence,
        }


def remembered(journal: Journal) -> TrendChoice:
    """Return the choice stored in the journal, or the default choice."""
    return TrendChoice.of_setting(journal.setting(SETTING))


def remember(journal: Journal, choice: TrendChoice, *, initiator: object = None) -> Changes:
    """Store a choice in the journal.

    Raises:
        StoreError: the file cannot be written; nothing was.
    """
    return journal.put_setting(SETTING, choice.as_setting(), initiator=initiator)


def trend(journal: Journal, choice: TrendChoice, *, zoom: Weeks | None = None) -> TrendView:
    """Return the trend over the weeks of a choice.

    Args:
        journal: the open journal.
        choice: what is shown.
        zoom: the weeks to show instead; the swing that the trend is about stays.

    Raises:
        StoreError: the journal cannot be read.
    """
    figures = journal.figures(by_activity=choice.activities)
    roles, today = journal.roles(), journal.today()
    guidance = guidance_of(journal).figures
    weeks = range_for(choice.range, figures, latest_swing(roles, today), today, guidance)
    first, last = zoom or weeks
    view = compute_view(
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
        decided=decided_roles(journal),
        about=weeks[1],
    )
    is_marked = any(activity.learning for activity in journal.activities())
    return replace(view, has_learning=view.has_learning or is_marked)
