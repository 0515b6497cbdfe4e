"""The window follows the desktop: its contrast, its accent and the size of its text."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QObject, QSettings, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget

from pendulum_journal.palette import (
    DARK,
    LIGHT,
    READABLE,
    STRONG,
    contrast,
    with_accent,
    with_strong_contrast,
)
from pendulum_journal.ui.theme import Appearance, Theme, scaled
from pendulum_journal.ui.widgets.card import Segments
from pendulum_journal.ui.window.main_window import MainWindow


@pytest.mark.parametrize("palette", [LIGHT, DARK])
def test_with_strong_contrast_every_text_stands_out_of_every_ground(palette):
    strong = with_strong_contrast(palette)
    grounds = (strong.card, strong.window, strong.field)
    texts = (strong.text, strong.quiet, strong.accent, strong.floor, strong.border)
    assert min(contrast(text, ground) for text in texts for ground in grounds) >= STRONG
    assert min(contrast(strong.lines, ground) for ground in grounds) >= READABLE


@pytest.mark.parametrize("palette", [LIGHT, DARK])
@pytest.mark.parametrize("accent", ["#E9A23B", "#333333", "#FFFFFF", "#2EC27E"])
def test_any_accent_reads(palette, accent):
    found = with_accent(palette, accent)
    assert contrast(found.accent, found.card) >= READABLE
    assert contrast(found.text, found.selection) >= READABLE
    assert with_accent(palette, palette.accent).accent == palette.accent


class Wishes(QObject):
    """Stands for what the desktop wishes, which the offscreen platform never tells."""

    contrastPreferenceChanged = Signal()  # noqa: N815
    is_high = False

    def contrastPreference(self):  # noqa: N802
        high = Qt.ContrastPreference.HighContrast
        return high if self.is_high else Qt.ContrastPreference.NoPreference


class Hints(QObject):
    colorSchemeChanged = Signal(object)  # noqa: N815

    def __init__(self, wishes):
        super().__init__()
        self.wishes = wishes

    def accessibility(self):
        return self.wishes

    def colorScheme(self):  # noqa: N802
        return Qt.ColorScheme.Light


def test_contrast_is_followed_while_the_window_is_open(qapp, monkeypatch):
    wishes = Wishes()
    hints = Hints(wishes)
    monkeypatch.setattr(QGuiApplication, "styleHints", lambda: hints)
    colours_of_another_test = qapp.palette()
    qapp.setPalette(QPalette())
    theme = Theme(qapp, Appearance.SYSTEM)
    try:
        assert theme.palette == LIGHT
        told = []
        theme.changed.connect(lambda: told.append(theme.palette))
        wishes.is_high = True
        wishes.contrastPreferenceChanged.emit()
        assert told == [with_strong_contrast(LIGHT)]
    finally:
        theme.deleteLater()
        qapp.setPalette(colours_of_another_test)


class Application(QObject):
    """An application over a desktop with colours, which the offscreen platform has not."""

    def __init__(self):
        super().__init__()
        self.desktop = QPalette(QApplication.style().standardPalette())
        self.own = QPalette()

    def palette(self):
        return self.own.resolve(self.desktop)

    def setPalette(self, palette):  # noqa: N802
        self.own = palette

    def style(self):
        return QApplication.style()

    def font(self):
        return QApplication.font()

    def setStyle(self, name):  # noqa: N802
        assert name == "Fusion"

    def setStyleSheet(self, sheet):  # noqa: N802
        self.sheet = sheet


@pytest.mark.parametrize("role", [QPalette.ColorRole.Accent, QPalette.ColorRole.Highlight])
def test_the_accent_is_followed_while_the_window_is_open(qtbot, tmp_path, role):
    """KDE and GTK tell it as the colour of what is selected."""
    application = Application()
    theme = Theme(application, Appearance.LIGHT)
    assert theme.palette == LIGHT
    window = MainWindow(theme, QSettings(str(tmp_path / "w.ini"), QSettings.Format.IniFormat))
    qtbot.addWidget(window)
    told = []
    theme.changed.connect(lambda: told.append(theme.palette))
    for accent in ("#A02040", "#A02040", ""):
        if accent:
            application.desktop.setColor(role, QColor(accent))
        else:
            application.desktop = QPalette(QApplication.style().standardPalette())
        QApplication.sendEvent(window, QEvent(QEvent.Type.ThemeChange))
        own = application.palette().color(QPalette.ColorRole.Highlight)
        assert own == QColor(theme.palette.accent)
    assert told == [with_accent(LIGHT, "#A02040"), LIGHT]


def test_the_size_of_text_is_followed_in_headings_too(qapp, qtbot, theme):
    window = QWidget()
    qtbot.addWidget(window)
    plain, heading = QLabel("plain"), QLabel("heading")
    heading.setFont(scaled(heading.font(), 1.5, bold=True))
    column = QVBoxLayout(window)
    for label in (plain, heading):
        column.addWidget(label)
    window.show()
    kept = QFont(qapp.font())
    larger = QFont(kept)
    larger.setPointSizeF(kept.pointSizeF() * 2)
    told = []
    theme.changed.connect(lambda: told.append(True))
    before = plain.font().pointSizeF(), heading.font().pointSizeF()
    try:
        qapp.setFont(larger)
        theme.follow_font()
        after = plain.font().pointSizeF(), heading.font().pointSizeF()
    finally:
        qapp.setFont(kept)
        theme.follow_font()
    assert after == pytest.approx((before[0] * 2, before[1] * 2))
    assert (plain.font().pointSizeF(), heading.font().pointSizeF()) == pytest.approx(before)
    assert heading.font().bold()
    assert told == [True, True]


def test_a_segment_has_room_for_its_text_in_bold_in_any_size(qtbot, theme):
    row = Segments(["Charts", "Table"], "Form")
    qtbot.addWidget(row)
    for size in (9.0, 18.0):
        font = QFont(row.font())
        font.setPointSizeF(size)
        row.setFont(font)
        bold = QFontMetrics(scaled(row.font(), 1, bold=True))
        for button in row.group.buttons():
            assert button.minimumWidth() > bold.horizontalAdvance(button.text())
