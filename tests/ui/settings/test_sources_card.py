"""Sources that are read again: listed in Settings, and read in the worker."""

from __future__ import annotations

import zipfile
from datetime import date

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QLabel, QPushButton

from pendulum_journal.domain.evidence.free_time import HOUR, WorkHours
from pendulum_journal.domain.week import Week
from pendulum_journal.services.changes import Changes
from pendulum_journal.services.desktop import power
from pendulum_journal.services.evidence.importing import carry_out_evidence
from pendulum_journal.services.evidence.listed import (
    CHOICES,
    CountingChoices,
    choose_counting,
    listed_sources,
)
from pendulum_journal.services.evidence.measured import measured_week, measured_weeks
from pendulum_journal.services.evidence.plan import EvidenceOptions
from pendulum_journal.services.evidence.reading import plan_evidence
from pendulum_journal.services.evidence.watching import watch
from pendulum_journal.services.evidence.work_hours import work_hours
from pendulum_journal.services.evidence.zones import Stay, stays_of
from pendulum_journal.services.journal import Journal
from pendulum_journal.ui.imports.kept_dialog import EvidenceImportDialog
from pendulum_journal.ui.imports.sources_reader import SourcesReader
from pendulum_journal.ui.session import Pauses, Session
from pendulum_journal.ui.settings.free_time_card import FreeTimeCard
from pendulum_journal.ui.settings.source_choices import SourceChoicesDialog
from pendulum_journal.ui.settings.source_end import SourceEndDialog
from pendulum_journal.ui.settings.sources_card import SourcesCard
from pendulum_journal.ui.settings.zones import StayDialog

WEEK = Week.parse("2026-W02")
HEAD = "Project,Start date,Start time,End date,End time\n"
ROW = "coding,2026-01-0{0},09:00,2026-01-0{0},10:00\n"


@pytest.fixture
def session(qapp, tmp_path, put_new_journal):
    made = Session(pauses=Pauses(sources_first=0, sources=50))
    path = put_new_journal(tmp_path / "home" / "journal.db")
    made.show(Journal.open(path, backups=tmp_path / "backups", today=lambda: date(2026, 11, 18)))
    yield made
    made.close()


def test_when_work_is_can_be_chosen(qtbot, session):
    card = FreeTimeCard(session)
    qtbot.addWidget(card)
    card.show_hours()
    assert [box.currentText() for box in (card.begin, card.end, card.lunch, card.shortest)] == [
        "9:00", "17:30", "12:00 to 13:00", "2 h",
    ]  # fmt: skip
    card.lunch.setCurrentIndex(card.lunch.findText("none"))
    card.lunch.activated.emit(card.lunch.currentIndex())
    card.shortest.setCurrentIndex(card.shortest.findText("3 h"))
    card.shortest.activated.emit(card.shortest.currentIndex())
    kept = work_hours(session.open_journal)
    assert kept == WorkHours(lunch=(0, 0), shortest=3 * HOUR)


def test_a_ticked_source_is_read_again_until_it_is_ended(qtbot, session, tmp_path, monkeypatch):
    path, before = tmp_path / "timer.csv", tmp_path / "before.csv"
    path.write_text(HEAD + ROW.format(5))
    before.write_text(HEAD + ROW.format(1))  # of the same source, and not ticked
    journal = session.open_journal
    carry_out_evidence(journal, plan_evidence(journal, before, EvidenceOptions()))
    dialog = EvidenceImportDialog(session, path)
    qtbot.addWidget(dialog)
    with qtbot.waitSignal(dialog.planned):
        dialog.open()
    dialog.view.watch.click()
    with qtbot.waitSignal(dialog.imported):
        qtbot.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    card = SourcesCard(session)
    qtbot.addWidget(card)
    card.show_sources()
    (button,) = card.buttons
    shown = [label.text() for label in card.findChildren(QLabel)]
    assert any(text.startswith("Last read on ") for text in shown)
    assert "not read again" not in card.about.text()
    assert button.accessibleName() == f"Read {path} no longer"

    monkeypatch.setattr(power, "is_on_battery", lambda: True)
    owner = QObject()
    reader = SourcesReader(session, owner)
    path.write_text(HEAD + ROW.format(5) + ROW.format(6))
    with qtbot.waitSignal(reader.ended):
        session.opened.emit()  # at the start it is read on battery, too
    assert measured_week(session.open_journal, WEEK).total == 120
    path.write_text(HEAD + ROW.format(5) + ROW.format(6) + ROW.format(7))
    with qtbot.waitSignal(reader.ended):
        pass  # an hour later it is not
    assert measured_week(session.open_journal, WEEK).total == 120
    monkeypatch.setattr(power, "is_on_battery", lambda: False)
    qtbot.waitUntil(lambda: measured_week(session.open_journal, WEEK).total == 180)

    with qtbot.waitSignal(session.remarked) as said:
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert said.args[0].startswith("“timer.csv” is not read any more; what it told until now stays")
    assert card.buttons == []
    assert card.about.text().startswith("1 source is there; it is not read again by itself.")
    assert "can be read again by themselves" in card.about.text()
    with qtbot.waitSignal(session.remarked) as said:
        session.undo_stack.undo()
    assert said.args == ["“timer.csv” is read again by itself."]
    assert len(card.buttons) == 1
    assert measured_week(session.open_journal, WEEK).total == 180
    session.undo_stack.redo()
    assert card.buttons == []
    assert session.undo_stack.undoText() == "Read timer.csv no longer"
    owner.deleteLater()


