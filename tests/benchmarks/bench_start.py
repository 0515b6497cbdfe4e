"""How long the window takes to come up, beside a bare one of the same bindings.

    python3 dev.py bench                           all benchmarks
    .venv/bin/python tests/benchmarks/bench_start.py --starts 31

Clock: from just before the process is started to the first paint of the frame, and on to the first
paint of this week's first hours field, enabled and able to take the keyboard. The journal holds the
sample's years. The bare window holds a text edit and nothing else. Starts alternate, so that what
else the machine does meets all alike; bytecode is compiled beforehand, as an installer does.
"""

from __future__ import annotations

import argparse
import compileall
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
TODAY = date(2026, 11, 22)
FIRST_PAINT_BOUND = 1.5
EDITABLE_BOUND = 3.0
HEAVY = ("sqlite_utils", "numpy", "matplotlib")

BARE = """
import sys, time
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow, QPlainTextEdit

class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        if not painted:
            painted.append(time.monotonic())
            QTimer.singleShot(0, application.quit)

painted = []
application = QApplication(sys.argv[:1])
window = Window()
window.setCentralWidget(QPlainTextEdit())
window.resize(1240, 800)
window.show()
application.exec()
print('{"painted": %r}' % painted[0])
"""


def main() -> int:
    """Print medians and ratios; exit with 1 where a bound is broken."""
    parser = argparse.ArgumentParser("bench_start", description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("--starts", type=int, default=15, help="of each window")
    starts = parser.parse_args().starts
    compile_bytecode()
    with tempfile.TemporaryDirectory() as folder:
        journal = Path(folder) / "journal.db"
        make_journal(journal)
        ours = [sys.executable, str(HERE / "start_watched.py"), str(journal), TODAY.isoformat()]
        bare = [sys.executable, "-c", BARE]
        times = measure({"bare": bare, "window": ours}, starts, Path(folder))
    return report(times, starts)


def compile_bytecode() -> None:
    """Compile what is imported, whatever the environment says about writing bytecode."""
    import PySide6

    for folder in (ROOT / "pendulum_journal", HERE, Path(PySide6.__file__).parent):
        compileall.compile_dir(folder, quiet=2, maxlevels=4)


def make_journal(path: Path) -> None:
    """Write the sample's two and a half years to a file."""
    from pendulum_journal.services.sample.file import make_sample

    make_sample(path, today=lambda: TODAY)


def measure(
    commands: dict[str, list[str]], starts: int, folder: Path
) -> dict[str, list[dict[str, float]]]:
    """Start each in turn, one round more than counts; return milliseconds by moment."""
    env = {**os.environ, "XDG_CONFIG_HOME": str(folder), "XDG_DATA_HOME": str(folder)}
    screen = {"name": "usual", "x": 0, "y": 0, "width": 1440, "height": 900}
    screen |= {"logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}
    config = folder / "screen.json"  # the own screen of the platform has too little room
    config.write_text(json.dumps({"screens": [screen]}), encoding="utf-8")
    env.setdefault("QT_QPA_PLATFORM", f"offscreen:configfile={config}")
    times: dict[str, list[dict[str, float]]] = {name: [] for name in commands}
    for turn in range(starts + 1):
        for name, command in commands.items():
            moments = start(command, env)
            if turn:
                times[name].append(moments)
    return times


def start(command: list[str], env: dict[str, str]) -> dict[str, float]:
    """Run one window until it has told its moments; return milliseconds since before the start."""
    began = time.monotonic()
    done = subprocess.run(command, env=env, capture_output=True, text=True, timeout=60, check=True)
    told: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    loaded = sorted({name for names in told.pop("loaded", {}).values() for name in names})
    if loaded:
        raise SystemExit(f"Imported before the week can be written down: {', '.join(loaded)}")
    return {moment: (at - began) * 1000 for moment, at in told.items()}


def report(times: dict[str, list[dict[str, float]]], starts: int) -> int:
    """Print medians beside the floor and the bounds; return 1 where one is broken."""
    floor = statistics.median(each["painted"] for each in times["bare"])
    print(f"{'bare window, first paint':36} {floor:7.1f} ms   {starts} starts each, medians")
    is_within = True
    for moment, text, bound in (
        ("painted", "frame, first paint", FIRST_PAINT_BOUND),
        ("editable", "this week's entry can be written", EDITABLE_BOUND),
    ):
        taken = statistics.median(each[moment] for each in times["window"])
        print(f"{text:36} {taken:7.1f} ms   {taken / floor:4.2f} × (bound {bound:.1f} ×)")
        is_within = is_within and taken <= bound * floor
    print(f"not imported at either moment: {', '.join(HEAVY)}")
    return 0 if is_within else 1


if __name__ == "__main__":
    sys.exit(main())
