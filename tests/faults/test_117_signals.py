"""A signal that ends the program loses nothing that was typed, inside a dialog either."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import stat
import subprocess
import sys
from dataclasses import replace
from datetime import date

import pytest

from pendulum_journal.domain.career.role import Event, Role, Side, Target
from pendulum_journal.domain.entry import Entry, Minutes, State
from pendulum_journal.domain.week import Week
from pendulum_journal.services import reviews
from pendulum_journal.services.keeping import drafts, recovery
from pendulum_journal.services.keeping.keeper import CopyRule

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has no such signals")

RUN = """
import os, signal, sys, time
from pathlib import Path
from datetime import date

if sys.argv[3] == "locked":  # and stays so: a moment shows as much as a second
    from pendulum_journal.store import connection
    connection.TIMEOUT_S = 0.05

from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMessageBox
from pendulum_journal.paths import find_places
from pendulum_journal.ui import application
from pendulum_journal.ui.week.page import WeekPage

number, where = getattr(signal, sys.argv[2]), sys.argv[3]

def page():
    return next((w for w in QApplication.allWidgets() if isinstance(w, WeekPage)), None)

def type_and_end():
    found = page()
    if found is None or not found.learning.editor.isEnabled() or not found.isVisible():
        return
    if signal.getsignal(number) in (signal.SIG_DFL, signal.default_int_handler):
        return  # signals are obeyed a moment after the first field is there
    timer.stop()
    QTest.keyClicks(found.learning.editor, "the last words")
    if where == "dialog":
        QTimer.singleShot(0, lambda: QTimer.singleShot(0, end))
        QDialog(found).exec()
    elif where == "question":
        QTimer.singleShot(0, lambda: QTimer.singleShot(0, end))
        QMessageBox.question(found, "a", "b")
    elif where == "sample":
        end()
    elif where == "locked":
        import sqlite3
        global other
        other = sqlite3.connect(sys.argv[1], isolation_level=None)
        other.execute("BEGIN EXCLUSIVE")
        end()
    else:
        end()

def end():
    page().learning.editor.insertPlainText(" at the end")
    if not page().model.is_dirty:
        os._exit(9)
    os.kill(os.getpid(), number)

def begin():
    global timer
    timer = QTimer(interval=20)
    timer.timeout.connect(type_and_end)
    timer.start()

make = application.make_application
def made():
    app = make()
    QTimer.singleShot(0, begin)
    return app
