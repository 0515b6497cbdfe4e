"""The checklist before a swing; ticking an item has no other effect."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from pendulum_journal.domain.review.review import ReviewKind
from pendulum_journal.ui.text import head, translate_wording
from pendulum_journal.ui.widgets.card import Card, link, quiet_label

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from pendulum_journal.domain.review.review import ChecklistItem


class Checklist(QWidget):
    """Items with check boxes; ``ticked`` carries the id of one whose box was ticked or cleared."""

    ticked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.boxes: dict[str, QCheckBox] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(3)

    def show_items(
        self, items: Sequence[ChecklistItem], checked: Collection[str], *, can_write: bool = True
    ) -> None:
        """Show the items, with the given ones ticked, without emitting a signal."""
        if list(self.boxes) != [item.id for item in items]:
            self._fill(items)
        for key, box in self.boxes.items():
            box.blockSignals(True)
            box.setChecked(key in checked)
            box.setEnabled(can_write)
            box.blockSignals(False)

    def _fill(self, items: Sequence[ChecklistItem]) -> None:
        while (old := self._column.takeAt(0)) is not None:
            if (widget := old.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.boxes = {}
        for item in items:
            box = QCheckBox(translate_wording(item.title))
            box.setAccessibleDescription(translate_wording(item.text))
            box.toggled.connect(lambda _, key=item.id: self.ticked.emit(key))
            self.boxes[item.id] = box
            self._column.addWidget(box)
            text = quiet_label(translate_wording(item.text), wraps=True)
            text.setContentsMargins(22, 0, 0, 5)
            self._column.addWidget(text)

    @property
    def checked(self) -> frozenset[str]:
        """The ids of the items that are ticked."""
        return frozenset(key for key, box in self.boxes.items() if box.isChecked())


class FoldedChecklist(QWidget):
    """A checklist behind a link that says how long it is and how much of it is ticked."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.list = Checklist()
        self.list.hide()
        self.list.ticked.connect(lambda _: self._name_link())
        self.open = link(self.tr("Show the checklist"))
        self.open.clicked.connect(self._toggle)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.list)
        column.addWidget(self.open)

    def show_items(
        self, items: Sequence[ChecklistItem], checked: Collection[str], *, can_write: bool = True
    ) -> None:
        """Show the items as ``Checklist.show_items`` does; folded or not, it stays as it is."""
        self.list.show_items(items, checked, can_write=can_write)
        self._name_link()

    def fold(self) -> None:
        """Hide the items."""
        self.list.hide()
        self._name_link()

    def _toggle(self) -> None:
        self.list.setVisible(self.list.isHidden())
        self._name_link()

    def _name_link(self) -> None:
        points, ticked = len(self.list.boxes), len(self.list.checked)
        if not self.list.isHidden():
            text = self.tr("Hide the checklist")
        elif ticked:
            text = self.tr("Show the checklist: {n} of {all} ticked").format(n=ticked, all=points)
        else:
            text = self.tr("Show the checklist")
        self.open.setText(text)


class ChecklistCard(Card):
    """The checklist, folded at first; ``review_wanted``: the user wants a review before a swing."""

    review_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.title.setText(head(ReviewKind.BEFORE_SWING.label))
        self.remark.setText(self.tr("ticks are not kept"))
        self.folded = FoldedChecklist()
        self.write = link(self.tr("Think it over in a review…"))
        self.write.clicked.connect(self.review_wanted)
        self.body.addWidget(self.folded)
        self.body.addWidget(self.write)

    def show_items(self, items: Sequence[ChecklistItem]) -> None:
        """Show the items; those that are ticked stay ticked."""
        self.folded.show_items(items, self.folded.list.checked)
