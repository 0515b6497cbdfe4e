"""The appearance of the window: Qt's palette and the style sheet, both made from one palette."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette

from pendulum_journal import resources
from pendulum_journal.palette import (
    DARK,
    LIGHT,
    READABLE,
    VISIBLE,
    Palette,
    contrast,
    mix,
    text_on,
    with_accent,
    with_strong_contrast,
)

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication


_SIZE_IS_SET = 0x2
"""QFont::SizeResolved, which PySide6 does not have: the size is the font's own, not inherited."""


class Appearance(StrEnum):
    """The appearance that the user chose."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Theme(QObject):
    """Holds the present palette, and emits a signal when it changes."""

    changed = Signal()

    def __init__(self, application: QApplication, appearance: Appearance) -> None:
        super().__init__(application)
        self._application = application
        self._appearance = appearance
        application.setStyle("Fusion")
        self._accent = _accent_of(application)
        self._font_size = application.font().pointSizeF()
        self._hints = QGuiApplication.styleHints()
        self._hints.colorSchemeChanged.connect(self._follow_system)
        # Kept, since what a chain of calls returns here is gone at once; Qt has it from 6.10 on.
        ask = getattr(self._hints, "accessibility", None)
        self._wishes = ask() if ask is not None else None
        if self._wishes is not None:
            self._wishes.contrastPreferenceChanged.connect(self._apply)
        self.palette = LIGHT
        self._apply()

    @property
    def appearance(self) -> Appearance:
        """The appearance that the user chose, which may be to follow the system."""
        return self._appearance

    def choose(self, appearance: Appearance) -> None:
        """Change the appearance of the window."""
        self._appearance = appearance
        self._apply()

    def _follow_system(self) -> None:
        if self._appearance is Appearance.SYSTEM:
            self._apply()

    def follow_accent(self) -> None:
        """Take the accent of the desktop if it is another one by now.

        The colours of the program hide those of the desktop, so they are taken off for a moment;
        nothing is painted meanwhile.
        """
        self._application.setPalette(QPalette())
        accent = _accent_of(self._application)
        if accent == self._accent:
            self._application.setPalette(qt_palette(self.palette))
        else:
            self._accent = accent
            self._apply()

    def follow_font(self) -> None:
        """Scale what has a size of its own by as much as the desktop changed that of its text."""
        size = self._application.font().pointSizeF()
        if size <= 0 or self._font_size <= 0 or size == self._font_size:
            return
        factor, self._font_size = size / self._font_size, size
        own = [
            (widget, _scaled_only(widget.font(), factor))
            for widget in self._application.allWidgets()
            if widget.testAttribute(Qt.WidgetAttribute.WA_SetFont)
            and widget.font().resolveMask() & _SIZE_IS_SET
        ]
        self._application.setStyleSheet("")  # under one, Qt has widgets keep the font they had
        self._colour()
        for widget, font in own:
            widget.setFont(font)
        self.changed.emit()

    def _apply(self) -> None:
        self._colour()
        self.changed.emit()

    def _colour(self) -> None:
        palette = DARK if self._is_dark() else LIGHT
        if self._accent:
            palette = with_accent(palette, self._accent)
        self.palette = with_strong_contrast(palette) if self._wants_contrast() else palette
        self._application.setPalette(qt_palette(self.palette))
        self._application.setStyleSheet(style_sheet(self.palette))

    def _wants_contrast(self) -> bool:
        if self._wishes is None:
            return False
        return bool(self._wishes.contrastPreference() == Qt.ContrastPreference.HighContrast)

    def _is_dark(self) -> bool:
        if self._appearance is Appearance.SYSTEM:
            return QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
        return self._appearance is Appearance.DARK


def _accent_of(application: QApplication) -> str:
    """Return the accent of the desktop, while the program has set no colours; "": it has none.

    The themes of KDE and GTK give it to what is selected alone, and leave Qt's own as the accent.
    """
    now, usual = application.palette(), application.style().standardPalette()
    for role in (QPalette.ColorRole.Accent, QPalette.ColorRole.Highlight):
        if now.color(role) != usual.color(role):
            return now.color(role).name().upper()
    return ""


def _scaled_only(font: QFont, factor: float) -> QFont:
    larger = QFont(font)
    if font.pointSizeF() > 0:
        larger.setPointSizeF(font.pointSizeF() * factor)
    return larger


def qt_palette(colours: Palette) -> QPalette:
    """Return the QPalette for the parts of widgets that the style sheet does not colour."""
    palette = QPalette()
    role = QPalette.ColorRole
    for part, colour in {
        role.Window: colours.window,
        role.WindowText: colours.text,
        role.Base: colours.field,
        role.AlternateBase: colours.card,
        role.Text: colours.text,
        role.Button: colours.card,
        role.ButtonText: colours.text,
        role.BrightText: colours.floor,
        role.ToolTipBase: colours.tooltip,
        role.ToolTipText: text_on(colours.tooltip),
        role.PlaceholderText: colours.quiet,
        role.Highlight: colours.accent,
        role.HighlightedText: text_on(colours.accent),
        role.Link: colours.accent,
        role.LinkVisited: colours.accent,
        role.Mid: colours.lines,
        role.Dark: colours.lines,
        role.Light: colours.card,
        role.Midlight: colours.groove,
        role.Shadow: colours.lines,
    }.items():
        palette.setColor(part, QColor(colour))
    faded = QColor(mix(colours.quiet, colours.card, 0.35))
    for part in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, part, faded)
    return palette


def _drawn(name: str, colours: Palette) -> str:
    """Return the path of an icon drawn in its colour, since a style sheet cannot recolour one."""
    shade = "dark" if colours.is_dark else "light"
    return resources.path(f"icons/{name}-{shade}.svg").as_posix()


def scaled(font: QFont, factor: float, *, bold: bool = False) -> QFont:
    """Return the font at a multiple of its size, so that it follows the user's font size."""
    larger = QFont(font)
    if font.pointSizeF() > 0:
        larger.setPointSizeF(font.pointSizeF() * factor)
    else:
        larger.setPixelSize(round(font.pixelSize() * factor))
    larger.setBold(bold)
    return larger


def _under_ring(colours: Palette) -> str:
    """Return the shade of the accent closest to it that a ring in the colour of text stands out of.

    A ring must be told apart from what it surrounds as well as from the page around it.
    """
    shades = (mix(colours.accent, colours.card, part / 20) for part in range(21))
    return next(shade for shade in shades if _bears_ring(shade, colours))


def _bears_ring(ground: str, colours: Palette) -> bool:
    is_ring_seen = contrast(colours.text, ground) >= VISIBLE
    return is_ring_seen and contrast(text_on(ground), ground) >= READABLE


def style_sheet(colours: Palette) -> str:
    """Return the style sheet of the whole window."""
    hover = mix(colours.card, colours.text, 0.05)
    focused = _under_ring(colours)
    return resources.text("themes/window.qss").format(
        c=colours,
        hover=hover,
        accent_hover=mix(colours.accent, colours.text, 0.15),
        on_accent=text_on(colours.accent),
        focused=focused,
        on_focused=text_on(focused),
        disabled=mix(colours.quiet, colours.card, 0.35),
        on_tooltip=text_on(colours.tooltip),
        down_arrow=_drawn("chevron-down", colours),
        left_arrow=_drawn("chevron-left", colours),
        right_arrow=_drawn("chevron-right", colours),
        check=_drawn("check", colours),
        warning_ground=mix(colours.card, colours.floor, 0.12),
    )
