"""Importing weeks in the window, by keys and clicks, over a journal in a temporary folder."""

import csv
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from pendulum_journal.domain.entry import Entry, Minutes
from pendulum_journal.domain.split import Group
from pendulum_journal.domain.week import Week, weeks_between
from pendulum_journal.services.exporting import ExportFormat, export
from pendulum_journal.services.importing.columns import ImportOptions
from pendulum_journal.services.importing.plan import Verdict
from pendulum_journal.services.importing.weeks import carry_out, plan
from pendulum_journal.services.journal import Journal
from pendulum_journal.ui.imports.destination import remember_weeks
from pendulum_journal.ui.imports.summary import RefusedCard, result_text
from pendulum_journal.ui.imports.weeks_dialog import WeeksImportDialog
from pendulum_journal.ui.session import Session

REAL = Path(__file__).parents[2] / "files" / "cto-2014-2015.csv"
MONDAY = date(2026, 11, 9)
WEEK = Week.containing(MONDAY)


@pytest.fixture(autouse=True)
def _typing_begins_anew(qapp):
    """Let a choice that is typed not be taken for the end of the one before."""
    kept = qapp.keyboardInputInterval()
    qapp.setKeyboardInputInterval(100)
    yield
    qapp.setKeyboardInputInterval(kept)


@pytest.fixture
def session(qapp, tmp_path):
    made = Session()
    made.show(
        Journal.create(
            tmp_path / "journal.db", backups=tmp_path / "backups", today=lambda: date(2026, 12, 30)
        )
    )
    yield made
    made.close()


@pytest.fixture
def look(qtbot, session):
    """Open the dialog on a file and wait for what it says about it."""

    def look(path):
        dialog = WeeksImportDialog(session, path)
        qtbot.addWidget(dialog)
        with qtbot.waitSignal(dialog.planned):
            dialog.open()
        qtbot.waitExposed(dialog)
        return dialog

    return look


@pytest.fixture
def take(qtbot):
    """Take a column for something else, by typing its first word, and wait for the plan."""

    def take(dialog, column, text):
        box = row_of(dialog, column).use
        box.setFocus()
        with qtbot.waitSignal(dialog.planned):
            qtbot.keyClicks(box, text.split()[0])
        assert box.currentText() == text

    return take


@pytest.fixture
def do_import(qtbot):
    def do_import(dialog):
        with qtbot.waitSignal(dialog.imported) as told:
            qtbot.keyClick(dialog, Qt.Key.Key_Return)
        return told.args[0]

    return do_import


@pytest.fixture
def write(tmp_path):
    def write(*rows):
        path = tmp_path / "weeks.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(rows)
        return path

    return write


@pytest.fixture
def many_weeks(write):
    monday = date(1990, 1, 1)
    rows = [(monday + timedelta(weeks=n), 10, 5, f"learned: {n}") for n in range(2500)]
    return write(("week", "meetings", "coding", "note"), *rows)


def row_of(dialog, column):
    return next(row for row in dialog.view.columns.rows if row.column == column)


def uses(dialog):
    return {row.column: row.use.currentText() for row in dialog.view.columns.rows}


def counts(dialog):
    return [dialog.view.counts.texts()[verdict] for verdict in Verdict]


def weeks_in(session):
    return [figures.week for figures in session.open_journal.figures()]


def named_hours(session, week):
    names = {each.id: each.name for each in session.open_journal.activities()}
    minutes = session.open_journal.entry(week).minutes
    return {names[id_]: part.minutes for id_, part in minutes.items()}


