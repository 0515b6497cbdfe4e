"""Reads one's own commits in repositories, by the ``git`` command and without changing anything.

A repository can be anybody's, and its configuration can name programs to be run. No pager, hook,
signature check, file monitor or diff program is started, no lock is taken, and nothing is fetched,
also not the objects that a partial clone lacks.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from tempfile import TemporaryFile
from typing import IO, TYPE_CHECKING

from pendulum_journal.domain.errors import InputCase, InputError
from pendulum_journal.domain.message import Message
from pendulum_journal.formats.coding.authors import Authors, plain_address
from pendulum_journal.formats.coding.kinds import AGENT, CodingFormat
from pendulum_journal.formats.timers.entries import Collector

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from pendulum_journal.formats.timers.entries import Entries
    from pendulum_journal.formats.timers.kinds import ReadingChoices

AGENTS = re.compile(
    r"@(?:anthropic|openai|cursor|aider|ampcode|opencode|windsurf|codeium)\.\w|"
    r"\bcopilot\S*@|\bcodex@users|gemini-code-assist|google-labs-jules|devin-ai|"
    r"\b(?:claude|codex|cursor|cline|aider)[\w-]*\[bot\]",
    re.IGNORECASE,
)
"""By addresses and the names of bots: Claude, Jules and Devin are people, too."""

_SETTINGS = (
    ("core.fsmonitor", "false"),
    ("core.hooksPath", os.devnull),
    ("core.alternateRefsCommand", ""),
    ("log.showSignature", "false"),
    ("protocol.allow", "never"),
)
_FORMAT = "%x1e%H%x1f%at%x1f%ae%x1f%aE%x1f%s%x1f%(trailers:key=Co-authored-by,valueonly)"
_LOG = ("log", "--all", "--no-merges", "--no-show-signature", f"--format={_FORMAT}")
_SECONDS = 300
_ASKING_SECONDS = 10
_LOOK_SECONDS = 0.2
_EVERY = 500
_MOST_ADDRESSES = 10
_LINE = 1 << 16


@dataclass(frozen=True, slots=True)
class Commit:
    """A commit.

    Attributes:
        number: its hash.
        moment: when its author made it, in seconds since 1970 in UTC.
        addresses: of its author, as it is written and as the repository corrects it.
        subject: the first line of its message; it is compared and not kept.
        has_agent: whether an agent is named as an author beside.
    """

    number: str
    moment: int
    addresses: tuple[str, ...]
    subject: str
    has_agent: bool


def is_repository(folder: Path) -> bool:
    """Return whether a folder is a repository, with files checked out or bare."""
    try:
        return (folder / ".git").exists() or (
            (folder / "HEAD").is_file()
            and (folder / "objects").is_dir()
            and (folder / "refs").is_dir()
        )
    except OSError:
        return False


def read_repositories(folders: Sequence[Path], choices: ReadingChoices) -> Entries:
    """Read one's own commits in repositories, each once.

    Merges are left out. A commit that was moved by a rebase has the author's moment and subject of
    the one that it replaces, and counts once; so does one that is in several clones.

    Args:
        folders: repositories.
        choices: whose commits are read, by addresses; without any, those that git would sign with
            in any of the repositories and those that are known are one person, in all of them.

    Raises:
        InputError: there is no git, no repository can be read, or nobody's address is known.
    """
    collector = Collector(CodingFormat.GIT, choices)
    given = choices.me or (*(at for each in folders for at in _addresses(each)), *choices.known)
    reader = _Reader(collector, Authors(given))
    failed: InputError | None = None
    for at, folder in enumerate(folders):
        report = partial(choices.progress, at, len(folders))
        report()
        try:
            reader.read(folder, report)
        except InputError as error:
            failed = error
            collector.refuse(folder.name, error.message)
    if failed is not None and collector.entries.refused_count == len(folders):
        raise failed
    entries = reader.finish()
    if not entries.count and entries.other_commits:
        _refuse_unknown(list(entries.other_commits)[:_MOST_ADDRESSES], choices.me)
    return entries


def _refuse_unknown(people: Sequence[str], given: Sequence[str]) -> None:
    listed = ", ".join(people) or "nobody"
    if given:
        raise InputError(
            "git-nobody",
            "No commit here is of {given}. There are some of: {people}.",
            given=", ".join(given)[:200],
            people=listed,
        )
    raise InputError(
        InputCase.SEVERAL_PEOPLE,
        "Git knows no address of yours that has commits here: say which of these is yours, on the "
        "command line with --me ADDRESS: {people}.",
        people=listed,
        names=tuple(people),
        git=True,
    )


class _Reader:
    """Collects the own commits of one repository after the other."""

    def __init__(self, collector: Collector, authors: Authors) -> None:
        self.authors = authors
        self._collector = collector
        self._numbers: set[str] = set()
        self._known: set[tuple[int, bytes]] = set()
        self._agents = 0

    def read(self, folder: Path, report: Callable[[], object]) -> None:
        """Collect the commits of a repository."""
        for at, commit in enumerate(commits_of(folder, report)):
            if not at % _EVERY:
                report()
            mine = self.authors.mine_of(commit.addresses)
            if mine is None:
                self.authors.pass_over(commit.number, commit.addresses)
            else:
                self._add(folder, commit, mine)

    def _add(self, folder: Path, commit: Commit, mine: str) -> None:
        same = commit.moment, sha256(commit.subject.encode(errors="replace")).digest()[:8]
        if commit.number in self._numbers or same in self._known:
            return
        self._numbers.add(commit.number)
        self._known.add(same)
        self.authors.owners[mine] += 1
        self._agents += commit.has_agent
        tags = AGENT if commit.has_agent else ""
        name = folder.name.removesuffix(".git") or folder.parent.name
        words = f"{same[1].hex()}"
        self._collector.add_point(commit.number[:12], commit.moment, name, tags, words)

    def finish(self) -> Entries:
        """Return the commits, with what is to be known about them."""
        entries = self._collector.finish()
        entries.own_commits = dict(self.authors.owners.most_common())
        entries.other_commits = dict(self.authors.others.most_common())
        entries.remarks += self.authors.remarks()
        if self._agents:
            entries.remarks.append(
                Message.counted(
                    "git-agents",
                    self._agents,
                    one="{n} commit names an agent as an author beside you.",
                    other="{n} commits name an agent as an author beside you.",
                )
            )
        return entries


def commits_of(folder: Path, report: Callable[[], object] = lambda: None) -> Iterator[Commit]:
    """Yield the commits of all branches of a repository but merges.

    Args:
        folder: the repository.
        report: called now and then, also while git says nothing; what it raises ends git, and is
            raised here.

    Raises:
        InputError: git is not there, or cannot read the repository.
    """
    with TemporaryFile() as complaints, _started(folder, _LOG, complaints) as process:
        is_over = threading.Event()
        threading.Thread(target=_guard, args=(process, report, is_over), daemon=True).start()
        try:
            yield from _parsed(process)
            if process.wait() != 0:
                report()
                raise _failed(complaints)
        finally:
            is_over.set()
            process.kill()


def _guard(
    process: subprocess.Popen[str], report: Callable[[], object], is_over: threading.Event
) -> None:
    """End a process that is not wanted any more, or takes too long."""
    end = time.monotonic() + _SECONDS
    while not is_over.wait(_LOOK_SECONDS):
        try:
            report()
        except Exception:  # noqa: BLE001 -- whatever it is, the thread that reads raises it
            process.kill()
            return
        if time.monotonic() > end:
            process.kill()
            return


def _parsed(process: subprocess.Popen[str]) -> Iterator[Commit]:
    record: list[str] = []
    assert process.stdout is not None
    for line in iter(lambda: process.stdout.readline(_LINE), ""):  # type: ignore[union-attr]
        if line.startswith("\x1e") and record:
            yield from _commit("".join(record))
            record = []
        record.append(line)
    yield from _commit("".join(record))


def _failed(complaints: IO[bytes]) -> InputError:
    complaints.seek(0)
    lines = complaints.read(400).decode(errors="replace").strip().splitlines()
    reason = lines[0] if lines else "it took too long"
    return InputError(
        "git-failed",
        "Git cannot read this repository: {reason}.",
        reason=reason.removeprefix("fatal: ").rstrip("."),
    )


def _commit(text: str) -> Iterator[Commit]:
    parts = text.removeprefix("\x1e").split("\x1f")
    if len(parts) < 6 or not parts[1].lstrip("-").isdecimal():
        return
    number, moment, *addresses, subject, helpers = [*parts[:5], "\n".join(parts[5:])]
    yield Commit(
        number,
        int(moment),
        tuple(map(plain_address, addresses)),
        subject,
        AGENTS.search(helpers) is not None,
    )


def _addresses(folder: Path) -> list[str]:
    """Return the addresses that git would sign commits with in a repository."""
    with _started(folder, ("config", "--get-all", "user.email")) as process:
        try:
            out, _ = process.communicate(timeout=_ASKING_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            return []
    return [each for each in out.splitlines() if each.strip()]


def _started(
    folder: Path, arguments: Sequence[str], complaints: IO[bytes] | int = subprocess.DEVNULL
) -> subprocess.Popen[str]:
    """Start git in a repository so that it runs nothing, fetches nothing and locks nothing."""
    settings = [word for name, value in _SETTINGS for word in ("-c", f"{name}={value}")]
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    environment = {
        **kept,
        "GIT_ALLOW_PROTOCOL": "none",
        "GIT_NO_LAZY_FETCH": "1",
        "GIT_OPTIONAL_LOCKS": "0",
        "GIT_TERMINAL_PROMPT": "0",
        "LC_ALL": "C",
    }
    flags = getattr(subprocess, "CREATE_NO_WINDOW", 0) if sys.platform == "win32" else 0
    command = ["git", "--no-pager", *settings, "-C", str(folder), *arguments]
    try:
        return subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=complaints,
            encoding="utf-8",
            errors="replace",
            env=environment,
            creationflags=flags,
        )
    except OSError as error:
        raise InputError(
            "git-missing",
            "Git is not installed here, so that repositories cannot be read.",
        ) from error
