"""Importing evidence and notes in the window."""

from __future__ import annotations

import os
import shutil
import subprocess
import zipfile
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QMessageBox

from pendulum_journal.domain.entry import Entry, Minutes
from pendulum_journal.domain.errors import InputCase
from pendulum_journal.domain.message import Message
from pendulum_journal.domain.split import GROUPS, Group
from pendulum_journal.domain.week import Week
from pendulum_journal.services.activities import add_activity, find_activity, update_activity
from pendulum_journal.services.evidence.measured import measured_week
from pendulum_journal.services.evidence.plan import EvidenceOptions
from pendulum_journal.services.evidence.reading import plan_evidence
from pendulum_journal.services.evidence.watching import read_again
from pendulum_journal.services.importing.kinds import ImportKind, is_open_kind, kind_of
from pendulum_journal.services.journal import Journal
from pendulum_journal.ui.imports.folder_question import ask_kind
from pendulum_journal.ui.imports.kept_dialog import EvidenceImportDialog, NotesImportDialog
from pendulum_journal.ui.imports.weeks_questions import Questions
from pendulum_journal.ui.session import Session
from pendulum_journal.ui.settings.source_choices import SourceChoicesDialog
from pendulum_journal.ui.settings.sources_card import SourcesCard
from pendulum_journal.ui.week.evidence.card import MeasuredCard

WEEK = Week.parse("2026-W02")
HEAD = "User,Email,Project,Start date,Start time,End date,End time,Duration,Tags,Billable\n"
ROW = "{0},{0}@x.org,{1},2026-01-05,{2}:00:00,2026-01-05,{3}:00:00,,,No\n"
TIMER = HEAD + ROW.format("A", "Backend", 10, 12) + ROW.format("A", "", 13, 14)


@pytest.fixture
def session(qapp, tmp_path, put_new_journal):
    made = Session()
    path = put_new_journal(tmp_path / "home" / "journal.db")
    made.show(Journal.open(path, backups=tmp_path / "backups", today=lambda: date(2026, 11, 18)))
    yield made
    made.close()


@pytest.fixture
def look(qtbot, session, tmp_path):
    """Open the dialog for a file and wait until it shows what is in it."""

    def look(kind, content, name):
        path = tmp_path / name
        path.write_text(content)
        dialog = kind(session, path)
        qtbot.addWidget(dialog)
        with qtbot.waitSignal(dialog.planned):
            dialog.open()
        return dialog

    return look


def bring(qtbot, dialog):
    with qtbot.waitSignal(dialog.imported) as said:
        qtbot.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    return said.args[0]


def test_what_a_project_is_is_chosen_and_remembered(qtbot, session, look):
    dialog = look(EvidenceImportDialog, TIMER, "timer.csv")
    assert "Toggl Track · 2 entries" in dialog.view.about.text()
    assert (
        dialog.view.weeks.list.toPlainText() == "Week 2, 2026: 3.0 h measured (not assigned 3.0 h)"
    )
    assert dialog.focusWidget() is dialog.go
    choice = dialog.view.labels.rows["Backend"].choice
    with qtbot.waitSignal(dialog.planned):
        choice.setCurrentIndex(choice.findText("Coding"))
        choice.activated.emit(choice.currentIndex())
    assert "Coding 2.0 h, not assigned 1.0 h" in dialog.view.weeks.list.toPlainText()
    with qtbot.waitSignal(dialog.fill_in_wanted) as wanted:
        qtbot.mouseClick(dialog.fill_in, Qt.MouseButton.LeftButton)
    (source,) = wanted.args[0]
    assert (source.path.name, list(source.options.rules)) == ("timer.csv", ["backend"])
    dialog = look(EvidenceImportDialog, TIMER, "timer.csv")
    choice = dialog.view.labels.rows["Backend"].choice
    with qtbot.waitSignal(dialog.planned):
        choice.setCurrentIndex(choice.findText("Coding"))
        choice.activated.emit(choice.currentIndex())
    assert bring(qtbot, dialog) == "2 entries are kept as evidence beside your weeks."
    card = MeasuredCard()
    qtbot.addWidget(card)
    card.show_week(session.open_journal, WEEK)
    assert card.texts() == ["Coding", "2.0 h", "not assigned", "1.0 h"]
    again = look(EvidenceImportDialog, TIMER, "timer.csv")
    assert (again.go.text(), again.go.isEnabled()) == ("Nothing to import", False)
    session.undo_stack.undo()
    assert measured_week(session.open_journal, WEEK) is None
    card.show_week(session.open_journal, WEEK)
    assert card.isHidden()
    session.undo_stack.redo()
    assert measured_week(session.open_journal, WEEK) is not None


