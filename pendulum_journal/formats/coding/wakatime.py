"""Reads a dump of WakaTime: what was coded on each day, or each sign of life of the editor."""

from __future__ import annotations

from array import array
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from pendulum_journal.domain.errors import InputError
from pendulum_journal.domain.evidence.clock import DAY
from pendulum_journal.domain.message import Message
from pendulum_journal.formats.coding.kinds import CodingFormat
from pendulum_journal.formats.coding.moments import joined, moment_of
from pendulum_journal.formats.json_parts import JsonList, read_object
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
    found = read_object(path, before_each=lambda: choices.progress(0, 1))
    days = found.get("days") if isinstance(found, dict) else None
    if not isinstance(days, JsonList):
        raise InputError("wakatime-other", "“{file}” is no dump of WakaTime.", file=path.name)
    collector, moments, beats = (
        Collector(CodingFormat.WAKATIME, choices),
        Moments(choices),
        _Beats(),
    )
    is_daily = True
    for day in days:
        if isinstance(day, dict) and "heartbeats" in day:
            is_daily = False
            beats.read(collector, day)
        elif isinstance(day, dict):
            _read_day(collector, moments, day)
    for begin, seconds, number in joined(beats.lengths()):
        collector.add(begin, begin, begin + seconds, beats.names[number], "", "")
    entries = collector.finish()
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


class _Beats:
    """Signs of life, in little memory.

    Attributes:
        names: of projects, by their numbers.
    """

    def __init__(self) -> None:
        self.names: list[str] = []
        self._numbers: dict[str, int] = {}
        self._moments, self._projects = array("q"), array("i")

    def read(self, collector: Collector, day: dict[str, Any]) -> None:
        """Take those of a day."""
        held = day.get("heartbeats")
        for each in held if isinstance(held, list) else ():
            moment = moment_of(each.get("time")) if isinstance(each, dict) else None
            if moment is None:
                collector.refuse(str(day.get("date") or "heartbeat")[:20], NO_TIME)
                continue
            name = str(each.get("project") or "")
            number = self._numbers.setdefault(name, len(self.names))
            if number == len(self.names):
                self.names.append(name)
            self._moments.append(int(moment))
            self._projects.append(number)

    def lengths(self) -> Iterator[tuple[int, int, int]]:
        """Yield (begin, seconds, project) of the time up to the next sign of life."""
        order = sorted(zip(self._moments, self._projects, strict=True))
        for (moment, number), (following, _) in pairwise(order):
            if following - moment <= GAP:
                yield moment, following - moment, number
