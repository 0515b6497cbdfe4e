"""Cuts the power at every operation of a save, an import, a migration, a backup and a restore.

Run by hand: ``python tests/faults/by_hand/power_cuts.py``; needs Linux and strace. What a program
does to the disk is traced, and replayed onto a copy up to every operation. In one copy everything
stands that was written until then, as after a kill; in the other what was not synced is dropped,
contents of files as well as names in folders, as a power cut may do.
"""

from __future__ import annotations

import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from pendulum_journal.store import migrations
from pendulum_journal.store.backups.copying import verify
from pendulum_journal.store.backups.folder import list_backups, read_saves

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

STRACE = shutil.which("strace")
CALLS = (
    "openat,pwrite64,write,fsync,fdatasync,unlink,ftruncate,close,lseek,rename,link,mkdir,"
    "copy_file_range,sendfile"
)
FILES = Path(__file__).parents[2] / "files"

OPEN = """
import dataclasses, os, sys
from datetime import date, datetime, UTC
from pathlib import Path
from pendulum_journal.domain.week import Week
from pendulum_journal.services.importing.columns import ImportOptions
from pendulum_journal.services.importing.weeks import carry_out, plan
from pendulum_journal.services.journal import Journal
from pendulum_journal.services.keeping import restoring
from pendulum_journal.services.keeping.copies import CopyKind
from pendulum_journal.services.keeping.keeper import CopyRule
path, week = Path(sys.argv[1]), Week.parse("2026-W47")

def open_it():
    return Journal.open(path, backups=path.parent / "b", today=lambda: date(2026, 11, 18),
                        rule=CopyRule.TASK)
"""
SAVE = """
journal = open_it()
base = journal.entry(week)
os.write(2, b"BEGIN\\n")
journal.record(dataclasses.replace(base, note="after " * 500), base)
os.write(2, b"SAVED\\n")
os._exit(0)
"""
IMPORT = """
journal = open_it()
table = path.parent.parent / "table.csv"
table.write_text("week,Coding,words\\n" + "".join(
    f"2026-W{n},{n - 10},after {n}\\n" for n in range(10, 47)))
made = plan(journal, table, ImportOptions(note_column="words"))
os.write(2, b"BEGIN\\n")
carry_out(journal, made)
os.write(2, b"SAVED\\n")
os._exit(0)
"""
MIGRATE = """
os.write(2, b"BEGIN\\n")
open_it()
os.write(2, b"SAVED\\n")
os._exit(0)
"""
BACKUP = """
journal = open_it()
os.write(2, b"BEGIN\\n")
assert journal.keeper.make(CopyKind.AFTER).newest is not None
os.write(2, b"SAVED\\n")
os._exit(0)
"""
RESTORE = """
backup = next(path.parent.parent.glob("earlier.db"))
os.write(2, b"BEGIN\\n")
restoring.restore(path, path.parent / "b", backup, now=datetime.now(UTC))
os.write(2, b"SAVED\\n")
os._exit(0)
"""
LINE = re.compile(r"^(?:\d+ +)?(\w+)\((.*)\) += (-?\d+)", re.DOTALL)


@dataclass(eq=False)
class Content:
    """What a file holds, and what of it is on the disk for sure."""

    seen: bytearray = field(default_factory=bytearray)
    synced: bytes = b""


