from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from pendulum_journal.domain.career.role import Role, Side
from pendulum_journal.domain.career.timeline import lay_line
from pendulum_journal.ui.pendulum.line import PendulumLine
from pendulum_journal.ui.pendulum.line_shape import (
    Frame,
    LineShape,
    Stay,
    everything,
    fitting,
    stays_of,
    strips,
    ticks,
)
from pendulum_journal.ui.pendulum.role_text import role_label, role_reading

TODAY = date(2026, 11, 22)
ENGINEER = Role(
    "Senior engineer", Side.BUILDING, date(2015, 3, 2), date(2024, 6, 16), "Corvid Labs", uid="a"
)
MANAGER = Role(
    "Engineering manager", Side.MANAGING, date(2024, 6, 17), date(2026, 6, 14), "Tern Data", uid="b"
)
STAFF = Role("Staff engineer", Side.BUILDING, date(2026, 6, 15), company="Tern Data", uid="c")
ADVISER = Role("Adviser", Side.MIXED, date(2025, 1, 1), date(2025, 3, 31), uid="d")
ROLES = [ENGINEER, MANAGER, STAFF]
DAY = timedelta(days=1)


def stay(role):
    return Stay(role, role.start, (role.end or TODAY) + DAY)


STAYS = [stay(role) for role in ROLES]


def frame(first, end):
    return Frame(10, 810, 20, 100, 180, first, end)


@pytest.fixture
def line(qtbot, theme):
    made = PendulumLine(theme)
    qtbot.addWidget(made)
    made.resize(900, made.sizeHint().height())
    made.show_days(*everything([*ROLES, ADVISER], TODAY))
    made.show_roles([*ROLES, ADVISER], STAYS, TODAY, lambda role: role_reading(role, TODAY))
    with qtbot.waitExposed(made):
        made.show()
    return made


def move(widget, at):
    there = QPointF(widget.mapToGlobal(at))
    none = Qt.MouseButton.NoButton
    event = QMouseEvent(
        QEvent.Type.MouseMove, QPointF(at), there, none, none, Qt.KeyboardModifier.NoModifier
    )
    QApplication.sendEvent(widget, event)


def place(line, day, y=None):
    shape = line.shape
    return QPoint(round(shape.frame.x(day)), round(y or shape.frame.middle))


def test_managing_is_above_and_building_below_the_axis():
    shape = LineShape(STAYS, frame(date(2015, 1, 1), date(2027, 1, 1)))
    assert shape.y_at(date(2020, 1, 1)) == 180
    assert shape.y_at(date(2025, 6, 1)) == 20
    assert shape.y_at(date(2014, 1, 1)) is None


def test_mixed_and_away_lie_on_the_axis():
    away = Role("Leave", Side.AWAY, date(2026, 6, 15), uid="e")
    stays = [stay(ADVISER), stay(away)]
    shape = LineShape(stays, frame(date(2025, 1, 1), date(2027, 1, 1)))
    assert {y for each in stays for _, y in shape.points(each)} == {100}


def test_the_line_is_unbroken_from_one_role_to_the_next():
    shape = LineShape(STAYS, frame(date(2015, 1, 1), date(2027, 1, 1)))
    for one, other in pairwise(STAYS):
        assert shape.points(one)[-1] == pytest.approx(shape.points(other)[0])


def test_the_line_breaks_where_no_role_was_held():
    later = Stay(STAFF, date(2026, 9, 1), TODAY)
    shape = LineShape([STAYS[1], later], frame(date(2024, 1, 1), date(2027, 1, 1)))
    assert shape.points(STAYS[1])[-1][1] == 20
    assert shape.points(later)[0][1] == 180
    assert shape.stay_at(date(2026, 7, 1)) is None


@given(
    st.lists(st.tuples(st.integers(1, 4000), st.sampled_from(Side)), min_size=1, max_size=14),
    st.integers(92, 14_700),
)
def test_the_line_runs_forward_within_its_frame_at_any_scale(parts, days):
    day, stays = date(1986, 1, 1), []
    for number, (lasts, side) in enumerate(parts):
        end = day + timedelta(days=lasts)
        stays.append(Stay(Role("x", side, day, end - DAY, uid=str(number)), day, end))
        day = end
    shape = LineShape(stays, frame(date(1986, 1, 1), date(1986, 1, 1) + timedelta(days=days)))
    points = [point for each in shape.stays for point in shape.points(each)]
    assert all(after[0] >= before[0] - 1e-6 for before, after in pairwise(points))
    assert all(10 - 1e-6 <= x <= 810 + 1e-6 and 20 <= y <= 180 for x, y in points)


def test_the_view_begins_five_years_before_the_first_swing_where_there_is_more():
    assert fitting(ROLES, MANAGER.start, TODAY)[0] == date(2019, 1, 1)
    assert fitting(ROLES, None, TODAY)[0] == ENGINEER.start
    assert fitting(ROLES[1:], STAFF.start, TODAY)[0] == MANAGER.start


def test_a_role_that_only_lies_ahead_is_given_some_room():
    ahead = Role("y", Side.MANAGING, date(2027, 8, 1), uid="z")
    stays = stays_of(lay_line([*ROLES, ahead], TODAY), TODAY)
    assert [each.role.uid for each in stays] == ["a", "b", "c", "z"]
    assert stays[-1].end > date(2027, 9, 1)
    assert [each.end for each in stays[:2]] == [MANAGER.start, STAFF.start]


