from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QDialogButtonBox, QMessageBox

from pendulum_journal.domain.career.role import CountsAsSwing, Role, Side, Target
from pendulum_journal.domain.split import Group
from pendulum_journal.domain.trend.quantity import Quantity
from pendulum_journal.services import career
from pendulum_journal.services.journal import Journal
from pendulum_journal.ui.pendulum.role_dialog import RoleDialog

TODAY = date(2026, 11, 22)
MANAGER = Role(
    "Engineering manager",
    Side.MANAGING,
    date(2024, 6, 17),
    date(2026, 6, 14),
    company="Tern Data",
    kind="first line",
    note="eight people",
    baseline={"meetings": 20.0, "focus": 20.0, "coding": 50.0, "other": 10.0, "energy": 62.0},
    id=4,
    uid="m",
)


@pytest.fixture
def ask(qtbot, theme):
    def ask(role=None, targets=(), others=()):
        dialog = RoleDialog(theme, role=role, targets=targets, others=others, today=TODAY)
        qtbot.addWidget(dialog)
        with qtbot.waitExposed(dialog):
            dialog.show()
        dialogs.append(dialog)
        return dialog

    dialogs = []  # else Python may collect one while Qt is still laying it out
    yield ask
    dialogs.clear()


def ok(dialog):
    return dialog.buttons.button(QDialogButtonBox.StandardButton.Ok)


def part(qtbot, dialog, number):
    qtbot.mouseClick(dialog.parts.group.button(number), Qt.MouseButton.LeftButton)


def test_a_role_that_is_only_looked_at_stays_what_it_was(ask):
    targets = [
        Target(4, date(2024, 6, 17), 60, 20, 10, 10, energy=50, id=1),
        Target(4, date(2025, 6, 16), focus_block=90, id=2),
    ]
    dialog = ask(MANAGER, targets)
    assert dialog.role() == MANAGER
    assert dialog.targets.targets == targets


def test_a_new_role_needs_a_title_and_comes_with_a_starting_point(qtbot, ask):
    dialog = ask()
    assert not ok(dialog).isEnabled()
    qtbot.keyClicks(dialog.title, "Director")
    assert ok(dialog).isEnabled()
    dialog.side.setFocus()
    qtbot.keyClick(dialog.side, Qt.Key.Key_Down)
    assert dialog.role() == Role("Director", Side.MANAGING, TODAY)
    assert dialog.targets.targets == [Target(0, TODAY, *career.STARTING_POINTS[Side.MANAGING])]


def test_kind_and_note_are_kept(qtbot, ask):
    dialog = ask()
    qtbot.keyClicks(dialog.title, "Tech lead")
    qtbot.keyClicks(dialog.kind, "part-time")
    qtbot.keyClicks(dialog.note, "two days a week")
    role = dialog.role()
    assert (role.kind, role.note) == ("part-time", "two days a week")


