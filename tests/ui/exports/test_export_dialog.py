"""The export's dialog: as what, which weeks, where to, and what is said afterwards."""

from __future__ import annotations

import json
from datetime import date

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QMessageBox

from pendulum_journal.domain.entry import Entry, State
from pendulum_journal.domain.note.query import Filters
from pendulum_journal.domain.week import Week
from pendulum_journal.services.exporting import ExportStopped
from pendulum_journal.services.journal import Journal
from pendulum_journal.ui.exports.export_dialog import ExportDialog, export_task
from pendulum_journal.ui.session import Session
from pendulum_journal.ui.widgets.work_thread import WorkThread

TODAY = date(2026, 11, 18)
NOW = Week.containing(TODAY)
WEEKLY, YEARLY, CSV, JSON, HTML, PDF = range(6)


@pytest.fixture
def session(qapp, tmp_path):
    made = Session()
    journal = Journal.create(tmp_path / "journal.db", backups=None, today=lambda: TODAY)
    for back in range(60):
        state = State.PARTIAL if back % 10 == 0 else State.COMPLETE
        journal.record(Entry(NOW + -back, state, energy=50, note=f"note {back}"), None)
    made.show(journal)
    yield made
    made.close()


@pytest.fixture
def ask(qtbot, session):
    def ask(filters=None):
        dialog = ExportDialog(session) if filters is None else ExportDialog(session, filters)
        qtbot.addWidget(dialog)
        dialog.show()
        return dialog

    return ask


def export(dialog, qtbot, kind, place):
    dialog.form.kind.setCurrentIndex(kind)
    dialog.form.path.setText(str(place))
    with qtbot.waitSignal(dialog.exported) as done:
        qtbot.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    return done.args[0]


@pytest.mark.parametrize(("kind", "name"), [(CSV, "x.csv"), (JSON, "x.json"), (HTML, "x.html")])
def test_a_file_is_written_and_said_where(ask, qtbot, tmp_path, kind, name):
    dialog = ask()
    done = export(dialog, qtbot, kind, tmp_path / name)

    assert done.files == (tmp_path / name,)
    assert "2026-W47" in (tmp_path / name).read_text(encoding="utf-8")
    assert dialog.message.text() == f"60 weeks written to {tmp_path / name}."
    assert dialog.show_it.isVisible()
    assert dialog.go.isEnabled()


@pytest.mark.parametrize(("kind", "files"), [(WEEKLY, 60), (YEARLY, 2)])
def test_markdown_goes_into_a_folder(ask, qtbot, tmp_path, kind, files):
    dialog = ask()
    export(dialog, qtbot, kind, tmp_path / "texts")

    assert len(list((tmp_path / "texts").iterdir())) == files
    assert dialog.message.text() == f"60 weeks written to {tmp_path / 'texts'}."


def test_the_filters_of_the_page_apply_if_one_says_so(ask, qtbot, tmp_path):
    dialog = ask(Filters(states=frozenset({State.PARTIAL})))
    assert dialog.form.count.text() == "6 weeks"
    done = export(dialog, qtbot, JSON, tmp_path / "x.json")
    assert done.weeks == 6
    qtbot.mouseClick(dialog.form.filtered, Qt.MouseButton.LeftButton)
    assert dialog.form.count.text() == "60 weeks"


def test_without_filters_nothing_is_said_about_them(ask):
    assert not ask().form.filtered.isVisible()


def test_a_range_narrows_the_filters(ask, qtbot, tmp_path, write_day):
    dialog = ask(Filters(states=frozenset({State.PARTIAL}), first=NOW + -30))
    dialog.form.ranged.setChecked(True)
    write_day(dialog.form.first, (NOW + -50).monday)
    write_day(dialog.form.last, (NOW + -5).sunday)

    assert dialog.form.filters() == Filters(
        states=frozenset({State.PARTIAL}), first=NOW + -30, last=NOW + -5
    )
    assert dialog.form.count.text() == "3 weeks"
    done = export(dialog, qtbot, JSON, tmp_path / "x.json")
    held = json.loads((tmp_path / "x.json").read_text(encoding="utf-8"))
    assert done.weeks == 3
    assert "note 40" not in json.dumps(held)