class Disk:
    """The folder of a journal as a program sees it, and as a power cut would leave it."""

    def __init__(self, folder: Path) -> None:
        """Take a folder as it is."""
        self.folder = folder
        self.seen: dict[Path, Content] = {}
        self.folders = {folder}
        for path in folder.rglob("*"):
            if path.is_dir():
                self.folders.add(path)
            else:
                data = path.read_bytes()
                self.seen[path] = Content(bytearray(data), data)
        self.synced = dict(self.seen)
        self.synced_folders = set(self.folders)
        self._open: dict[int, tuple[Path, Content | None]] = {}
        self._at: dict[int, int] = {}

    def do(self, call: str, words: list[str], result: int) -> None:
        """Do what a call did that a program made."""
        getattr(self, f"_{call}")(words, result)

    def _openat(self, words: list[str], result: int) -> None:
        path = Path(words[1])
        if "O_CREAT" in words[2] and path not in self.seen and path.parent in self.folders:
            self.seen[path] = Content()
        content = self.seen.get(path)
        if content is not None and "O_TRUNC" in words[2]:
            content.seen.clear()
        self._open[result], self._at[result] = (path, content), 0

    def _close(self, words: list[str], _result: int) -> None:
        self._open.pop(int(words[0]), None)

    def _lseek(self, words: list[str], result: int) -> None:
        self._at[int(words[0])] = result

    def _write(self, words: list[str], result: int) -> None:
        handle = int(words[0])
        at = self._at.get(handle, 0)
        self._at[handle] = at + result
        self._put(handle, unescaped(words[1])[:result], at)

    def _pwrite64(self, words: list[str], result: int) -> None:
        self._put(int(words[0]), unescaped(words[1])[:result], int(words[3]))

    def _put(self, handle: int, data: bytes, at: int) -> None:
        _, content = self._open.get(handle, (None, None))
        if content is not None:
            content.seen.extend(b"\0" * (at + len(data) - len(content.seen)))
            content.seen[at : at + len(data)] = data

    def _copy_file_range(self, words: list[str], _result: int) -> None:
        if self._open.get(int(words[2]), (None, None))[1] is not None:
            raise AssertionError("what was copied is not in the trace")

    def _sendfile(self, words: list[str], _result: int) -> None:
        if self._open.get(int(words[0]), (None, None))[1] is not None:
            raise AssertionError("what was copied is not in the trace")

    def _ftruncate(self, words: list[str], _result: int) -> None:
        _, content = self._open.get(int(words[0]), (None, None))
        if content is not None:
            del content.seen[int(words[1]) :]

    def _fsync(self, words: list[str], _result: int) -> None:
        path, content = self._open.get(int(words[0]), (None, None))
        if content is not None:
            content.synced = bytes(content.seen)
        elif path in self.folders:
            self.synced = {at: each for at, each in self.synced.items() if at.parent != path}
            self.synced |= {at: each for at, each in self.seen.items() if at.parent == path}
            self.synced_folders |= {each for each in self.folders if each.parent == path}

    _fdatasync = _fsync

    def _unlink(self, words: list[str], _result: int) -> None:
        self.seen.pop(Path(words[0]), None)

    def _rename(self, words: list[str], _result: int) -> None:
        source, target = Path(words[0]), Path(words[1])
        if source in self.seen:
            self.seen[target] = self.seen.pop(source)

    def _link(self, words: list[str], _result: int) -> None:
        if Path(words[0]) in self.seen:
            self.seen[Path(words[1])] = self.seen[Path(words[0])]

    def _mkdir(self, words: list[str], _result: int) -> None:
        if Path(words[0]).parent in self.folders:
            self.folders.add(Path(words[0]))

    def cut(self) -> dict[Path, bytes]:
        """Return what a power cut leaves now: names of files with their contents."""
        there = {path: each.synced for path, each in self.synced.items()}
        return {path: data for path, data in there.items() if path.parent in self.synced_folders}

    def stop(self) -> dict[Path, bytes]:
        """Return what a program leaves that is killed now."""
        return {path: bytes(each.seen) for path, each in self.seen.items()}


def unescaped(text: str) -> bytes:
    """Return the bytes that strace has printed in hexadecimal."""
    return bytes.fromhex(text.strip('"').replace("\\x", ""))


def operations(trace: Path) -> Iterator[tuple[str, list[str], int]]:
    """Yield each traced call with its words and result; "BEGIN" and "SAVED" between them."""
    for line in trace.read_text("latin-1").splitlines():
        match = LINE.match(line)
        if match is None or int(match[3]) < 0:
            continue
        words = [each.strip() for each in re.findall(r'"[^"]*"|[^,]+', match[2]) if each.strip()]
        if match[1] == "write" and words[0] == "2":
            yield unescaped(words[1]).decode(errors="replace").strip(), [], 0
        elif match[1] in {"openat", "unlink", "rename", "link", "mkdir"}:
            named = [unescaped(each).decode() if each[:1] == '"' else each for each in words]
            yield match[1], named, int(match[3])
        else:
            yield match[1], words, int(match[3])


