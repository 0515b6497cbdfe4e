"""A power cut at any operation leaves a whole journal, and what was reported as saved in it.

The writes of a save, an import and a migration are traced, and replayed onto a copy up to every
operation. What was not synced until then is dropped: contents of files, and names in folders.
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

from pendulum_journal.domain.week import Week
from pendulum_journal.store import migrations

STRACE = shutil.which("strace")
CALLS = "openat,pwrite64,write,fsync,fdatasync,unlink,ftruncate,close,lseek"

OPEN = """
import dataclasses, os, sys
from pathlib import Path
from datetime import date
from pendulum_journal.domain.week import Week
from pendulum_journal.services.journal import Journal
from pendulum_journal.services.importing.columns import ImportOptions
from pendulum_journal.services.importing.weeks import carry_out, plan
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
table = Path(sys.argv[2])
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


def whole(folder, sql):
    """Return the answer to a query after SQLite has put the file right; it has to be whole."""
    with closing(sqlite3.connect(folder / "journal.db")) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        return connection.execute(sql).fetchall()


def replay(home, tmp_path, code, sql):
    """Trace a program; return the answers to a query in each state before and after its end."""
    before = home.path.read_bytes()
    trace = tmp_path / "trace"
    done = subprocess.run(
        [STRACE, "-f", "-xx", "-s", "1000000", "-e", f"trace={CALLS}", "-o", str(trace),
         sys.executable, "-c", OPEN + code, str(home.path), str(tmp_path / "table.csv")],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    if "ptrace" in done.stderr:
        pytest.skip("nothing can be traced here")
    assert done.stderr == "BEGIN\nSAVED\n"
    disk, begun, answers = Disk(home.path.parent, before), False, []
    for call, raw, result in operations(trace):
        begun = begun or call == "BEGIN"
        if raw:
            words = plain_path(raw) if call in {"openat", "unlink"} else raw
            disk.do(call, words, result)
        if begun:
            after = []
            for leave in (disk.cut, disk.stop):
                leave(tmp_path / "left")
                after.append(whole(tmp_path / "left", sql))
            if call == "SAVED":
                return answers, after
            answers += after
    raise AssertionError


pytestmark = pytest.mark.skipif(STRACE is None, reason="strace is not there")


def write_before(home):
    journal = home.open()
    home.type_into(journal, "before", Week.parse("2026-W47"))
    journal.close()


@pytest.mark.parametrize("code", [SAVE, IMPORT], ids=["a save", "an import"])
def test_the_journal_is_whole_at_every_operation_and_what_was_reported_stays(home, tmp_path, code):
    write_before(home)
    sql = "SELECT note LIKE '%after%' FROM entry WHERE monday = '2026-11-16'"
    count = "SELECT count(*) FROM entry WHERE note LIKE '%after%'"
    notes, after = replay(home, tmp_path, code, f"SELECT ({sql}), ({count})")
    done = (1, 1) if code is SAVE else (0, 37)  # an import leaves the week that was typed
    assert set(map(tuple, notes)) <= {((0, 0),), (done,)}  # all of it or nothing
    assert after == [[done], [done]]
    assert len(notes) > 20


def test_a_migration_is_done_or_not_begun(home, tmp_path):
    shutil.copy(Path(__file__).parents[1] / "files" / "journal-v3.db", home.path)
    now = migrations.schema_number()
    versions, after = replay(home, tmp_path, MIGRATE, "PRAGMA user_version")
    assert set(map(tuple, versions)) <= {((3,),), ((now,),)}
    assert after == [[(now,)], [(now,)]]
