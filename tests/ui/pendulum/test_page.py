from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QDialogButtonBox

from pendulum_journal.domain.career.role import Role, Side, Target
from pendulum_journal.domain.entry import Entry, Minutes
from pendulum_journal.domain.review.forecast import Option
from pendulum_journal.domain.review.review import Decision, ReviewKind
from pendulum_journal.domain.trend.measure import Measure
from pendulum_journal.domain.week import Week
from pendulum_journal.services import career, reviews
from pendulum_journal.services.journal import Journal
from pendulum_journal.ui.pendulum.page import PendulumPage
from pendulum_journal.ui.pendulum.role_dialog import RoleDialog
from pendulum_journal.ui.session import Session

TODAY = date(2026, 11, 22)
NOW = Week.containing(TODAY)
ENGINEER = Role("Senior engineer", Side.BUILDING, date(2015, 3, 2), date(2024, 6, 16), "Corvid")
MANAGER = Role("Manager", Side.MANAGING, date(2024, 6, 17), date(2026, 6, 14), "Tern")
STAFF = Role("Staff engineer", Side.BUILDING, date(2026, 6, 15), company="Tern")


def fill(journal, roles, weeks=0):
    stored = [career.save_role(journal, role)[0] for role in roles]
    coding = next(each for each in journal.activities() if each.name == "Coding")
    other = next(each for each in journal.activities() if each.name == "Meetings")
    entries = [
        Entry(NOW + -back, minutes={coding.id: Minutes(600), other.id: Minutes(600 + 10 * back)})
        for back in range(1, weeks + 1)
    ]
    journal.record_many([(entry, None) for entry in entries])
    return stored


@pytest.fixture
def session(qapp, tmp_path):
    made = Session()
    made.show(Journal.create(tmp_path / "j.db", backups=None, today=lambda: TODAY))
    yield made
    made.close()


@pytest.fixture
def show(qtbot, theme, session):
    def show(roles=(), weeks=0):
        fill(session.open_journal, roles, weeks)
        page = PendulumPage(session, theme)
        qtbot.addWidget(page)
        page.resize(1244, 840)
        with qtbot.waitExposed(page):
            page.show()
        return page

    return show


@pytest.fixture
def page(show):
    return show([ENGINEER, MANAGER, STAFF], weeks=40)


def click(qtbot, button):
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def answer(qtbot, act, *, is_taken=True):
    """Act in the role dialog as soon as it stands there, and take it or leave it."""
    kind = QDialogButtonBox.StandardButton

    def look():
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, RoleDialog):
            QTimer.singleShot(10, look)
            return
        act(dialog)
        click(qtbot, dialog.buttons.button(kind.Ok if is_taken else kind.Cancel))

    QTimer.singleShot(0, look)


def titles(session):
    return [role.title for role in session.open_journal.roles()]


def choose(qtbot, page, key):
    page.career.line.setFocus()
    qtbot.keyClick(page.career.line, key)


def test_without_a_role_the_page_says_what_to_enter(qtbot, show, session):
    page = show()
    assert page.first.isVisible()
    assert not page.career.isVisible()
    answer(qtbot, lambda dialog: qtbot.keyClicks(dialog.title, "Engineer"))
    click(qtbot, page.first)
    qtbot.waitUntil(page.career.isVisible)
    assert titles(session) == ["Engineer"]


def test_the_heading_counts_the_swings(page):
    assert page.summary.text() == "one swing to managing and one back in 11 y 8 mo of roles"


def test_the_heading_goes_back_only_to_where_one_is_known_to_have_been(show):
    page = show([MANAGER, STAFF])
    said = "one swing to managing and one to building in 2 y 5 mo of roles, counting the first role"
    assert page.summary.text() == said


def test_a_first_managing_role_is_one_swing(show):
    said = "one swing to managing in 2 y 5 mo of roles, counting the first role"
    assert show([MANAGER]).summary.text() == said


def test_the_heading_says_that_there_is_no_swing(show):
    assert show([ENGINEER]).summary.text() == "no swing yet"


