"""Reads when one wrote to a coding agent, from the logs that it keeps on this machine.

Of a line only its moment and the name of the folder that was worked in are taken; what was written
is never kept, and no more than one line is in memory at a time.
"""

from __future__ import annotations

import json
from pathlib import PurePosixPath, PureWindowsPath
from typing import TYPE_CHECKING, Any

from pendulum_journal.domain.errors import InputError
from pendulum_journal.formats.coding.kinds import CodingFormat
from pendulum_journal.formats.coding.moments import moment_of
from pendulum_journal.formats.tables.content import check_file, unreadable
from pendulum_journal.formats.timers.entries import NO_TIME, Collector

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from pendulum_journal.formats.timers.entries import Entries
    from pendulum_journal.formats.timers.kinds import ReadingChoices

LONGEST_LINE = 1 << 24
"""The most bytes of a line that is read; a longer one is passed over, piece by piece."""

_LOOKED_AT = 40
_CLAUDE, _CODEX = (b'"sessionId"', b'"leafUuid"'), b'"session_meta"'
_OF_A_SCRIPT = ("exec", "mcp")


def log_format(path: Path) -> CodingFormat | None:
    """Return whose log a file is, by its first lines; None: it is none.

    Raises:
        InputError: it cannot be read.
    """
    if path.suffix != ".jsonl":
        return None
    check_file(path)
    for at, line in enumerate(_lines(path)):
        if at >= _LOOKED_AT:
            break
        if line.startswith(b"{") and _CODEX in line and b'"payload"' in line:
            return CodingFormat.CODEX
        is_claude = any(each in line for each in _CLAUDE) and b'"type"' in line
        if line.startswith(b"{") and is_claude:
            return CodingFormat.CLAUDE_CODE
    return None


def read_prompts(paths: Sequence[Path], format_: CodingFormat, choices: ReadingChoices) -> Entries:
    """Read the moments of one's own prompts in the logs of an agent.

    Left out are answers, results of tools, what one agent wrote to another, and sessions that a
    script began.

    Args:
        paths: logs, a session each.
        format_: whose they are.
        choices: how they are read; whose they are is not asked, they are on this machine.

    Raises:
        InputError: none can be read.
    """
    collector = Collector(format_, choices)
    read = _codex if format_ is CodingFormat.CODEX else _claude_code
    for at, path in enumerate(paths):
        choices.progress(at, len(paths))
        try:
            for prompt in read(path):
                _add(collector, path, prompt)
        except InputError as error:
            if len(paths) == 1:
                raise
            collector.refuse(path.name, error.message)
    return collector.finish()


def _add(collector: Collector, path: Path, prompt: tuple[object, object, object]) -> None:
    stamp, folder, number = prompt
    moment = moment_of(stamp)
    if moment is None:
        collector.refuse(path.name, NO_TIME)
    else:
        collector.add_point(path.name, int(moment), _name(folder), "", str(number))


def _claude_code(path: Path) -> Iterator[tuple[object, object, object]]:
    """Yield the moment, the folder and the number of each prompt to Claude Code."""
    for line in _lines(path):
        if b'"user"' not in line:
            continue
        found = _object(line)
        message = found.get("message")
        if (
            found.get("type") == "user"
            and isinstance(message, dict)
            and not any(found.get(each) for each in ("isSidechain", "isMeta", "isCompactSummary"))
            and "toolUseResult" not in found
            and _is_written(message.get("content"))
        ):
            yield found.get("timestamp"), found.get("cwd"), found.get("uuid")


def _is_written(content: object) -> bool:
    """Return whether a message was written by hand: text, and no result of a tool."""
    if isinstance(content, list):
        kinds = {each.get("type") for each in content if isinstance(each, dict)}
        return bool(kinds) and "tool_result" not in kinds
    return isinstance(content, str) and not content.startswith(("<local-command", "<task-"))


def _codex(path: Path) -> Iterator[tuple[object, object, object]]:
    """Yield the moment, the folder and the number of each prompt to Codex."""
    folder: object = None
    for at, line in enumerate(_lines(path)):
        if b'"session_meta"' not in line and b'"user_message"' not in line:
            continue
        found = _object(line)
        payload = found.get("payload")
        if not isinstance(payload, dict):
            continue
        if found.get("type") == "session_meta":
            source = payload.get("source")
            if isinstance(source, dict) or source in _OF_A_SCRIPT or _is_helper(payload):
                return
            folder = payload.get("cwd")
        elif found.get("type") == "event_msg" and payload.get("type") == "user_message":
            yield found.get("timestamp"), folder, f"{path.name} {at}"


def _is_helper(payload: dict[str, Any]) -> bool:
    """Return whether a session was begun by another one."""
    return bool(payload.get("parent_thread_id")) or payload.get("thread_source") == "subagent"


def _object(line: bytes) -> dict[str, Any]:
    try:
        found = json.loads(line)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _lines(path: Path) -> Iterator[bytes]:
    """Yield the lines that are not too long, one after the other.

    Raises:
        InputError: the file cannot be read.
    """
    try:
        with path.open("rb") as file:
            while line := file.readline(LONGEST_LINE):
                if line.endswith(b"\n") or len(line) < LONGEST_LINE:
                    yield line
                    continue
                while line and not line.endswith(b"\n"):
                    line = file.readline(LONGEST_LINE)
    except OSError as error:
        raise unreadable(path, error) from error


def _name(folder: object) -> str:
    """Return the name of the folder that was worked in, without where it is."""
    text = folder if isinstance(folder, str) else ""
    path = PureWindowsPath(text) if "\\" in text else PurePosixPath(text)
    return path.name
