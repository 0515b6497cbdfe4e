"""The journal's page over a journal of its own, at any of its views."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from pendulum_journal.services.journal import Journal
from pendulum_journal.ui.journal.header import WEEKS
from pendulum_journal.ui.journal.page import JournalPage
from pendulum_journal.ui.session import Session

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pendulum_journal.ui.theme import Theme

TODAY = date(2026, 11, 18)


@pytest.fixture
def journal(tmp_path, put_new_journal) -> Iterator[Journal]:
    """An empty journal, to be filled before the page opens."""
    path = put_new_journal(tmp_path / "own" / "journal.db")
    made = Journal.open(path, backups=tmp_path / "backups", today=lambda: TODAY)
    yield made
    made.close()


@pytest.fixture
def click(qtbot) -> Callable[..., None]:
    return lambda button: qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


@pytest.fixture
def open_view(qtbot, theme: Theme, journal, click) -> Iterator[Callable[[int], JournalPage]]:
    """Open the page over the journal as it is then, at one of its views."""
    session = Session()

    def open_view(view: int = WEEKS) -> JournalPage:
        session.show(journal)
        page = JournalPage(session, theme)
        qtbot.addWidget(page)
        page.resize(1000, 700)
        with qtbot.waitExposed(page):
            page.show()
        page.activateWindow()
        qtbot.waitUntil(page.isActiveWindow)
        if view != WEEKS:
            click(page.header.views.group.button(view))
        return page

    yield open_view
    session.close()
