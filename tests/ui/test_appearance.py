"""What the style sheet makes of the palette: read off real widgets, light and dark."""

import pytest
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QTextEdit

from pendulum_journal.palette import READABLE, contrast
from pendulum_journal.ui.theme import Appearance


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
