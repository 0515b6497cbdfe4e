"""Fields for the side of a role and for its target."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QGridLayout,
    QLabel,
    QSpinBox,
    QWidget,
)

from pendulum_journal.domain.career.role import CountsAsSwing, Side, Target
from pendulum_journal.domain.rounding import whole
from pendulum_journal.domain.split import GROUPS, fill_rest
from pendulum_journal.domain.trend.quantity import Quantity
from pendulum_journal.domain.week import DAYS_A_WEEK
from pendulum_journal.services.career import STARTING_POINTS
from pendulum_journal.ui.text import head, translate_wording
from pendulum_journal.ui.widgets.card import ChoiceBox, plain_label
from pendulum_journal.ui.widgets.split_bar import SplitBar, group_parts

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from PySide6.QtGui import QKeyEvent, QWheelEvent

    from pendulum_journal.ui.theme import Theme


MINUTES_A_WEEK = 10_080
_COMMANDS = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)
_DAYS = (Quantity.FOCUS_DAYS, Quantity.SHIPPING_DAYS)


def side_meaning(side: Side) -> str:
    """Return a translated sentence on which roles belong to a side."""
    return {
        Side.BUILDING: translate_wording("engineer, tech lead"),
        Side.MANAGING: translate_wording("manager, director, executive"),
        Side.MIXED: translate_wording("player-coach"),
        Side.AWAY: translate_wording("sabbatical, leave"),
    }[side]


class SideChoice(ChoiceBox):
    """A combo box for the side of a role."""

    def __init__(self, side: Side = Side.BUILDING, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        for each in Side:
            self.addItem(f"{head(each.label)}: {side_meaning(each)}", each)
        self.setAccessibleName(self.tr("Side"))
        self.choose(side)

    @property
    def side(self) -> Side:
        """The chosen side."""
        return Side(self.currentData())

    def choose(self, side: Side) -> None:
        """Choose a side."""
        self.setCurrentIndex(list(Side).index(side))


class SwingChoice(ChoiceBox):
    """A combo box for whether a role counts as a swing."""

    def __init__(self, answer: CountsAsSwing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        texts = {
            CountsAsSwing.AUTO: self.tr("Automatic: if the side changes"),
            CountsAsSwing.YES: self.tr("Yes, weeks count from this role"),
            CountsAsSwing.NO: self.tr("No, weeks count on"),
        }
        for each in CountsAsSwing:
            self.addItem(texts[each], each)
        self.setAccessibleName(self.tr("Counts as a swing"))
        self.setCurrentIndex(list(CountsAsSwing).index(answer))

    @property
    def answer(self) -> CountsAsSwing:
        """The chosen answer."""
        return CountsAsSwing(self.currentData())


class QuietSpinBox(QSpinBox):
    """A spin box that ignores the mouse wheel, so that the page around it can be scrolled."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class NumberSwitch(QCheckBox):
    """A check box before a number: a digit typed on it switches it on and begins the number."""

    def __init__(self, text: str, field: QSpinBox, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._field = field

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text().isdecimal() and not event.modifiers() & _COMMANDS:
            self.setChecked(True)
            self._field.setFocus(Qt.FocusReason.TabFocusReason)
            self._field.selectAll()
            QCoreApplication.sendEvent(self._field, event)
        else:
            super().keyPressEvent(event)


class TargetFields(QWidget):
    """Four shares that add up to 100 per cent, an energy, a focus block and days, all optional.

    Untouched shares are set to what is left to 100 while others are typed; what was typed stays.

    Args:
        asks_all: whether the shares can be switched off, and the focus block and the days of focus
            and of shipping are asked for.
    """

    changed = Signal()

    def __init__(
        self,
        theme: Theme,
        parent: QWidget | None = None,
        *,
        asks_all: bool = False,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._asks_all = asks_all
        self._is_filling = False
        self._usual = self._before = [0] * len(GROUPS)
        self._typed: list[int] = []
        self._names = {group: head(group.label) for group in GROUPS}
        self._bar = SplitBar(theme)
        self.wants_shares = QCheckBox(self.tr("Shares of the week"))
        self.wants_shares.setChecked(True)
        self.shares = {group: per_cent_box(self._names[group]) for group in GROUPS}
        energy, block = head(Quantity.ENERGY.label), head(Quantity.FOCUS_BLOCK.label)
        self.energy = per_cent_box(energy)
        self.energy.setValue(60)
        self.wants_energy = NumberSwitch(energy, self.energy)
        self.block = _minutes_box(block)
        self.wants_block = NumberSwitch(block, self.block)
        self.days = {each: _days_box(head(each.label)) for each in _DAYS}
        self.wants_days = {each: NumberSwitch(head(each.label), self.days[each]) for each in _DAYS}
        self._rest = plain_label()
        self._rest.setObjectName("warning")
        self._lay_out()
        self._connect()
        self._look()

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 6, 0, 0)
        grid.setColumnStretch(2, 1)
        if self._asks_all:
            grid.addWidget(self.wants_shares, 0, 0, 1, 3)
        grid.addWidget(self._bar, 1, 0, 1, 3)
        for row, group in enumerate(GROUPS, start=2):
            label = QLabel(self._names[group])
            label.setBuddy(self.shares[group])
            grid.addWidget(label, row, 0)
            grid.addWidget(self.shares[group], row, 1)
        grid.addWidget(self._rest, 5, 2)
        grid.addWidget(self.wants_energy, 6, 0)
        grid.addWidget(self.energy, 6, 1)
        if self._asks_all:
            grid.addWidget(self.wants_block, 7, 0)
            grid.addWidget(self.block, 7, 1)
            for row, each in enumerate(_DAYS, start=8):
                grid.addWidget(self.wants_days[each], row, 0)
                grid.addWidget(self.days[each], row, 1)

    def _connect(self) -> None:
        switches = (self.wants_shares, self.wants_energy, self.wants_block)
        for switch in (*switches, *self.wants_days.values()):
            switch.toggled.connect(self._look)
        for place, box in enumerate(self.shares.values()):
            box.valueChanged.connect(partial(self._take_share, place))
            box.lineEdit().textEdited.connect(partial(self._take_text, place))
        for box in (self.energy, self.block, *self.days.values()):
            box.valueChanged.connect(self._look)
        self._theme.changed.connect(self._look)

    @property
    def total(self) -> int:
        """The sum of the four shares in per cent."""
        return sum(box.value() for box in self.shares.values())

    def focus_last_share(self) -> None:
        """Put the cursor into the share that was typed last, to be typed anew."""
        box = self.shares[GROUPS[self._typed[-1] if self._typed else 0]]
        box.setFocus()
        box.selectAll()

    def show_starting_point(self, side: Side) -> None:
        """Fill in usual shares for a side."""
        self._begin_with(STARTING_POINTS[side])

    def show_target(self, target: Target) -> None:
        """Fill in an existing target."""
        names = (*(group.value for group in GROUPS), "energy", "focus_block", *_DAYS)
        values = {name: getattr(target, name) for name in names}
        self.show_values({name: value for name, value in values.items() if value is not None})

    def show_values(self, values: Mapping[str, float]) -> None:
        """Fill in shares and energy in per cent, the block in minutes and days, as far as given."""
        has_shares = any(group.value in values for group in GROUPS)
        self.wants_shares.setChecked(has_shares or not self._asks_all)
        self._begin_with([whole(values.get(group.value, 0)) for group in GROUPS])
        self.wants_energy.setChecked("energy" in values)
        self.energy.setValue(whole(values.get("energy", self.energy.value())))
        self.wants_block.setChecked("focus_block" in values)
        self.block.setValue(whole(values.get("focus_block", self.block.value())))
        for each in _DAYS:
            self.wants_days[each].setChecked(each.value in values)
            self.days[each].setValue(whole(values.get(each.value, self.days[each].value())))

    def values(self) -> dict[str, int]:
        """Return the given values by name, in the form that ``show_values`` takes.

        Shares are as they were typed: whether they add up to 100 is for ``refused`` to say.
        """
        given: dict[str, int] = {}
        if self.wants_shares.isChecked() and self.total:
            given = {group.value: box.value() for group, box in self.shares.items()}
        if self.wants_energy.isChecked():
            given["energy"] = self.energy.value()
        if self.wants_block.isChecked():
            given["focus_block"] = self.block.value()
        for each in _DAYS:
            if self.wants_days[each].isChecked():
                given[each.value] = self.days[each].value()
        return given

    def target(self) -> Target | None:
        """Return the target, without its role and day; None if no value is given."""
        given = self.values()
        return Target(0, date.min, **given) if given else None

    def _begin_with(self, shares: Sequence[int]) -> None:
        """Show shares of which none was typed; untouched ones keep their proportion."""
        self._typed, self._usual = [], list(shares)
        self._fill(shares)

    def _fill(self, shares: Sequence[int]) -> None:
        self._is_filling = True
        for group, share in zip(GROUPS, shares, strict=True):
            if self.shares[group].value() != share:  # else what is half typed would be written anew
                self.shares[group].setValue(share)
        self._is_filling = False
        self._look()

    def _take_text(self, place: int, _text: str = "") -> None:
        """Count a share as typed even where the number is the one that stood there."""
        if not self._typed or self._typed[-1] != place:
            self._before = self._shown
            self._typed = [*(at for at in self._typed if at != place), place]

    def _take_share(self, place: int, share: int) -> None:
        """Count a share that the user changed as typed, and set the untouched ones to the rest.

        They are worked out from what stood there before the edit of this field began, so that
        neither the digits in between nor a number taken back leave a trace.
        """
        if self._is_filling:
            return
        self._take_text(place)
        parts = list(self._before)
        parts[place] = share
        self._fill(fill_rest(parts, self._typed, self._usual))

    @property
    def _shown(self) -> list[int]:
        return [box.value() for box in self.shares.values()]

    def _look(self) -> None:
        has_shares = self.wants_shares.isChecked()
        self._bar.setEnabled(has_shares)
        for box in self.shares.values():
            box.setEnabled(has_shares)
        self.energy.setEnabled(self.wants_energy.isChecked())
        self.block.setEnabled(self.wants_block.isChecked())
        for each in _DAYS:
            self.days[each].setEnabled(self.wants_days[each].isChecked())
        shares = [box.value() * has_shares for box in self.shares.values()]
        self._bar.show_parts(group_parts(shares, self._theme.palette))
        self._rest.setText(self.refused)
        self.changed.emit()

    @property
    def refused(self) -> str:
        """The sentence that the shares do not add up to 100 per cent; empty: they can be stored."""
        return shares_refused(self._shown) if self.wants_shares.isChecked() else ""


def shares_refused(shares: Iterable[int | None]) -> str:
    """Return the sentence that four shares do not make up a week, or "" if they can be stored.

    Args:
        shares: whole per cent; none or all 0: no shares are given.
    """
    total = sum(share or 0 for share in shares)
    if total in {0, 100}:
        return ""
    wording = QCoreApplication.translate("shares", "{total} % in all: {rest} % is missing")
    if total > 100:
        wording = QCoreApplication.translate("shares", "{total} % in all: {rest} % too much")
    return wording.format(total=total, rest=abs(total - 100))


def per_cent_box(name: str) -> QSpinBox:
    """Return a field for whole per cent, 0 to 100."""
    return _box(name, 100, 5, " %")


def _minutes_box(name: str) -> QSpinBox:
    box = _box(name, MINUTES_A_WEEK, 15, " min")
    box.setValue(120)
    return box


def _days_box(name: str) -> QSpinBox:
    box = _box(name, DAYS_A_WEEK, 1, "")
    box.setValue(3)
    return box


def _box(name: str, highest: int, step: int, unit: str) -> QSpinBox:
    box = QuietSpinBox()
    box.setRange(0, highest)
    box.setSuffix(unit)
    box.setSingleStep(step)
    box.setAccessibleName(name)
    box.setMinimumWidth(90)
    return box
