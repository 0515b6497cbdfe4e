"""Importing a whole journal in the window, by keys and clicks."""

from __future__ import annotations

import json
import sqlite3
import threading
from contextlib import closing
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from pendulum_journal.domain.career.role import Role, Side
from pendulum_journal.domain.entry import Entry, Minutes
from pendulum_journal.domain.week import Week
from pendulum_journal.services import career
from pendulum_journal.services.exporting import ExportFormat, export
from pendulum_journal.services.importing.whole_journal import is_blank
from pendulum_journal.services.journal import Journal
from pendulum_journal.ui.first_run.page import FirstRunPage
from pendulum_journal.ui.imports import journal_dialog
from pendulum_journal.ui.imports.journal_dialog import JournalImportDialog
from pendulum_journal.ui.imports.weeks_dialog import WeeksImportDialog

TODAY = date(2026, 11, 18)
WEEK = Week.containing(TODAY)


def shape_of(path):
    """Return what a file of JSON holds, but for what names the journal and the moment."""
    shape = json.loads(path.read_text("utf-8"))
    return {name: shape[name] for name in shape if name not in {"journal", "exported"}}


@pytest.fixture(scope="module")
def sample_json(tmp_path_factory, put_sample):
    folder = tmp_path_factory.mktemp("laptop")
    path = put_sample(folder / "sample.db")
    with closing(Journal.open(path, backups=folder, today=lambda: TODAY)) as it:
        export(it, ExportFormat.JSON, folder / "old laptop.json")
    shape = json.loads((folder / "old laptop.json").read_text("utf-8"))
    shape["journal"]["is_sample"] = False
    return json.dumps(shape)


@pytest.fixture
def sample(tmp_path, sample_json):
    """The sample's weeks as JSON, as if somebody had lived them."""
    path = tmp_path / "old laptop.json"
    path.write_text(sample_json, "utf-8")
    return path


@pytest.fixture
def held_back(sample, monkeypatch):
    """The same, read only once the event beside it is set."""
    let_go, read = threading.Event(), journal_dialog.read_export

    def read_later(*of, **how):
        assert let_go.wait(60)
        return read(*of, **how)

    monkeypatch.setattr(journal_dialog, "read_export", read_later)
    return sample, let_go


@pytest.fixture
def made_up(sample):
    shape = json.loads(sample.read_text("utf-8"))
    shape["journal"]["is_sample"] = True
    path = sample.with_name("made up.json")
    path.write_text(json.dumps(shape), "utf-8")
    return path


@pytest.fixture
def bring(qtbot, monkeypatch):
    """Choose a file where the window asks for one, and do something in the dialog it opens."""

    def bring(desk, path, do, ask=lambda desk: desk.press("Ctrl+I"), *, waits=True):
        choose = lambda *_args, **_named: (str(path), "")  # noqa: E731
        monkeypatch.setattr(QFileDialog, "getOpenFileName", choose)
        seen = []

        def look(dialog):
            if waits and isinstance(dialog, JournalImportDialog):
                qtbot.waitUntil(lambda: dialog.go.isEnabled() or dialog.message.isVisible())
            seen.append(do(dialog))

        desk.in_the_dialog(look)
        ask(desk)
        qtbot.waitUntil(lambda: bool(seen))
        return seen[0]

    return bring


@pytest.fixture
def do_import(qtbot):
    """Press Enter in the dialog, and wait until it has gone."""

    def do_import(dialog):
        with qtbot.waitSignal(dialog.imported):
            qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)

    return do_import


def weeks_in(desk):
    return len(desk.journal.figures())


def said_in(dialog):
    """Return all that can be read in the dialog."""
    from PySide6.QtWidgets import QLabel

    return [each.text() for each in dialog.findChildren(QLabel) if each.isVisible()]