def test_a_role_is_added_and_taken_back(qtbot, page, session):
    def act(dialog):
        qtbot.keyClicks(dialog.title, "Adviser")
        dialog.side.setFocus()
        qtbot.keyClicks(dialog.side, "Mixed")
        click(qtbot, dialog.ends_before)  # beside the role that is held

    answer(qtbot, act)
    click(qtbot, page.add)
    assert titles(session)[-1] == "Adviser"
    qtbot.waitUntil(lambda: "overlap" in page.career.sentences.text())
    session.undo_stack.undo()
    assert "Adviser" not in titles(session)
    session.undo_stack.redo()
    assert titles(session)[-1] == "Adviser"


def test_the_role_before_ends_as_a_new_one_begins_and_both_are_taken_back(qtbot, page, session):
    def act(dialog):
        qtbot.keyClicks(dialog.title, "Director")
        dialog.side.setFocus()
        qtbot.keyClicks(dialog.side, "Managing")
        assert dialog.ends_before.text() == "“Staff engineer” ends on 21 November 2026"
        assert not dialog.warning

    answer(qtbot, act)
    click(qtbot, page.add)
    held = session.open_journal.roles
    assert [(role.title, role.end) for role in held()[-2:]] == [
        ("Staff engineer", date(2026, 11, 21)),
        ("Director", None),
    ]
    qtbot.waitUntil(lambda: "Last building role ended 21 Nov 2026" in page.hands_on.text)
    session.undo_stack.undo()
    assert [(role.title, role.end) for role in held()[-2:]] == [
        ("Manager", MANAGER.end),
        ("Staff engineer", None),
    ]
    session.undo_stack.redo()
    assert held()[-2].end == date(2026, 11, 21)
    assert held()[-1].title == "Director"
    assert len(held()) == 4


def test_a_role_is_ended_and_goes_on_again(qtbot, page, session, write_day):
    choose(qtbot, page, Qt.Key.Key_Home)
    assert not page.career.end.isEnabled()  # it has ended
    choose(qtbot, page, Qt.Key.Key_End)
    answer(qtbot, lambda dialog: write_day(dialog.end, date(2026, 10, 31)))
    click(qtbot, page.career.end)
    assert session.open_journal.roles()[-1].end == date(2026, 10, 31)
    session.undo_stack.undo()
    assert session.open_journal.roles()[-1].end is None


def test_enter_edits_the_role_that_is_read_and_all_that_hangs_on_it_moves(
    qtbot, page, session, write_day
):
    assert "Last away for 1 y 11 mo" in page.hands_on.text

    def act(dialog):
        write_day(dialog.start, date(2023, 6, 17))
        dialog.ends_before.setChecked(False)

    answer(qtbot, act)
    choose(qtbot, page, Qt.Key.Key_End)
    qtbot.keyClick(page.career.line, Qt.Key.Key_Left)
    qtbot.keyClick(page.career.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "overlap" in page.career.sentences.text())
    assert session.open_journal.roles()[1].start == date(2023, 6, 17)
    assert "8 y 3 mo of building" in page.experience.text
    session.undo_stack.undo()
    qtbot.waitUntil(lambda: not page.career.sentences.isVisible())
    assert "9 y 3 mo of building" in page.experience.text


def test_the_role_before_ends_earlier_with_a_first_day_that_moves_into_it(
    qtbot, page, session, write_day
):
    said = []

    def act(dialog):
        write_day(dialog.start, date(2024, 6, 10))
        said.extend([dialog.ends_before.text(), dialog.warning])
        dialog.ends_before.setChecked(False)
        said.append(dialog.warning.replace("\N{NO-BREAK SPACE}", " "))
        dialog.ends_before.setChecked(True)

    answer(qtbot, act)
    choose(qtbot, page, Qt.Key.Key_End)
    qtbot.keyClick(page.career.line, Qt.Key.Key_Left)
    qtbot.keyClick(page.career.line, Qt.Key.Key_Return)
    assert said == [
        "“Senior engineer” ends on 9 June 2024",
        "",
        "This overlaps with “Senior engineer”, which ends on 16 Jun 2024.",
    ]
    days = [(role.start, role.end) for role in session.open_journal.roles()[:2]]
    assert [days[0][1], days[1][0]] == [date(2024, 6, 9), date(2024, 6, 10)]
    session.undo_stack.undo()
    days = [(role.start, role.end) for role in session.open_journal.roles()[:2]]
    assert [days[0][1], days[1][0]] == [date(2024, 6, 16), date(2024, 6, 17)]