def test_a_project_becomes_a_new_activity_or_one_that_is_hidden(qtbot, session, look):
    journal = session.open_journal
    review = find_activity(journal, "Code review") or add_activity(journal, "Code review")[0]
    update_activity(journal, replace(review, archived=True))
    more = ROW.format("A", "Code-Review", 15, 16) + ROW.format("A", "", 16, 17)
    dialog = look(EvidenceImportDialog, TIMER + more, "timer.csv")
    review, backend = (dialog.view.labels.rows[name] for name in ("Code-Review", "Backend"))
    assert review.choice.findText("New activity “Code-Review”") == -1
    for row, text in (
        (review, "Code review (not shown now)"),
        (backend, "New activity “Backend”"),
    ):
        with qtbot.waitSignal(dialog.planned):
            row.choice.setCurrentIndex(row.choice.findText(text))
            row.choice.activated.emit(row.choice.currentIndex())
    assert (review.group.isHidden(), backend.group.isHidden()) == (True, False)
    with qtbot.waitSignal(dialog.planned):
        backend.group.setCurrentIndex(GROUPS.index(Group.FOCUS))
        backend.group.activated.emit(backend.group.currentIndex())
    assert "Backend 2.0 h" in dialog.view.weeks.list.toPlainText()
    bring(qtbot, dialog)
    shown = {each.name: each.group for each in journal.activities()}
    assert (shown["Backend"], shown["Code review"]) == (Group.FOCUS, Group.CODING)
    measured = {each.name: part for each, part in measured_week(journal, WEEK).activities}
    assert measured == {"Backend": 120, "Code review": 60}


def test_whose_entries_are_mine_is_asked(qtbot, look):
    dialog = look(EvidenceImportDialog, TIMER + ROW.format("B", "x", 8, 9), "timer.csv")
    assert "of several people (A, B)" in dialog.message.text()
    assert "under “Rows of”" in dialog.message.text()
    assert dialog.focusWidget() is dialog.view.questions.person
    assert not dialog.go.isEnabled()
    person = dialog.view.questions.person
    with qtbot.waitSignal(dialog.planned):
        person.setCurrentIndex(person.findText("B"))
        person.activated.emit(person.currentIndex())
    assert dialog.plan.entries.count == 1
    assert dialog.message.text() == ""


@pytest.mark.qt_log_ignore("grabbing the keyboard", extend=True)
def test_questions_speak_of_the_window_and_begin_at_the_first_line(qtbot):
    asked = Questions()
    qtbot.addWidget(asked)
    names = ("often@x.org", "b@x.org", "a@x.org")
    cli = "as --me ADDRESS on the command line"
    known = {"calendar": "Work", "known": "me@x.org"}
    for values in ({"git": True}, {"calendar": True}, known):
        message = Message(InputCase.SEVERAL_PEOPLE, cli, {"names": names, **values})
        words = asked.ask(message)
        assert "under “Your address”" in words
    named = {"names": ("Ines Keller", "Bea Klein"), "calendar": True}
    without = Questions()
    qtbot.addWidget(without)
    words_of_names = without.ask(Message(InputCase.SEVERAL_PEOPLE, cli, named))
    assert "under “Your name or address”" in words_of_names
    assert words.startswith("You (me@x.org) are not in “Work”: it")
    assert "under “A meeting is”" in asked.ask(Message(InputCase.NO_ATTENDEES, cli))
    assert asked.ask(Message("other", "as it is")) == "as it is"
    asked.show()
    assert asked.person.currentIndex() == -1
    asked.person.showPopup()
    QApplication.processEvents()
    marked = asked.person.view().selectionModel().selectedIndexes()
    assert [each.data() for each in marked] == [names[0]]
    assert asked.person.currentIndex() == -1  # pointed at, not chosen
    asked.person.hidePopup()