def test_seventy_real_weeks_are_shown_before_they_are_imported(look, session):
    dialog = look(REAL)
    assert dialog.view.about.text() == "70 rows · Week 34, 2014 – Week 52, 2015"
    assert counts(dialog) == ["70", "0", "0", "0"]
    assert uses(dialog) == {
        "week_starting": "Week",
        "on_clock_h": "Time at work in all",
        "development_h": "New activity “Development”",
        "management_h": "New activity “Management”",
        "meetings_h": "Meetings",
        "business_h": "New activity “Business”",
    }
    assert dialog.view.remarks.texts() == [
        "Time at work in all: 51.7 h a week on average.",
        "1 week in between is missing: Week 22, 2015 (from 25 May 2015).",
        (
            "In 20 of 70 weeks the chosen columns add up to more than the clock: where tags "
            "coincide, hours count twice."
        ),
        (
            "Some hours cannot be read or are not given; until they are filled in, these weeks are "
            "partial and have no shares: 2014-W39, 2015-W01, 2015-W17 and 5 more."
        ),
    ]
    assert dialog.view.empty_cells.text() == "8 empty cells"
    assert dialog.go.text() == "Import 70 weeks"
    assert not dialog.view.refused.isVisible()
    assert weeks_in(session) == []


def test_the_dialog_opens_no_larger_than_the_screen(look):
    dialog = look(REAL)
    assert dialog.size().boundedTo(dialog.screen().availableSize()) == dialog.size()


def test_enter_imports_and_every_page_reads_again(look, session, do_import):
    told = []
    session.changed.connect(told.append)
    dialog = look(REAL)
    result = do_import(dialog)
    assert not dialog.isVisible()
    assert result_text(result) == "70 weeks imported."
    assert any(changes.everything for changes in told)
    found = session.open_journal.figures()
    every = weeks_between(found[0].week, found[-1].week)
    assert len(found) == 70
    assert [week for week in every if week not in weeks_in(session)] == [Week.parse("2015-05-25")]
    clocks = [session.open_journal.entry(week).clock_minutes for week in weeks_in(session)]
    assert sum(clocks) / len(clocks) / 60 == pytest.approx(51.7, abs=0.05)


def test_one_step_takes_the_whole_import_back(look, session, do_import):
    before = {each.name for each in session.open_journal.activities()}
    do_import(look(REAL))
    after = {each.name for each in session.open_journal.activities()}
    shown = []
    session.remarked.connect(shown.append)
    stack = session.undo_stack
    assert stack.count() == 1
    assert after > before
    for _ in range(2):
        stack.undo()
        assert weeks_in(session) == []
        assert {each.name for each in session.open_journal.activities()} == before
        stack.redo()
        assert len(weeks_in(session)) == 70
        assert {each.name for each in session.open_journal.activities()} == after
    assert shown == 2 * [
        f"The import of “{REAL.name}” was undone: 70 weeks changed.",
        f"The import of “{REAL.name}” was done again: 70 weeks changed.",
    ]
    assert named_hours(session, Week.parse("2014-08-18"))["Management"] == 133


def test_taking_back_gives_a_week_what_it_had_before(look, session, write, do_import):
    journal = session.open_journal
    meetings = journal.activities()[0]
    before = Entry(WEEK, minutes={meetings.id: Minutes(300)}, energy=40, note="mine")
    before = journal.record(before, None).entry
    dialog = look(write(["week", "meetings", "energy"], [MONDAY, 10, 80]))
    assert counts(dialog) == ["0", "1", "0", "0"]
    assert dialog.go.text() == "Import 1 week"
    assert "Hours that were typed are replaced in 2026-W46." in dialog.view.remarks.texts()
    do_import(dialog)
    assert journal.entry(WEEK).energy == 80
    session.undo_stack.undo()
    restored = journal.entry(WEEK)
    assert (restored.minutes, restored.energy, restored.note) == (before.minutes, 40, "mine")


def test_an_undo_that_leaves_every_week_says_nothing_of_what_was_measured(session, write):
    journal, shown = session.open_journal, []
    path = write(["week", "energy"], [MONDAY, 80])
    remember_weeks(session, carry_out(journal, plan(journal, path, ImportOptions())).number)
    imported = journal.entry(WEEK)
    journal.record(replace(imported, energy=20), imported)
    session.remarked.connect(shown.append)
    session.undo_stack.undo()
    assert journal.entry(WEEK).energy == 20
    assert shown == [
        f"The import of “{path.name}” was undone: 0 weeks changed. What was changed since stays."
    ]


