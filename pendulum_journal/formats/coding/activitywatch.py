"""Turns what ActivityWatch saw into time: windows in front, while somebody was there.

Its export has ``buckets`` by id; older ones have a list. The buckets of windows and those that tell
whether somebody was there belong together by the name of the machine.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from pendulum_journal.domain.errors import InputError
from pendulum_journal.domain.evidence.layers import union
from pendulum_journal.domain.message import Message
from pendulum_journal.formats.coding.categories import category_of
from pendulum_journal.formats.coding.kinds import CodingFormat
from pendulum_journal.formats.coding.moments import joined, moment_of
from pendulum_journal.formats.json_file import read_json
from pendulum_journal.formats.timers.entries import NO_TIME, Collector

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from pendulum_journal.formats.timers.entries import Entries
    from pendulum_journal.formats.timers.kinds import ReadingChoices

WINDOWS, AWAY = "currentwindow", "afkstatus"
_FAR = 1 << 40

_NO_AWAY = Message(
    "activitywatch-no-away",
    "Nothing tells when nobody was at the computer: each window counts as long as it was in front.",
)
_OUR_RULES = Message(
    "activitywatch-rules",
    "What is coding, a meeting or something else is told by rules of this program, from the "
    "programs and the titles of windows. Titles are not kept.",
)


@dataclass(frozen=True, slots=True)
class Bucket:
    """What one watcher saw on one machine.

    Attributes:
        kind: of what it saw, such as ``currentwindow``.
        machine: its name.
        events: (begin, seconds, data), the two in seconds; None where they cannot be read.
    """

    kind: str
    machine: str
    events: Iterable[tuple[float | None, float | None, dict[str, Any]]]


def read_activitywatch(path: Path, choices: ReadingChoices) -> Entries:
    """Read an export of ActivityWatch.

    Raises:
        InputError: the file cannot be read, or is no such export.
    """
    try:
        found = read_json(path, lambda: choices.progress(0, 1))
    except InputError as error:
        if error.message.id != "json-large":
            raise
        raise InputError(
            "activitywatch-large",
            "“{file}” is too large to be read at once. Import the database of ActivityWatch itself "
            "instead, which is read in place and not changed.",
            file=path.name,
        ) from error
    buckets = found.get("buckets") if isinstance(found, dict) else None
    if isinstance(buckets, dict):
        buckets = list(buckets.values())
    if not isinstance(buckets, list):
        raise InputError(
            "activitywatch-other", "“{file}” is no export of ActivityWatch.", file=path.name
        )
    return collect_buckets([_bucket(each) for each in buckets if isinstance(each, dict)], choices)


def _bucket(held: dict[str, Any]) -> Bucket:
    events = held.get("events")
    known = [each for each in events if isinstance(each, dict)] if isinstance(events, list) else []
    return Bucket(
        str(held.get("type") or ""),
        str(held.get("hostname") or ""),
        (_event(each) for each in known),
    )


def _event(held: dict[str, Any]) -> tuple[float | None, float | None, dict[str, Any]]:
    begin, length, data = moment_of(held.get("timestamp")), held.get("duration"), held.get("data")
    is_number = isinstance(length, int | float) and not isinstance(length, bool)
    return begin, length if is_number else None, data if isinstance(data, dict) else {}


@dataclass(slots=True)
class _Machine:
    windows: list[tuple[int, int, int]] = field(default_factory=list)
    there: list[tuple[int, int]] = field(default_factory=list)
    tells_away: bool = False


def collect_buckets(buckets: Sequence[Bucket], choices: ReadingChoices) -> Entries:
    """Return the time in front of windows, by what was done there and the program.

    Raises:
        InputError: no bucket has windows.
    """
    if not any(each.kind == WINDOWS for each in buckets):
        raise InputError(
            "activitywatch-windows", "ActivityWatch has seen no windows here, so nothing is told."
        )
    collector = Collector(CodingFormat.ACTIVITYWATCH, choices)
    machines: dict[str, _Machine] = {}
    labels: dict[tuple[str, str], int] = {}
    for at, bucket in enumerate(buckets):
        choices.progress(at, len(buckets))
        machine = machines.setdefault(bucket.machine, _Machine())
        if bucket.kind == WINDOWS:
            _take_windows(collector, machine, bucket, labels)
        elif bucket.kind == AWAY:
            _take_presence(machine, bucket)
    names = list(labels)
    for machine in machines.values():
        for begin, seconds, number in joined(_present(machine)):
            category, app = names[number]
            collector.add(app, begin, begin + seconds, category, app, "")
    entries = collector.finish()
    entries.remarks.append(_OUR_RULES)
    if any(each.windows and not each.tells_away for each in machines.values()):
        entries.remarks.append(_NO_AWAY)
    return entries


def _take_windows(
    collector: Collector, machine: _Machine, bucket: Bucket, labels: dict[tuple[str, str], int]
) -> None:
    for begin, seconds, data in bucket.events:
        if begin is None or seconds is None or not _is_known(begin, seconds):
            collector.refuse(WINDOWS, NO_TIME)
        elif seconds > 0:
            app = str(data.get("app") or "")[:120]
            label = category_of(app, str(data.get("title") or "")[:1000]), app
            number = labels.setdefault(label, len(labels))
            end = round(begin + seconds)
            machine.windows.append((round(begin), end - round(begin), number))


def _take_presence(machine: _Machine, bucket: Bucket) -> None:
    machine.tells_away = True
    machine.there += [
        (round(begin), round(begin + seconds))
        for begin, seconds, data in bucket.events
        if begin is not None
        and seconds
        and _is_known(begin, seconds)
        and data.get("status") == "not-afk"
    ]


def _is_known(begin: float, seconds: float) -> bool:
    """Return whether an interval can be: numbers can be infinite, or none."""
    return abs(begin) < _FAR and 0 <= seconds < _FAR


def _present(machine: _Machine) -> Iterator[tuple[int, int, int]]:
    """Yield the parts of windows in which somebody was there, in order and apart."""
    there = union(machine.there) if machine.tells_away else [(-(1 << 60), 1 << 60)]
    begins, last = [begin for begin, _ in there], 0
    for row, seconds, number in sorted(machine.windows):
        begin, end = max(row, last), row + seconds
        at = max(bisect_right(begins, begin) - 1, 0)
        while begin < end and at < len(there) and there[at][0] < end:
            first, until = max(begin, there[at][0]), min(end, there[at][1])
            if first < until:
                yield first, until - first, number
                last = until
            at += 1
