"""What every dialog that works does alike."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialogButtonBox, QLabel

from pendulum_journal.domain.errors import InputError, WorkStoppedError
from pendulum_journal.ui.widgets.work_dialog import WorkDialog


class Dialog(WorkDialog):
    """The least that such a dialog is."""

    def __init__(self):
        super().__init__()
        self.states = []
        self.cancel = self.buttons.addButton(QDialogButtonBox.StandardButton.Cancel)
        self.lay_out(QLabel("What it is about"))

    def set_working(self, *, is_working):
        self.states.append(is_working)


@pytest.fixture
def dialog(qtbot):
    made = Dialog()
    qtbot.addWidget(made)
    made.open()
    qtbot.waitExposed(made)
    return made


@pytest.fixture
def gate():
    """Until it is set, a task waits."""
    made = threading.Event()
    yield made
    made.set()


def waiting_for(gate):
    def task(work):
        while not gate.wait(0.001):
            if work.is_stopped():
                raise WorkStoppedError("stopped", "It was stopped.")
        return "done"

    return task


def refused(work):
    raise InputError("no", "It cannot be.")


def test_while_it_works_a_bar_is_there_and_the_fields_are_not(dialog, gate, qtbot):
    results = []
    dialog.work(waiting_for(gate), results.append)
    assert dialog.is_working
    assert dialog.progress.isVisible()
    assert dialog.states == [True]
    gate.set()
    qtbot.waitUntil(lambda: bool(results))
    assert results == ["done"]
    assert not dialog.is_working
    assert not dialog.progress.isVisible()
    assert dialog.states == [True, False]


@pytest.mark.parametrize("is_counted", [True, False])
def test_the_bar_only_moves_until_the_parts_are_counted(dialog, gate, qtbot, is_counted):
    def task(work):
        work.progress(0, 1)
        waiting_for(gate)(work)
        work.progress(1, 4)

    results = []
    dialog.work(task, results.append, is_counted=is_counted)
    assert dialog.progress.maximum() == (100 if is_counted else 0)
    gate.set()
    qtbot.waitUntil(lambda: bool(results))
    assert (dialog.progress.maximum(), dialog.progress.value()) == (100, 25)


def test_what_refuses_the_work_is_a_warning(dialog, qtbot):
    with qtbot.waitSignal(dialog.stopped):
        dialog.work(refused, dialog.states.append)
    assert dialog.message.text() == "It cannot be."
    assert dialog.message.objectName() == "warning"
    assert dialog.states == [True, False]


@pytest.mark.parametrize("how", ["escape", "cancel", "close"])
def test_stopping_keeps_the_dialog_and_is_no_warning(dialog, gate, qtbot, how):
    dialog.show_message("It could not be.", is_warning=True)
    with qtbot.waitSignal(dialog.stopped):
        dialog.work(waiting_for(gate), dialog.states.append)
        assert not dialog.message.isVisible()
        if how == "escape":
            qtbot.keyClick(dialog, Qt.Key.Key_Escape)
        elif how == "cancel":
            qtbot.mouseClick(dialog.cancel, Qt.MouseButton.LeftButton)
        else:
            assert not dialog.close()
    assert dialog.isVisible()
    assert dialog.message.text() == "It was stopped."
    assert dialog.message.objectName() == ""
    dialog.reject()
    assert not dialog.isVisible()


def test_a_fault_frees_the_dialog_and_is_raised_in_the_window(dialog, qtbot):
    with qtbot.captureExceptions() as faults:
        dialog.work(lambda work: 1 // 0, dialog.states.append)
        qtbot.waitUntil(lambda: bool(faults))
    assert faults[0][0] is ZeroDivisionError
    assert not dialog.is_working
    assert dialog.states == [True, False]


def test_what_is_found_out_first_is_shown_or_why_it_cannot_be(dialog, qtbot):
    found, refusals = [], []
    dialog.prepare(lambda work: 7, found.append, refusals.append)
    assert dialog.is_preparing
    assert not dialog.progress.isVisible()
    qtbot.waitUntil(lambda: bool(found))
    assert not dialog.is_preparing
    dialog.prepare(refused, found.append, refusals.append)
    qtbot.waitUntil(lambda: bool(refusals))
    assert found == [7]
    assert [str(each) for each in refusals] == ["It cannot be."]


def test_what_comes_after_the_dialog_is_closed_is_not_shown(dialog, gate, qtbot, qapp):
    found = []
    dialog.prepare(waiting_for(gate), found.append, found.append)
    dialog.reject()
    assert dialog.is_over
    qapp.processEvents()
    assert found == []