def test_a_file_that_is_there_already_gives_nothing_to_import(look, do_import):
    do_import(look(REAL))
    dialog = look(REAL)
    assert counts(dialog) == ["0", "0", "70", "0"]
    assert dialog.go.text() == "Nothing to import"
    assert not dialog.go.isEnabled()


def test_escape_leaves_the_journal_alone(look, session, qtbot):
    dialog = look(REAL)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert weeks_in(session) == []
    assert session.undo_stack.count() == 0


def test_cancel_takes_back_what_was_imported_so_far(look, session, qtbot, many_weeks, do_import):
    dialog = look(many_weeks)
    with qtbot.waitSignal(dialog.progress.valueChanged, check_params_cb=lambda value: value > 0):
        qtbot.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    assert dialog.progress.isVisible()
    with qtbot.waitSignal(dialog.stopped):
        qtbot.mouseClick(dialog.cancel, Qt.MouseButton.LeftButton)
    assert dialog.isVisible()
    assert dialog.message.text() == "The import was stopped. Nothing was changed."
    assert weeks_in(session) == []
    assert dialog.go.isEnabled()
    assert do_import(dialog).imported == 2500


def test_closing_while_it_works_takes_everything_back(look, session, qtbot, many_weeks):
    dialog = look(many_weeks)
    with qtbot.waitSignal(dialog.progress.valueChanged, check_params_cb=lambda value: value > 0):
        qtbot.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    assert dialog.close()
    assert weeks_in(session) == []
    session.open_journal.put_setting("free", 1)  # nobody holds the file any more


def test_going_with_its_window_ends_the_work(session, many_weeks):
    window = QWidget()
    WeeksImportDialog(session, many_weeks, window)
    window.deleteLater()
    QCoreApplication.sendPostedEvents(window, QEvent.Type.DeferredDelete)
    session.open_journal.put_setting("free", 1)


def test_every_refused_row_is_told_with_its_line_and_reason(look, session, write, qtbot, do_import):
    path = write(
        ["week", "meetings", "energy"],
        ["2026-11-02", "10", "60"],
        ["2026-11-09", "ten", "60"],
        ["2026-11-16", "10", "101"],
        ["2026-11-16", "12", "50"],
        ["2026-11-16", "13", "50"],
        ["not a week", "1", ""],
    )
    dialog = look(path)
    assert counts(dialog) == ["3", "0", "0", "3"]
    lines = dialog.view.refused.list.toPlainText().splitlines()
    assert [line.partition(":")[0] for line in lines] == [
        "Line 5", "Line 6", "Line 7", "Line 3, meetings", "Line 4, energy",
    ]  # fmt: skip
    assert lines[0] == "Line 5: Week 47, 2026 stands on line 4 already; that one is taken."
    assert "“ten” cannot be read as hours. It is kept as unread." in lines[3]
    assert "“101” is not an energy: write a whole" in lines[4]
    qtbot.mouseClick(dialog.view.counts.refused, Qt.MouseButton.LeftButton)
    assert dialog.view.refused.list.hasFocus()
    assert do_import(dialog).imported == 3
    assert weeks_in(session) == [Week.of_iso(2026, number) for number in (45, 46, 47)]


def test_a_column_can_be_left_out(look, session, take, do_import):
    dialog = look(REAL)
    take(dialog, "business_h", "Leave out")
    assert dialog.view.choices.remark.text() == ""
    assert not any("clock" in text for text in dialog.view.remarks.texts())
    do_import(dialog)
    assert "Business" not in {each.name for each in session.open_journal.activities()}


def test_with_every_column_of_hours_left_out_none_is_guessed_again(look, take, write, session):
    dialog = look(write(["week", "meetings", "energy"], [MONDAY, 10, 60]))
    take(dialog, "meetings", "Leave out")
    assert dialog.view.remarks.texts() == ["No column of hours is read."]
    assert uses(dialog) == {"week": "Week", "meetings": "Leave out", "energy": "Energy"}