EVENT = (
    "BEGIN:VEVENT\nUID:{0}\nDTSTART:202601{0:02d}T090000Z\nDURATION:PT90M\n"
    "ATTENDEE:mailto:me@x.org\nATTENDEE:mailto:p{1}@x.org\nEND:VEVENT\n"
)
CALENDAR = "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\n{0}END:VCALENDAR\n"


def test_a_calendar_is_shown_by_week_and_imported(qtbot, session, look):
    events = "".join(EVENT.format(day, day % 3) for day in (5, 6, 12, 13))
    dialog = look(EvidenceImportDialog, CALENDAR.format(events), "work.ics")
    assert "a calendar · 4 meetings" in dialog.view.about.text()
    assert (
        dialog.view.weeks.list.toPlainText()
        .splitlines()[0]
        .startswith("Week 2, 2026: 3.0 h measured (Meetings 3.0 h, free in blocks ")
    )
    assert [row.time.text() for row in dialog.view.labels.rows.values()] == ["6.0 h"]
    person = dialog.view.questions.person
    assert (person.isHidden(), person.currentText()) == (False, "me@x.org")
    with qtbot.waitSignal(dialog.planned):
        person.setCurrentIndex(person.findText("p0@x.org"))
        person.activated.emit(person.currentIndex())
    assert dialog.plan.entries.count == 2
    assert [row.time.text() for row in dialog.view.labels.rows.values()] == ["3.0 h"]
    assert bring(qtbot, dialog) == "2 entries are kept as evidence beside your weeks."
    card = MeasuredCard()
    qtbot.addWidget(card)
    card.show_week(session.open_journal, WEEK)
    assert card.texts()[:2] == ["Meetings", "1.5 h"]
    cancelled = events.replace("UID:6\n", "UID:6\nSTATUS:CANCELLED\n")
    fewer = look(EvidenceImportDialog, CALENDAR.format(cancelled), "work.ics")
    assert fewer.go.text() == "Import 1 change"
    assert bring(qtbot, fewer) == "1 entry that counted before counts no longer."
    session.undo_stack.undo()
    session.undo_stack.undo()
    assert measured_week(session.open_journal, WEEK) is None


def test_calendars_of_a_file_are_ticked(qtbot, session, tmp_path):
    with zipfile.ZipFile(tmp_path / "both.zip", "w") as archive:
        for day, name in ((5, "a & b"), (6, "c")):
            archive.writestr(f"{name}.ics", CALENDAR.format(EVENT.format(day, day)))
    dialog = EvidenceImportDialog(session, tmp_path / "both.zip")
    qtbot.addWidget(dialog)
    with qtbot.waitSignal(dialog.planned):
        dialog.open()
    first, last = dialog.view.calendars.ticks.values()
    assert [each.text() for each in (first, last)] == ["a && b: 1 event", "c: 1 event"]
    assert dialog.plan.entries.count == 2
    with qtbot.waitSignal(dialog.planned):
        first.click()
    chosen = dialog.plan
    assert (chosen.entries.count, chosen.source.place, chosen.entries.person) == (
        1,
        "c",
        "me@x.org",
    )
    last.click()
    assert last.isChecked()  # of no calendar nothing would be read


def test_what_is_more_than_meetings_in_a_calendar_is_named(look):
    away = "BEGIN:VEVENT\nUID:a\nSUMMARY:Vacation\nDTSTART;VALUE=DATE:20260112\nDURATION:P5D\n"
    events = (
        f"{EVENT.format(5, 1)}{EVENT.format(13, 1)}{away}ATTENDEE:mailto:me@x.org\nEND:VEVENT\n"
    )
    dialog = look(EvidenceImportDialog, CALENDAR.format(events), "work.ics")
    about, count = dialog.view.about.text(), dialog.plan.entries.count
    assert f"1 meeting + {count - 1} more entries (days away, and meetings on them)" in about
    assert dialog.go.text() == f"Import {count}"


def test_what_is_a_meeting_is_asked_where_nobody_is_named(qtbot, look):
    nobody = EVENT.format(5, 1).replace("ATTENDEE", "X-NOBODY")
    dialog = look(EvidenceImportDialog, CALENDAR.format(nobody), "work.ics")
    assert not dialog.go.isEnabled()
    with qtbot.waitSignal(dialog.planned):
        qtbot.mouseClick(dialog.view.questions.meetings.group.button(1), Qt.MouseButton.LeftButton)
    assert dialog.plan.entries.count == 1