def test_what_is_read_again_is_read_at_once_by_a_button(qtbot, session, tmp_path):
    path = tmp_path / "timer.csv"
    path.write_text(HEAD + ROW.format(5))
    journal, options = session.open_journal, EvidenceOptions()
    found = carry_out_evidence(journal, plan_evidence(journal, path, options))
    watch(journal, found.source, path, options)
    card = SourcesCard(session)
    qtbot.addWidget(card)
    card.show_sources()
    path.write_text(HEAD + ROW.format(5) + ROW.format(6))
    card.reads[0].setFocus()
    told = []
    session.remarked.connect(lambda text, *_: told.append(text))
    with qtbot.waitSignal(card.read_now.ended):
        card.reads[0].click()
    assert told == ["“timer.csv” was read."]
    assert measured_week(journal, WEEK).total == 120
    assert card.window().focusWidget() is card.reads[0]  # the one that had it is gone


def test_a_source_is_ended_on_a_day_and_goes_on_again(qtbot, session, tmp_path, monkeypatch):
    path = tmp_path / "timer.csv"
    path.write_text(HEAD + ROW.format(5) + ROW.format(6))
    journal = session.open_journal
    session.publish(
        carry_out_evidence(journal, plan_evidence(journal, path, EvidenceOptions())).changes
    )
    card = SourcesCard(session)
    qtbot.addWidget(card)
    card.show_sources()
    [end] = card.ends
    assert end.accessibleName() == "A table of timer entries ended…"
    end.click()
    dialog = card.findChild(SourceEndDialog)
    focused = []
    monkeypatch.setattr(QPushButton, "setFocus", lambda button, *_: focused.append(button))
    assert dialog.day.day == date(2026, 1, 6)  # the last day that it covers
    dialog.day.line.setText("5 January 2026")
    dialog.day.line.textEdited.emit("5 January 2026")
    with qtbot.waitSignal(session.remarked) as said:
        dialog.accept()
    assert said.args[0].startswith(
        "“A table of timer entries” ended on 5 Jan 2026: what it tells of"
    )
    assert focused[-1] is card.ends[0]  # the one that had it is gone
    assert measured_week(journal, WEEK).total == 60
    assert session.undo_stack.undoText() == "End a table of timer entries"
    session.undo_stack.undo()
    assert measured_week(journal, WEEK).total == 120
    session.undo_stack.redo()
    card.ends[0].click()  # it goes on
    assert listed_sources(journal)[0].ended is None
    shown = [label.text() for label in card.findChildren(QLabel) if not label.isHidden()]
    assert any(text.endswith("Covers 5 Jan 2026 to 6 Jan 2026.") for text in shown)


def test_nothing_is_changed_in_a_journal_that_can_only_be_read(
    qtbot, session, tmp_path, monkeypatch
):
    path = tmp_path / "timer.csv"
    path.write_text(HEAD + ROW.format(5))
    journal, options = session.open_journal, EvidenceOptions()
    found = carry_out_evidence(journal, plan_evidence(journal, path, options))
    watch(journal, found.source, path, options)
    monkeypatch.setattr(type(session), "can_write", False)
    card = SourcesCard(session)
    qtbot.addWidget(card)
    card.show_sources()
    assert card.about.text() == "The journal can only be read: nothing is read into it."
    buttons = (*card.ends, *card.buttons, *card.reads)
    assert [each.isEnabled() for each in buttons] == [False] * 3


