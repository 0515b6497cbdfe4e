"""What the style sheet makes of the palette: read off real widgets, light and dark."""

from collections import Counter

import pytest
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QCheckBox,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QSpinBox,
    QTableView,
    QTextBrowser,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from pendulum_journal.palette import DARK, LIGHT, READABLE, VISIBLE, contrast, text_on
from pendulum_journal.ui.theme import Appearance
from pendulum_journal.ui.widgets.card import ChoiceBox


@pytest.mark.parametrize("appearance", [Appearance.LIGHT, Appearance.DARK])
@pytest.mark.parametrize("kind", [QLineEdit, QPlainTextEdit, QTextEdit])
def test_a_hint_in_an_empty_field_reads(qtbot, theme, kind, appearance):
    theme.choose(appearance)
    field = kind()
    qtbot.addWidget(field)
    field.ensurePolished()
    hint = field.palette().color(QPalette.ColorRole.PlaceholderText)
    assert hint.alpha() == 255
    assert contrast(hint.name(), theme.palette.field) >= READABLE


@pytest.mark.parametrize("appearance", [Appearance.LIGHT, Appearance.DARK])
def test_the_focus_is_seen_on_every_kind_of_control(qtbot, theme, appearance):
    theme.choose(appearance)
    window = QWidget()
    column = QVBoxLayout(window)
    controls = every_kind()
    for control in controls.values():
        control.setFixedSize(90, 30)
        column.addWidget(control)
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    unseen = {}
    for name, control in controls.items():
        window.setFocus()
        qtbot.waitUntil(window.hasFocus)
        before = control.grab().toImage()
        control.setFocus()
        qtbot.waitUntil(control.hasFocus)
        standing_out = changed_clearly(before, control.grab().toImage())
        if standing_out < 2 * (control.width() + control.height()) * 0.75:  # corners are round
            unseen[name] = standing_out
    assert unseen == {}


@pytest.mark.parametrize("appearance", [Appearance.LIGHT, Appearance.DARK])
def test_the_ring_of_the_primary_button_differs_from_both_sides_of_it(qtbot, theme, appearance):
    theme.choose(appearance)
    button = QPushButton("Done")
    button.setDefault(True)
    qtbot.addWidget(button)
    with qtbot.waitExposed(button):
        button.show()
    button.activateWindow()
    button.setFocus()
    qtbot.waitUntil(button.hasFocus)
    picture = button.grab().toImage()
    middle = button.height() // 2
    ring, inside = (picture.pixelColor(x, middle).name() for x in (0, 4))
    assert contrast(ring, inside) >= VISIBLE
    assert contrast(text_on(inside), inside) >= READABLE
    for ground in (theme.palette.card, theme.palette.window):
        assert contrast(ring, ground) >= VISIBLE


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("ground", ["window", "card", "field", "selection", "band"])
def test_the_focus_ring_stands_out_of_every_ground(colours, ground):
    assert contrast(colours.accent, getattr(colours, ground)) >= VISIBLE
    assert contrast(colours.text, getattr(colours, ground)) >= VISIBLE


def every_kind():
    """Return controls of all looks that the style sheet has, by name."""
    checked = QPushButton("Weeks")
    checked.setCheckable(True)
    checked.setChecked(True)
    named = {name: QPushButton(name) for name in ("link", "chip", "filter", "nav")}
    for name, button in named.items():
        button.setObjectName(name)
    segment = QPushButton("Wins")
    segment.setProperty("segment", "middle")
    table, reading = QTableView(), QTextBrowser()
    reading.setObjectName("reading")
    return {
        "checked": checked,
        "plain": QPushButton("Edit…"),
        **named,
        "segment": segment,
        "line": QLineEdit(),
        "lines": QTextEdit(),
        "plain lines": QPlainTextEdit(),
        "number": QSpinBox(),
        "choice": ChoiceBox(),
        "check box": QCheckBox("Partial"),
        "table": table,
        "reading": reading,
    }


def changed_clearly(before, after):
    """Return how many pixels differ between two pictures as clearly as a border must."""
    return sum(
        count
        for (one, other), count in Counter(
            (before.pixelColor(x, y).name(), after.pixelColor(x, y).name())
            for x in range(after.width())
            for y in range(after.height())
        ).items()
        if one != other and contrast(one, other) >= VISIBLE
    )