def test_notes_are_shown_by_week_and_appended(qtbot, session, look):
    dialog = look(NotesImportDialog, "[2026-01-05] A\n[9026-01-05] B\n", "jrnl.txt")
    assert dialog.view.weeks.list.toPlainText() == "Week 2, 2026: 1 note, 23 characters"
    assert "Its date lies outside 1970 to 2100." in dialog.view.refused.list.toPlainText()
    assert bring(qtbot, dialog) == "1 note was appended to the note of its week."
    assert session.open_journal.entry(WEEK).note == "### jrnl, 2026-01-05\n\nA"
    session.undo_stack.undo()
    assert session.open_journal.entry(WEEK) is None


def test_a_file_that_cannot_be_read_says_why(look):
    dialog = look(NotesImportDialog, "nothing", "a.txt")
    assert "no notes of a journal that is known" in dialog.message.text()
    assert dialog.go.isHidden()


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (TIMER, ImportKind.EVIDENCE),
        (CALENDAR, ImportKind.EVIDENCE),
        ("[2026-01-05] A\n", ImportKind.NOTES),
        ("Week,Coding\n2026-W02,5\n", ImportKind.WEEKS),
        ('{"format": "pendulum-journal"}', ImportKind.JOURNAL),
        ('{"buckets": {}}', ImportKind.EVIDENCE),
        ('{"user": {}, "days": [{"grand_total": 1}]}', ImportKind.EVIDENCE),
    ],
)
def test_the_import_is_chosen_by_what_is_in_a_file(tmp_path, content, kind):
    path = tmp_path / "some.txt"
    path.write_text(content)
    assert kind_of(path) is kind


def test_a_folder_is_one_of_notes_unless_calendars_lie_in_it(tmp_path):
    assert kind_of(tmp_path) is ImportKind.NOTES
    (tmp_path / "a.ics").write_text(CALENDAR)
    assert kind_of(tmp_path) is ImportKind.EVIDENCE
    (tmp_path / "a.md").write_text("x")
    assert kind_of(tmp_path) is ImportKind.NOTES


def test_a_folder_is_one_of_notes_or_of_repositories(tmp_path):
    assert kind_of(tmp_path) is ImportKind.NOTES
    (tmp_path / "src" / "one" / ".git").mkdir(parents=True)
    assert kind_of(tmp_path) is ImportKind.EVIDENCE
    (tmp_path / "README.md").write_text("A text with no date in its name: “Nothing to import”.")
    assert kind_of(tmp_path) is ImportKind.EVIDENCE
    assert not is_open_kind(tmp_path)
    (tmp_path / "2026-01-05.md").write_text("a note in a folder that git knows")
    assert kind_of(tmp_path) is ImportKind.EVIDENCE
    assert is_open_kind(tmp_path)


@pytest.mark.parametrize(
    ("name", "text", "is_dated"),
    [
        ("x.md", "---\ndate: 2026-01-05\n---\na", True),
        ("x.md", "2026-01-05", False),
        ("20260105.org", "* a", True),
        ("x.org", "* a", False),
        ("2026-01.txt", "1: {text: a}", True),
        (".2026-01-05.md", "a", False),
    ],
)
def test_a_repository_is_one_of_notes_too_where_one_has_a_date(tmp_path, name, text, is_dated):
    (tmp_path / ".git").mkdir()
    (tmp_path / name).write_text(text)
    assert is_open_kind(tmp_path) is is_dated


@pytest.mark.parametrize(
    ("button", "kind"),
    [("Commits", ImportKind.EVIDENCE), ("Notes", ImportKind.NOTES), ("Cancel", None)],
)
def test_commits_or_notes_of_a_folder_are_asked(qtbot, monkeypatch, tmp_path, button, kind):
    def press(box):
        return next(each for each in box.buttons() if button in each.text()).click()

    monkeypatch.setattr(QMessageBox, "exec", press)
    assert ask_kind(tmp_path, None) is kind


def test_a_folder_of_logs_is_evidence(tmp_path):
    deep = tmp_path / "2026" / "01" / "05"
    deep.mkdir(parents=True)
    (deep / "other.jsonl").write_text('{"some": 1}\n')
    assert kind_of(tmp_path) is ImportKind.NOTES
    (deep / "rollout.jsonl").write_text('{"type":"session_meta","payload":{}}\n')
    assert kind_of(tmp_path) is ImportKind.EVIDENCE


