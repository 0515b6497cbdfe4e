"""Editors, computers, agents and repositories as evidence: how they are counted."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from pendulum_journal.domain.evidence.commit_weeks import commit_weeks
from pendulum_journal.domain.evidence.points import LEAST_GAP, PROMPT_GAP, sittings
from pendulum_journal.domain.message import Message
from pendulum_journal.domain.split import Activity, Group, activity_key
from pendulum_journal.domain.week import Week
from pendulum_journal.formats.coding.categories import CODING as CODING_WINDOW
from pendulum_journal.formats.coding.kinds import AGENT, CodingFormat
from pendulum_journal.services.evidence.calendars import OWNER
from pendulum_journal.services.evidence.figures import Counted, weeks_by_label
from pendulum_journal.services.evidence.mapping import Assigner, LabelMapping, names_of, tag_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from pendulum_journal.domain.evidence.clock import WallClock
    from pendulum_journal.domain.message import Named
    from pendulum_journal.formats.timers.entries import Entries, Label
    from pendulum_journal.services.evidence.figures import Measured
    from pendulum_journal.store.evidence.sources import StoredSource


@dataclass(frozen=True, slots=True)
class Committer:
    """By which addresses commits are one's own.

    Attributes:
        me: as was said now or before, and then these alone; (): nobody said it.
        known: those of all sources of the journal; they count beside those that git knows.
        owners: by which commits of the source were counted before.
    """

    me: tuple[str, ...] = ()
    known: tuple[str, ...] = ()
    owners: tuple[str, ...] = ()

    @classmethod
    def of(cls, source: StoredSource, said: tuple[str, ...], known: Iterable[str]) -> Committer:
        """Return whose commits count in a source: who is said now, else who was said before."""
        kept = LabelMapping.of_shape(source.mapping).choices
        people, owners = (_texts(kept.get(each)) for each in ("me", OWNER))
        return cls(said or people, tuple(each for each in known if "@" in each), owners)

    def to_shape(self, entries: Entries) -> dict[str, Any]:
        """Return what a source keeps of it, with those who have commits among what was read."""
        owners = {*entries.own_commits, *(() if self.me else self.owners)}
        return {
            **({"me": list(self.me)} if self.me else {}),
            **({OWNER: sorted(owners)} if owners else {}),
        }


def _texts(found: object) -> tuple[str, ...]:
    return tuple(map(str, found)) if isinstance(found, list) else ()


CODING = "coding:"
"""What the kind of a source of time at a computer begins with; the format follows."""

GAPS = {
    CodingFormat.GIT: LEAST_GAP,
    CodingFormat.CLAUDE_CODE: PROMPT_GAP,
    CodingFormat.CODEX: PROMPT_GAP,
}
"""Of sources that know moments and no lengths, the seconds between two of one sitting."""


class CodingAssigner(Assigner):
    """Finds the activity of time at a computer: as it was chosen, else Coding.

    A window of another kind is what the name of its kind means, or nothing.
    """

    def __init__(self, rules: Mapping[str, str | None], activities: Sequence[Activity]) -> None:
        super().__init__(rules, activities)
        shown = [each for each in activities if each.group is Group.CODING and not each.archived]
        named = [each for each in shown if activity_key(each.name) == "coding"]
        self._coding = next(iter([*named, *shown]), None)
        self._rules_of = rules

    def of(self, label: Label) -> Activity | None:
        """Return the activity of a label, or None."""
        if any(activity_key(name) in self._rules_of for name in names_of(label)):
            return super().of(label)
        return self._of_name(label[0])

    def chosen(self, name: str) -> Activity | None:
        """Return the activity that was chosen for a project or a tag, or that it means."""
        if not self.is_guess(name):
            return super().chosen(name)
        return None if name.startswith("#") else self._of_name(name)

    def is_agent(self, name: str) -> bool:
        """Return whether a tag stands for what was done with an agent."""
        return name == tag_name(AGENT)

    def _of_name(self, project: str) -> Activity | None:
        if project in {"Meetings", "Other"}:
            return self.by_name(project) if project == "Meetings" else None
        return self._coding


def is_coding(format_: CodingFormat, label: Label) -> bool:
    """Return whether a label is of coding: all but those of other windows."""
    return format_ is not CodingFormat.ACTIVITYWATCH or label[0] == CODING_WINDOW


def lengths_of(
    format_: CodingFormat, rows: Iterable[tuple[int, int, int]]
) -> Iterator[tuple[int, int, int]]:
    """Yield (begin, seconds, kind); where a source knows moments only, the time between them.

    Args:
        format_: of the source.
        rows: (begin, seconds, kind) as it is stored, in order.
    """
    if format_ not in GAPS:
        return iter(rows)
    return sittings(((begin, kind) for begin, _, kind in rows), GAPS[format_])


def points_message(format_: Named, n: int) -> Message | None:
    """Return how many commits or prompts there are; None: a source knows lengths."""
    if format_ not in GAPS:
        return None
    if format_ is CodingFormat.GIT:
        return Message.counted("label-commits", n, one="{n} commit", other="{n} commits")
    return Message.counted("label-prompts", n, one="{n} prompt", other="{n} prompts")


def coding_weeks_of(
    entries: Entries,
    clock: WallClock,
    assigner: Assigner,
    every: Sequence[Activity],
    _covers: tuple[date, date] | None,
) -> tuple[dict[Week, Measured], Counted]:
    """Return what a source of coding alone says about each week; and no more of it."""
    format_ = CodingFormat(str(entries.format.value))
    rows = lengths_of(format_, entries.intervals())
    weeks, _ = weeks_by_label(entries, rows, clock, assigner, every)
    if format_ is CodingFormat.GIT:
        points = [(begin, label) for begin, _, label in entries.intervals()]
        agents = {at for at, (_, tags) in enumerate(entries.labels) if AGENT in tags}
        for index, found in commit_weeks(points, agents, clock).items():
            if (known := weeks.get(Week(index))) is not None:
                weeks[Week(index)] = replace(known, commits=found, items=found.commits)
    return weeks, Counted()