application.make_application = made
sys.exit(application.run(find_places(Path(sys.argv[1])), lambda: date(2026, 11, 18)))
"""
WEEK = Week.parse("2026-W47")


def run(home, name, where="window"):
    """Type into the window and send a signal at once; return how the program ended."""
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    return subprocess.run(
        [sys.executable, "-c", RUN, str(home.path), name, where],
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


@pytest.fixture
def begun(home, put_new_journal, tmp_path, monkeypatch):
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_RUNTIME_DIR"):
        monkeypatch.setenv(name, str(tmp_path / name.lower()))
    (tmp_path / "xdg_runtime_dir").mkdir(mode=0o700)
    put_new_journal(home.path)
    return home


def note(home):
    journal = home.open(CopyRule.TASK)
    entry = journal.entry(WEEK)
    journal.close()
    return "" if entry is None else entry.note


@pytest.mark.parametrize(
    ("name", "where"), [("SIGTERM", "window"), ("SIGHUP", "dialog"), ("SIGINT", "question")]
)
def test_what_was_typed_is_saved_and_the_program_ends(begun, name, where):
    done = run(begun, name, where)
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    assert note(begun) == "the last words at the end"
    assert begun.copied_saves() == begun.saves()


def kept_files(tmp_path):
    return list((tmp_path / "xdg_data_home" / "pendulum-journal" / "recovery").glob("*.json"))


def test_what_cannot_be_saved_goes_to_a_private_file(begun, tmp_path):
    done = run(begun, "SIGTERM", "locked")
    assert done.returncode == 0, done.stderr
    assert note(begun) == ""
    (file,) = kept_files(tmp_path)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    shape = json.loads(file.read_text("utf-8"))
    assert (shape["text"], shape["base_note"], shape["base_rev"]) == (
        "the last words at the end",
        "",
        0,
    )
    assert "the last words" not in done.stdout + done.stderr


class TestPuttingBack:
    @pytest.fixture
    def journal(self, home):
        opened = home.open(CopyRule.TASK)
        yield opened
        opened.close()

    @pytest.fixture
    def stored(self, journal):
        return journal.record(Entry(WEEK, note="one\ntwo\n"), None).entry

    def kept(self, journal, text, base):
        note, rev = ("", 0) if base is None else (base.note, base.rev)
        return recovery.Recovered(journal.uid, WEEK, text, note, rev)

    def test_into_a_week_without_an_entry(self, journal):
        recovery.put_back(journal, self.kept(journal, "words", None))
        assert journal.entry(WEEK).note == "words"

    def test_over_the_note_that_it_was_typed_over(self, journal, stored):
        recovery.put_back(journal, self.kept(journal, "one\ntwo\nthree\n", stored))
        assert journal.entry(WEEK).note == "one\ntwo\nthree\n"

    def test_with_what_was_written_since(self, journal, stored):
        journal.record(replace(stored, note="zero\none\ntwo\n", energy=40), stored)
        recovery.put_back(journal, self.kept(journal, "one\ntwo\nthree\n", stored))
        entry = journal.entry(WEEK)
        assert entry.note == "zero\none\ntwo\nthree\n"
        assert entry.energy == 40

    def test_figures_come_back_beside_what_was_written_since(self, journal, stored, tmp_path):
        coding, meetings = (each.id for each in journal.activities()[:2])
        typed = replace(
            stored, energy=70, state=State.PARTIAL, minutes={coding: Minutes(90)}, note="one\n"
        )
        uids = {each.id: each.uid for each in journal.activities()}
        kept = recovery.recovered(journal.uid, typed, stored, uids)
        recovery.keep(tmp_path, kept)
        (read,) = recovery.kept(tmp_path, journal.uid)
        assert read == kept
        journal.record(replace(stored, minutes={meetings: Minutes(30)}), stored)
        assert not recovery.is_saved(journal, read)
        recovery.put_back(journal, read)
        entry = journal.entry(WEEK)
        assert entry.spent == {coding: 90, meetings: 30}
        assert (entry.energy, entry.state) == (70, State.PARTIAL)
        assert recovery.is_saved(journal, read)

    def test_it_is_kept_by_journal_and_week_and_forgotten(self, journal, tmp_path):
        folder = tmp_path / "recovery"
        for text in ("first", "second"):
            recovery.keep(folder, self.kept(journal, text, None))
        (folder / f"{journal.uid}-2026-01-05.json").write_text("{not json")
        assert [each.text for each in recovery.kept(folder, journal.uid)] == ["second"]
        assert recovery.kept(folder, "another") == []
        assert not recovery.is_saved(journal, recovery.kept(folder, journal.uid)[0])
        recovery.forget(folder, journal.uid, WEEK)
        assert recovery.kept(folder, journal.uid) == []
        assert recovery.kept(tmp_path / "none", journal.uid) == []


def lock(journal):
    """Lock a journal for good, and have it wait for that for a moment instead of a second."""
    journal.keeper.wait()
    with journal.reading() as file:
        file.read("PRAGMA busy_timeout = 50")
    other = sqlite3.connect(journal.path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    return other


class TestOffer:
    @pytest.fixture
    def desk(self, begun, qtbot, tmp_path):
        from PySide6.QtCore import QSettings
        from PySide6.QtWidgets import QApplication

        from pendulum_journal.paths import Places
        from pendulum_journal.ui.theme import Appearance, Theme
        from pendulum_journal.ui.window.main_window import MainWindow
        from pendulum_journal.ui.window.workspace import Workspace

        places = Places(begun.path, begun.backups, tmp_path / "c", tmp_path / "l")
        opened = []

        def start():
            settings = QSettings(str(places.window_settings), QSettings.Format.IniFormat)
            window = MainWindow(Theme(QApplication.instance(), Appearance.LIGHT), settings)
            qtbot.addWidget(window)
            workspace = Workspace(window, settings, places, begun.clock.today)
            workspace.journals.begin()
            window.show()
            opened.append(workspace)
            return window, workspace, places

        yield start
        for workspace in opened:
            workspace.journals.close()

    def test_at_the_next_start_it_is_offered_and_put_into_the_note(self, begun, desk):
        journal = begun.open(CopyRule.TASK)
        kept = recovery.Recovered(journal.uid, WEEK, "the last words")
        journal.close()
        window, workspace, places = desk()
        assert window.banner.isHidden()
        workspace.journals.close()
        recovery.keep(places.recovery, kept)
        window, workspace, places = desk()
        assert "could not be saved" in window.banner.text.text()
        window.banner.button.click()
        assert workspace.session.journal.entry(WEEK).note == "the last words"
        assert recovery.kept(places.recovery, kept.uid) == []
        workspace.session.undo_stack.undo()
        assert workspace.session.journal.entry(WEEK) is None

    def test_one_whose_text_is_in_the_note_is_deleted_without_a_word(self, begun, desk):
        journal = begun.open(CopyRule.TASK)
        journal.record(Entry(WEEK, note="before\nthe last words\n"), None)
        kept = recovery.Recovered(journal.uid, WEEK, "the last words")
        journal.close()
        folder = begun.folder / "recovery"
        recovery.keep(folder, kept)
        window, _, places = desk()
        assert places.recovery == folder
        assert window.banner.isHidden()
        assert recovery.kept(folder, kept.uid) == []

    def test_while_a_save_fails_the_text_is_kept_and_forgotten_once_it_is_saved(self, begun, desk):
        window, workspace, places = desk()
        uid = workspace.session.journal.uid
        other = lock(workspace.session.journal)
        workspace.week_page.learning.editor.insertPlainText("not yet saved")
        assert not workspace.week_page.model.flush()
        assert [each.text for each in recovery.kept(places.recovery, uid)] == ["not yet saved"]
        other.execute("COMMIT")
        other.close()
        assert workspace.week_page.model.flush()
        assert recovery.kept(places.recovery, uid) == []
        del window

    def test_figures_that_could_not_be_saved_are_kept_too_and_put_back(self, begun, desk):
        _, workspace, places = desk()
        uid = workspace.session.journal.uid
        other = lock(workspace.session.journal)
        workspace.week_page.model.edit(energy=40)
        workspace.save_before_logout()
        (kept,) = recovery.kept(places.recovery, uid)
        assert [(each.field.value, each.after) for each in kept.figures] == [("energy", 40)]
        other.execute("COMMIT")
        other.close()
        workspace.journals.close()
        window, workspace, places = desk()
        window.banner.button.click()
        assert workspace.session.journal.entry(WEEK).energy == 40
        assert recovery.kept(places.recovery, uid) == []

    def test_the_end_of_the_session_saves_what_was_typed(self, begun, desk):
        from PySide6.QtCore import SIGNAL
        from PySide6.QtWidgets import QApplication

        application, asked = QApplication.instance(), SIGNAL("commitDataRequest(QSessionManager&)")
        before = application.receivers(asked)
        _, workspace, _ = desk()
        assert application.receivers(asked) == before + 1
        workspace.week_page.learning.editor.insertPlainText("the last words")
        assert workspace.session.journal.entry(WEEK) is None
        workspace.save_before_logout()  # nothing but a desktop has the argument of the signal
        assert workspace.session.journal.entry(WEEK).note == "the last words"

    def test_what_is_typed_into_dialogs_is_kept_and_opened_again(self, begun, desk):
        from PySide6.QtCore import QTimer
        from PySide6.QtTest import QTest
        from PySide6.QtWidgets import QApplication, QDialog, QLineEdit

        from pendulum_journal.ui.pendulum.role_dialog import RoleDialog

        window, workspace, places = desk()
        uid = workspace.session.journal.uid
        day = workspace.session.today()
        theme = window.theme
        role = RoleDialog(theme, role=None, targets=(), others=(), today=day, parent=window)
        other, field = QDialog(window, windowTitle="Other"), QLineEdit()
        field.setParent(other)
        field.setAccessibleName("Field")
        for dialog in (role, other):
            dialog.show()
        workspace.save_before_logout()
        assert drafts.kept_drafts(places.recovery, uid) == []  # nothing is typed yet
        QTest.keyClicks(role.title, "Lead")
        QTest.keyClicks(field, "words")
        workspace.save_before_logout()
        kept = drafts.kept_drafts(places.recovery, uid)
        assert {each.kind.value for each in kept} == {"role", "texts"}
        (file,) = places.recovery.glob("*.json")
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
        other.reject()  # the session went on, and they were closed
        role.cancel()
        assert drafts.kept_drafts(places.recovery, uid) == []
        role.show()
        workspace.drafts.keep(None)
        workspace.journals.close()
        role.hide()

        window, workspace, places = desk()
        assert "“Add a role” was not stored" in window.banner.text.text()
        seen = []

        def look():
            (dialog,) = (
                each
                for each in QApplication.topLevelWidgets()
                if isinstance(each, RoleDialog) and each.isVisible()
            )
            seen.append(dialog.title.text())
            seen.append(dialog.draft() is not None)  # it would be kept once more
            dialog.accept()

        QTimer.singleShot(0, look)
        window.banner.button.click()
        assert seen == ["Lead", True]
        assert [each.title for each in workspace.session.journal.roles()] == ["Lead"]
        assert drafts.kept_drafts(places.recovery, uid) == []

    def test_what_is_typed_into_a_review_and_cannot_be_saved_is_kept(self, begun, desk):
        _, workspace, places = desk()
        uid = workspace.session.journal.uid
        workspace.pages.open_review(None)
        other = lock(workspace.session.journal)
        editor = workspace.pages.page("review").editor
        editor.decision.note.setPlainText("the last words")
        workspace.save_before_logout()
        (kept,) = drafts.kept_drafts(places.recovery, uid)
        other.execute("COMMIT")
        other.close()
        workspace.journals.close()
        window, workspace, places = desk()
        window.banner.button.click()
        assert [each.note for each in reviews.reviews(workspace.session.journal)] == [
            "the last words"
        ]
        assert kept.kind is drafts.DraftKind.REVIEW
        assert drafts.kept_drafts(places.recovery, uid) == []


def test_drafts_of_any_kind_come_back_as_they_were_half_finished_ones_too(tmp_path):
    day = date(2026, 3, 2)
    role = Role("Lead", Side.BUILDING, day, end=date(2026, 1, 1), uid="r", company="A")
    targets = [Target(0, day, 20, 20, 50, None)]
    event = Event(day, "Reorg", date(2026, 1, 1), uid="e")
    made = [
        drafts.role_draft("Edit", "r", role, targets),
        drafts.event_draft("Event", "e", event),
        drafts.texts_draft("Other", [("Name", "a"), ("", "b")]),
    ]
    drafts.keep_drafts(tmp_path, "j", made)
    kept = drafts.kept_drafts(tmp_path, "j")
    assert kept == made
    assert drafts.role_of(kept[0]) == (role, targets)
    assert drafts.event_of(kept[1]) == event
    assert drafts.text_of(kept[2]) == "Name: a\nb"
    drafts.forget_draft(tmp_path, "j", made[0])
    assert drafts.kept_drafts(tmp_path, "j") == made[1:]
    (tmp_path / "j-typed.json").write_text('[{"kind": "role", "title": 1}, 7]')
    assert drafts.kept_drafts(tmp_path, "j") == []
    assert drafts.kept_drafts(tmp_path, "none") == []


def test_signals_have_their_former_effect_afterwards(qtbot):
    from pendulum_journal.ui.window.signals import StopSignals

    before = signal.getsignal(signal.SIGTERM)
    signals = StopSignals()
    with qtbot.waitSignal(signals.stop_wanted, timeout=10_000):
        os.kill(os.getpid(), signal.SIGTERM)
    signals.end()
    assert signal.getsignal(signal.SIGTERM) is before