def test_a_scale_cannot_be_taken_for_energy(look, take, write):
    dialog = look(write(["week", "coding", "Energie"], [MONDAY, 10, 4], ["2026-W47", 9, 10]))
    facts = row_of(dialog, "Energie").facts
    left_out = facts.text()
    assert "left out: its values look like a scale" in left_out
    take(dialog, "Energie", "Energy")
    assert facts.text().startswith("“Energie” looks like a scale of 1 to 10, and energy is 0 to")
    assert dialog.message.text() == facts.text()
    assert not dialog.go.isEnabled()
    take(dialog, "Energie", "Leave out")
    assert (facts.text(), dialog.message.text()) == (left_out, "")
    assert dialog.go.isEnabled()


def test_a_table_without_hours_is_not_offered(look, take, write):
    rows = [(MONDAY + timedelta(weeks=n), "Card payment Tesco", -12.5, 800) for n in range(3)]
    dialog = look(write(["date", "description", "amount", "balance"], *rows))
    assert not dialog.go.isEnabled()
    assert dialog.go.text() == "Nothing to import"
    assert dialog.message.text() == (
        "Not imported: no column of hours, energy or the like is chosen. "
        "Choose what the columns hold."
    )
    take(dialog, "balance", "Energy")
    assert dialog.message.text() == ""


def test_hours_can_go_to_an_activity_there_is(look, session, take, do_import):
    dialog = look(REAL)
    take(dialog, "development_h", "Coding")
    assert not row_of(dialog, "development_h").group.isEnabled()
    do_import(dialog)
    assert named_hours(session, Week.parse("2014-08-18")) == {
        "Coding": 1105,
        "Management": 133,
        "Meetings": 628,
        "Business": 1378,
    }


def test_a_new_activity_is_made_in_the_chosen_group(look, session, qtbot, do_import):
    dialog = look(REAL)
    group = row_of(dialog, "management_h").group
    assert group.currentText() == "Other"
    group.setFocus()
    with qtbot.waitSignal(dialog.planned):
        qtbot.keyClicks(group, "Meet")
    do_import(dialog)
    made = {each.name: each.group for each in session.open_journal.activities()}
    assert (made["Management"], made["Business"]) == (Group.MEETINGS, Group.OTHER)


def test_only_one_column_is_the_week(look, take, write):
    path = write(["week", "ended", "coding"], ["2026-11-02", "2026-11-13", 1])
    dialog = look(path)
    take(dialog, "ended", "Week")
    assert dialog.message.text() == "Two columns are taken for “Week”: choose one of them."
    assert not dialog.go.isEnabled()
    assert counts(dialog) == ["–"] * 4
    take(dialog, "week", "Leave out")
    assert not dialog.message.isVisible()
    assert dialog.view.about.text() == "1 row · Week 46, 2026"
    take(dialog, "ended", "Leave out")
    assert dialog.message.text() == "Choose which column is the week."
    take(dialog, "week", "Week")
    assert dialog.go.text() == "Import 1 week"


def test_where_no_column_is_plainly_the_week_it_is_asked_for(look, take, write):
    dialog = look(write(["when", "until", "coding"], ["2026-11-02", "2026-11-08", 1]))
    assert dialog.message.text() == "Choose which column is the week."
    take(dialog, "when", "Week")
    assert uses(dialog) == {"when": "Week", "until": "Leave out", "coding": "Coding"}
    assert dialog.go.isEnabled()