def test_leaving_the_dialog_changes_nothing(qtbot, page, session):
    answer(qtbot, lambda dialog: dialog.title.setText("x"), is_taken=False)
    choose(qtbot, page, Qt.Key.Key_Home)
    qtbot.keyClick(page.career.line, Qt.Key.Key_Return)
    assert titles(session)[0] == "Senior engineer"
    assert not session.undo_stack.canUndo()


def test_a_role_is_deleted_with_its_targets_and_brought_back(qtbot, page, session):
    journal = session.open_journal
    staff = journal.roles()[-1]
    target = Target(staff.id, staff.start, 20, 25, 50, 5)
    session.change(lambda journal: career.save_target(journal, target))
    choose(qtbot, page, Qt.Key.Key_End)
    qtbot.keyClick(page.career.line, Qt.Key.Key_Delete)
    assert titles(session) == ["Senior engineer", "Manager"]
    assert not journal.targets()
    session.undo_stack.undo()
    assert titles(session)[-1] == "Staff engineer"
    assert journal.targets()[0].coding == 50


def test_the_buttons_act_on_the_role_that_was_pointed_at_last(qtbot, page, session):
    line = page.career.line
    at = QPoint(round(line.shape.frame.x(date(2025, 6, 1))), 100)
    none = Qt.MouseButton.NoButton
    there = QPointF(line.mapToGlobal(at))
    moved = QMouseEvent(
        QEvent.Type.MouseMove, QPointF(at), there, none, none, Qt.KeyboardModifier.NoModifier
    )
    QApplication.sendEvent(line, moved)
    QApplication.sendEvent(line, QEvent(QEvent.Type.Leave))
    assert page.career.reading.text().startswith("Manager · Tern · managing · 17 June 2024")
    click(qtbot, page.career.delete)
    assert titles(session) == ["Senior engineer", "Staff engineer"]


def test_the_scale_goes_from_everything_to_three_months(qtbot, page):
    scale = page.career.scale
    shown = {}
    scale.setFocus()
    for number in range(scale.count()):
        scale.setCurrentIndex(number)
        scale.activated.emit(number)
        first, end = page.career.line.days
        shown[scale.itemText(number)] = (end - first).days
    assert shown["3 months"] in range(89, 94)
    assert shown["40 years"] in range(14_609, 14_612)
    assert page.career.line.days[0] > date(2026, 8, 1)
    assert shown["Everything"] > shown["Around the swings"]


def test_swings_are_laid_over_each_other_in_a_chosen_measure_and_side(qtbot, page):
    chart = page.swings.chart
    qtbot.waitUntil(lambda: chart.is_drawn)
    chart.setFocus()
    qtbot.keyClick(chart, Qt.Key.Key_End)
    assert chart.reading.rows[0].name == "swing of 2026"
    assert chart.reading.title == "Week 22"
    with qtbot.waitSignal(page.week_chosen, check_params_cb=lambda week: week == NOW + -1):
        qtbot.keyClick(chart, Qt.Key.Key_Return)
    page.swings.measure.setFocus()
    qtbot.keyClick(page.swings.measure, Qt.Key.Key_Down)
    assert page.swings.choice == (Side.BUILDING, Measure.FOCUS_BLOCK)
    assert not chart.isVisible()
    click(qtbot, page.swings.sides.group.button(1))
    assert page.swings.choice == (Side.MANAGING, Measure.FOCUS_BLOCK)


def test_the_experiment_counts_weeks_and_names_its_checkpoints(show):
    page = show([ENGINEER, Role("Manager", Side.MANAGING, date(2026, 6, 15))])
    assert page.experiment.text.startswith("Week 23 of 104, since 15 Jun 2026.")
    assert "26 weeks on 14 Dec 2026" in page.experiment.text
    assert "Last building role ended 16 Jun 2024" in page.hands_on.text


def test_a_role_in_the_future_is_drawn_and_changes_no_clock(show):
    ahead = Role("Manager", Side.MANAGING, TODAY + timedelta(days=30))
    page = show([STAFF, ahead])
    assert page.career.line.days[1] > ahead.start
    assert (
        "The two years begin with the first managing role; none has begun yet."
        in page.experiment.text
    )


