"""Reads a dump of WakaTime: what was coded on each day, or each sign of life of the editor."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

from pendulum_journal.domain.errors import InputError
from pendulum_journal.domain.evidence.clock import DAY
from pendulum_journal.domain.message import Message
from pendulum_journal.formats.coding.kinds import CodingFormat
from pendulum_journal.formats.coding.moments import joined, moment_of
from pendulum_journal.formats.json_file import read_json
from pendulum_journal.formats.timers.entries import NO_TIME, Collector
from pendulum_journal.formats.timers.moments import Moments

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pendulum_journal.formats.timers.entries import Entries
    from pendulum_journal.formats.timers.kinds import ReadingChoices

GAP = 15 * 60
"""Seconds between two signs of life of one sitting, as WakaTime counts unless that is changed."""

_NO_TIMES = Message(
    "wakatime-no-times",
    "The dump says how long was coded on each day, but not at what time: where it lies inside a "
    "meeting cannot be known. A dump of heartbeats can tell.",
)
_OF_GAPS = Message(
    "wakatime-gaps",
    "Time counts between signs of life of the editor that are at most {minutes} minutes apart, as "
    "WakaTime counts unless that is changed there.",
    {"minutes": GAP // 60},
)
_LONG_DAY = Message("wakatime-long-day", "More was coded on this day than it has hours.")


def read_wakatime(path: Path, choices: ReadingChoices) -> Entries:
    """Read a dump of either kind. Paths of files, languages and addresses in it are not kept.

    The time of a day without moments is laid end to end from its midnight.

    Raises:
        InputError: the file cannot be read, or is no such dump.
    """
    found = read_json(path, lambda: choices.progress(0, 1))
    days = found.get("days") if isinstance(found, dict) else None
    if not isinstance(days, list):
        raise InputError("wakatime-other", "“{file}” is no dump of WakaTime.", file=path.name)
    collector = Collector(CodingFormat.WAKATIME, choices)
    known = [each for each in days if isinstance(each, dict)]
    if any("heartbeats" in each for each in known):
        _read_heartbeats(collector, known)
    else:
        moments = Moments(choices)
        for day in known:
            _read_day(collector, moments, day)
    entries = collector.finish()
    is_daily = not any("heartbeats" in each for each in known)
    entries.remarks.append(_NO_TIMES if is_daily else _OF_GAPS)
    return entries


def _read_day(collector: Collector, moments: Moments, day: dict[str, Any]) -> None:
    date = str(day.get("date") or "")[:20]
    begin = moments.moment(date, "0:00")
    if begin is None:
        collector.refuse(date, NO_TIME)
        return
    parts = list(_projects(day))
    if sum(seconds for _, seconds in parts) > DAY:
        collector.refuse(date, _LONG_DAY, begin)
        return
    at = begin
    for name, seconds in parts:
        collector.add(date, at, at + seconds, name, "", "")
        at += seconds


def _projects(day: dict[str, Any]) -> Iterator[tuple[str, int]]:
    """Yield the name of each project of a day, and its seconds; the rest has no name."""
    projects = day.get("projects")
    rest = _seconds(day.get("grand_total"))
    for each in projects if isinstance(projects, list) else ():
        seconds = _seconds(each.get("grand_total") or each) if isinstance(each, dict) else 0
        if seconds:
            yield str(each.get("name") or ""), seconds
            rest -= seconds
    if rest >= 60:  # less comes from rounding
        yield "", rest


def _seconds(held: object) -> int:
    total = held.get("total_seconds") if isinstance(held, dict) else None
    is_number = isinstance(total, int | float) and not isinstance(total, bool)
    return round(total) if is_number and 0 <= total <= 2 * DAY else 0  # type: ignore[operator, arg-type]


def _read_heartbeats(collector: Collector, days: list[dict[str, Any]]) -> None:
    points = []
    for day in days:
        beats = day.get("heartbeats")
        for each in beats if isinstance(beats, list) else ():
            moment = moment_of(each.get("time")) if isinstance(each, dict) else None
            if moment is None:
                collector.refuse(str(day.get("date") or "heartbeat")[:20], NO_TIME)
            else:
                points.append((int(moment), str(each.get("project") or "")))
    names = sorted({name for _, name in points})
    numbers = {name: number for number, name in enumerate(names)}
    numbered = sorted((moment, numbers[name]) for moment, name in points)
    lengths = (
        (moment, following - moment, number)
        for (moment, number), (following, _) in pairwise(numbered)
        if following - moment <= GAP
    )
    for begin, seconds, number in joined(lengths):
        collector.add(begin, begin, begin + seconds, names[number], "", "")