@pytest.fixture
def answer():
    """Return a way to choose a button in the next question; what it asks is kept."""

    def answer(button):
        said = []

        def press():
            box = QApplication.activeModalWidget()
            assert isinstance(box, QMessageBox)
            said.append(box.text())
            next(each for each in box.buttons() if each.text().replace("&", "") == button).click()

        QTimer.singleShot(0, press)
        return said

    return answer


def test_a_file_that_is_there_is_replaced_after_a_question(ask, qtbot, tmp_path, answer):
    place = tmp_path / "x.csv"
    place.write_text("old")
    dialog = ask()
    dialog.form.kind.setCurrentIndex(CSV)
    dialog.form.path.setText(str(place))
    assert dialog.message.text() == "This is there already."
    said = answer("Cancel")
    dialog.go.click()
    assert said == ["“x.csv” is there already. Replace it?"]
    assert place.read_text() == "old"
    assert dialog.go.isEnabled()
    answer("Replace")
    export(dialog, qtbot, CSV, place)
    assert place.read_text(encoding="utf-8-sig").startswith('"week"')


def test_weeks_in_a_folder_are_replaced_after_a_question(ask, qtbot, tmp_path, answer):
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "other.md").write_text("mine")
    dialog = ask()
    export(dialog, qtbot, WEEKLY, tmp_path / "texts")
    (tmp_path / "texts" / "2026-W47.md").write_text("changed")
    said = answer("Cancel")
    dialog.go.click()
    assert "There are weeks in “texts” already" in said[0]
    assert (tmp_path / "texts" / "2026-W47.md").read_text() == "changed"
    answer("Replace")
    export(dialog, qtbot, WEEKLY, tmp_path / "texts")
    assert (tmp_path / "texts" / "2026-W47.md").read_text(encoding="utf-8") != "changed"
    assert (tmp_path / "texts" / "other.md").read_text() == "mine"


def test_the_ending_follows_the_format(ask):
    dialog = ask()
    for kind, ending in ((CSV, ".csv"), (JSON, ".json"), (PDF, ".pdf"), (WEEKLY, "")):
        dialog.form.kind.setCurrentIndex(kind)
        assert dialog.form.place.suffix == ending


def test_an_export_that_fails_says_why_and_leaves_nothing(ask, qtbot, tmp_path):
    place = tmp_path / "missing" / "x.csv"
    dialog = ask()
    dialog.form.kind.setCurrentIndex(CSV)
    dialog.form.path.setText(str(place))
    with qtbot.waitSignal(dialog.stopped):
        dialog.go.click()

    assert str(place.parent) in dialog.message.text()
    assert not place.parent.exists()
    assert dialog.go.isEnabled()
    assert not dialog.progress.isVisible()


def test_no_week_at_all_is_said_too(ask, qtbot, tmp_path):
    dialog = ask(Filters(least_energy=99))
    assert dialog.form.count.text() == "0 weeks"
    dialog.form.kind.setCurrentIndex(CSV)
    dialog.form.path.setText(str(tmp_path / "x.csv"))
    with qtbot.waitSignal(dialog.stopped):
        dialog.go.click()
    assert dialog.message.text().startswith("There is nothing to export")
    assert not (tmp_path / "x.csv").exists()


def begin(dialog, qtbot, kind, place):
    """Press Export, and wait until the first of several files or pages is done."""
    dialog.form.kind.setCurrentIndex(kind)
    dialog.form.path.setText(str(place))
    dialog.go.click()
    assert dialog.progress.isVisible()
    assert dialog.progress.maximum() == 0
    assert not dialog.form.isEnabled()


def test_pages_are_written_as_a_pdf(ask, qtbot, tmp_path):
    done = export(ask(), qtbot, PDF, tmp_path / "x.pdf")
    assert done.weeks == 60
    assert (tmp_path / "x.pdf").read_bytes().startswith(b"%PDF-")


@pytest.mark.parametrize(("kind", "at_last"), [(WEEKLY, 98), (PDF, 100)])
def test_how_far_it_is_can_be_seen(ask, qtbot, tmp_path, kind, at_last):
    """Before the last of 60 files 59 are done; of the pages each is heard of."""
    dialog = ask()
    seen = []
    dialog.progress.valueChanged.connect(
        lambda value: seen.append((value, dialog.progress.maximum()))
    )
    export(dialog, qtbot, kind, tmp_path / "out")

    assert max(seen) == (at_last, 100)


