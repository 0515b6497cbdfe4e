"""Reads a backup of Super Productivity: how long each task was worked on, by day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pendulum_journal.domain.errors import InputError
from pendulum_journal.domain.evidence.clock import DAY
from pendulum_journal.domain.message import Message
from pendulum_journal.formats.json_file import read_json
from pendulum_journal.formats.timers.entries import NO_TIME, Collector
from pendulum_journal.formats.timers.kinds import TimerFormat
from pendulum_journal.formats.timers.moments import Moments

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pendulum_journal.formats.timers.entries import Entries
    from pendulum_journal.formats.timers.kinds import ReadingChoices

_DEEPEST = 4
_NO_TIMES = Message(
    "timer-no-times",
    "The backup says on which day a task was worked on, but not at what time.",
)
_LONG_DAY = Message("timer-long-day", "The tasks of this day are longer than the day is.")


def read_super_productivity(path: Path, choices: ReadingChoices) -> Entries:
    """Read the tasks of a backup, archived ones too.

    The time of a task is the sum of its subtasks, so only tasks that are part of no other count.
    The tasks of a day are laid end to end from its midnight.

    Raises:
        InputError: the file cannot be read or has no tasks.
    """
    found = read_json(path, lambda: choices.progress(0, 1))
    tasks = {str(each.get("id")): each for each in _entities(found, "task")}
    if not tasks:
        raise InputError(
            "timer-no-tasks", "“{file}” has no tasks of Super Productivity.", file=path.name
        )
    names = {
        kind: {str(each.get("id")): str(each.get("title") or "") for each in _entities(found, kind)}
        for kind in ("project", "tag")
    }
    collector = Collector(TimerFormat.SUPER_PRODUCTIVITY, choices)
    moments, ends = Moments(choices), dict[str, int]()
    for task in tasks.values():
        if str(task.get("parentId") or "") in tasks:
            continue
        days = task.get("timeSpentOnDay")
        for day, spent in sorted(days.items()) if isinstance(days, dict) else ():
            _add(collector, moments, ends, (task, day, spent), names)
    entries = collector.finish()
    entries.remarks.append(_NO_TIMES)
    return entries


def _add(
    collector: Collector,
    moments: Moments,
    ends: dict[str, int],
    spent: tuple[dict[str, Any], str, Any],
    names: dict[str, dict[str, str]],
) -> None:
    task, day, milliseconds = spent
    begin = moments.moment(day, "0:00")
    is_number = isinstance(milliseconds, int | float) and not isinstance(milliseconds, bool)
    if begin is None or not is_number or not 0 <= milliseconds <= DAY * 1000:
        item = f"{str(task.get('title') or '')[:60]}, {str(day)[:20]}"
        collector.refuse(item, NO_TIME, begin)
        return
    start = ends.get(day, begin)
    end = start + round(milliseconds / 1000)
    if end - begin > DAY:
        collector.refuse(str(day)[:20], _LONG_DAY, begin)
        return
    ends[day] = end
    tags = task.get("tagIds")
    given = [names["tag"].get(str(each), "") for each in tags] if isinstance(tags, list) else []
    project = names["project"].get(str(task.get("projectId")), "")
    collector.add(day, start, end, project, "\n".join(given), str(task.get("id")))


def _entities(found: object, name: str, depth: int = 0) -> Iterator[dict[str, Any]]:
    """Yield the entities of all parts with a name, wherever in the backup they are."""
    if not isinstance(found, dict) or depth > _DEEPEST:
        return
    for key, part in found.items():
        if not isinstance(part, dict):
            continue
        entities = part.get("entities")
        if isinstance(entities, dict) and (
            key == name or (name == "task" and key == "taskArchive")
        ):
            yield from (each for each in entities.values() if isinstance(each, dict))
        else:
            yield from _entities(part, name, depth + 1)