def test_what_was_typed_stands_beside_what_was_measured(qtbot, session, look):
    friday = "A,a@x.org,Backend,2026-01-09,10:00:00,2026-01-09,11:00:00,,,No\n"
    dialog = look(EvidenceImportDialog, TIMER + friday, "timer.csv")
    choice = dialog.view.labels.rows["Backend"].choice
    with qtbot.waitSignal(dialog.planned):
        choice.setCurrentIndex(choice.findText("Coding"))
        choice.activated.emit(choice.currentIndex())
    bring(qtbot, dialog)
    prompts = "".join(
        f'{{"type":"user","sessionId":"s","cwd":"/x/y","timestamp":"2026-01-05T{time}:00",'
        f'"message":{{"role":"user","content":"q"}},"uuid":"{time}"}}\n'
        for time in ("10:00", "10:24")
    )
    journal = session.open_journal
    dialog = look(EvidenceImportDialog, prompts, "s.jsonl")
    assert "Claude Code · 2 entries" in dialog.view.about.text()
    bring(qtbot, dialog)
    coding = find_activity(journal, "Coding")
    journal.record(Entry(WEEK, minutes={coding.id: Minutes(600)}), None)
    card = MeasuredCard()
    qtbot.addWidget(card)
    card.show_week(journal, WEEK)
    assert "Of Coding, 3.0 h measured, 10.0 h typed: 7.0 h not measured." in card.texts()


@pytest.mark.skipif(not shutil.which("git"), reason="git is not installed")
def test_whose_commits_are_mine_is_ticked_and_remembered(qtbot, session, tmp_path):
    one = tmp_path / "src" / "one"
    subprocess.run(["git", "init", "-q", one], check=True)
    for at, address in enumerate(("a@x.org", "a@x.org", "b@x.org", "b@x.org", "c@x.org")):
        who = ["-c", "user.name=N", "-c", f"user.email={address}"]
        command = ["git", "-C", one, *who, "commit", "-q", "--allow-empty", "-m", f"{at}"]
        when = {"GIT_AUTHOR_DATE": f"2026-01-05T1{at}:00:00Z"}
        subprocess.run(command, check=True, env={**os.environ, **when})
    subprocess.run(["git", "-C", one, "config", "user.email", "a@x.org"], check=True)
    dialog = EvidenceImportDialog(session, one.parent)
    qtbot.addWidget(dialog)
    with qtbot.waitSignal(dialog.planned):
        dialog.open()
    ticks = dialog.view.addresses.ticks
    assert [(tick.text(), tick.isChecked()) for tick in ticks.values()] == [
        ("a@x.org: 2 commits", True),
        ("b@x.org: 2 commits", False),
        ("c@x.org: 1 commit", False),
    ]
    said = " ".join(each.text() for each in dialog.view.remarks.findChildren(QLabel))
    assert "Taken for you: a@x.org." in said
    assert "3 commits by 2 other addresses are not counted; b@x.org has the most, 2." in said
    dialog.view.watch.click()
    with qtbot.waitSignal(dialog.planned):
        ticks["b@x.org"].click()
    assert dialog.plan.entries.own_commits == {"a@x.org": 2, "b@x.org": 2}
    assert "4 entries" in bring(qtbot, dialog)

    card = SourcesCard(session)
    qtbot.addWidget(card)
    card.show_sources()
    assert any("Taken for you: a@x.org, b@x.org." in x.text() for x in card.findChildren(QLabel))
    card.choices[0].click()
    asked = card.findChild(SourceChoicesDialog)
    assert asked.me.text() == "a@x.org, b@x.org"
    assert asked.choices.me == ("a@x.org", "b@x.org")
    asked.me.setText("a@x.org, b@x.org, c@x.org")
    asked.accept()
    assert read_again(session.open_journal) is not None
    plan = plan_evidence(session.open_journal, one.parent, EvidenceOptions())
    assert (plan.new, len(plan.entries.own_commits)) == (0, 3)
    session.undo_stack.undo()
    plan = plan_evidence(session.open_journal, one.parent, EvidenceOptions())
    assert set(plan.entries.own_commits) == {"a@x.org", "b@x.org"}
