"""One task after another in a thread, and what the window hears of it."""

from __future__ import annotations

import gc
import sys
import threading
import weakref

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject

from pendulum_journal.domain.errors import InputError
from pendulum_journal.faultlog import describe
from pendulum_journal.ui.widgets.work_dialog import WorkDialog
from pendulum_journal.ui.widgets.work_thread import WorkThread


@pytest.fixture
def owner(qapp):
    return QObject()


@pytest.fixture
def thread(owner):
    made = WorkThread(owner)
    yield made
    made.stop()


@pytest.fixture
def outcome_of(thread, qtbot):
    """Do a task, and return what came of it."""

    def outcome_of(task):
        outcomes = []
        thread.begin(task, outcomes.append)
        qtbot.waitUntil(lambda: bool(outcomes))
        return outcomes[0]

    return outcome_of


class Document:
    """Something that must not outlive its thread."""


def test_a_task_runs_elsewhere_and_its_result_comes_here(thread, qtbot):
    places = []

    def task(work):
        places.append(threading.current_thread())
        return 42

    def ended(outcome):
        places.append(threading.current_thread())
        places.append(outcome.result)

    thread.begin(task, ended)
    qtbot.waitUntil(lambda: len(places) == 3)
    assert places[0] is not places[1]
    assert places[1:] == [threading.main_thread(), 42]


def test_a_refusal_is_handed_over_without_what_its_frames_hold(outcome_of):
    held = []

    def task(work):
        document = Document()
        held.append(weakref.ref(document))
        raise InputError("no", "It cannot be.")

    outcome = outcome_of(task)
    gc.collect()
    assert held[0]() is None
    refusals = []
    outcome.hand_over(pytest.fail, refusals.append)
    assert str(refusals[0]) == "It cannot be."


def test_a_fault_says_on_which_line_it_was_but_holds_nothing(outcome_of):
    held = []

    def crooked_task(work):
        document = Document()
        held.append(weakref.ref(document))
        return 1 // 0

    outcome = outcome_of(crooked_task)
    gc.collect()
    assert held[0]() is None
    assert "in crooked_task" in describe(outcome.error)
    with pytest.raises(ZeroDivisionError):
        outcome.hand_over(pytest.fail, pytest.fail)


@pytest.mark.parametrize("parts", [2, 70, 100, 5700])
def test_progress_is_heard_in_per_cent_each_once(thread, outcome_of, parts):
    heard = []
    thread.progressed.connect(heard.append)

    def task(work):
        for done in range(parts + 1):
            work.progress(done, parts)

    outcome_of(task)
    assert heard == sorted({100 * done // parts for done in range(parts + 1)})
    assert len(heard) == min(parts, 100) + 1


def test_a_single_part_says_nothing_about_how_far_it_is(thread, outcome_of):
    heard = []
    thread.progressed.connect(heard.append)

    def task(work):
        work.progress(0, 1)
        work.progress(1, 1)

    outcome_of(task)
    assert heard == []


def test_the_next_task_begins_after_the_one_before(thread, qtbot):
    outcomes = []
    running = []

    def task(work):
        running.append(1)
        alone = len(running) == 1
        running.pop()
        return alone

    for _ in range(20):
        thread.begin(task, outcomes.append)
    qtbot.waitUntil(lambda: len(outcomes) == 20)
    assert all(each.result for each in outcomes)


def until_stopped(work):
    while not work.is_stopped():
        threading.Event().wait(0.001)
    raise InputError("stopped", "It was stopped.")


def test_stopping_waits_for_the_end(thread, qtbot):
    outcomes = []
    thread.begin(until_stopped, outcomes.append)
    thread.stop()
    assert thread.isFinished()
    qtbot.waitUntil(lambda: bool(outcomes))
    assert str(outcomes[0].error) == "It was stopped."


def test_a_task_can_be_begun_after_one_that_was_stopped(thread, outcome_of):
    thread.begin(until_stopped, lambda _outcome: None)
    thread.stop()
    assert outcome_of(lambda work: work.is_stopped()).result is False


def test_it_ends_with_its_owner_and_tells_nobody(qapp, owner):
    ended = []
    thread = WorkThread(owner)
    done = []

    def task(work):
        try:
            until_stopped(work)
        finally:
            done.append(True)

    thread.begin(task, ended.append)
    owner.deleteLater()
    QCoreApplication.sendPostedEvents(owner, QEvent.Type.DeferredDelete)
    assert done == [True]
    qapp.processEvents()
    assert ended == []


def test_an_owner_that_python_collects_ends_it_without_a_word(qapp, capfd):
    for is_begun in (False, True):
        dialog = WorkDialog()
        dialog.itself = dialog
        dialog.prepare(lambda _: None, dialog.show_message, print)
        if not is_begun:
            dialog.end_work()
            qapp.processEvents()
        del dialog
        gc.collect()
        qapp.processEvents()
        gc.collect()
    assert capfd.readouterr().err == ""


def test_the_window_has_its_turn_soon_while_any_task_runs(owner, outcome_of, qtbot):
    def state():
        return sys.getswitchinterval(), gc.get_threshold()

    usual = state()
    other, is_begun, goes_on, ended = WorkThread(owner), threading.Event(), threading.Event(), []
    other.begin(lambda _work: (is_begun.set(), goes_on.wait(60)), ended.append)
    assert is_begun.wait(60)
    turns, thresholds = outcome_of(lambda _work: state()).result
    assert turns == pytest.approx(0.0001)
    assert thresholds[:2] == usual[1][:2]
    assert thresholds[2] > 100 * usual[1][2]
    assert state() != usual  # the other task still runs
    goes_on.set()
    qtbot.waitUntil(lambda: bool(ended))
    assert state() == usual