def test_a_few_weeks_are_drawn_on_three_months_and_the_future_is_there():
    first, end = everything([Role("x", Side.BUILDING, date(2026, 11, 2))], TODAY)
    assert (end - first).days >= 92
    future = Role("y", Side.MANAGING, date(2027, 8, 1))
    assert everything([future], TODAY)[1] > future.start


@pytest.mark.parametrize("days", [92, 400, 1500, 4000, 14_610])
def test_ticks_never_crowd(days):
    shown = frame(date(1987, 2, 3), date(1987, 2, 3) + timedelta(days=days))
    found = [x for x, _, _ in ticks(shown, 60)]
    assert 2 <= len(found) <= 14
    assert all(after - before >= 55 for before, after in pairwise(found))


def test_a_role_beside_the_line_has_a_strip_of_its_own():
    shape = LineShape(STAYS, frame(date(2024, 1, 1), date(2027, 1, 1)))
    (found,) = strips([*ROLES, ADVISER], shape)
    role, left, right, height = found
    assert (role, height) == (ADVISER, 100)
    assert right - left == pytest.approx(90 * shape.frame.a_day)


def test_a_clipped_role_says_since_when():
    title, rest = role_label(ENGINEER, TODAY, is_clipped=True)
    assert (title, rest) == ("Senior engineer", ["Corvid Labs", "since March 2015", "9 y 3 mo"])
    assert "since March 2015" not in role_label(ENGINEER, TODAY, is_clipped=False)[1]


@pytest.mark.parametrize(
    ("kind", "said"), [("manager", "Tern Data · managing"), ("contract", "contract · managing")]
)
def test_a_kind_is_read_out_where_the_title_does_not_say_it(kind, said):
    text = role_reading(replace(MANAGER, kind=kind), TODAY)
    assert text.startswith("Engineering manager · Tern Data · ")
    assert said in text


def test_how_long_a_role_lasted_is_not_parted_between_two_lines():
    assert role_reading(ENGINEER, TODAY).endswith(
        " · 9\N{NO-BREAK SPACE}y\N{NO-BREAK SPACE}3\N{NO-BREAK SPACE}mo"
    )


def test_the_arrow_keys_read_each_role(qtbot, line):
    read = []
    line.role_read.connect(read.append)
    line.setFocus()
    for key in (Qt.Key.Key_Home, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Right):
        qtbot.keyClick(line, key)
    assert read == [ENGINEER, MANAGER, ADVISER, STAFF]
    assert line.accessibleDescription().startswith("Staff engineer · Tern Data · building · since")
    qtbot.keyClick(line, Qt.Key.Key_Left)
    assert line.role == ADVISER


def test_enter_and_delete_act_on_the_role_that_is_read(qtbot, line):
    line.setFocus()
    qtbot.keyClick(line, Qt.Key.Key_End)
    with qtbot.waitSignal(line.role_chosen, check_params_cb=lambda role: role == STAFF):
        qtbot.keyClick(line, Qt.Key.Key_Return)
    with qtbot.waitSignal(line.delete_wanted, check_params_cb=lambda role: role == STAFF):
        qtbot.keyClick(line, Qt.Key.Key_Delete)
    qtbot.keyClick(line, Qt.Key.Key_Escape)
    assert line.role is None


def test_a_role_outside_the_view_is_brought_into_it(qtbot, line):
    line.show_days(date(2026, 8, 1), date(2026, 12, 1))
    line.setFocus()
    qtbot.keyClick(line, Qt.Key.Key_Home)
    first, end = line.days
    assert first < ENGINEER.start < end
    assert (end - first).days == 122


def test_the_pointer_reads_what_is_under_it_and_a_click_chooses(qtbot, line):
    move(line, place(line, date(2020, 1, 1)))
    assert line.role == ENGINEER
    move(line, place(line, date(2025, 9, 1)))
    assert line.role == MANAGER
    strip = place(line, date(2025, 2, 15), line.shape.frame.middle)
    move(line, strip)
    assert line.role == ADVISER
    with qtbot.waitSignal(line.role_chosen, check_params_cb=lambda role: role == ADVISER):
        qtbot.mouseClick(line, Qt.MouseButton.LeftButton, pos=strip)


def test_all_roles_are_read_while_none_is_chosen(line):
    for role in (ENGINEER, MANAGER, ADVISER, STAFF):
        assert role.title in line.accessibleDescription()


def test_a_short_role_has_its_name_beside_the_axis(qtbot, theme):
    roles = [
        Role("Engineer", side, date(1980 + 5 * at, 1, 1), date(1984 + 5 * at, 12, 31), uid=str(at))
        for at, side in enumerate([Side.BUILDING, Side.MANAGING] * 4)
    ]
    line = PendulumLine(theme)
    qtbot.addWidget(line)
    line.resize(640, line.sizeHint().height())
    stays = [Stay(role, role.start, role.end + timedelta(days=1)) for role in roles]
    line.show_roles(roles, stays, date(2026, 11, 18), lambda role: role.title)
    line.show_days(date(1980, 1, 1), date(2027, 1, 1))
    picture = line.grab().toImage()
    frame = line.shape.frame
    em = line.fontMetrics().height()
    for stay in stays[1:-1]:
        middle = round((frame.x(stay.start) + frame.x(stay.end)) / 2)
        away = -0.7 if stay.role.side is Side.MANAGING else 0.7
        y = round(frame.middle + away * em)
        shades = {
            picture.pixelColor(x, y + dy).name()
            for x in range(middle - 12, middle + 12)
            for dy in range(-3, 4)
        }
        assert len(shades) > 3, stay  # letters, and not the tint alone
