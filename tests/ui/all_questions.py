"""The message boxes that ask something, and the one of a fault, for walks over all there is."""

from __future__ import annotations

from contextlib import contextmanager
from types import SimpleNamespace
from typing import TYPE_CHECKING
from unittest.mock import PropertyMock, patch

from PySide6.QtCore import QUrl
from PySide6.QtWidgets import QMessageBox

from pendulum_journal.domain.career.role import Event
from pendulum_journal.domain.entry import Entry, State
from pendulum_journal.services.bin import delete_week
from pendulum_journal.services.sample import typed
from pendulum_journal.ui.imports.folder_question import ask_kind
from pendulum_journal.ui.journal.bin_dialog import BinDialog
from pendulum_journal.ui.journal.note_view import RenderedNote
from pendulum_journal.ui.trends.events import EventDialog
from pendulum_journal.ui.week.backfill.states import choose_state
from pendulum_journal.ui.week.backfill.throwing_away import may_throw_away
from pendulum_journal.ui.widgets.replace_question import may_replace
from pendulum_journal.ui.window.fault_dialog import FaultHook
from pendulum_journal.ui.window.help import show_about
from pendulum_journal.ui.window.sample import Sample
from tests.ui.conftest import TODAY, WEEK

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pendulum_journal.services.journal import Journal
    from tests.ui.conftest import Desk


def every_question(desk: Desk) -> list[QMessageBox]:
    """Return each message box as it would be shown; none of them waits for its answer."""
    parent, theme = desk.window, desk.window.theme
    filled = SimpleNamespace(filled_rows=lambda rows: rows)
    changed = SimpleNamespace(rows=[SimpleNamespace(is_changed=True, week=WEEK)], refusals=[])
    content = SimpleNamespace(entries=[], roles=[1], events=[], reviews=[1, 2])
    with _kept() as boxes:
        choose_state(SimpleNamespace(edited=filled), {0}, State.AWAY, parent)
        may_throw_away(SimpleNamespace(edited=changed), parent)
        may_replace(parent, desk.places.journal)
        may_replace(parent, desk.places.config)
        ask_kind(desk.places.config, parent)
        RenderedNote(theme, parent).anchorClicked.emit(QUrl("https://example.org/a"))
        _put_into_the_bin(desk.journal)
        BinDialog(desk.workspace.session, parent).destroy_button.click()
        with (
            patch.object(Sample, "is_open", PropertyMock(return_value=True)),
            patch.object(typed, "read_typed", lambda *_: content),
        ):
            sample = Sample(desk.workspace.session, parent, desk.places, lambda: TODAY)
            assert not sample.may_leave()
        FaultHook(desk.places.log_file)(ValueError, ValueError("a fault"), None)
        show_about(parent)
        event = EventDialog(Event(TODAY, ""), TODAY, parent)
        event.text.setText("A reorg")
        event.reject()
    assert len(boxes) == 10
    return boxes


def _put_into_the_bin(journal: Journal) -> None:
    week = WEEK + -300
    journal.record(Entry(week, energy=50), Entry(week))
    delete_week(journal, week)


@contextmanager
def _kept() -> Iterator[list[QMessageBox]]:
    """Keep the message boxes that are opened meanwhile, and open none."""
    boxes: list[QMessageBox] = []

    def keep(box: QMessageBox) -> None:
        boxes.append(box)

    with (
        patch.object(QMessageBox, "exec", keep),
        patch.object(QMessageBox, "open", keep),
        patch.object(QMessageBox, "deleteLater", lambda _: None),
    ):
        yield boxes