class TestEmptyJournal:
    def test_enter_that_comes_before_the_file_is_read_does_nothing(
        self, qtbot, desk, held_back, bring, do_import
    ):
        sample, let_go = held_back

        def hurry(dialog):
            qtbot.keyClick(dialog.focusWidget() or dialog, Qt.Key.Key_Return)
            let_go.set()
            is_there = dialog.isVisible()
            if is_there:
                qtbot.waitUntil(dialog.go.isEnabled)
                do_import(dialog)
            return is_there

        assert bring(desk, sample, hurry, waits=False)
        assert weeks_in(desk) > 100

    def test_it_shows_what_the_file_holds_and_does_nothing_yet(self, desk, sample, bring):
        def look(dialog):
            assert dialog.view.rows == {
                "Weeks": "126",
                "Reviews": "5",
                "Roles": "3",
                "Targets": "3",
                "Events": "3",
                "Earlier versions of notes": "0",
                "Deleted weeks, in the bin": "0",
                "Activities": "7",
            }
            assert "Week 16, 2024 – Week 47, 2026" in said_in(dialog)
            assert any(text.startswith("Exported on ") for text in said_in(dialog))
            assert any("nothing is written down in it yet" in text for text in said_in(dialog))
            assert dialog.go.text() == "Import 126 weeks"
            assert dialog.go.hasFocus()
            assert not dialog.view.path.isVisible()

        bring(desk, sample, look)
        assert is_blank(desk.journal)
        assert desk.banner == ""

    def test_enter_imports_all_and_the_page_shows_it(self, desk, sample, bring, do_import):
        bring(desk, sample, do_import)
        assert weeks_in(desk) == 126
        assert desk.journal.path == desk.places.journal
        assert desk.banner == "The journal was imported: 126 weeks, 5 reviews, 3 roles."
        desk.settled(lambda: desk.hours("Meetings").text() not in {"", "5.0 h"})

    def test_what_comes_out_again_is_the_same(self, desk, sample, bring, do_import, tmp_path):
        bring(desk, sample, do_import)
        export(desk.journal, ExportFormat.JSON, tmp_path / "again.json")
        assert shape_of(tmp_path / "again.json") == shape_of(sample)

    def test_one_step_takes_it_back_and_does_it_again(self, desk, sample, bring, do_import):
        bring(desk, sample, do_import)
        stack = desk.workspace.session.undo_stack
        assert stack.undoText() == "Import a journal"
        stack.undo()
        assert is_blank(desk.journal)
        desk.settled(lambda: desk.hours("Meetings").text() == "")
        stack.redo()
        assert weeks_in(desk) == 126
        stack.undo()
        assert is_blank(desk.journal)

    def test_steps_since_are_taken_back_first(self, desk, sample, bring, do_import):
        bring(desk, sample, do_import)
        desk.settled(lambda: desk.hours("Meetings").text() not in {"", "5.0 h"})
        desk.window.activateWindow()
        desk.settled(desk.window.isActiveWindow)
        desk.enter(desk.hours("Meetings"), "5")
        desk.leave()
        desk.saved()
        stack = desk.workspace.session.undo_stack
        assert desk.minutes("Meetings") == 300
        stack.undo()
        assert weeks_in(desk) == 126
        assert desk.minutes("Meetings") != 300
        stack.undo()
        assert is_blank(desk.journal)

    def test_what_was_written_elsewhere_since_stays(self, desk, sample, bring, do_import):
        bring(desk, sample, do_import)
        entry = desk.stored()
        desk.other().record(replace(entry, energy=1), entry)
        desk.workspace.session.undo_stack.undo()
        assert weeks_in(desk) == 1
        assert (desk.stored().energy, desk.stored().minutes) == (1, {})

    def test_made_up_weeks_become_own_ones_and_can_be_taken_back(
        self, desk, made_up, bring, do_import
    ):
        def look(dialog):
            assert any("made-up weeks" in text for text in said_in(dialog))
            do_import(dialog)

        bring(desk, made_up, look)
        assert desk.notice == ""
        assert not desk.journal.is_sample
        desk.workspace.session.undo_stack.undo()
        desk.settled(lambda: desk.notice == "")
        assert is_blank(desk.journal)

    def test_escape_leaves_it_alone(self, desk, sample, bring, qtbot):
        bring(desk, sample, lambda dialog: qtbot.keyClick(dialog, Qt.Key.Key_Escape))
        assert is_blank(desk.journal)
        assert desk.workspace.session.undo_stack.count() == 0