def test_empty_cells_can_mean_zero(look, session, write, qtbot, do_import):
    rows = ([MONDAY, 10, ""], [MONDAY + timedelta(7), 10, 5])
    dialog = look(write(["week", "meetings", "coding"], *rows))
    assert dialog.view.empty_cells.text() == "1 empty cell"
    with qtbot.waitSignal(dialog.planned):
        qtbot.mouseClick(dialog.view.empty.group.button(1), Qt.MouseButton.LeftButton)
    assert dialog.view.empty_cells.text() == ""
    do_import(dialog)
    assert named_hours(session, WEEK) == {"Meetings": 600, "Coding": 0}


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "“weeks.csv” is empty (0 bytes)."),
        (b"week,meetings\n", "“weeks.csv” holds a header and no rows."),
        (
            b"week,meetings\n2026-11-09,\x81\n",
            "“weeks.csv” is neither UTF-8 nor Windows-1252. Save it again as CSV in UTF-8.",
        ),
    ],
)
def test_a_file_that_cannot_be_read_is_one_sentence(look, tmp_path, qtbot, content, said):
    path = tmp_path / "weeks.csv"
    path.write_bytes(content)
    dialog = look(path)
    assert dialog.message.text() == said
    assert dialog.cancel.text() == "Close"
    assert not dialog.go.isVisible()
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert not dialog.isVisible()