def test_the_window_hears_of_hundredths_alone(ask, qtbot, tmp_path, session):
    """Each word from the thread costs the window a turn; of every page it would do nothing else."""
    for back in range(60, 450):
        session.open_journal.record(Entry(NOW + -back, note="x"), None)
    dialog = ask()
    seen = []
    dialog.progress.valueChanged.connect(seen.append)
    export(dialog, qtbot, WEEKLY, tmp_path / "texts")
    assert 50 < len(seen) < 130


def test_what_stops_an_export_holds_nothing_of_its_thread(ask, qtbot, tmp_path, session):
    dialog = ask()
    dialog.form.kind.setCurrentIndex(PDF)
    kind = dialog.form.chosen_kind
    thread = WorkThread(dialog)
    outcomes = []
    thread.begin(
        export_task(session.open_journal, kind, tmp_path / "x.pdf", Filters(), session.own_files()),
        outcomes.append,
    )
    thread.stop()
    qtbot.waitUntil(lambda: bool(outcomes))
    assert isinstance(outcomes[0].error, ExportStopped)
    assert outcomes[0].error.__traceback__ is None


@pytest.mark.parametrize("kind", [WEEKLY, PDF])
@pytest.mark.parametrize("how", ["stop", "close", "reject"])
def test_it_can_be_stopped_and_leaves_nothing(ask, qtbot, tmp_path, kind, how):
    place = tmp_path / "texts" / "x.pdf"
    place.parent.mkdir()
    dialog = ask()
    with qtbot.waitSignal(dialog.stopped):
        begin(dialog, qtbot, kind, place)
        {"stop": dialog.stop.click, "close": dialog.close, "reject": dialog.reject}[how]()
        assert not dialog.stop.isEnabled()

    assert list(place.parent.iterdir()) == []
    assert dialog.isVisible()
    assert dialog.message.text() == "The export was stopped. Nothing was written."
    assert not dialog.stop.isVisible()
    assert dialog.go.isEnabled()
    dialog.reject()
    assert not dialog.isVisible()


def test_a_dialog_that_is_dropped_leaves_nothing_half_written(ask, qtbot, tmp_path, session):
    place = tmp_path / "texts"
    place.mkdir()
    dialog = ExportDialog(session)
    dialog.show()
    begin(dialog, qtbot, WEEKLY, place)
    with qtbot.waitSignal(dialog.destroyed):
        dialog.deleteLater()

    assert not list(place.glob(".*"))
    assert len(list(place.iterdir())) in {0, 60}


@pytest.mark.parametrize("typed", ["/", "~nobody-of-this-name/x", "x" * 5000, "a\0b"])
def test_no_place_that_can_be_typed_ends_the_program(ask, qtbot, typed):
    dialog = ask()
    for kind in (CSV, WEEKLY):
        dialog.form.path.setText(typed)
        dialog.form.kind.setCurrentIndex(kind)
    dialog.form.kind.setCurrentIndex(CSV)
    dialog.form.path.setText(typed)
    with qtbot.waitSignal(dialog.stopped):
        dialog.go.click()
    assert dialog.message.text()


def test_a_folder_with_a_dot_in_its_name_keeps_it(ask):
    dialog = ask()
    dialog.form.path.setText("/tmp/notes v1.2")
    dialog.form.kind.setCurrentIndex(JSON)
    assert dialog.form.place.name == "notes v1.2.json"
    dialog.form.kind.setCurrentIndex(WEEKLY)
    assert dialog.form.place.name == "notes v1.2"


def test_without_a_place_nothing_can_be_exported(ask):
    dialog = ask()
    dialog.form.path.clear()
    assert not dialog.go.isEnabled()


def test_a_day_that_was_refused_is_explained_before_anything_is_written(
    ask, qtbot, tmp_path, write_day
):
    dialog = ask()
    dialog.form.kind.setCurrentIndex(JSON)
    dialog.form.path.setText(str(tmp_path / "x.json"))
    dialog.form.ranged.setChecked(True)
    write_day(dialog.form.first, "1/2/2026")
    qtbot.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    assert not (tmp_path / "x.json").exists()
    assert "can be 1 Feb 2026 or 2 Jan 2026" in dialog.form.first.note.text
    dialog.form.ranged.setChecked(False)
    assert export(dialog, qtbot, JSON, tmp_path / "x.json").weeks == 60
