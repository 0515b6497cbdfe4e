import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QPushButton

from pendulum_journal.domain.review.forecast import even
from pendulum_journal.ui.review.forecast_editor import ForecastEditor

STEPS = ["Managing", "Engineering", "Something else"]


@pytest.fixture
def editor(qtbot, theme):
    made = ForecastEditor(theme)
    qtbot.addWidget(made)
    made.show_options(even(STEPS))
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def per_cent(editor):
    return [option.per_cent for option in editor.options]


def of_rows(editor, kind, begin):
    """The visible widgets of a kind, one a row, whose accessible names begin with a word."""
    found = editor.findChildren(kind)
    return [
        each for each in found if each.isVisible() and each.accessibleName().startswith(f"{begin} ")
    ]


def locks(editor):
    return of_rows(editor, QCheckBox, "Keep")


def removes(editor):
    return of_rows(editor, QPushButton, "Remove")


def keys(editor, *pressed):
    for key in pressed:
        if isinstance(key, str):
            QTest.keyClicks(editor.focusWidget(), key)
        else:
            QTest.keyClick(editor.focusWidget(), key)


def test_seventy_twenty_ten_is_typed_with_the_keyboard_alone(editor):
    editor.field(0).setFocus(Qt.FocusReason.TabFocusReason)
    keys(editor, "70", Qt.Key.Key_Return, "20", Qt.Key.Key_Return, "10", Qt.Key.Key_Return)
    assert per_cent(editor) == [70, 20, 10]


def test_tab_walks_through_every_field_and_back(editor):
    editor.name(0).setFocus(Qt.FocusReason.TabFocusReason)
    walked = []
    for _ in range(13):
        walked.append(editor.focusWidget())
        keys(editor, Qt.Key.Key_Tab)
    fields = [
        widget
        for number in range(3)
        for widget in (
            editor.name(number),
            editor.field(number),
            locks(editor)[number],
            removes(editor)[number],
        )
    ]
    assert walked == [*fields, editor.add]


def test_what_is_half_typed_takes_from_nobody(editor):
    editor.field(0).setFocus(Qt.FocusReason.TabFocusReason)
    keys(editor, "7")
    assert per_cent(editor) == [34, 33, 33]


def test_a_locked_step_keeps_what_it_has(qtbot, editor):
    locks(editor)[1].setFocus()
    keys(editor, Qt.Key.Key_Space)
    assert editor.options[1].locked
    assert not editor.field(1).isEnabled()
    editor.field(0).setFocus(Qt.FocusReason.TabFocusReason)
    keys(editor, "100", Qt.Key.Key_Tab)
    assert per_cent(editor) == [67, 33, 0]
    assert editor.field(0).value() == 67


def test_a_step_is_added_named_and_removed(qtbot, editor):
    qtbot.mouseClick(editor.add, Qt.MouseButton.LeftButton)
    keys(editor, "A year off", Qt.Key.Key_Tab, "40", Qt.Key.Key_Tab)
    assert [option.text for option in editor.options] == [*STEPS, "A year off"]
    assert per_cent(editor)[3] == 40
    assert sum(per_cent(editor)) == 100
    removes(editor)[3].setFocus()
    keys(editor, Qt.Key.Key_Space)
    assert [option.text for option in editor.options] == STEPS
    assert sum(per_cent(editor)) == 100


def test_the_last_step_cannot_be_removed(editor):
    for _ in range(2):
        removes(editor)[0].click()
    assert per_cent(editor) == [100]
    assert removes(editor) == []


def test_showing_a_forecast_is_no_edit(qtbot, editor):
    with qtbot.assertNotEmitted(editor.edited):
        editor.show_options(even(STEPS[:2]))
    assert per_cent(editor) == [50, 50]


@settings(
    max_examples=60,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    st.lists(
        st.one_of(
            st.tuples(st.just("set"), st.integers(0, 5), st.integers(0, 100)),
            st.tuples(st.just("lock"), st.integers(0, 5), st.just(0)),
            st.tuples(st.just("remove"), st.integers(0, 5), st.just(0)),
            st.tuples(st.just("add"), st.just(0), st.just(0)),
        ),
        max_size=12,
    )
)
def test_whatever_is_done_it_adds_up_to_a_hundred(editor, acts):
    editor.show_options(even(STEPS))
    for act, number, value in acts:
        at = number % len(editor.options)
        if act == "set" and editor.field(at).isEnabled():
            editor.field(at).setValue(value)
        elif act == "lock":
            locks(editor)[at].click()
        elif act == "remove" and len(editor.options) > 1:
            removes(editor)[at].click()
        elif act == "add" and len(editor.options) < 6:
            editor.add.click()
        assert sum(per_cent(editor)) == 100
        assert [editor.field(each).value() for each in range(len(editor.options))] == per_cent(
            editor
        )