def test_a_stay_elsewhere_is_added_and_taken_back(qtbot, session):
    card = SourcesCard(session)
    qtbot.addWidget(card)
    card.show_sources()
    part, journal = card.zones, session.open_journal
    assert part.first.text().startswith("Days and weeks are told apart in ")
    part.add.click()
    dialog = part.findChild(StayDialog)
    dialog.day.show_day(date(2026, 3, 2))
    dialog.zone.setText("Mars/One")
    dialog.accept()
    assert "not a time zone" in dialog.hint.text()
    assert stays_of(journal) == ()
    dialog.zone.setText("new york")
    assert dialog.hint.isHidden()
    with qtbot.waitSignal(session.remarked) as said:
        dialog.accept()
    assert said.args == ["From 2 Mar 2026 on days and weeks are told apart in America/New_York."]
    stay = Stay(date(2026, 3, 2), "America/New_York")
    assert stays_of(journal) == (stay,)
    [remove] = part.removes
    assert remove.accessibleName() == "Remove the stay from 2 Mar 2026 on"
    session.undo_stack.undo()
    assert (stays_of(journal), part.removes) == ((), [])
    session.undo_stack.redo()
    part.removes[0].click()
    assert stays_of(journal) == ()
    session.undo_stack.undo()
    assert stays_of(journal) == (stay,)


def test_what_counts_in_a_calendar_is_chosen_and_read_again_at_once(qtbot, session, tmp_path):
    path = tmp_path / "work.ics"
    event = (
        "BEGIN:VEVENT\nUID:{0}\nDTSTART:202601{0}T100000Z\nDTEND:202601{0}T110000Z\n"
        "ORGANIZER:mailto:b@x\nATTENDEE;PARTSTAT={1}:mailto:me@x\nEND:VEVENT\n"
    )
    events = event.format("05", "ACCEPTED") + event.format("06", "TENTATIVE")
    path.write_text(f"BEGIN:VCALENDAR\nVERSION:2.0\n{events}END:VCALENDAR\n")
    journal, options = session.open_journal, EvidenceOptions(me=("me@x",))
    found = carry_out_evidence(journal, plan_evidence(journal, path, options))
    watch(journal, found.source, path, options)
    owner = QObject()
    reader = SourcesReader(session, owner)
    card = SourcesCard(session)
    qtbot.addWidget(card)
    card.show_sources()
    [button] = card.choices
    assert button.accessibleName() == "What counts in A calendar: work…"
    button.click()
    dialog = card.findChild(SourceChoicesDialog)
    assert (dialog.me.text(), dialog.answers.currentIndex()) == ("me@x", 0)
    dialog.answers.setCurrentIndex(1)
    told = []
    session.remarked.connect(lambda text, *_: told.append(text))
    with qtbot.waitSignal(reader.ended):
        dialog.accept()
    assert told == ["“A calendar: work” is read again now, and counted as you chose."]
    assert measured_week(journal, WEEK).total == 60
    card.show_sources()
    shown = " ".join(label.text() for label in card.findChildren(QLabel))
    assert "and accepted by you" in shown
    with qtbot.waitSignal(reader.ended):
        session.undo_stack.undo()
    assert told[1:] == ["“A calendar: work” is read again now, and counted as before."]
    assert measured_week(journal, WEEK).total == 120
    path.unlink()  # so that it is not read
    with qtbot.waitSignal(reader.ended):
        session.undo_stack.redo()
    assert told[2].endswith("is counted as you chose from the next time that it is read.")
    owner.deleteLater()


def test_a_calendar_that_is_to_be_counted_otherwise_is_read_now(qtbot, session, tmp_path):
    path = tmp_path / "work.ics"
    path.write_text(
        "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nDTSTART:20260105T100000Z\nDURATION:PT1H\n"
        "ORGANIZER:mailto:b@x\nATTENDEE;PARTSTAT=TENTATIVE:mailto:me@x\nEND:VEVENT\nEND:VCALENDAR\n"
    )
    journal, options = session.open_journal, EvidenceOptions(me=("me@x",))
    found = carry_out_evidence(journal, plan_evidence(journal, path, options))
    choose_counting(journal, found.source, CountingChoices(("me@x",), accepted_only=True))
    card = SourcesCard(session)
    qtbot.addWidget(card)
    card.show_sources()

    def shown():
        return " ".join(label.text() for label in card.findChildren(QLabel) if not label.isHidden())

    assert "not declined by you" in shown()
    assert "From the next reading, as you chose: Meetings: " in shown()
    buttons = card.findChildren(QPushButton)
    (button,) = (each for each in buttons if each.text() == "Read now")
    button.setFocus()
    with qtbot.waitSignal(card.read_now.ended):
        button.click()
    assert card.window().focusWidget() is card.choices[0]
    assert measured_week(journal, WEEK).total == 0
    assert "From the next reading" not in shown()
    assert "and accepted by you" in shown()