def test_forecasts_are_drawn_and_open_their_review(qtbot, page, session):
    parts = (Option("Engineering", 70), Option("Managing", 30))

    def write(journal):
        review, _ = reviews.open_review(journal)
        decided = replace(review, forecast=parts, decision=Decision.STAY)
        return reviews.finish_review(journal, decided)[1]

    session.change(write)
    chart = page.forecasts.chart
    qtbot.waitUntil(lambda: chart.isVisible() and chart.is_drawn)
    uid = reviews.reviews(session.open_journal)[0].uid
    chart.setFocus()
    qtbot.keyClick(chart, Qt.Key.Key_End)
    assert [(row.name, row.value) for row in chart.reading.rows] == [
        ("Engineering", "70 %"),
        ("Managing", "30 %"),
    ]
    assert chart.reading.state == "Stay"
    with qtbot.waitSignal(page.review_wanted, check_params_cb=lambda wanted: wanted == uid):
        qtbot.keyClick(chart, Qt.Key.Key_Return)


def test_the_checklist_is_opened_ticked_and_keeps_nothing(qtbot, page, session):
    assert not page.checklist.folded.list.isVisible()
    click(qtbot, page.checklist.folded.open)
    box = next(iter(page.checklist.folded.list.boxes.values()))
    box.setFocus()
    qtbot.keyClick(box, Qt.Key.Key_Space)
    assert box.isChecked()
    assert not reviews.reviews(session.open_journal)
    with qtbot.waitSignal(
        page.review_wanted, check_params_cb=lambda wanted: wanted is ReviewKind.BEFORE_SWING
    ):
        click(qtbot, page.checklist.write)


@pytest.fixture
def said(session):
    """What the window's banner would say."""
    found = []
    session.remarked.connect(found.append)
    session.failed.connect(lambda error: found.append(str(error)))
    return found


@pytest.fixture
def theirs(session, tmp_path):
    journal = Journal.open(tmp_path / "j.db", backups=tmp_path, today=lambda: TODAY)
    yield journal
    journal.close()


def test_a_role_that_was_deleted_elsewhere_cannot_be_deleted_and_goes(
    qtbot, page, session, said, theirs
):
    choose(qtbot, page, Qt.Key.Key_End)
    career.delete(theirs, theirs.roles()[-1])
    qtbot.keyClick(page.career.line, Qt.Key.Key_Delete)
    assert said == [
        (
            "The role “Staff engineer” was deleted elsewhere in the meantime. Nothing was changed: "
            "add it anew if you still want it."
        )
    ]
    qtbot.waitUntil(lambda: not page.career.reading.text().startswith("Staff engineer"))
    assert not session.undo_stack.canUndo()


def test_a_role_that_is_deleted_elsewhere_while_it_is_edited_comes_back_and_it_is_said(
    qtbot, page, session, said, theirs
):
    def act(dialog):
        career.delete(theirs, theirs.roles()[-1])
        dialog.title.clear()
        qtbot.keyClicks(dialog.title, "Principal")

    answer(qtbot, act)
    choose(qtbot, page, Qt.Key.Key_End)
    qtbot.keyClick(page.career.line, Qt.Key.Key_Return)
    assert titles(session)[-1] == "Principal"
    assert said == [
        (
            "“Principal” was deleted elsewhere while you changed it. It is back as you changed it; "
            "Undo takes it away again."
        )
    ]
    session.undo_stack.undo()
    assert titles(session) == ["Senior engineer", "Manager"]
    session.undo_stack.redo()
    assert titles(session)[-1] == "Principal"


def test_a_role_before_that_is_deleted_elsewhere_does_not_come_back_with_a_new_one(
    qtbot, page, session, theirs
):
    def act(dialog):
        career.delete(theirs, theirs.roles()[-1])
        qtbot.keyClicks(dialog.title, "Director")

    answer(qtbot, act)
    click(qtbot, page.add)
    assert titles(session) == ["Senior engineer", "Manager", "Director"]
    session.undo_stack.undo()
    assert titles(session) == ["Senior engineer", "Manager"]


def test_what_was_usual_before_a_role_is_asked_at_once(qtbot, page, session):
    seen = []

    def act(dialog):
        seen.append((dialog.has_baseline.isChecked(), dialog.baseline.isVisible()))
        assert dialog.baseline.wants_shares.isChecked()

    answer(qtbot, act, is_taken=False)
    page.roles.edit_before(session.open_journal.roles()[-1])
    assert seen == [(True, True)]
