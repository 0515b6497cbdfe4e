"""Where nothing is yet, the first sentence says what will stand there or what to do."""

from __future__ import annotations

import re

from PySide6.QtWidgets import QLabel

from pendulum_journal.domain.career.role import Role, Side
from pendulum_journal.services import career

PAGES = ["week", "trends", "pendulum", "journal", "review", "settings"]
SAYS_WHAT_IS_NOT = re.compile(r"(No|Nothing|None|There (is|are) (no|nothing))\b")


def first_sentences(desk) -> list[str]:
    """Return the beginnings of the texts that can be read on the page; remarks begin in lower case.

    What stands beside a field or a heading is no empty state: a remark has no full stop.
    """
    texts = (each.text() for each in desk.window.findChildren(QLabel) if each.isVisible())
    return [text for text in texts if text.endswith(".")]


def test_of_an_empty_journal(desk):
    assert said_of_what_is_not(desk) == []


def test_of_a_journal_with_one_role(own, start):
    career.save_role(own, Role("Engineer", Side.BUILDING, own.today().replace(day=1)))
    own.close()
    assert said_of_what_is_not(start()) == []


def said_of_what_is_not(desk) -> list[tuple[str, str]]:
    """Return the first sentences of all pages that say what is not there, with their pages."""
    found = []
    for page in PAGES:
        show(desk, page)
        texts = first_sentences(desk)
        found += [(page, text) for text in texts if SAYS_WHAT_IS_NOT.match(text)]
    return found


def show(desk, page: str) -> None:
    desk.workspace.pages.show_page(page)
    desk.settled(lambda: page == "week" or desk.workspace.pages.page(page).isVisible())
    assert first_sentences(desk)


def test_what_is_looked_for():
    for text in ("No role yet.", "Nothing is written down yet.", "There are no weeks."):
        assert SAYS_WHAT_IS_NOT.match(text)
    for text in ("Note what you do.", "Nobody is asked.", "The weeks you write are listed here."):
        assert not SAYS_WHAT_IS_NOT.match(text)
