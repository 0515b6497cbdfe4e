"""The editor of a forecast: whole per cent for each option, always adding up to 100."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QGridLayout,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from pendulum_journal.charts.pendulum import colours_of
from pendulum_journal.domain.heading import Heading
from pendulum_journal.domain.review import forecast
from pendulum_journal.domain.shown import Shown
from pendulum_journal.ui.text import head
from pendulum_journal.ui.widgets.card import link, quiet_label
from pendulum_journal.ui.widgets.keyboard import tab_before
from pendulum_journal.ui.widgets.role_fields import per_cent_box
from pendulum_journal.ui.widgets.split_bar import BarPart, SplitBar

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pendulum_journal.domain.review.forecast import Option
    from pendulum_journal.ui.theme import Theme


def _tr(text: str) -> str:
    return QCoreApplication.translate("ForecastEditor", text)


class _OptionRow:
    """The fields of one option."""

    def __init__(self) -> None:
        self.text = QLineEdit()
        self.text.setMaxLength(120)
        self.per_cent = per_cent_box("")
        self.per_cent.setKeyboardTracking(False)
        self.locked = QCheckBox(_tr("Keep"))
        self.locked.setToolTip(_tr("Leave this one as it is while others are changed"))
        self.remove = link(_tr("Remove"))

    @property
    def widgets(self) -> tuple[QWidget, ...]:
        """The fields from left to right."""
        return self.text, self.per_cent, self.locked, self.remove

    def show_option(self, option: Option) -> None:
        """Show the values of an option without emitting a signal."""
        for widget in self.widgets:
            widget.blockSignals(True)
        if self.text.text() != option.text:
            self.text.setText(option.text)
        self.text.setAccessibleName(head(Heading.NEXT_STEP.label))
        self.per_cent.setAccessibleName(option.text)
        self.per_cent.setValue(option.per_cent)
        self.per_cent.setEnabled(not option.locked)
        self.locked.setChecked(option.locked)
        self.locked.setAccessibleName(_tr("Keep {option}").format(option=option.text))
        self.remove.setAccessibleName(_tr("Remove {option}").format(option=option.text))
        for widget in self.widgets:
            widget.blockSignals(False)


class ForecastEditor(QWidget):
    """Options with their per cent; a change of one is taken from or given to the others.

    The option changed longest ago gives way first, so that 70, 20 and 10 can be typed in turn.
    ``edited`` is emitted when the user changes something.
    """

    edited = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._options: list[Option] = []
        self._typed: list[int] = []
        self._can_edit = True
        self._rows: list[_OptionRow] = []
        self._bar = SplitBar(theme)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(8)
        self._grid.setColumnStretch(0, 1)
        self.add = QPushButton(self.tr("Add a step"))
        self.add.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.add.clicked.connect(self._add)
        self._hint = quiet_label(
            self.tr("In whole per cent, 100 in all. What one gains is taken from the others."),
            wraps=True,
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._bar)
        column.addLayout(self._grid)
        column.addWidget(self.add)
        column.addWidget(self._hint)
        theme.changed.connect(self._show)

    def show_options(self, options: Sequence[Option], *, can_edit: bool = True) -> None:
        """Show a forecast without emitting a signal."""
        self._options, self._typed = list(options), []
        self._can_edit = can_edit
        self.add.setVisible(can_edit)
        self._hint.setVisible(can_edit)
        self._show()

    @property
    def options(self) -> list[Option]:
        """The forecast with the values that the fields have now."""
        return list(self._options)

    def field(self, number: int) -> QWidget:
        """Return the field for the per cent of an option."""
        return self._rows[number].per_cent

    def name(self, number: int) -> QLineEdit:
        """Return the field for the name of an option."""
        return self._rows[number].text

    def _show(self) -> None:
        while len(self._rows) < len(self._options):
            self._make_row()
        while len(self._rows) > len(self._options):
            for widget in self._rows.pop().widgets:
                self._grid.removeWidget(widget)
                widget.hide()
                widget.deleteLater()
        for row, option in zip(self._rows, self._options, strict=True):
            row.show_option(option)
            row.remove.setVisible(self._can_edit and len(self._options) > 1)
            row.locked.setVisible(self._can_edit)
            row.text.setReadOnly(not self._can_edit)
            row.per_cent.setReadOnly(not self._can_edit)
        colours = colours_of((each.text for each in self._options), self._theme.palette)
        self._bar.show_parts(
            [
                BarPart(
                    each.text,
                    colours[each.text],
                    each.per_cent,
                    Shown(each.per_cent),
                )
                for each in self._options
            ]
        )
        self._bar.setAccessibleName(self.tr("How likely each next step is"))

    def _make_row(self) -> None:
        number, row = len(self._rows), _OptionRow()
        self._rows.append(row)
        for column, widget in enumerate(row.widgets):
            self._grid.addWidget(widget, number, column)
            widget.show()  # at once: it may be given the focus before the next event
        last = self._rows[number - 1].remove if number else tab_before(self.add)
        for widget in row.widgets:
            QWidget.setTabOrder(last, widget)
            last = widget
        QWidget.setTabOrder(last, self.add)
        row.text.textChanged.connect(lambda text: self._rename(number, text))
        row.per_cent.valueChanged.connect(lambda value: self._change(number, value))
        row.per_cent.lineEdit().returnPressed.connect(lambda: self._go_on(number))
        row.locked.toggled.connect(lambda is_on: self._lock(number, is_on=is_on))
        row.remove.clicked.connect(lambda: self._remove(number))

    def _change(self, number: int, value: int) -> None:
        self._typed = [at for at in self._typed if at != number] + [number]
        self._take(forecast.move(self._options, number, value, last=self._typed))

    def _lock(self, number: int, *, is_on: bool) -> None:
        self._take(forecast.lock(self._options, number, is_locked=is_on))

    def _rename(self, number: int, text: str) -> None:
        self._take(forecast.rename(self._options, number, text))

    def _add(self) -> None:
        self._take(forecast.add(self._options, ""))
        self._rows[-1].text.setFocus()

    def _remove(self, number: int) -> None:
        self._typed = []
        self._take(forecast.remove(self._options, number))
        self._rows[min(number, len(self._rows) - 1)].per_cent.setFocus()

    def _take(self, options: Sequence[Option]) -> None:
        self._options = list(options)
        self._show()
        self.edited.emit()

    def _go_on(self, number: int) -> None:
        if number + 1 < len(self._rows):
            field = self._rows[number + 1].per_cent
            field.setFocus(Qt.FocusReason.TabFocusReason)
            field.selectAll()
