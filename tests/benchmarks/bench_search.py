"""How long a search takes while somebody types, in 10,000 notes of 2,000 characters.

Run it by hand: ``python tests/benchmarks/bench_search.py``. Beside it the same words are looked
for by a plain ``LIKE`` over the same file, and by ripgrep, where it is installed, over the same
notes as files. Those two find letters only: no words, no accents, no order, no snippet. Last comes
the window's page: from a key to the painted rows, and what that takes beyond the search itself.
"""

from __future__ import annotations

import itertools
import os
import random
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from pendulum_journal.domain.note.query import Filters
from pendulum_journal.services.journal import Journal
from pendulum_journal.services.search.rows import journal_rows
from pendulum_journal.services.search.search import Order, prepare, search

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

NOTES, CHARACTERS, WORDS = 10_000, 2_000, 40_000
BOUND_MS = 30.0
PAINTED_MS = 50.0
NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
FIRSTS = ["b", "d", "f", "g", "h", "k", "l", "m", "n", "p", "r", "s", "t", "w", "sch", "st", "tr"]
MIDDLES = ["a", "e", "i", "o", "u", "au", "ei", "ü"]
LASTS = ["", "n", "r", "t", "ng", "l"]
SYLLABLES = ["".join(parts) for parts in itertools.product(FIRSTS, MIDDLES, LASTS)]
CHINESE = [
    "今天学习了缓存失效的处理",
    "代码评审发现了并发问题",
    "会议太多没有时间写测试",
    "值班很安静",
]