@pytest.mark.usefixtures("last_week")
class TestJournalWithSomethingInIt:
    def test_a_new_file_is_made_and_opened(self, last_week, desk, sample, bring, do_import):
        def look(dialog):
            assert any("it stays as it is" in text for text in said_in(dialog))
            assert dialog.view.place == desk.places.journal.with_name("old laptop.db")
            do_import(dialog)

        bring(desk, sample, look)
        made = desk.places.journal.with_name("old laptop.db")
        assert desk.journal.path == made
        assert desk.banner == (
            f"The journal was imported: 126 weeks, 5 reviews, 3 roles. It lies in {made} and is "
            "opened at the next start, too; commands take it by --journal."
        )
        with closing(
            Journal.open(desk.places.journal, backups=desk.places.backups, today=lambda: TODAY)
        ) as own:
            assert [each.week for each in own.figures()] == [last_week.week]

    def test_a_role_is_something_too(self, own, start, sample, bring):
        career.save_role(own, Role("Engineer", Side.BUILDING, date(2026, 3, 2)))
        own.close()
        assert bring(start(), sample, lambda dialog: dialog.view.path.isVisible())

    def test_a_name_that_is_taken_is_not_offered_and_not_overwritten(
        self, desk, sample, bring, qtbot
    ):
        taken = desk.places.journal.with_name("old laptop.db")
        taken.write_text("mine")

        def look(dialog):
            assert dialog.view.place == taken.with_name("old laptop-2.db")
            dialog.view.path.setFocus()
            qtbot.keyClick(dialog.view.path, "a", Qt.KeyboardModifier.ControlModifier)
            qtbot.keyClick(dialog.view.path, Qt.Key.Key_Delete)
            assert not dialog.go.isEnabled()
            qtbot.keyClicks(dialog.view.path, str(taken))
            with qtbot.waitSignal(dialog.stopped):
                qtbot.keyClick(dialog.view.path, Qt.Key.Key_Return)
            assert dialog.message.text() == (
                f"There is a file at {taken} already. Open it, or choose another name."
            )
            assert dialog.go.isEnabled()

        bring(desk, sample, look)
        assert taken.read_text() == "mine"
        assert desk.journal.path == desk.places.journal

    def test_tab_goes_from_the_place_to_the_buttons(self, desk, sample, bring, qtbot):
        def look(dialog):
            buttons = sorted((dialog.go, dialog.cancel), key=lambda button: button.x())
            expected = [dialog.view.path, dialog.view.choose, *buttons]
            dialog.view.path.setFocus()
            reached = []
            for _ in expected:
                reached.append(dialog.focusWidget())
                qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
            assert reached == expected

        bring(desk, sample, look)

    def test_another_place_can_be_chosen(self, desk, sample, bring, monkeypatch):
        place = sample.parent / "elsewhere" / "mine"
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(place), ""))

        def look(dialog):
            desk.click(dialog.view.choose)
            with desk.qtbot.waitSignal(dialog.imported):
                desk.click(dialog.go)

        bring(desk, sample, look)
        assert desk.journal.path == place.with_suffix(".db")


class TestNoJournalYet:
    def test_a_new_laptop_takes_the_journal_along(self, start, sample, bring, do_import):
        desk = start()
        page = desk.window.findChild(FirstRunPage)

        def look(dialog):
            assert any(f"in {desk.places.journal}." in text for text in said_in(dialog))
            assert not dialog.view.path.isVisible()
            do_import(dialog)

        bring(desk, sample, look, ask=lambda desk: desk.click(page.open_other))
        assert desk.window.shown_page == "week"
        assert desk.journal.path == desk.places.journal
        assert weeks_in(desk) == 126
        assert desk.focused is desk.hours("Meetings")

    def test_thinking_better_of_it_goes_back_to_the_questions(self, start, sample, bring, qtbot):
        desk = start()
        bring(
            desk,
            sample,
            lambda dialog: qtbot.keyClick(dialog, Qt.Key.Key_Escape),
            ask=lambda desk: desk.press("Ctrl+O"),
        )
        assert desk.window.shown_page == "first"
        assert not desk.places.journal.exists()

    def test_from_the_sample_it_becomes_the_own_journal(self, start, sample, bring, do_import):
        desk = start()
        desk.workspace.journals.open_sample()
        bring(desk, sample, do_import)
        assert desk.journal.path == desk.places.journal
        assert desk.notice == ""


