"""Add or change a role, and what is wanted in it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QGroupBox,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from pendulum_journal.domain.role import Role, Side, Target
from pendulum_journal.services.career import overlaps
from pendulum_journal.ui.role_fields import DayField, SideChoice, TargetFields
from pendulum_journal.ui.words import say

if TYPE_CHECKING:
    from datetime import date

    from pendulum_journal.ui.theme import Theme


class RoleDialog(QDialog):
    """Asks for a role; overlaps with others are told, not forbidden."""

    def __init__(
        self,
        theme: Theme,
        *,
        role: Role | None,
        target: Target | None,
        others: list[Role],
        today: date,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._role = role or Role("", Side.BUILDING, today)
        self._old_target = target
        self._others = others
        self.setWindowTitle(self.tr("Add a role") if role is None else self.tr("Edit the role"))
        self.title = QLineEdit(self._role.title)
        self.title.setMaxLength(200)
        self.company = QLineEdit(self._role.company)
        self.company.setMaxLength(200)
        self.company.setPlaceholderText(self.tr("optional"))
        self.side = SideChoice(self._role.side)
        self.start = DayField(self._role.start)
        self.has_ended = QCheckBox(self.tr("until"))
        self.has_ended.setChecked(self._role.end is not None)
        self.end = DayField(self._role.end or today)
        self.end.setEnabled(self._role.end is not None)
        self.wants = QGroupBox(self.tr("What I want in this role"))
        self.wants.setCheckable(True)
        self.wants.setChecked(target is not None)
        self.target = TargetFields(theme)
        if target is not None:
            self.target.show_target(target)
        else:
            self.target.show_starting_point(self._role.side)
        self._warning = QLabel()
        self._warning.setObjectName("warning")
        self._warning.setWordWrap(True)
        self.buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        self._lay_out()
        self._connect()
        self._look()

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow(self.tr("Title"), self.title)
        form.addRow(self.tr("Company"), self.company)
        form.addRow(self.tr("Side"), self.side)
        form.addRow(self.tr("Since"), self.start)
        form.addRow(self.has_ended, self.end)
        inner = QVBoxLayout(self.wants)
        inner.addWidget(self.target)
        column = QVBoxLayout(self)
        column.addLayout(form)
        column.addWidget(self.wants)
        column.addWidget(self._warning)
        column.addStretch(1)
        column.addWidget(self.buttons)
        self.setMinimumWidth(460)

    def _connect(self) -> None:
        self.has_ended.toggled.connect(self.end.setEnabled)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        for signal in (
            self.title.textChanged,
            self.start.dateChanged,
            self.end.dateChanged,
            self.has_ended.toggled,
        ):
            signal.connect(self._look)
        self.side.activated.connect(self._suggest)

    def _suggest(self) -> None:
        if self._old_target is None:
            self.target.show_starting_point(self.side.side)

    def _look(self) -> None:
        role = self.role()
        word = overlaps(self._others, role)
        is_reversed = role.end is not None and role.end < role.start
        if is_reversed:
            self._warning.setText(self.tr("The last day lies before the first one."))
        else:
            self._warning.setText(say(word) if word is not None else "")
        self._warning.setVisible(bool(self._warning.text()))
        ok = self.buttons.button(QDialogButtonBox.StandardButton.Ok)
        ok.setEnabled(bool(role.title) and not is_reversed)
        ok.setToolTip("" if role.title else self.tr("A role needs a title"))

    def role(self) -> Role:
        """Return the role as it was entered."""
        return replace(
            self._role,
            title=self.title.text().strip(),
            company=self.company.text().strip(),
            side=self.side.side,
            start=self.start.day,
            end=self.end.day if self.has_ended.isChecked() else None,
        )

    def wanted(self) -> Target | None:
        """Return what is wanted in the role, without its id; None where nothing is."""
        if not self.wants.isChecked():
            return None
        target = self.target.target()
        if target is None:
            return None
        old = self._old_target
        since = (
            self.start.day if old is None or old.valid_from == self._role.start else old.valid_from
        )
        return replace(
            target,
            valid_from=since,
            focus_block=None if old is None else old.focus_block,
        )
