"""Reads the text files of gtimelog and the intervals of Timewarrior."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING, Any

from pendulum_journal.domain.evidence.clock import DAY, EPOCH
from pendulum_journal.formats.json_file import read_json
from pendulum_journal.formats.tables.content import encoding_of, open_text, unreadable
from pendulum_journal.formats.timers.entries import NO_TIME, RUNNING, Collector
from pendulum_journal.formats.timers.kinds import TimerFormat

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pendulum_journal.formats.timers.entries import Entries
    from pendulum_journal.formats.timers.kinds import ReadingChoices

_LINE_CHARACTERS = 1 << 20
_EVERY = 2000
_GTIMELOG = re.compile(r"(\d{4}-\d{2}-\d{2}) (\d{2}):(\d{2})(?::\d{2})?(?: [+-]\d{4})?: ?(.*)")
_VIRTUAL_MIDNIGHT = 2 * 3600
_BASIC = re.compile(r"\d{8}T\d{6}Z")
_INC = re.compile(r"inc (\S+)(?: - (\S+))?(?: #\s?(.*))?$")
_TAG = re.compile(r'"((?:[^"\\]|\\.)*)"|(\S+)')


def _lines(path: Path, choices: ReadingChoices) -> Iterator[tuple[int, str]]:
    """Yield the lines of a text file with their numbers, and report the progress."""
    try:
        with open_text(path, encoding_of(path), errors="replace") as file:
            size = path.stat().st_size
            for at, line in enumerate(iter(partial(file.readline, _LINE_CHARACTERS), ""), start=1):
                if not at % _EVERY:
                    choices.progress(min(at * 60, size), max(size, 1))
                yield at, line
    except OSError as error:
        raise unreadable(path, error) from error


def read_gtimelog(path: Path, choices: ReadingChoices) -> Entries:
    """Read a ``timelog.txt``: each line is the end of what it names, the first of a day arrival.

    A day begins at two in the morning, as it does there unless that is changed. Lines with ``**``
    are no work. What stands before the first colon of a line is taken for its project.

    Raises:
        InputError: the file cannot be read.
    """
    collector = Collector(TimerFormat.GTIMELOG, choices)
    clock, before, before_day = choices.clock, 0, None
    for number, line in _lines(path, choices):
        match = _GTIMELOG.match(line)
        if match is None:
            continue  # a blank line between days, or a comment
        shown = _shown(match)
        if shown is None:
            collector.refuse(f"line {number}", NO_TIME)
            continue
        day, title = (shown - _VIRTUAL_MIDNIGHT) // DAY, match[4].strip()
        moment = clock.utc(shown)
        if day == before_day and not title.endswith("**"):
            title, _, tags = title.partition(" -- ")
            project, colon, task = title.partition(":")
            collector.add(
                f"line {number}",
                before,
                moment,
                project if colon else "",
                "\n".join(tags.split()),
                task if colon else title,
            )
        if day != before_day or moment >= before:
            before, before_day = moment, day
    return collector.finish()


def _shown(match: re.Match[str]) -> int | None:
    try:
        shown = datetime.fromisoformat(f"{match[1]}T{match[2]}:{match[3]}")
    except ValueError:
        return None
    return round((shown - EPOCH).total_seconds())


def read_timewarrior(path: Path, choices: ReadingChoices) -> Entries:
    """Read what ``timew export`` writes, an interval a line, or a data file with ``inc`` lines.

    Raises:
        InputError: the file cannot be read, or is no strict JSON.
    """
    collector = Collector(TimerFormat.TIMEWARRIOR, choices)
    if not _read_by_line(path, choices, collector):
        collector = Collector(TimerFormat.TIMEWARRIOR, choices)
        found = read_json(path, lambda: choices.progress(0, 1))
        for at, each in enumerate(found if isinstance(found, list) else [], start=1):
            _add_interval(collector, f"interval {at}", each)
    return collector.finish()


def _read_by_line(path: Path, choices: ReadingChoices, collector: Collector) -> bool:
    """Collect the intervals, one a line; return False if the file is written in another way."""
    for number, line in _lines(path, choices):
        text = line.strip().lstrip("\ufeff").removeprefix("[").removesuffix("]").strip().strip(",")
        if not text or text == "[" or text.startswith("#"):
            continue
        if match := _INC.match(text):
            _add_inc(collector, f"line {number}", match)
            continue
        try:
            interval = json.loads(text)
        except (ValueError, RecursionError):
            return False
        if not isinstance(interval, dict):
            return False
        _add_interval(collector, f"line {number}", interval)
    return True


def _add_interval(collector: Collector, item: str, interval: Any) -> None:
    given = interval if isinstance(interval, dict) else {}
    tags = given.get("tags")
    names = [each for each in tags if isinstance(each, str)] if isinstance(tags, list) else []
    begin, end = _basic(given.get("start")), _basic(given.get("end"))
    if begin is None or (end is None and "end" in given):
        collector.refuse(item, NO_TIME)
    elif end is None:
        collector.refuse(item, RUNNING, begin)
    else:
        text = given.get("annotation")
        words = text if isinstance(text, str) else ""
        collector.add(
            item, begin, end, "", "\n".join(name.replace("\n", " ") for name in names), words
        )


def _add_inc(collector: Collector, item: str, match: re.Match[str]) -> None:
    names, _, words = (match[3] or "").partition(" # ")
    tags = [(quoted or plain).replace('\\"', '"') for quoted, plain in _TAG.findall(names)]
    end = {} if match[2] is None else {"end": match[2]}
    interval = {"start": match[1], "tags": tags, "annotation": words.strip('"'), **end}
    _add_interval(collector, item, interval)


def _basic(text: object) -> int | None:
    if not isinstance(text, str) or not _BASIC.fullmatch(text):
        return None
    try:
        return int(datetime.strptime(text, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC).timestamp())
    except ValueError:
        return None