def trace(code: str, journal: Path, out: Path) -> str:
    """Run a program under strace and return what it and strace have complained about."""
    assert STRACE is not None
    done = subprocess.run(
        [STRACE, "-f", "-xx", "-s", "1000000", "-e", f"trace={CALLS}", "-o", str(out),
         sys.executable, "-c", OPEN + code, str(journal)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    return done.stderr


@dataclass
class Replayed:
    """What was found in the states before the end, and in the two at the end.

    Attributes:
        during: the answers, each once for each state that differs from the one before.
        after: the answers after a power cut and after a kill once everything was reported.
    """

    during: list[object] = field(default_factory=list)
    after: list[object] = field(default_factory=list)


def replay(
    trace_file: Path,
    disk: Disk,
    scratch: Path,
    look: Callable[[Path], object],
    *,
    every: int = 1,
) -> Replayed:
    """Look at each state that a power cut leaves, and at every n-th that a kill leaves.

    Args:
        trace_file: what strace wrote.
        disk: the folder before the program ran.
        scratch: a folder to put the states into.
        look: takes the folder with the journal and returns an answer; what it raises is a fault.
        every: of the states that kills leave, one in so many is looked at.
    """
    found, has_begun, number = Replayed(), False, 0
    before: dict[str, object] = {}
    for call, words, result in operations(trace_file):
        if words:
            disk.do(call, words, result)
        has_begun = has_begun or call == "BEGIN"
        if not has_begun:
            continue
        number += 1
        states = {"cut": disk.cut()}
        if number % every == 0 or call == "SAVED":
            states["stop"] = disk.stop()
        for kind, state in states.items():
            if call == "SAVED":
                found.after.append(_looked(state, disk.folder, scratch, look))
            elif before.get(kind) != state:  # a call that changes nothing leaves nothing to look at
                before[kind] = state
                found.during.append(_looked(state, disk.folder, scratch, look))
        if call == "SAVED":
            return found
    raise AssertionError("the program did not get through")


def _looked(
    state: dict[Path, bytes], folder: Path, scratch: Path, look: Callable[[Path], object]
) -> object:
    left = scratch / "left"
    shutil.rmtree(left, ignore_errors=True)
    left.mkdir(parents=True)
    for path, data in state.items():
        target = left / path.relative_to(folder)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
    return look(left)


def asking(sql: str) -> Callable[[Path], object]:
    """Return a look that asks the journal, after SQLite has put it right; it has to be whole."""

    def look(folder: Path) -> object:
        with closing(sqlite3.connect(folder / "journal.db")) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            return connection.execute(sql).fetchall()

    return look


def backups_in(folder: Path) -> object:
    """Return the saves in each backup, newest first, and in the journal; all have to be whole."""
    (whole,) = asking("SELECT saves FROM journal")(folder)  # type: ignore[misc]
    found = list_backups(folder / "b", folder / "journal.db")
    for each in found:
        verify(each.path)
    return [read_saves(each.path) for each in found], whole[0]


def restored(folder: Path) -> object:
    """Return the note in the journal, or in what was set aside if the journal is not there yet."""
    aside = list(folder.glob("journal.db.set-aside-*"))
    path = folder / "journal.db"
    if not path.exists():
        (path,) = aside
    shutil.copy(path, folder / "looked.db")
    with closing(sqlite3.connect(folder / "looked.db")) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        ((note,),) = connection.execute(_NOTE_SQL).fetchall()
    return note


_NOTE_SQL = "SELECT substr(note, 1, 6) FROM entry WHERE monday = '2026-11-16'"
NOTES = (
    "SELECT (SELECT note LIKE '%after%' FROM entry WHERE monday = '2026-11-16'),"
    " (SELECT count(*) FROM entry WHERE note LIKE '%after%')"
)


def write_before(path: Path, note: str = "before") -> None:
    """Make a journal with a note, or write another into it."""
    from dataclasses import replace
    from datetime import date

    from pendulum_journal.domain.entry import Entry
    from pendulum_journal.domain.week import Week
    from pendulum_journal.services.journal import Journal
    from pendulum_journal.services.keeping.keeper import CopyRule

    here = {"backups": path.parent / "none", "today": lambda: date(2026, 11, 18)}
    make = Journal.open if path.exists() else Journal.create
    journal = make(path, **here)  # type: ignore[operator]
    journal.keeper.rule = CopyRule.TASK
    base = journal.entry(Week.parse("2026-W47"))
    entry = base or Entry(Week.parse("2026-W47"))
    journal.record(replace(entry, note=note), base)
    journal.close()


def main() -> int:
    """Replay everything, and print how many states there were and what was found in them."""
    faults = 0
    for name, (code, look, during, after) in scenes().items():
        with tempfile.TemporaryDirectory() as place:
            folder = Path(place)
            path = put_journal(folder, code)
            disk, log = Disk(path.parent), folder / "trace"
            said = trace(code, path, log)
            assert said == "BEGIN\nSAVED\n", said
            found = replay(log, disk, folder, look)
        strange = [each for each in found.during if each not in during]
        lost = [each for each in found.after if each not in after]
        faults += len(strange) + len(lost)
        print(f"{name}: {len(found.during)} states before the end, {len(strange)} strange", end="")
        print(f"; at the end {len(lost)} without what was reported", strange[:3], lost)
    return bool(faults)


def put_journal(folder: Path, code: str) -> Path:
    """Put the journal that a program begins with into a folder, and return its path."""
    path = folder / "home" / "journal.db"
    path.parent.mkdir()
    if code is MIGRATE:
        shutil.copy(FILES / "journal-v3.db", path)
        return path
    write_before(path)
    if code is RESTORE:
        shutil.copy(path, folder / "earlier.db")
        write_before(path, "newest")
    return path


def scenes() -> dict[str, tuple[str, Callable[[Path], object], list[object], list[object]]]:
    """Return each program with its look, and the answers that are right before and at the end."""
    now = migrations.schema_number()
    return {
        "save": (SAVE, asking(NOTES), [[(0, 0)], [(1, 1)]], [[(1, 1)]]),
        "import": (IMPORT, asking(NOTES), [[(0, 0)], [(0, 37)]], [[(0, 37)]]),
        "migration": (MIGRATE, asking("PRAGMA user_version"), [[(3,)], [(now,)]], [[(now,)]]),
        "backup": (BACKUP, backups_in, [([], 1), ([1], 1)], [([1], 1)]),
        "restore": (RESTORE, restored, ["newest", "before"], ["before"]),
    }


if __name__ == "__main__":
    sys.exit(main())