def test_something_else_is_wanted_from_another_day_on(qtbot, ask, write_day):
    first = Target(4, MANAGER.start, 60, 20, 10, 10, id=1)
    dialog = ask(MANAGER, [first])
    part(qtbot, dialog, 1)
    qtbot.mouseClick(dialog.targets.add, Qt.MouseButton.LeftButton)
    write_day(dialog.targets.valid_from, date(2025, 9, 1))
    fields = dialog.targets.fields
    qtbot.mouseClick(
        fields.wants_block,
        Qt.MouseButton.LeftButton,
        pos=QPoint(8, fields.wants_block.height() // 2),
    )
    fields.block.selectAll()
    qtbot.keyClicks(fields.block, "90")
    fields.wants_shares.setFocus()
    qtbot.keyClick(fields.wants_shares, Qt.Key.Key_Space)
    assert dialog.targets.targets == [first, Target(4, date(2025, 9, 1), focus_block=90)]


def test_two_things_wanted_from_one_day_on_are_not_taken(qtbot, ask, write_day):
    dialog = ask(MANAGER, [Target(4, MANAGER.start, 60, 20, 10, 10, id=1)])
    part(qtbot, dialog, 1)
    qtbot.mouseClick(dialog.targets.add, Qt.MouseButton.LeftButton)
    write_day(dialog.targets.valid_from, date(2024, 6, 17))
    assert not ok(dialog).isEnabled()
    assert "same day" in dialog.warning
    qtbot.mouseClick(dialog.targets.remove, Qt.MouseButton.LeftButton)
    assert ok(dialog).isEnabled()


def test_what_is_wanted_can_be_taken_away_altogether(qtbot, ask):
    dialog = ask(MANAGER, [Target(4, MANAGER.start, 60, 20, 10, 10, id=1)])
    part(qtbot, dialog, 1)
    qtbot.mouseClick(dialog.targets.remove, Qt.MouseButton.LeftButton)
    assert dialog.targets.targets == []
    assert not dialog.targets.fields.isVisible()


def test_the_first_target_follows_the_first_day_of_the_role(ask, write_day):
    later = Target(4, date(2025, 6, 16), energy=60, id=2)
    dialog = ask(MANAGER, [Target(4, MANAGER.start, 60, 20, 10, 10, id=1), later])
    write_day(dialog.start, date(2024, 7, 1))
    assert [each.valid_from for each in dialog.targets.targets] == [
        date(2024, 7, 1),
        later.valid_from,
    ]


def test_a_first_day_that_passes_another_target_leaves_that_one_where_it_is(ask, write_day):
    later = Target(4, date(2025, 6, 16), energy=60, id=2)
    dialog = ask(MANAGER, [Target(4, MANAGER.start, 60, 20, 10, 10, id=1), later])
    for day in (later.valid_from, date(2024, 7, 1)):
        write_day(dialog.start, day)
    assert [each.valid_from for each in dialog.targets.targets] == [
        date(2024, 7, 1),
        later.valid_from,
    ]


@pytest.mark.parametrize(
    ("end", "start", "is_asked"),
    [(None, date(2026, 11, 1), True), (TODAY, date(2026, 11, 1), False), (None, TODAY, False)],
)
def test_only_a_role_that_goes_on_can_be_followed_by_one_that_goes_on(ask, end, start, is_asked):
    held = Role("Engineer", Side.BUILDING, start, end, id=9, uid="e")
    dialog = ask(others=[held])
    assert dialog.ends_before.isVisible() is is_asked
    assert (dialog.ended is not None) is is_asked
    dialog.ends_before.setChecked(False)
    assert dialog.ended is None
    assert dialog.warning


def test_typed_shares_stay_and_are_stored_once_they_add_up(qtbot, ask):
    dialog = ask(MANAGER, [Target(4, MANAGER.start, 60, 20, 10, 10, id=1)])
    part(qtbot, dialog, 1)
    fields = dialog.targets.fields

    def write(group, text):
        fields.shares[group].setFocus()
        fields.shares[group].selectAll()
        qtbot.keyClicks(fields.shares[group], text)

    write(Group.CODING, "15")
    assert dialog.targets.targets == [Target(4, MANAGER.start, 60, 20, 15, 5, id=1)]
    for group, text in zip(Group, ("60", "20", "15", "9"), strict=True):
        write(group, text)
    assert not ok(dialog).isEnabled()
    assert dialog.warning == "The shares have to add up to 100 %. 104 % in all: 4 % too much."
    write(Group.OTHER, "5")
    assert ok(dialog).isEnabled()
    assert dialog.targets.targets == [Target(4, MANAGER.start, 60, 20, 15, 5, id=1)]


def test_what_it_was_like_before_can_be_typed_and_forgotten(qtbot, ask):
    dialog = ask(Role("Engineer", Side.BUILDING, TODAY))
    part(qtbot, dialog, 2)
    dialog.has_baseline.setFocus()
    qtbot.keyClick(dialog.has_baseline, Qt.Key.Key_Space)
    dialog.baseline.wants_energy.setFocus()
    qtbot.keyClick(dialog.baseline.wants_energy, Qt.Key.Key_Space)
    dialog.baseline.energy.selectAll()
    qtbot.keyClicks(dialog.baseline.energy, "35")
    assert dialog.role().baseline == {"energy": 35}
    dialog.has_baseline.setFocus()
    qtbot.keyClick(dialog.has_baseline, Qt.Key.Key_Space)
    assert dialog.role().baseline is None


def test_an_overlap_is_told_and_allowed_while_reversed_days_are_not(qtbot, ask, write_day):
    other = Role("Senior engineer", Side.BUILDING, date(2015, 3, 1), id=9)
    dialog = ask(MANAGER, others=[other, MANAGER])
    assert "Senior engineer" in dialog.warning
    assert ok(dialog).isEnabled()
    write_day(dialog.end, date(2020, 1, 1))
    assert not ok(dialog).isEnabled()


def test_a_role_is_put_back_with_all_that_was_wanted_in_it(tmp_path):
    journal = Journal.create(tmp_path / "j.db", backups=None, today=lambda: TODAY)
    targets = [
        Target(0, date(2024, 6, 17), energy=50),
        Target(0, date(2025, 6, 17), focus_block=90),
    ]
    role, _ = career.put_role(journal, Role("M", Side.MANAGING, date(2024, 6, 17)), targets)
    held = journal.targets()
    changed, _ = career.put_role(journal, Role("N", Side.MIXED, role.start, uid=role.uid), held[1:])
    assert (changed.id, len(journal.targets())) == (role.id, 1)
    career.take(journal, role)
    back, _ = career.put_role(journal, role, held)
    assert [(each.title, each.uid) for each in journal.roles()] == [("M", role.uid)]
    assert [each.role_id for each in journal.targets()] == [back.id] * 2
    journal.close()


def test_enter_in_a_field_takes_the_role_whatever_was_clicked_before(qtbot, ask):
    dialog = ask(MANAGER, [Target(4, MANAGER.start, 60, 20, 10, 10, id=1)])
    for number in (1, 2, 0):
        part(qtbot, dialog, number)
    assert ok(dialog).isDefault()
    dialog.title.setFocus()
    with qtbot.waitSignal(dialog.accepted):
        qtbot.keyClick(dialog.title, Qt.Key.Key_Return)


def test_a_day_that_was_refused_keeps_the_dialog_open(qtbot, ask, write_day):
    dialog = ask(MANAGER)
    write_day(dialog.start, "7/6/2024")
    qtbot.mouseClick(ok(dialog), Qt.MouseButton.LeftButton)
    assert dialog.isVisible()
    assert dialog.start.note.text == "“7/6/2024” can be 7 Jun 2024 or 6 Jul 2024: choose one."
    assert dialog.start.line.hasFocus()
    assert dialog.role() == MANAGER
    qtbot.mouseClick(dialog.start.note.buttons[0], Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(dialog.accepted):
        qtbot.keyClick(dialog.start.line, Qt.Key.Key_Return)
    assert dialog.role().start == date(2024, 6, 7)


def test_a_refused_day_on_another_part_is_shown(qtbot, ask, write_day):
    dialog = ask(MANAGER, [Target(4, MANAGER.start, 60, 20, 10, 10, id=1)])
    part(qtbot, dialog, 1)
    write_day(dialog.targets.valid_from, "soon")
    part(qtbot, dialog, 0)
    qtbot.mouseClick(ok(dialog), Qt.MouseButton.LeftButton)
    assert dialog.isVisible()
    assert dialog.targets.valid_from.note.isVisible()
    assert dialog.targets.valid_from.line.hasFocus()


def test_an_end_that_is_not_wanted_is_not_asked_about(qtbot, ask, write_day):
    dialog = ask(MANAGER)
    write_day(dialog.end, "soon")
    qtbot.mouseClick(
        dialog.has_ended, Qt.MouseButton.LeftButton, pos=QPoint(8, dialog.has_ended.height() // 2)
    )
    with qtbot.waitSignal(dialog.accepted):
        qtbot.mouseClick(ok(dialog), Qt.MouseButton.LeftButton)
    assert dialog.role().end is None


def test_a_start_ahead_is_asked_about(qtbot, ask, write_day):
    dialog = ask()
    qtbot.keyClicks(dialog.title, "Director")
    write_day(dialog.start, "26 Dec 2026")
    question = "26 December 2026 is still to come. Does it begin then?"
    assert dialog.start.note.text == question
    qtbot.mouseClick(ok(dialog), Qt.MouseButton.LeftButton)
    assert dialog.isVisible()
    yes, no = dialog.start.note.buttons
    assert yes.hasFocus()
    qtbot.mouseClick(no, Qt.MouseButton.LeftButton)
    assert dialog.role().start == date(2025, 12, 26)
    write_day(dialog.start, "26 Dec 2026")
    qtbot.mouseClick(dialog.start.note.buttons[0], Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(dialog.accepted):
        qtbot.mouseClick(ok(dialog), Qt.MouseButton.LeftButton)
    assert dialog.role().start == date(2026, 12, 26)
    assert [each.valid_from for each in dialog.targets.targets] == [date(2026, 12, 26)]


def test_days_the_wrong_way_round_can_be_mended_while_they_are_typed(qtbot, ask, write_day):
    dialog = ask(MANAGER)
    write_day(dialog.end, "1 Jan 2020")
    assert not ok(dialog).isEnabled()
    dialog.end.line.setFocus()
    dialog.end.line.selectAll()
    qtbot.keyClicks(dialog.end.line, "1 Jan 2026")
    assert ok(dialog).isEnabled()
    with qtbot.waitSignal(dialog.accepted):
        qtbot.mouseClick(ok(dialog), Qt.MouseButton.LeftButton)
    assert dialog.role().end == date(2026, 1, 1)


def test_whether_it_counts_as_a_swing_is_chosen_by_keys(qtbot, ask):
    dialog = ask(MANAGER)
    assert dialog.counts_as_swing.isVisible()
    dialog.counts_as_swing.setFocus()
    qtbot.keyClick(dialog.counts_as_swing, Qt.Key.Key_Down)
    assert dialog.role().counts_as_swing is CountsAsSwing.YES
    qtbot.keyClick(dialog.counts_as_swing, Qt.Key.Key_Down)
    assert dialog.role() == replace(MANAGER, counts_as_swing=CountsAsSwing.NO)


@pytest.mark.parametrize("side", [Side.MIXED, Side.AWAY])
def test_a_side_that_begins_no_swing_is_not_asked(ask, side):
    assert not ask(replace(MANAGER, side=side)).counts_as_swing.isVisible()


def test_that_a_role_moves_week_1_is_told_before_it_is_stored(qtbot, ask):
    later = Role("Director", Side.MANAGING, date(2025, 3, 3), id=1, uid="d")
    dialog = ask(replace(MANAGER, end=date(2025, 3, 2)), others=[MANAGER, later])
    assert dialog.warning == ""
    dialog = ask(
        Role("Manager", Side.MIXED, date(2024, 1, 8), date(2025, 3, 2), id=4, uid="m"),
        others=[Role("Manager", Side.MIXED, date(2024, 1, 8), id=4, uid="m"), later],
    )
    dialog.side.setFocus()
    qtbot.keyClick(dialog.side, Qt.Key.Key_Up)
    assert "The swing is now 8 Jan 2024." in dialog.warning.replace("\N{NO-BREAK SPACE}", " ")


def test_days_of_focus_and_shipping_are_wanted(qtbot, ask):
    target = Target(4, date(2024, 6, 17), energy=50, focus_days=4, id=1)
    dialog = ask(MANAGER, [target])
    part(qtbot, dialog, 1)
    fields = dialog.targets.fields
    assert fields.days[Quantity.FOCUS_DAYS].value() == 4
    assert not fields.days[Quantity.SHIPPING_DAYS].isEnabled()
    wants = fields.wants_days[Quantity.SHIPPING_DAYS]
    wants.setFocus()
    qtbot.keyClick(wants, Qt.Key.Key_Space)
    box = fields.days[Quantity.SHIPPING_DAYS]
    box.setFocus()
    qtbot.keyClick(box, Qt.Key.Key_Up)
    assert dialog.targets.targets == [replace(target, shipping_days=4)]


def test_what_was_typed_is_not_thrown_away_without_a_question(qtbot, ask):
    untouched = ask(MANAGER)
    qtbot.keyClick(untouched, Qt.Key.Key_Escape)
    assert not untouched.isVisible()
    dialog = ask(MANAGER)
    qtbot.keyClicks(dialog.note, "A long note.")
    for answer, is_open in (("&Go on typing", True), ("&Throw it away", False)):
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)
        (box,) = (each for each in dialog.findChildren(QMessageBox) if each.isVisible())
        assert box.text() == "Throw away what you typed?"
        next(each for each in box.buttons() if each.text() == answer).click()
        assert dialog.isVisible() is is_open