class TestWhatCannotBeRead:
    @pytest.mark.parametrize(
        ("content", "said"),
        [
            ("", "“a.json” is empty (0 bytes)."),
            ("week,hours\n", "line 1 goes wrong at character 1"),
            ('{"format": "pendulum-journal",\n "weeks": [', "breaks off on line 2"),
            ('{"weeks": []}', "“a.json” is JSON, but no journal."),
            ('{"format": "pendulum-journal", "version": 99}', "exported by a newer version"),
            ('{"format": "pendulum-journal", "version": 1}', "has no “exported”"),
            (b"\xff\xfe{\x00", "it is not UTF-8"),
        ],
    )
    def test_each_case_has_its_sentence(self, desk, tmp_path, bring, content, said):
        path = tmp_path / "a.json"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())

        def look(dialog):
            assert said in dialog.message.text()
            assert not dialog.go.isVisible()
            assert dialog.cancel.text() == "Close"
            desk.qtbot.keyClick(dialog, Qt.Key.Key_Return)
            assert not dialog.isVisible()

        bring(desk, path, look)
        assert is_blank(desk.journal)

    def test_a_value_is_told_with_its_place(self, desk, sample, bring):
        shape = json.loads(sample.read_text("utf-8"))
        shape["weeks"][3]["minutes"][0]["minutes"] = 60_000_000_000
        sample.write_text(json.dumps(shape), "utf-8")
        assert bring(desk, sample, lambda dialog: dialog.message.text()) == (
            "In “old laptop.json”, weeks[3].minutes[0].minutes cannot be 60000000000. "
            "Nothing was imported."
        )
        assert is_blank(desk.journal)

    def test_a_table_goes_to_the_import_of_weeks(self, desk, tmp_path, bring):
        path = tmp_path / "weeks.csv"
        path.write_text("week,meetings\n2026-11-09,3\n")
        assert bring(desk, path, lambda dialog: isinstance(dialog, WeeksImportDialog))

    def test_a_journal_in_use_is_told_and_can_be_tried_again(self, desk, sample, bring, do_import):
        def look(dialog):
            with closing(sqlite3.connect(desk.places.journal, isolation_level=None)) as other:
                other.execute("BEGIN IMMEDIATE")
                with desk.qtbot.waitSignal(dialog.stopped):
                    desk.qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
            assert "in use" in dialog.message.text()
            do_import(dialog)

        bring(desk, sample, look)
        assert weeks_in(desk) == 126

    def test_what_was_written_meanwhile_elsewhere_is_not_touched(self, desk, sample, bring, qtbot):
        def look(dialog):
            desk.other().record(Entry(WEEK, energy=40), None)
            with qtbot.waitSignal(dialog.stopped):
                qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
            assert "There is something in this journal already" in dialog.message.text()

        bring(desk, sample, look)
        assert desk.stored().energy == 40


@pytest.fixture(scope="module")
def long(tmp_path_factory):
    """Weeks enough to press Stop in between."""
    folder = tmp_path_factory.mktemp("long")
    with closing(Journal.create(folder / "l.db", backups=None, today=lambda: TODAY)) as made:
        weeks = [Week.parse("1971-W02") + n for n in range(2500)]
        note = "learned: " + "what there is to learn " * 40
        made.record_many(
            [(Entry(each, minutes={1: Minutes(60)}, note=note), None) for each in weeks]
        )
        export(made, ExportFormat.JSON, folder / "long.json")
    return folder / "long.json"


class TestStopping:
    def test_stop_takes_back_what_was_imported_so_far(self, desk, long, bring, do_import):
        def look(dialog):
            moved = dialog.progress.valueChanged
            with desk.qtbot.waitSignal(moved, check_params_cb=lambda value: 0 < value < 90):
                desk.qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
            assert dialog.cancel.text() == "Stop"
            assert dialog.progress.isVisible()
            with desk.qtbot.waitSignal(dialog.stopped):
                desk.qtbot.keyClick(dialog, Qt.Key.Key_Escape)
            assert dialog.isVisible()
            assert dialog.message.text() == "The import was stopped. Nothing was changed."
            assert is_blank(desk.journal)
            do_import(dialog)

        bring(desk, long, look)
        assert weeks_in(desk) == 2500

    def test_closing_while_it_works_takes_everything_back(self, desk, long, bring, qtbot):
        def look(dialog):
            moved = dialog.progress.valueChanged
            with qtbot.waitSignal(moved, check_params_cb=lambda value: 0 < value < 90):
                qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
            assert dialog.close()

        bring(desk, long, look)
        assert is_blank(desk.journal)
        desk.journal.put_setting("free", 1)  # nobody holds the file any more

    def test_going_with_its_window_ends_the_work(self, desk, long):
        from pendulum_journal.ui.imports.destination import destination_of

        window = QWidget()
        session = desk.workspace.session
        destination = destination_of(session, desk.places.journal, "long")
        JournalImportDialog(long, destination, lambda: TODAY, window)
        window.deleteLater()
        QCoreApplication.sendPostedEvents(window, QEvent.Type.DeferredDelete)
        desk.journal.put_setting("free", 1)


@pytest.mark.usefixtures("last_week")
@pytest.mark.parametrize(("width", "height"), [(520, 400), (1440, 900)])
def test_nothing_is_wider_than_the_dialog(desk, sample, bring, width, height):
    long = sample.with_name("a name that somebody thought of on a Friday " * 4 + ".json")
    sample.rename(long)

    def look(dialog):
        dialog.resize(width, height)
        QCoreApplication.processEvents()
        for part in (dialog.view.file, dialog.view.choose, dialog.view.where):
            assert part.mapTo(dialog, part.rect().topRight()).x() < width - 15

    bring(desk, long, look)
