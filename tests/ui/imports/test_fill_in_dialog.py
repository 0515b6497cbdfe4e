"""Choosing and reading sources of evidence for the grid of weeks."""

from __future__ import annotations

import zipfile
from datetime import date, timedelta
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLineEdit

from pendulum_journal.domain.week import Week
from pendulum_journal.services.evidence.fill_in import ChosenSource
from pendulum_journal.services.evidence.plan import EvidenceOptions
from pendulum_journal.services.importing.weeks import ImportStopped
from pendulum_journal.services.journal import Journal
from pendulum_journal.ui.imports import fill_in_dialog
from pendulum_journal.ui.imports.fill_in_dialog import FillInDialog
from pendulum_journal.ui.session import Session
from pendulum_journal.ui.widgets.elided import ElidedChoice

LAST = Week.containing(date(2026, 11, 18)) + -1
PEOPLE = "ATTENDEE:mailto:a@x.org\nATTENDEE:mailto:b@x.org\n"
CALENDAR = (
    "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\nX-WR-CALNAME:Work\nBEGIN:VEVENT\nUID:1\n"
    f"DTSTART:{LAST.monday:%Y%m%d}T100000\nDURATION:PT2H\n{PEOPLE}END:VEVENT\nEND:VCALENDAR\n"
)


@pytest.fixture
def session(qapp, tmp_path, put_new_journal):
    made = Session()
    path = put_new_journal(tmp_path / "home" / "journal.db")
    made.show(Journal.open(path, backups=tmp_path / "backups", today=lambda: date(2026, 11, 18)))
    yield made
    made.close()


@pytest.fixture
def dialog(qtbot, session):
    made = FillInDialog(session)
    qtbot.addWidget(made)
    made.open()
    return made


def read(qtbot, dialog):
    qtbot.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not dialog.is_working)


def test_what_a_source_leaves_open_is_asked_and_what_has_nothing_is_named(
    qtbot, dialog, tmp_path, monkeypatch
):
    work, empty = tmp_path / "work.ics", tmp_path / "empty"
    work.write_text(CALENDAR)
    empty.mkdir()
    assert not dialog.go.isEnabled()
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(work), str(work)], ""))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(empty))
    qtbot.mouseClick(dialog.sources.file, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(dialog.sources.folder, Qt.MouseButton.LeftButton)
    assert dialog.sources.paths == [work, empty]

    read(qtbot, dialog)
    person = dialog.sources.asked.findChild(ElidedChoice)
    assert "Choose which is yours under “Your address”" in dialog.message.text()
    assert dialog.sources.asked.title.text() == "About work.ics"
    person.setCurrentIndex(person.findText("a@x.org"))
    person.activated.emit(person.currentIndex())
    assert dialog.message.isHidden()
    read(qtbot, dialog)
    assert dialog.message.text().startswith("“empty” is empty")
    assert dialog.read is None
    assert dialog.sources.list.currentRow() == 1
    qtbot.keyClick(dialog.sources.list, Qt.Key.Key_Delete)
    assert dialog.sources.paths == [work]
    read(qtbot, dialog)

    ((source, plan),) = dialog.read.plans
    assert (source.path, source.options) == (work, EvidenceOptions(me=("a@x.org",)))
    assert (plan.new, list(dialog.read.measured)) == (1, [LAST])
    assert not dialog.isVisible()


def test_which_calendars_of_an_archive_are_read_is_asked_before_the_weeks(qtbot, dialog, tmp_path):
    path, leave = tmp_path / "takeout.zip", LAST.monday - timedelta(days=7)
    team = (
        f"BEGIN:VCALENDAR\nX-WR-CALNAME:Team\nBEGIN:VEVENT\nUID:9\nSUMMARY:Urlaub\n"
        f"DTSTART;VALUE=DATE:{leave:%Y%m%d}\nDURATION:P5D\nEND:VEVENT\nEND:VCALENDAR\n"
    )
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("team.ics", team)
        archive.writestr("own.ics", CALENDAR.replace("CALNAME:Work", "CALNAME:a@x.org"))
    dialog.sources.add([path])
    read(qtbot, dialog)
    assert dialog.isVisible()
    assert dialog.message.text() == (
        "Tick which of the calendars in takeout.zip are read, then show the weeks. “a@x.org” is "
        "ticked for yours: its name is an address, as that of an account’s own is."
    )
    ticks = dialog.sources.ticks[path].ticks
    assert {name: tick.isChecked() for name, tick in ticks.items()} == {
        "Team": False,
        "a@x.org": True,
    }
    read(qtbot, dialog)
    assert not dialog.isVisible()
    ((source, plan),) = dialog.read.plans
    assert (source.options.calendars, plan.entries.person) == (("a@x.org",), "a@x.org")
    assert dialog.read.away == {}


def test_stop_ends_the_reading_and_keeps_the_dialog(qtbot, dialog, tmp_path, monkeypatch):
    def read_until_stopped(_journal, _chosen, *, progress, is_stopped, **_):
        while not is_stopped():
            progress(1, 4)
            Event().wait(0.001)
        raise ImportStopped

    monkeypatch.setattr(fill_in_dialog, "read_for_weeks", read_until_stopped)
    dialog.sources.add([tmp_path / "work.ics"])
    qtbot.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: dialog.progress.value() == 25)
    assert (dialog.cancel.text(), dialog.sources.isEnabled()) == ("Stop", False)
    qtbot.mouseClick(dialog.cancel, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not dialog.is_working)
    assert dialog.isVisible()
    assert (dialog.sources.isEnabled(), dialog.read) == (True, None)