def test_a_journal_in_use_is_told_and_nothing_is_lost(look, session, qtbot, do_import):
    dialog = look(REAL)
    with closing(sqlite3.connect(session.open_journal.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with qtbot.waitSignal(dialog.stopped):
            qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert "in use" in dialog.message.text()
    assert dialog.isVisible()
    assert weeks_in(session) == []
    assert do_import(dialog).imported == 70


def test_what_was_typed_after_the_plan_stays_and_is_told(look, session, write, do_import):
    journal = session.open_journal
    before = journal.record(Entry(WEEK, energy=40), None).entry
    dialog = look(write(["week", "energy"], [MONDAY, 80]))
    journal.record(replace(before, energy=55), before)
    result = do_import(dialog)
    assert journal.entry(WEEK).energy == 55
    assert result_text(result) == (
        "0 weeks imported, 1 updated. Changed elsewhere in the meantime, and left as it is: "
        "Week 46, 2026 (from 9 Nov 2026)."
    )


def test_tab_goes_in_the_order_of_reading(look, qtbot, write):
    dialog = look(write(["week", "meetings", "sport_h"], [MONDAY, 10, 5], ["never", 1, 1]))
    view = dialog.view
    week, meetings, sport = view.columns.rows
    expected = [
        week.use,
        meetings.use,
        sport.use,
        sport.group,
        view.empty.group.button(0),
        view.questions.keep_as,
        view.refused.list,
        *sorted((dialog.go, dialog.cancel), key=lambda button: button.x()),
        view.counts.refused,
    ]
    assert week.use.hasFocus()
    reached = []
    for _ in expected:
        reached.append(dialog.focusWidget())
        qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
    assert reached == expected


@pytest.mark.parametrize(("width", "height"), [(760, 600), (1440, 900)])
def test_nothing_is_wider_than_the_dialog(look, write, width, height):
    long = "a name that somebody thought of on a long Friday afternoon " * 4
    dialog = look(write(["week", long + "(h)"], [MONDAY, 10], ["never", 1]))
    dialog.resize(width, height)
    QApplication.processEvents()
    for row in dialog.view.columns.rows:
        assert row.name.toolTip() in {"", " ".join((long + "(h)").split())}
        right = row.use.mapTo(dialog, row.use.rect().topRight()).x()
        assert row.name.width() >= 100
        assert right < width - 20
    last = dialog.view.refused
    assert last.mapTo(dialog, last.rect().topRight()).x() < width - 20


def test_the_line_below_the_pages_claims_no_backup_that_is_not_made(desk, write, monkeypatch):
    path = write(("week", "coding"), (MONDAY, 5))
    choose = lambda *_args, **_named: (str(path), "")  # noqa: E731
    monkeypatch.setattr(QFileDialog, "getOpenFileName", choose)

    def take(dialog):
        desk.settled(dialog.go.isEnabled)
        desk.qtbot.keyClick(dialog, Qt.Key.Key_Return)
        desk.settled(lambda: not dialog.isVisible())

    desk.in_the_dialog(take)
    desk.press("Ctrl+I")
    assert desk.banner == "1 week imported."
    assert desk.sidebar.saved.text().startswith("Saved ")
    assert "backed up" not in desk.sidebar.saved.text()  # it is made after ten idle minutes
    assert desk.journal.keeper.newest() is None
    button = desk.button(desk.window.banner, "Undo")
    desk.click(button)
    desk.settled(lambda: desk.banner.endswith("was undone: 1 week changed."))
    assert not button.isVisible()


def test_what_is_done_after_an_import_takes_its_undo_out_of_the_banner(desk):
    banner = desk.window.banner
    banner.show_sentence("1 week imported.", action=("Undo", lambda: None), passes=True)
    assert banner.is_passing
    banner.drop_actions("Another sentence.")
    assert banner.button.isVisible()
    banner.drop_actions("1 week imported.")
    assert not banner.button.isVisible()


def test_the_result_leads_to_the_rows_that_were_refused(desk, write, monkeypatch):
    path = write(("week", "coding"), (MONDAY, 5), ("never", 1), ("nor then", 2))
    choose = lambda *_args, **_named: (str(path), "")  # noqa: E731
    monkeypatch.setattr(QFileDialog, "getOpenFileName", choose)

    def take(dialog):
        desk.settled(dialog.go.isEnabled)
        desk.qtbot.keyClick(dialog, Qt.Key.Key_Return)
        desk.settled(lambda: not dialog.isVisible())

    desk.in_the_dialog(take)
    desk.press("Ctrl+I")
    assert desk.banner == "1 week imported. 2 rows were refused."
    shown = []
    desk.in_the_dialog(
        lambda dialog: shown.append(dialog.findChild(RefusedCard).list.toPlainText())
    )
    desk.click(desk.button(desk.window.banner, "Show why"))
    desk.settled(lambda: bool(shown))
    assert [line.split(":")[0] for line in shown[0].splitlines()] == ["Line 3", "Line 4"]


def test_each_column_is_shown_with_its_sum_its_mean_and_two_cells(look, write):
    rows = (["2026-11-02", "7.5", "120.00", "good"], ["2026-11-09", "8", "90", "bad"])
    dialog = look(write(["week", "meetings", "Amount (EUR)", "mood"], *rows))
    assert {row.column: row.facts.text() for row in dialog.view.columns.rows} == {
        "week": "",
        "meetings": "15.5 h in all, 7.8 h on average · cells: 7.5; 8",
        "Amount (EUR)": (
            "210 in all, 105 on average · cells: 120.00; 90 · left out: its name speaks of money"
        ),
        "mood": "cells: good; bad · left out: its name speaks of a score",
    }
    assert uses(dialog)["Amount (EUR)"] == "Leave out"


def test_what_is_doubted_can_be_taken_all_the_same(look, session, take, write, do_import):
    dialog = look(write(["week", "coding", "gardening"], [MONDAY, 10, 3]))
    assert "its name does not say" in row_of(dialog, "gardening").facts.text()
    take(dialog, "gardening", "New activity “Gardening”")
    facts = row_of(dialog, "gardening").facts.text()
    assert facts == "3.0 h in all, 3.0 h on average · cells: 3"
    do_import(dialog)
    assert named_hours(session, WEEK) == {"Coding": 600, "Gardening": 180}


def test_the_activities_of_a_long_table_are_its_columns(look, session, take, write, do_import):
    rows = (("Rust", 1), ("Meetings", 2), ("Rust", 3.5))
    dialog = look(write(["Date", "Project", "Hours"], *((MONDAY, *row) for row in rows)))
    assert uses(dialog) == {
        "Date": "Week", "Rust": "New activity “Rust”", "Meetings": "Meetings",
    }  # fmt: skip
    assert "3 rows are added up to 1 week." in dialog.view.remarks.texts()
    take(dialog, "Rust", "Coding")
    do_import(dialog)
    assert named_hours(session, WEEK) == {"Meetings": 120, "Coding": 270}


def test_the_order_of_dates_is_asked_where_both_fit(look, session, write, qtbot, do_import):
    dialog = look(write(["week", "coding"], ["11/9/2026", 5]))
    assert dialog.view.questions.order.isVisible()
    assert not dialog.go.isEnabled()
    with qtbot.waitSignal(dialog.planned):
        month = dialog.view.questions.order.group.button(0)
        qtbot.mouseClick(month, Qt.MouseButton.LeftButton)
    do_import(dialog)
    assert weeks_in(session) == [WEEK]


def test_one_of_several_people_is_asked_for(look, session, write, qtbot, do_import):
    rows = (("A", 1), ("B", 2), ("A", 4))
    dialog = look(write(["Date", "User", "Coding"], *((MONDAY, *row) for row in rows)))
    person = dialog.view.questions.person
    assert [person.itemText(at) for at in range(person.count())] == ["A", "B"]
    person.setFocus()
    with qtbot.waitSignal(dialog.planned):
        qtbot.keyClicks(person, "A")
    do_import(dialog)
    assert named_hours(session, WEEK) == {"Coding": 300}


def test_a_choice_of_columns_is_kept_and_used_again(  # noqa: PLR0917
    look, session, take, write, qtbot, do_import
):
    path = write(["week", "coding", "gardening"], [MONDAY, 10, 3])
    dialog = look(path)
    take(dialog, "gardening", "New activity “Gardening”")
    take(dialog, "coding", "Leave out")
    qtbot.keyClicks(dialog.view.questions.keep_as, "My sheet")
    do_import(dialog)
    write(["week", "coding", "gardening"], ["2026-11-16", 10, 4])
    dialog = look(path)
    kept = dialog.view.questions.kept
    kept.setFocus()
    with qtbot.waitSignal(dialog.planned):
        qtbot.keyClicks(kept, "My")
    assert uses(dialog) == {"week": "Week", "coding": "Leave out", "gardening": "Gardening"}
    do_import(dialog)
    assert named_hours(session, WEEK + 1) == {"Gardening": 240}


def test_a_kept_choice_says_that_it_is_in_use_and_can_be_left(  # noqa: PLR0917
    look, take, write, qtbot, do_import, session
):
    dialog = look(write(["week", "coding", "mood"], [MONDAY, 10, 60]))
    take(dialog, "mood", "Energy")
    qtbot.keyClicks(dialog.view.questions.keep_as, "Moods")
    do_import(dialog)
    dialog = look(write(["week", "coding", "mood"], ["2026-11-16", 10, 6], ["2026-11-23", 9, 4]))
    questions = dialog.view.questions
    assert questions.in_use.isHidden()
    questions.kept.setFocus()
    with qtbot.waitSignal(dialog.planned):
        qtbot.keyClicks(questions.kept, "Moo")
    assert "kept under “Moods”" in questions.in_use.text()
    assert dialog.plan is None  # 6 of 10 is no energy of 6 %
    with qtbot.waitSignal(dialog.planned):
        qtbot.mouseClick(questions.leave, Qt.MouseButton.LeftButton)
    assert (questions.in_use.isHidden(), questions.name) == (True, "")
    assert uses(dialog) == {"week": "Week", "coding": "Coding", "mood": "Leave out"}
    assert dialog.can_import


def test_the_own_csv_needs_no_choice(look, session, tmp_path, do_import):
    activity = session.open_journal.activities()[0]
    minutes = {activity.id: Minutes(90)}
    stored = session.open_journal.record(Entry(WEEK, minutes=minutes, note="=1 mine"), None).entry
    export(session.open_journal, ExportFormat.CSV, tmp_path / "own.csv")
    session.open_journal.record(Entry(WEEK), stored)
    dialog = look(tmp_path / "own.csv")
    assert not dialog.view.columns.isEnabled()
    do_import(dialog)
    again = session.open_journal.entry(WEEK)
    assert (again.minutes, again.note) == (minutes, "=1 mine")
