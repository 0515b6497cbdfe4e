"""Kills every command at every call that writes to a disk, and looks what is left.

Run by hand: ``python tests/faults/by_hand/kills.py``; names of commands after it try only these,
and ``every=7`` each seventh call. Needs Linux and a C compiler. Each command is run in a process
of its own that ends by SIGKILL just before its n-th writing call, for each n until it gets through.
After each: the journal opens, is whole, and holds all of what the command did or nothing, and all
if it was reported; every backup is whole; a file that was to be replaced is the old or the new one.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
import sys
import tempfile
import traceback
from dataclasses import dataclass, field, replace
from pathlib import Path

from kill_cases import CASES, TODAY, Case, make_home, streams

from pendulum_journal.app import make_pdf
from pendulum_journal.cli.main import COMMANDS, commands
from pendulum_journal.cli.main import main as run_command
from pendulum_journal.services.journal import Journal
from pendulum_journal.services.keeping.acts import imports
from pendulum_journal.services.keeping.keeper import CopyRule
from pendulum_journal.store.backups.copying import verify
from pendulum_journal.store.backups.folder import list_backups
from pendulum_journal.store.content import read_content

HERE = Path(__file__).parent


@dataclass
class Found:
    """What came of the kills of one command."""

    case: Case
    kills: int = 0
    faults: list[str] = field(default_factory=list)


def contents(home: Path) -> object:
    """Return what the journal holds, without revisions and moments; None: there is none.

    Raises:
        AssertionError: it is not whole, or a backup is not.
    """
    path = home / "journal.db"
    for backup in list_backups(home / "backups", path):
        verify(backup.path)
    if not path.exists():
        return None
    journal = Journal.open(path, backups=home / "backups", today=lambda: TODAY, rule=CopyRule.TASK)
    try:
        assert journal.damage is None, journal.damage
        is_marked = any("2026-W46" in str(each) for each in journal.check())
        assert is_marked or not journal.check(), journal.check()
        with journal.reading() as file:
            held = read_content(file)
        bare = {"id": 0, "rev": 0, "created": None, "changed": None, "unread": {}}
        return (
            is_marked,
            tuple(replace(each, **bare) for each in held.entries),
            tuple(each.note for each in held.versions),
            tuple((each.entry.week, each.entry.note) for each in held.deleted),
            tuple((each.title, each.start, each.end) for each in held.roles),
            tuple(each.text for each in held.events),
            tuple((each.decision, each.answers) for each in held.reviews),
            tuple((each.file, each.undone is None) for each in imports(journal)),
        )
    finally:
        journal.close()


def run_killed(case: Case, home: Path, at: int) -> tuple[bool, str]:
    """Run a command that ends at a writing call; return whether it was killed, and its output."""
    child = os.fork()
    if child == 0:
        _run_and_end(case, home, at)
    _, status = os.waitpid(child, 0)
    printed = home.with_suffix(".txt").read_text(errors="replace")
    if os.WIFSIGNALED(status):
        return True, printed
    code = os.waitstatus_to_exitcode(status)
    assert code == 0, f"{case.name} ended with {code}: {printed}"
    return False, printed


def _run_and_end(case: Case, home: Path, at: int) -> None:
    code = 70
    try:
        os.environ["PENDULUM_JOURNAL"] = str(home / "journal.db")
        words = [each.format(home=home) for each in case.words]
        with streams(home.with_suffix(".txt"), case.typed):
            ctypes.CDLL(None).stop_at_write(ctypes.c_long(at))
            code = run_command(words, make_pdf=make_pdf)
            ctypes.CDLL(None).stop_at_write(ctypes.c_long(-1))
    except BaseException:  # noqa: BLE001 -- a child process must not go on as its parent
        traceback.print_exc()
    finally:
        os._exit(code)


def try_case(case: Case, template: Path, folder: Path, every: int = 1) -> Found:
    """Kill one command at each of its writing calls, or at each n-th."""
    found, started = Found(case), folder / "started"
    shutil.copytree(template, started)
    os.environ["PENDULUM_JOURNAL"] = str(started / "journal.db")
    case.before(started)
    before = contents_of_copy(started, folder)
    done = folder / "done"
    shutil.copytree(started, done)
    _, whole = run_killed(case, done, -1)
    after = contents(done)
    assert (before != after) == case.changes, f"{case.name} changes something, or nothing"
    at, is_killed = 1, True
    while is_killed:
        home = folder / "home"
        shutil.copytree(started, home)
        is_killed, printed = run_killed(case, home, at)
        found.kills += is_killed
        try:
            is_reported = printed.splitlines()[-1:] == whole.splitlines()[-1:]
            _look(case, home, folder, (before, after), is_reported=is_reported)
        except Exception:  # noqa: BLE001 -- what is looked for
            found.faults.append(f"at {at}: {traceback.format_exc()}")
        shutil.rmtree(home)
        at += every
    for each in (started, done):
        shutil.rmtree(each)
    return found


def contents_of_copy(home: Path, folder: Path) -> object:
    """Return the contents of a journal without opening it, which may migrate it."""
    copy = folder / "copy"
    shutil.copytree(home, copy)
    try:
        return contents(copy)
    finally:
        shutil.rmtree(copy)


def _look(
    case: Case, home: Path, folder: Path, known: tuple[object, object], *, is_reported: bool
) -> None:
    """Raise an error if something is lost, half written, or reported and not done."""
    started, done = folder / "started", folder / "done"
    if case.name == "restore" and not (home / "journal.db").exists():
        _look_between(home)
        return
    blank = case.name.endswith("new journal") or case.name.endswith("new")
    here = contents(home)
    expected = known[1:] if is_reported else known
    is_begun = blank and here is not None and not here[1]  # a journal with nothing in it yet
    assert here in expected or (is_begun and not is_reported), case.name
    for name in case.outs:
        new, old, left = (place / name for place in (done, started, home))
        if not left.exists():
            assert not old.exists(), f"{name} is gone"
        elif not (old.exists() and left.read_bytes() == old.read_bytes()):
            assert _alike(left.read_bytes(), new.read_bytes()), f"{name} is half written"
    strange = {each.name for each in home.iterdir()} - {each.name for each in done.iterdir()}
    strange -= {each.name for each in started.iterdir()}
    allowed = (".unfinished-", "journal.db-journal", "journal.db.set-aside-")
    assert all(name.startswith(allowed) for name in strange), strange


def _look_between(home: Path) -> None:
    """The journal is set aside, and the backup has not its place yet: both are there."""
    (aside,) = (each for each in home.glob("journal.db.set-aside-*") if each.suffix != ".sha256")
    shutil.copy(aside, home / "journal.db")
    assert contents(home) is not None


def _alike(one: bytes, other: bytes) -> bool:
    """Return whether two files are the same but for moments and random numbers in them."""
    near = abs(len(one) - len(other)) <= 64 + len(other) // 100
    return one == other or (near and one[:8] == other[:8] and one[-4:] == other[-4:])


def load_library(folder: Path) -> None:
    """Compile what counts writing calls, and start this program again with it."""
    library = folder / "stop_at_write.so"
    compile_ = ["cc", "-shared", "-fPIC", "-O1", "-o", str(library), str(HERE / "stop_at_write.c")]
    subprocess.run([*compile_, "-ldl"], check=True)
    environment = os.environ | {
        "LD_PRELOAD": str(library),
        "PENDULUM_KILLS": str(folder),
        "QT_QPA_PLATFORM": "offscreen",
        "HOME": str(folder),
        "TZ": "UTC",
        **{f"XDG_{name}_HOME": str(folder / name) for name in ("DATA", "CONFIG", "STATE", "CACHE")},
    }
    os.execve(sys.executable, [sys.executable, *sys.argv], environment)


def import_everything() -> None:
    """Import in this process what commands import late, so that each start costs little."""
    import matplotlib.backends.backend_svg

    del matplotlib
    for name in COMMANDS:
        commands.get_command(None, name)  # type: ignore[arg-type]


def main() -> int:
    """Try the commands that are named, or all."""
    if "PENDULUM_KILLS" not in os.environ:
        parent = "/dev/shm" if Path("/dev/shm").is_dir() else None
        load_library(Path(tempfile.mkdtemp(prefix="kills-", dir=parent)))
    folder = Path(os.environ["PENDULUM_KILLS"])
    every = next((int(each[6:]) for each in sys.argv if each.startswith("every=")), 1)
    named = [each for each in sys.argv[1:] if "=" not in each]
    import_everything()
    make_home(folder / "template")
    kills, faults = 0, 0
    for case in [each for each in CASES if not named or each.name.split(",")[0] in named]:
        found = try_case(case, folder / "template", folder, every)
        kills, faults = kills + found.kills, faults + len(found.faults)
        print(f"{case.name}: {found.kills} kills, {len(found.faults)} faults", flush=True)
        for text in found.faults[:3]:
            print(text[-1500:])
    print(f"{kills} kills in {len(CASES)} commands, {faults} faults")
    shutil.rmtree(folder)
    return bool(faults)


if __name__ == "__main__":
    sys.exit(main())