class Texts:
    """Made-up notes whose words are as unevenly common as those of a language."""

    def __init__(self) -> None:
        self.random = random.Random(20261122)
        self.words = self._vocabulary()
        self.weights = list(
            itertools.accumulate(1 / rank for rank in range(1, len(self.words) + 1))
        )

    def _vocabulary(self) -> list[str]:
        made = (
            "".join(self.random.choices(SYLLABLES, k=self.random.choice([1, 2, 2, 3, 3, 4])))
            for _ in range(WORDS)
        )
        return list(dict.fromkeys(made))

    def note(self) -> str:
        """Return 2,000 characters; one note in ten holds Chinese."""
        words = self.random.choices(self.words, cum_weights=self.weights, k=CHARACTERS // 4)
        if self.random.random() < 0.1:
            words[20] = self.random.choice(CHINESE)
        words[10] = "#" + words[10]
        lines = (" ".join(words[start : start + 12]) for start in range(0, len(words), 12))
        return ".\n".join(lines)[:CHARACTERS]

    def queries(self) -> list[str]:
        """Return what stands in the field after each key from the second letter on."""
        typed: list[str] = []
        for rank in (1, 5, 20, 80, 300, 1200, 5000, 20000):
            word = self.words[rank]
            typed += [word[:end] for end in range(2, len(word) + 1)]
            typed += [f"{self.words[rank + 1]} {word[:2]}", f"{word} -{self.words[3]}"]
            typed += [f'"{word} {self.words[0]}"', f"#{word[:3]}", word[1:-1] + "x", word[1:]]
        return [*typed, "学习", "并发问题", "没有时间", "缓存 测试", "量子"]


def fill(path: Path, notes: Iterable[str]) -> None:
    """Write the rows straight: a journal holds 1970 to 2100, which is 6,800 weeks."""
    Journal.create(path, backups=None, today=NOW.date, now=lambda: NOW).close()
    first = date(1970, 1, 5)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("BEGIN")
        for number, note in enumerate(notes, 1):
            monday = first + timedelta(weeks=number)
            connection.execute(
                "INSERT INTO entry (id, monday, state, energy, note, note_sha256, extras, rev, "
                "created, changed) VALUES (?, ?, 'complete', ?, ?, '', '{}', 1, ?, ?)",
                (number, str(monday), number % 101, note, NOW.isoformat(), NOW.isoformat()),
            )
            connection.executemany(
                "INSERT INTO minutes VALUES (?, ?, ?, 'typed', NULL)",
                [(number, activity, 300 + number % 600) for activity in (1, 3, 4, 7)],
            )
            tags = " ".join(word[1:] for word in note.split() if word.startswith("#"))
            connection.execute("INSERT INTO search_text VALUES (?, ?, '', ?)", (number, note, tags))
        connection.execute("COMMIT")


def times(
    queries: Iterable[str],
    look: Callable[[str], object],
    before: Callable[[], object] = lambda: None,
) -> list[float]:
    """Return the milliseconds of each look, the better of two; ``before`` comes before each."""
    taken = []
    for query in queries:
        both = []
        for _ in range(2):
            before()
            began = time.perf_counter()
            look(query)
            both.append((time.perf_counter() - began) * 1000)
        taken.append(min(both))
    return taken


def report(name: str, taken: list[float]) -> float:
    """Print the median, the 95th percentile and the longest, and return the second."""
    p95 = statistics.quantiles(taken, n=20)[-1]
    print(
        f"{name:30} median {statistics.median(taken):7.2f} ms   p95 {p95:7.2f} ms   "
        f"longest {max(taken):7.2f} ms"
    )
    return p95


def once(name: str, work: Callable[[], object]) -> None:
    """Print how long something takes that is done once."""
    began = time.perf_counter()
    work()
    print(f"{name:30} once   {(time.perf_counter() - began) * 1000:7.2f} ms")


def bench_journal(path: Path, queries: list[str]) -> float:
    """Measure the journal's own search; return the 95th percentile of the usual one."""
    journal = Journal.open(path, backups=path.parent / "b", today=NOW.date, now=lambda: NOW)
    once("first search for a part", lambda: prepare(journal))
    half = Filters(least_energy=20, most_energy=70)
    p95 = report("search, newest first", times(queries, lambda query: search(journal, query)))
    report("search, with an energy filter", times(queries, lambda q: search(journal, q, half)))
    report("search, best match first",
           times(queries, lambda q: search(journal, q, order=Order.BEST)))  # fmt: skip
    once("list of every week", lambda: journal_rows(journal))
    journal.close()
    return p95


def bench_like(path: Path, queries: list[str]) -> None:
    """Measure ``LIKE`` over the notes, newest first."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA cache_size = -16000")

        def look(query: str) -> object:
            return connection.execute(
                "SELECT monday, note FROM entry WHERE note LIKE ? ORDER BY monday DESC LIMIT 50",
                (f"%{plain(query)}%",),
            ).fetchall()

        def count(query: str) -> object:
            return connection.execute(
                "SELECT count(*) FROM entry WHERE note LIKE ?", (f"%{plain(query)}%",)
            ).fetchall()

        report("LIKE, first 50", times(queries, look))
        report("LIKE, counting all", times(queries, count))


def bench_ripgrep(folder: Path, notes: list[str], queries: list[str]) -> None:
    """Measure ripgrep over a file a note, where it is installed."""
    program = shutil.which("rg")
    if program is None:
        print("ripgrep is not installed")
        return
    folder.mkdir()
    for number, note in enumerate(notes):
        (folder / f"{number}.md").write_text(note, encoding="utf-8")

    def look(query: str) -> object:
        return subprocess.run(
            [program, "-l", "-i", "-F", "--", plain(query), str(folder)],
            capture_output=True,
            check=False,
        )

    report("ripgrep -l -i -F", times(queries, look))


def bench_page(path: Path, queries: list[str]) -> float:
    """Measure the page in a window without a display; return the 95th percentile of the rest."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import QCoreApplication
    from PySide6.QtWidgets import QApplication

    from pendulum_journal.ui.journal.page import JournalPage
    from pendulum_journal.ui.session import Session
    from pendulum_journal.ui.theme import Appearance, Theme

    application = QApplication([])
    session = Session()
    page = JournalPage(session, Theme(application, Appearance.LIGHT))
    page.resize(1100, 750)
    journal = Journal.open(path, backups=path.parent / "b", today=NOW.date, now=lambda: NOW)
    session.show(journal)
    page.show()
    prepare(journal)

    def look(query: str) -> None:
        page.header.search.setText(query)
        QCoreApplication.processEvents()  # the search
        QCoreApplication.processEvents()  # what it asked to be painted

    searched = times(queries, lambda query: search(journal, query))
    shown = times(queries, look, before=lambda: look(""))
    report("a key, until it is painted", shown)
    rest = [max(whole - part, 0.0) for whole, part in zip(shown, searched, strict=True)]
    p95 = report("beyond the search", rest)
    session.close()
    return p95


def plain(query: str) -> str:
    """Return the letters of a query, as others look for them."""
    return query.split(" -", maxsplit=1)[0].strip('"')


def main() -> int:
    """Print what each takes."""
    texts = Texts()
    notes = [texts.note() for _ in range(NOTES)]
    queries = texts.queries()
    print(f"{NOTES} notes of {CHARACTERS} characters, {len(queries)} queries")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "journal.db"
        fill(path, notes)
        print(f"journal: {path.stat().st_size / 1e6:.0f} MB")
        p95 = bench_journal(path, queries)
        bench_like(path, queries)
        bench_ripgrep(Path(folder) / "files", notes, queries)
        painted = bench_page(path, queries)
    print(
        f"bounds at the 95th percentile: {BOUND_MS:.0f} ms newest first, "
        f"{PAINTED_MS:.0f} ms beyond it"
    )
    return 0 if p95 <= BOUND_MS and painted <= PAINTED_MS else 1


if __name__ == "__main__":
    sys.exit(main())
