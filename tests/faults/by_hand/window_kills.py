"""Kills the window at random moments while somebody types, and looks what is left.

Run by hand: ``python tests/faults/by_hand/window_kills.py 100``; needs a system with SIGKILL. Each
time the window is opened on the same journal, words are typed into the note and figures changed,
and it says on its standard output what it has reported as saved. After the kill the journal opens,
is whole, and holds at least that; and at most a second of typing is gone. With ``screen`` it is
shown; otherwise nothing is.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
from contextlib import suppress
from datetime import date
from pathlib import Path

from pendulum_journal.domain.week import Week
from pendulum_journal.services.journal import Journal
from pendulum_journal.services.keeping.keeper import CopyRule
from pendulum_journal.store.backups.copying import verify
from pendulum_journal.store.backups.folder import list_backups

TODAY = date(2026, 11, 18)
WEEK = Week.parse("2026-W47")
LONGEST_S = 3.0
"""How long typing goes on at most: three saves or so, with the backup before the first."""

TYPE = """
import sys, time
from datetime import date
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pendulum_journal.paths import find_places
from pendulum_journal.ui import application
from pendulum_journal.ui.week.page import WeekPage

start = int(sys.argv[2])
number = start

def page():
    return next((w for w in QApplication.allWidgets() if isinstance(w, WeekPage)), None)

def say(text):
    print(text, flush=True)

def begin():
    found = page()
    if found is None or not found.learning.editor.isEnabled() or not found.isVisible():
        return
    timer.stop()
    found.model._session.saved.connect(lambda: say(f"saved {last_in(found.model.entry.note)}"))
    timer.timeout.disconnect()
    timer.timeout.connect(type_)
    timer.start(30)
    say("begun")

def last_in(note):
    return note.split()[-1] if note.split() else 0

def type_():
    global number
    number += 1
    found = page()
    found.learning.editor.moveCursor(found.learning.editor.textCursor().MoveOperation.End)
    QTest.keyClicks(found.learning.editor, f" {number}")
    say(f"typed {number}")
    if number % 7 == 0:
        found.model.edit(energy=number % 101)

make = application.make_application
def made():
    global timer
    app = make()
    timer = QTimer(interval=20)
    timer.timeout.connect(begin)
    timer.start()
    return app
application.make_application = made
sys.exit(application.run(find_places(Path(sys.argv[1])), lambda: date(2026, 11, 18)))
"""


def note_of(path: Path) -> str:
    """Return the note, after looking whether the journal and its backups are whole."""
    journal = Journal.open(
        path, backups=path.parent / "backups", today=lambda: TODAY, rule=CopyRule.TASK
    )
    try:
        assert journal.damage is None
        assert journal.check() == []
        entry = journal.entry(WEEK)
    finally:
        journal.close()
    for backup in list_backups(path.parent / "backups", path):
        verify(backup.path)
    return "" if entry is None else entry.note


def kill_once(path: Path, start: int, wait_s: float) -> tuple[int, int]:
    """Type into the window and kill it; return the last number saved, and the last one typed."""
    process = subprocess.Popen(
        [sys.executable, "-c", TYPE, str(path), str(start)], stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline().strip() == "begun"
    with suppress(subprocess.TimeoutExpired):
        process.wait(wait_s)
    os.kill(process.pid, signal.SIGKILL)
    said = process.stdout.read().splitlines()
    process.wait()
    found = {"saved": start, "typed": start}
    for line in said:
        word, _, number = line.partition(" ")
        if number.isdigit() and word in found:
            found[word] = int(number)
    return found["saved"], found["typed"]


def main() -> int:
    """Kill it as often as asked for; print how much was lost."""
    times = next((int(each) for each in sys.argv[1:] if each.isdigit()), 100)
    if "screen" not in sys.argv:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    folder = Path(tempfile.mkdtemp(prefix="window-kills-"))
    for name in ("DATA_HOME", "CONFIG_HOME", "STATE_HOME", "RUNTIME_DIR"):
        place = folder / name.lower()
        place.mkdir(mode=0o700)
        os.environ[f"XDG_{name}"] = str(place)
    path = folder / "journal.db"
    Journal.create(path, backups=None, today=lambda: TODAY).close()
    chosen, start, lost, most, left = random.Random(11), 0, 0, 0, 0
    for turn in range(times):
        saved, typed = kill_once(path, start, chosen.uniform(0.05, LONGEST_S))
        left += Path(f"{path}-journal").exists()
        note = note_of(path)
        kept = int(note.split()[-1]) if note.split() else 0
        assert note.split() == [str(each) for each in range(1, kept + 1)], f"{turn}: {note[-200:]}"
        lost += kept < saved
        most = max(most, typed - kept)
        start = kept
    print(f"{times} kills, {left} of them within a save; {start} words typed and kept,")
    print(f"{lost} acknowledged saves lost, 0 files that do not open;")
    print(f"at most {most} words of 33 a second were typed and not saved yet")
    shutil.rmtree(folder)
    return bool(lost)


if __name__ == "__main__":
    sys.exit(main())
