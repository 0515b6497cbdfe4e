"""When work is, by which the time free of meetings is counted; kept in the journal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pendulum_journal.domain.evidence.free_time import WorkHours
from pendulum_journal.domain.message import Message

if TYPE_CHECKING:
    from pendulum_journal.services.changes import Changes
    from pendulum_journal.services.journal import Journal

SETTING = "work_hours"
_DAY = 24 * 60


def work_hours(journal: Journal) -> WorkHours:
    """Return what was chosen; what is damaged counts as not chosen.

    Raises:
        StoreError: the journal cannot be read.
    """
    kept = journal.setting(SETTING)
    numbers = kept if isinstance(kept, list) else []
    if len(numbers) != 5 or not all(type(each) is int and 0 <= each <= _DAY for each in numbers):
        return WorkHours()
    begin, end, lunch, over, shortest = (60 * each for each in numbers)
    is_sound = begin < end and shortest and (lunch >= over or begin <= lunch < over <= end)
    return WorkHours(begin, end, (lunch, over), shortest) if is_sound else WorkHours()


def choose_work_hours(journal: Journal, hours: WorkHours, *, initiator: object = None) -> Changes:
    """Keep when work is.

    Raises:
        StoreError: the journal cannot be written; nothing was.
    """
    chosen = [each // 60 for each in (hours.begin, hours.end, *hours.lunch, hours.shortest)]
    return journal.put_setting(SETTING, chosen, initiator=initiator)


def blocks_message(hours: WorkHours) -> Message:
    """Return one sentence that says what counts as a block of free time."""
    first, over = hours.lunch
    values: dict[str, object] = {
        "shortest": hours.shortest // 3600,
        "begin": time_text(hours.begin),
        "end": time_text(hours.end),
    }
    wording = "Blocks: {shortest} h and more without a meeting, Monday to Friday, {begin} to {end}"
    if first >= over:
        return Message("calendar-blocks", f"{wording}.", values)
    values |= {"lunch": time_text(first), "over": time_text(over)}
    return Message("calendar-blocks-lunch", f"{wording}, but for {{lunch}} to {{over}}.", values)


def time_text(seconds: int) -> str:
    """Return a time of day as 9:00."""
    return f"{seconds // 3600}:{seconds // 60 % 60:02d}"
