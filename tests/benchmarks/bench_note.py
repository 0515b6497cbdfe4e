"""How long a note of 100 kB takes to be read, shown and typed in, beside a bound for each.

Run it by hand: ``python tests/benchmarks/bench_note.py``. Each note is made of one kind of lines,
or of all of them. Beside the reading of wins and tags stands the plainest thing that could be done
with the same text: to look for their words by one pattern each, which knows nothing of code.
"""

from __future__ import annotations

import os
import random
import sys
import time
from itertools import chain, count
from typing import TYPE_CHECKING

from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication, QTextBrowser

from pendulum_journal.domain.note.tags import TAG, tags
from pendulum_journal.domain.note.wins import WIN, wins
from pendulum_journal.palette import LIGHT
from pendulum_journal.services.note_page import PageWords, note_page
from pendulum_journal.ui.journal.note_document import NoteDocument
from pendulum_journal.ui.theme import Appearance, Theme
from pendulum_journal.ui.week.note.editor import NoteEditor

if TYPE_CHECKING:
    from collections.abc import Callable

CHARACTERS = 100_000
TIMES = 5
BOUNDS_MS = {"read": 25.0, "shown": 500.0, "opened": 300.0, "a key": 10.0}
WORDS = PageWords("Learned", "Wins", "Other wins", "[picture, not loaded: {name}]")
VOCABULARY = ("build", "cache", "talk", "schema", "week", "patience", "slow", "read", "fixed", "we")
LINES = {
    "prose": ["{60}\n", "{50} #tag\n"],
    "short lines": ["{8}", "{8} #tag", "{8} `code`", "{5}"],
    "lists": ["- {8}", "- {8} #tag", "  - {6} `code`", "- learned: {8}"],
    "code": ["```\nfor x in y:\n    print(x)  # no\n\n```\n", "    indented #no\n", "{5} `x`\n"],
    "others": ["# {3}\n", "> {12}", "| a | b |\n|---|---|\n| c | d |\n", "{3}\n===", "did: {7}"],
}


def make_note(lines: list[str]) -> str:
    """Return a note of 100,000 characters of such lines; a number stands for so many words."""
    chance = random.Random(7)
    made: list[str] = []
    length = 0
    while length < CHARACTERS:
        line = chance.choice(lines)
        begin, _, rest = line.partition("{")
        if rest:
            number, _, end = rest.partition("}")
            line = begin + " ".join(chance.choices(VOCABULARY, k=int(number))) + end
        made.append(line)
        length += len(line) + 1
    return "\n".join(made)[:CHARACTERS]


def quickest_ms(work: Callable[[], object]) -> float:
    """Return the least CPU time that some work took."""
    taken = []
    for _ in range(TIMES):
        begun = time.process_time()
        work()
        taken.append(time.process_time() - begun)
    return 1000 * min(taken)


def measure(note: str, view: QTextBrowser, editor: NoteEditor) -> dict[str, float]:
    """Return what is done with a note, in milliseconds."""

    ends = count()

    def read() -> None:
        other = f"{note}{next(ends)}"  # what was read last is known
        wins(other)
        tags(other)

    def show() -> None:
        document = NoteDocument(note_page(note, WORDS), LIGHT, view.font(), view)
        view.setDocument(document)
        document.documentLayout().documentSize()

    def look_for_words() -> None:
        list(WIN.finditer(note))
        list(TAG.finditer(note))

    found = {"words": quickest_ms(look_for_words), "read": quickest_ms(read)}
    found["shown"] = quickest_ms(show)
    found["opened"] = quickest_ms(lambda: editor.setPlainText(note))
    cursor = editor.textCursor()
    cursor.setPosition(CHARACTERS // 2)
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
    found["a key"] = quickest_ms(lambda: cursor.insertText("a"))
    return found


def main() -> int:
    """Print what each takes; return 1 where a bound is broken."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QApplication([])
    view, editor = QTextBrowser(), NoteEditor(Theme(application, Appearance.LIGHT))
    view.resize(600, 600)
    editor.resize(600, 400)
    is_within = True
    every = [*chain.from_iterable(LINES.values())]
    for kind, lines in {**LINES, "everything": every}.items():
        found = measure(make_note(lines), view, editor)
        is_within &= all(found[name] <= bound for name, bound in BOUNDS_MS.items())
        print(f"{kind:12}" + "".join(f"{name:>9} {ms:7.2f} ms" for name, ms in found.items()))
    print("bounds: " + ", ".join(f"{name} {bound:.0f} ms" for name, bound in BOUNDS_MS.items()))
    application.quit()
    return 0 if is_within else 1


if __name__ == "__main__":
    sys.exit(main())