def test_which_calendars_of_an_archive_are_read_is_ticked(qtbot, session, tmp_path):
    path = tmp_path / "takeout.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for day, name in (("05", "Family"), ("06", "Work")):
            archive.writestr(
                f"{name}.ics",
                f"BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:{name}\nDTSTART:202601{day}T100000Z\n"
                "DURATION:PT1H\nORGANIZER:mailto:b@x\nATTENDEE:mailto:me@x\nEND:VEVENT\n"
                "END:VCALENDAR\n",
            )
    journal, options = session.open_journal, EvidenceOptions(me=("me@x",))
    carry_out_evidence(journal, plan_evidence(journal, path, options))
    card = SourcesCard(session)
    qtbot.addWidget(card)
    card.show_sources()
    card.choices[0].click()
    dialog = card.findChild(SourceChoicesDialog)
    ticks = dialog.calendars.ticks
    assert [(name, tick.isChecked()) for name, tick in ticks.items()] == [
        ("Family", True),
        ("Work", True),
    ]
    ticks["Family"].click()
    dialog.accept()
    shown = " ".join(label.text() for label in card.findChildren(QLabel))
    assert "as you chose: of the calendars in it, those read are Work." in shown
    (button,) = (each for each in card.findChildren(QPushButton) if each.text() == "Read now")
    with qtbot.waitSignal(card.read_now.ended):
        button.click()
    assert measured_week(journal, WEEK).total == 60
    [source] = listed_sources(journal)
    assert (source.owner, source.coming) == ("Work", None)


def test_where_meetings_go_is_chosen_once_for_all_weeks(qtbot, session, tmp_path):
    path = tmp_path / "work.ics"
    event = (
        "BEGIN:VEVENT\nUID:{0}\nDTSTART:202601{0}T100000Z\nDTEND:202601{0}T110000Z\n"
        "ORGANIZER:mailto:b@x\nATTENDEE:mailto:me@x\nEND:VEVENT\n"
    )
    events = event.format("05") + event.format("12")
    path.write_text(f"BEGIN:VCALENDAR\nVERSION:2.0\n{events}END:VCALENDAR\n")
    journal, options = session.open_journal, EvidenceOptions(me=("me@x",))
    carry_out_evidence(journal, plan_evidence(journal, path, options))

    def names():
        weeks = measured_weeks(journal, WEEK, WEEK + 1)
        return [each.name for found in weeks.values() for each, n in found.activities if n]

    before = names()
    card = SourcesCard(session)
    qtbot.addWidget(card)
    card.show_sources()
    card.choices[0].click()
    dialog = card.findChild(SourceChoicesDialog)
    row = dialog.labels.rows["One-on-ones"]
    assert (row.time.text(), row.choice.currentText()) == ("2:00 h", before[0])
    assert "New activity" not in " ".join(map(row.choice.itemText, range(row.choice.count())))
    row.choice.setCurrentText("Focus")
    row.choice.activated.emit(row.choice.currentIndex())
    changed = []
    session.changed.connect(changed.append)
    with qtbot.waitSignal(session.remarked) as said:
        dialog.accept()
    assert said.args == ["The time of “A calendar: work” goes where you chose, in all weeks."]
    assert [(each.evidence, each.settings) for each in changed] == [(True, frozenset())]
    assert names() == ["Focus"] * 2
    session.undo_stack.undo()
    assert names() == before
    assert not session.undo_stack.canUndo()
    session.undo_stack.redo()
    assert names() == ["Focus"] * 2


def test_what_is_chosen_while_sources_are_read_is_read_after_that(qtbot, session, tmp_path):
    path = tmp_path / "timer.csv"
    path.write_text(HEAD + ROW.format(5))
    journal, options = session.open_journal, EvidenceOptions()
    found = carry_out_evidence(journal, plan_evidence(journal, path, options))
    watch(journal, found.source, path, options)
    owner, ended = QObject(), []
    reader = SourcesReader(session, owner)  # nothing was opened since: no timer of it runs
    reader.ended.connect(lambda: ended.append(True))
    reader.read()
    session.publish(Changes(settings=frozenset({CHOICES})))
    qtbot.waitUntil(lambda: len(ended) == 2)
    owner.deleteLater()
