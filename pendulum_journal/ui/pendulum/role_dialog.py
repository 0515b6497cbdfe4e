"""The dialog to add or change a role: its title, side and dates, and its targets."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtWidgets import (
    QCheckBox,
    QDialogButtonBox,
    QFormLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from pendulum_journal.domain.career.role import ENDS, Role, Side, current_role
from pendulum_journal.domain.dates.calendar_days import FIRST_DAY_YEAR
from pendulum_journal.domain.heading import Heading
from pendulum_journal.services.career import overlaps
from pendulum_journal.services.first_swing import moved_swing
from pendulum_journal.ui.asking_dialog import AskingDialog
from pendulum_journal.ui.dates import long_day
from pendulum_journal.ui.exact_text import exact_text
from pendulum_journal.ui.pendulum.role_targets import TargetsEditor
from pendulum_journal.ui.text import escape_mnemonics, head, translate_message
from pendulum_journal.ui.widgets.card import Segments, plain_label, quiet_label
from pendulum_journal.ui.widgets.date_field import DateField
from pendulum_journal.ui.widgets.on_screen import TallArea
from pendulum_journal.ui.widgets.role_fields import SideChoice, SwingChoice, TargetFields

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from pendulum_journal.domain.career.role import Target
    from pendulum_journal.services.keeping.drafts import Draft
    from pendulum_journal.ui.theme import Theme

_NOTE_LINES = 3
_BESIDE_FIELDS = 190
"""Pixels of the dialog above and below its fields, the frame of the desktop included."""
_A_DAY = timedelta(days=1)

_BEFORE = 2
"""The place of the part about the time before among the parts of the dialog."""


class RoleDialog(AskingDialog):
    """Asks for a role and its targets; an overlap with another role gives a warning, not an error.

    Args:
        role: the role to edit; None for a new one.
        targets: the targets that the role has so far.
        others: all roles of the journal.
        ends: whether the dialog was opened to enter the role's last day.
        typed: a role and targets that were typed before and not stored: they are shown instead.
    """

    def __init__(
        self,
        theme: Theme,
        *,
        role: Role | None,
        targets: Sequence[Target],
        others: Sequence[Role],
        today: date,
        ends: bool = False,
        typed: tuple[Role, Sequence[Target]] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._is_new = role is None
        self._role = role or Role("", Side.BUILDING, today)
        if typed is not None:
            kept, targets = typed
            self._role = replace(kept, id=self._role.id, uid=self._role.uid)
        self._others = others
        self._today = today
        self.setWindowTitle(self.tr("Add a role") if role is None else self.tr("Edit the role"))
        self._make_fields(today)
        self.targets = TargetsEditor(theme, targets, self._role.start, today)
        self._make_baseline(theme)
        self.ends_before = QCheckBox()
        self.ends_before.setChecked(True)
        self._warning = plain_label(wraps=True)
        self._warning.setObjectName("warning")
        self.buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        self._lay_out()
        self._leave_enter_to_ok()
        if self._is_new and typed is None:
            self.targets.suggest(self._role.side)
        self._connect()
        self.has_ended.setChecked(self.has_ended.isChecked() or ends)
        self._look()
        self._first = None if typed is not None else (self.role(), self.targets.targets)
        (self.end if ends else self.title).setFocus()

    def show_targets(self) -> None:
        """Show the part with the targets first."""
        self.parts.group.button(1).click()
        self.parts.group.button(1).setFocus()

    def _make_baseline(self, theme: Theme) -> None:
        self.has_baseline = QCheckBox(self.tr("I remember what it was like before"))
        self.has_baseline.setChecked(bool(self._role.baseline))
        self.baseline = TargetFields(theme, asks_all=True)
        self.baseline.show_values(self._role.baseline or {})

    def _make_fields(self, today: date) -> None:
        role = self._role
        self.title, self.company = _line(role.title), _line(role.company)
        self.kind = _line(role.kind)
        self.company.setPlaceholderText(self.tr("optional"))
        self.kind.setPlaceholderText(self.tr("optional: tech lead, part-time, contract"))
        self.side = SideChoice(role.side)
        self.counts_as_swing = SwingChoice(role.counts_as_swing)
        self.start = DateField(
            head(Heading.SINCE.label), role.start, today, asks_ahead=True, first_year=FIRST_DAY_YEAR
        )
        self.has_ended = QCheckBox(self.tr("Until"))
        self.has_ended.setChecked(role.end is not None)
        self.end = DateField(
            head(Heading.LAST_DAY.label), role.end or today, today, first_year=FIRST_DAY_YEAR
        )
        self.end.setEnabled(role.end is not None)
        self.note = QPlainTextEdit(role.note)
        self.note.setAccessibleName(head(Heading.NOTE.label))
        self.note.setTabChangesFocus(True)
        self.note.setFixedHeight(self.fontMetrics().lineSpacing() * _NOTE_LINES + 20)

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setContentsMargins(0, 6, 0, 6)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow(head(Heading.TITLE.label), self.title)
        form.addRow(head(Heading.COMPANY.label), self.company)
        form.addRow(head(Heading.SIDE.label), self.side)
        form.addRow(head(Heading.KIND.label), self.kind)
        form.addRow(head(Heading.SINCE.label), self.start)
        form.addRow(self.has_ended, self.end)
        form.addRow(self.tr("Counts as a swing"), self.counts_as_swing)
        form.addRow(head(Heading.NOTE.label), self.note)
        self._form = form
        what = QWidget()
        what.setLayout(form)
        self.parts = Segments(
            [head(Heading.ROLE.label), head(Heading.WANTED.label), self.tr("Before")],
            self.tr("Part"),
        )
        self.parts.choose(0)
        pages = QStackedWidget()
        for page in (what, self.targets, self._before()):
            pages.addWidget(page)
        self.parts.picked.connect(pages.setCurrentIndex)
        column = QVBoxLayout(self)
        column.addWidget(self.parts)
        column.addWidget(TallArea(pages, beside=_BESIDE_FIELDS), 1)
        column.addWidget(self.ends_before)
        column.addWidget(self._warning)
        column.addWidget(self.buttons)
        self.setMinimumWidth(500)

    def ask_before(self) -> None:
        """Turn to the part about what was usual before, ready to be typed."""
        self.parts.group.button(_BEFORE).click()
        self.has_baseline.setChecked(True)
        if not self._role.baseline:
            self.baseline.wants_shares.setChecked(True)
            next(iter(self.baseline.shares.values())).setFocus()

    def _before(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 4, 0, 0)
        column.addWidget(
            quiet_label(
                self.tr(
                    "Progress starts from the weeks before a swing. Where fewer than three of "
                    "them were written down, it starts from what you say here."
                ),
                wraps=True,
            )
        )
        column.addWidget(self.has_baseline)
        column.addWidget(self.baseline)
        column.addStretch(1)
        return page

    def _leave_enter_to_ok(self) -> None:
        """Take Enter away from the buttons above, which would have it as soon as they are used."""
        for button in self.findChildren(QPushButton):
            button.setAutoDefault(False)
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setDefault(True)

    def _connect(self) -> None:
        self.has_ended.toggled.connect(self.end.setEnabled)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.cancel)
        for signal in (
            self.title.textChanged,
            self.start.edited,
            self.end.edited,
            self.has_ended.toggled,
            self.has_baseline.toggled,
            self.ends_before.toggled,
            self.targets.changed,
            self.baseline.changed,
        ):
            signal.connect(self._look)
        self.start.day_changed.connect(self.targets.begin_at)
        self.side.activated.connect(self._suggest)
        self.side.activated.connect(self._look)
        self.counts_as_swing.activated.connect(self._look)

    def _suggest(self) -> None:
        if self._is_new:
            self.targets.suggest(self.side.side)

    def _look(self) -> None:
        role = self.role()
        is_reversed = role.end is not None and role.end < role.start
        self._form.setRowVisible(self.counts_as_swing, role.side in ENDS)
        self._show_before(role)
        ended = self.ended
        others = [ended if ended and each.uid == ended.uid else each for each in self._others]
        word = overlaps(others, role)
        refused = self.targets.refused or (self.has_baseline.isChecked() and self.baseline.refused)
        if is_reversed:
            text = self.tr("The last day lies before the first one.")
        elif self.targets.has_clash:
            text = self.tr("Two of the things you want begin on the same day.")
        elif refused:
            text = self.tr("The shares have to add up to 100 %. {sum}.").format(sum=refused)
        else:
            words = [word, moved_swing(self._others, self._afterwards(others, role), self._today)]
            text = " ".join(translate_message(each) for each in words if each is not None)
        self._warning.setText(text)
        self._warning.setVisible(bool(text))
        self.baseline.setEnabled(self.has_baseline.isChecked())
        ok = self.buttons.button(QDialogButtonBox.StandardButton.Ok)
        can_keep = not (is_reversed or self.targets.has_clash or refused)
        ok.setEnabled(bool(role.title) and can_keep)
        ok.setToolTip("" if role.title else self.tr("A role needs a title"))

    def _afterwards(self, others: Sequence[Role], role: Role) -> list[Role]:
        """Return all roles of the journal as they will be once this one is stored."""
        return [*(each for each in others if self._is_new or each.uid != role.uid), role]

    def _show_before(self, role: Role) -> None:
        before = self._before_it(role)
        self.ends_before.setVisible(before is not None)
        if before is not None:
            text = self.tr("“{title}” ends on {day}").format(
                title=before.title, day=long_day(role.start - _A_DAY)
            )
            self.ends_before.setText(escape_mnemonics(text))

    def _before_it(self, role: Role) -> Role | None:
        """Return the role that could end on the day before this one begins, or None.

        For a new role without an end that is one without an end; for one whose first day was moved,
        the one that the new day meets and the old one did not.
        """
        held = current_role(
            [each for each in self._others if self._is_new or each.uid != role.uid],
            role.start - _A_DAY,
        )
        if held is None:
            return None
        if self._is_new:
            return held if held.end is None and role.end is None else None
        is_met = held.end is not None and role.start <= held.end < self._role.start
        return held if is_met else None

    @property
    def ended(self) -> Role | None:
        """The previous role, ending on the day before this one begins; None if none is to end."""
        role = self.role()
        before = self._before_it(role)
        if before is None or not self.ends_before.isChecked():
            return None
        return replace(before, end=role.start - _A_DAY)

    @property
    def warning(self) -> str:
        """The warning about the role's dates; empty if there is none."""
        return self._warning.text()

    def accept(self) -> None:
        """Close the dialog; if a date is invalid or has an open question, show that date first."""
        days = {
            self.start: 0,
            self.end: 0 if self.has_ended.isChecked() else None,
            self.targets.valid_from: 1 if self.targets.targets else None,
        }
        for field, part in days.items():
            if part is not None and not field.settle():
                self.parts.group.button(part).click()
                field.check()
                return
        super().accept()

    def draft(self) -> Draft | None:
        """Return what is typed into the fields; None: what they show is as it was."""
        from pendulum_journal.services.keeping.drafts import role_draft

        typed = self.role(), self.targets.targets
        if typed == self._first:
            return None
        return role_draft(self.windowTitle(), "" if self._is_new else self._role.uid, *typed)

    def role(self) -> Role:
        """Return the role with the values that the fields have now."""
        baseline = self.baseline.values() if self.has_baseline.isChecked() else None
        return replace(
            self._role,
            title=self.title.text().strip(),
            company=self.company.text().strip(),
            kind=self.kind.text().strip(),
            side=self.side.side,
            start=self.start.typed_day,
            end=self.end.typed_day if self.has_ended.isChecked() else None,
            note=exact_text(self.note).strip(),
            baseline=baseline or None,
            counts_as_swing=self.counts_as_swing.answer,
        )


def _line(text: str) -> QLineEdit:
    field = QLineEdit(text)
    field.setMaxLength(200)
    return field
