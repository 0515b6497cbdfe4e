"""Turns the facts of Hamster's database into entries."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pendulum_journal.formats.timers.delimited import split_moment
from pendulum_journal.formats.timers.entries import NO_TIME, RUNNING, Collector
from pendulum_journal.formats.timers.kinds import TimerFormat
from pendulum_journal.formats.timers.moments import Moments

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pendulum_journal.formats.timers.entries import Entries
    from pendulum_journal.formats.timers.kinds import ReadingChoices

_EVERY = 2000


def read_facts_as_entries(
    facts: Sequence[
        tuple[int, str | None, str | None, str | None, str | None, str | None, str | None]
    ],
    choices: ReadingChoices,
) -> Entries:
    """Return (id, start, end, activity, category, description, tags) as entries.

    The category of an activity is one of its tags, too.

    Raises:
        InputError: there are too many.
    """
    collector, moments = Collector(TimerFormat.HAMSTER, choices), Moments(choices)
    for at, (number, start, end, activity, category, text, tags) in enumerate(facts):
        if not at % _EVERY:
            choices.progress(at, len(facts))
        begin = moments.moment(*split_moment(start or ""))
        if begin is None or (end and moments.moment(*split_moment(end)) is None):
            collector.refuse(f"fact {number}", NO_TIME, begin)
        elif not end:
            collector.refuse(f"fact {number}", RUNNING, begin)
        else:
            until = moments.moment(*split_moment(end))
            names = "\n".join(filter(None, (tags, category)))
            collector.add(
                f"fact {number}", begin, until or begin, activity or "", names, text or ""
            )
    return collector.finish()
