"""How long the journal's view of years takes with fifty years of weeks.

    python3 dev.py bench                           all benchmarks

Measured in the window's own page: showing it for the first time, the whole grid painted anew, a
step of the pointer from week to week, and a step of the wheel. Every figure is a median of the
time that the processor spends on it, so that a busy machine changes little; a frame may take 33 ms.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QPixmap
from PySide6.QtWidgets import QApplication, QScrollArea

from pendulum_journal.domain.career.role import Role, Side
from pendulum_journal.domain.entry import Entry, Minutes, State
from pendulum_journal.domain.week import Week
from pendulum_journal.services import career
from pendulum_journal.services.journal import Journal
from pendulum_journal.ui.journal.year.view import YearView
from pendulum_journal.ui.session import Session
from pendulum_journal.ui.theme import Appearance, Theme

if TYPE_CHECKING:
    from collections.abc import Callable

WEEKS, YEARS_A_ROLE = 2600, 4
TODAY = date(2026, 11, 18)
NOW = Week.containing(TODAY)
FRAME_BOUND_MS = 33
ROUNDS = 25
SIZES = ((860, 480), (1440, 900))


def make_journal(path: Path) -> Journal:
    """Fill a journal with fifty years: one week in twenty away, one missing, a swing in four."""
    journal = Journal.create(path, backups=None, today=lambda: TODAY)
    with journal.writing():
        ids = [activity.id for activity in journal.activities()]
        weeks = [back for back in range(WEEKS) if back % 20 != 7]
        journal.record_many([(entry_at(NOW + -back, ids, back), None) for back in weeks])
        begin = (NOW + -WEEKS).monday
        sides = (Side.BUILDING, Side.MANAGING)
        for number in range(50 // YEARS_A_ROLE + 1):
            start = begin + timedelta(days=365 * YEARS_A_ROLE * number)
            end = start + timedelta(days=365 * YEARS_A_ROLE - 1)
            role = Role(f"Role {number}", sides[number % 2], start, end if end < TODAY else None)
            career.save_role(journal, role)
    return journal


def entry_at(week: Week, ids: list[int], back: int) -> Entry:
    """Return a week of plausible figures."""
    if back % 20 == 13:
        return Entry(week, state=State.AWAY)
    spent = [300 + back % 390, 200, 400 - back % 170, 90]
    minutes = {each: Minutes(length) for each, length in zip(ids, spent, strict=False)}
    return Entry(week, minutes=minutes, energy=back % 101, note="Written down.")


def median_ms(work: Callable[[], object], rounds: int = ROUNDS) -> float:
    """Return how long a piece of work takes, the median of some rounds."""
    taken = []
    for _ in range(rounds):
        began = time.thread_time()
        work()
        taken.append((time.thread_time() - began) * 1000)
    return statistics.median(taken)


def say(name: str, taken: float, bound: float | None = None) -> bool:
    """Print a figure beside its bound; return whether it keeps to it."""
    is_kept = bound is None or taken <= bound
    beside = "" if bound is None else f"   bound {bound} ms" + ("" if is_kept else ", MISSED")
    print(f"{name:44} {taken:7.2f} ms{beside}")
    return is_kept


def bench(session: Session, theme: Theme, size: tuple[int, int]) -> bool:
    """Measure the view in a window of one size."""
    view = YearView(session, theme)
    view.resize(*size)
    view.show()
    shown = median_ms(lambda: view.show_journal(session.open_journal), 5)
    QApplication.processEvents()
    grid, image = view.grid, QPixmap(view.grid.size())
    painted = median_ms(lambda: grid.render(image))
    places = iter(range(100, 100 + 11 * ROUNDS, 11))

    def move() -> None:
        place, none = QPointF(next(places), 100), Qt.MouseButton.NoButton
        held = Qt.KeyboardModifier.NoModifier
        event = QMouseEvent(QEvent.Type.MouseMove, place, place, none, none, held)
        QApplication.sendEvent(grid, event)
        QApplication.processEvents()

    moved = median_ms(move)
    bar = view.findChild(QScrollArea).verticalScrollBar()

    def turn() -> None:
        bar.setValue((bar.value() + 97) % max(bar.maximum(), 1))
        QApplication.processEvents()

    turned = median_ms(turn)
    name = f"{size[0]} x {size[1]}"
    say(f"{name}: read and shown anew", shown)
    kept = [
        say(f"{name}: every cell painted", painted, FRAME_BOUND_MS),
        say(f"{name}: the pointer on another week", moved, FRAME_BOUND_MS),
        say(f"{name}: scrolled", turned, FRAME_BOUND_MS),
    ]
    view.close()
    return all(kept)


def main() -> int:
    """Run the benchmark; the exit status is 1 where a frame takes too long."""
    application = QApplication.instance() or QApplication([])
    theme = Theme(application, Appearance.LIGHT)  # type: ignore[arg-type]
    with tempfile.TemporaryDirectory() as folder:
        session = Session()
        session.show(make_journal(Path(folder) / "journal.db"))
        kept = [bench(session, theme, size) for size in SIZES]
        session.close()
    return 0 if all(kept) else 1


if __name__ == "__main__":
    sys.exit(main())