def test_whose_commits_count_stands_at_a_folder_and_can_be_written(qtbot, dialog, tmp_path):
    folder, file = tmp_path / "src", tmp_path / "work.ics"
    folder.mkdir()
    dialog.sources.add_chosen([ChosenSource(folder, taken=("a@x.org", "b@x.org"))])
    me = dialog.sources.me
    assert (me.isVisible(), me.text()) == (True, "a@x.org, b@x.org")
    assert dialog.sources.chosen == [ChosenSource(folder)]  # as they were found
    me.clear()
    qtbot.keyClicks(me, "a@x.org, c@x.org")
    dialog.sources.add([file])
    assert not me.isVisible()
    assert [each.options.me for each in dialog.sources.chosen] == [("a@x.org", "c@x.org"), ()]
    dialog.sources.list.setCurrentRow(0)
    assert me.text() == "a@x.org, c@x.org"


def test_several_addresses_hold_for_all_calendars_of_a_folder(qtbot, dialog, tmp_path):
    folder = tmp_path / "calendars"
    folder.mkdir()
    names = {"Home": ("a@home.org", "z@x.org"), "Work": ("a@work.org", "b@x.org")}
    for at, (name, (mine, other)) in enumerate(names.items()):
        text = CALENDAR.replace("CALNAME:Work", f"CALNAME:{name}").replace("a@x.org", mine)
        text = text.replace("UID:", f"UID:{at}").replace("b@x.org", other)
        (folder / f"{name}.ics").write_text(text)
    asked = dialog.sources
    asked.add([folder])
    assert asked.me.isVisible()  # there may be repositories in it
    read(qtbot, dialog)  # which calendars
    assert not asked.me.isVisible()
    read(qtbot, dialog)  # whose they are
    person, mine = asked.asked.findChild(ElidedChoice), asked.asked.findChild(QLineEdit)
    offered = [person.itemText(at) for at in range(person.count())]
    assert sorted(offered) == ["a@home.org", "a@work.org", "b@x.org", "z@x.org"]

    def choose(address):
        person.setCurrentIndex(person.findText(address))
        person.activated.emit(person.currentIndex())

    choose("a@home.org")
    read(qtbot, dialog)
    assert dialog.message.text().startswith("a@home.org: not in “Work”. Choose")
    choose("a@work.org")
    choose("a@work.org")
    assert mine.text() == "a@home.org, a@work.org"
    mine.clear()
    qtbot.keyClicks(mine, "a@home.org,a@work.org")
    read(qtbot, dialog)
    assert not dialog.isVisible(), dialog.message.text()
    choices = [plan.mapping.choices for _, plan in dialog.read.plans]
    assert [each["me"] for each in choices] == [["a@home.org", "a@work.org"]] * 2
    assert [plan.entries.count for _, plan in dialog.read.plans] == [1, 1]
