"""A power cut at any operation of a save leaves a whole journal, and after the save that save.

The writes of a save are traced, and replayed onto a copy up to every operation. What was not
synced until then is dropped: contents of files, and names in folders.
"""

from __future__ import annotations

import re
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

STRACE = shutil.which("strace")
CALLS = "openat,pwrite64,write,fsync,fdatasync,unlink,ftruncate,close,lseek"

SAVE = """
import sys
from pathlib import Path
from datetime import date
from pendulum_journal.domain.entry import Entry
from pendulum_journal.domain.week import Week
from pendulum_journal.services.journal import Journal
from pendulum_journal.services.keeping.keeper import CopyRule
path = Path(sys.argv[1])
journal = Journal.open(path, backups=path.parent / "b", today=lambda: date(2026, 11, 18),
                       rule=CopyRule.TASK)
week = Week.parse("2026-W47")
base = journal.entry(week)
import dataclasses, os
os.write(2, b"BEGIN\\n")
journal.record(dataclasses.replace(base, note="after " * 500), base)
os.write(2, b"SAVED\\n")
os._exit(0)
"""
LINE = re.compile(r"^(?:\d+ +)?(\w+)\((.*)\) += (-?\d+)", re.DOTALL)


class Disk:
    """The folder of a journal as a program sees it, and as a power cut would leave it."""

    def __init__(self, folder, content):
        self.folder = folder
        self.seen = {folder / "journal.db": bytearray(content)}
        self.names = {folder / "journal.db"}
        self.synced = {folder / "journal.db": bytes(content)}
        self.open = {}

    def do(self, call, words, result):
        if call == "openat":
            path = Path(words[1].strip('"'))
            self.open[result] = path
            if "O_CREAT" in words[2] and path not in self.seen and path.parent == self.folder:
                self.seen[path] = bytearray()
        elif call == "close":
            self.open.pop(int(words[0]), None)
        elif call == "pwrite64":
            path = self.open.get(int(words[0]))
            if path in self.seen:
                data, offset = unescaped(words[1]), int(words[3])
                held = self.seen[path]
                held.extend(b"\0" * (offset + len(data) - len(held)))
                held[offset : offset + len(data)] = data
        elif call == "ftruncate":
            path = self.open.get(int(words[0]))
            if path in self.seen:
                del self.seen[path][int(words[1]) :]
        elif call in {"fsync", "fdatasync"}:
            self._sync(self.open.get(int(words[0])))
        elif call == "unlink":
            self.seen.pop(Path(words[0].strip('"')), None)

    def _sync(self, path):
        if path == self.folder:
            self.names = set(self.seen)
        elif path in self.seen:
            self.synced[path] = bytes(self.seen[path])

    def cut(self, folder):
        """Write into a folder what is left after a power cut now."""
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        for path in self.names:
            (folder / path.name).write_bytes(self.synced.get(path, b""))

    def stop(self, folder):
        """Write into a folder what is there after the program was killed now."""
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        for path, content in self.seen.items():
            (folder / path.name).write_bytes(content)


def unescaped(text):
    return bytes.fromhex(text.strip('"').replace("\\x", ""))


def operations(trace):
    """Yield (call, words, result) of each traced call, and "BEGIN" or "SAVED" between them."""
    for line in trace.read_text("latin-1").splitlines():
        match = LINE.match(line)
        if match is None:
            continue
        call, inside, result = match[1], match[2], int(match[3])
        words = [each.strip() for each in re.findall(r'"[^"]*"|[^,]+', inside) if each.strip()]
        for mark in ("BEGIN", "SAVED"):
            if call == "write" and unescaped_mark(words[1]) == mark:
                yield mark, [], 0
        if result >= 0 or call == "unlink":
            yield call, words, result


def unescaped_mark(word):
    try:
        return unescaped(word).decode().strip()
    except ValueError:
        return ""


def plain_path(words):
    """Return the words with a path that strace has printed in hexadecimal."""
    return [unescaped(word).decode() if word.startswith('"') else word for word in words]


def state(folder):
    """Return the note after SQLite has put the file right, and what its check says."""
    with closing(sqlite3.connect(folder / "journal.db")) as connection:
        check = connection.execute("PRAGMA integrity_check").fetchall()
        ((note,),) = connection.execute(
            "SELECT note FROM entry WHERE monday = '2026-11-16'"
        ).fetchall()
    return check == [("ok",)], note.split()[0]


@pytest.mark.skipif(STRACE is None, reason="strace is not there")
def test_a_save_is_whole_at_every_operation_and_stays_once_it_is_reported(tmp_path, home):
    from pendulum_journal.domain.week import Week

    journal = home.open()
    home.type_into(journal, "before", Week.parse("2026-W47"))
    journal.close()
    folder = home.path.parent
    before = home.path.read_bytes()
    trace = tmp_path / "trace"
    done = subprocess.run(
        [STRACE, "-f", "-xx", "-s", "1000000", "-e", f"trace={CALLS}", "-o", str(trace),
         sys.executable, "-c", SAVE, str(home.path)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    if "ptrace" in done.stderr:
        pytest.skip("nothing can be traced here")
    assert done.stderr == "BEGIN\nSAVED\n"
    disk, begun, saved, states = Disk(folder, before), False, False, 0
    for call, raw, result in operations(trace):
        begun, saved = begun or call == "BEGIN", saved or call == "SAVED"
        if raw:
            words = plain_path(raw) if call in {"openat", "unlink"} else raw
            disk.do(call, words, result)
        if not begun:
            continue
        for leave in (disk.cut, disk.stop):
            leave(tmp_path / "left")
            is_whole, note = state(tmp_path / "left")
            assert is_whole
            assert note in {"before", "after"}
            assert note == "after" or not saved
            states += 1
        if saved:
            break
    assert saved
    assert states > 20
