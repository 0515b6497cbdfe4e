"""Shows what a file holds, what its columns mean, and what an import would do with it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from pendulum_journal.services.importing.columns import Empty
from pendulum_journal.services.importing.own import OWN
from pendulum_journal.ui.imports.file_view import FileView
from pendulum_journal.ui.imports.summary import Counts, RefusedCard, RemarksCard, rows_text
from pendulum_journal.ui.imports.weeks_columns import ColumnsForm, Use
from pendulum_journal.ui.imports.weeks_questions import Questions
from pendulum_journal.ui.text import translate_message
from pendulum_journal.ui.widgets.card import Card, Segments, quiet_label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QPushButton

    from pendulum_journal.domain.split import Activity
    from pendulum_journal.services.importing.columns import ImportOptions
    from pendulum_journal.services.importing.plan import ImportPlan

_EMPTY = tuple(Empty)


class WeeksView(FileView):
    """The import dialog's content; ``edited`` is emitted when the user chooses something else."""

    edited = Signal()

    def __init__(self, file: str) -> None:
        super().__init__(file)
        self._is_guessing = True
        self.counts = Counts()
        self.columns = ColumnsForm()
        self.empty = Segments(
            [self.tr("not given"), self.tr("zero")], self.tr("Empty cells of hours mean")
        )
        self.empty.choose(0)
        for button in self.empty.group.buttons():
            cast("QPushButton", button).setAutoDefault(False)  # Enter imports from here too
        self.empty_cells = quiet_label()
        self.questions = Questions()
        self._mapping: ImportOptions | None = None
        self.choices = Card(self.tr("Columns of the file"))
        self.remarks = RemarksCard()
        self.refused = RefusedCard()
        self._lay_out()
        self.columns.edited.connect(self._edit_columns)
        self.empty.picked.connect(self.edited)
        self.questions.edited.connect(self.edited)
        self.counts.refused.clicked.connect(self._go_to_refused)

    def _lay_out(self) -> None:
        self.choices.body.addWidget(self.columns)
        self.choices.body.addLayout(self._empty_row())
        self.choices.body.addWidget(self.questions)
        self.lay_out([self.choices, self.remarks, self.refused], above=[self.counts])
        for later in (self.counts, self.remarks, self.refused):
            later.hide()

    def _empty_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(QLabel(self.tr("Empty cells of hours mean")))
        row.addWidget(self.empty)
        row.addWidget(self.empty_cells, 1)
        return row

    @property
    def is_readable(self) -> bool:
        """Whether there are columns to choose from."""
        return bool(self.columns.rows)

    def show_columns(self, names: Sequence[str], activities: Sequence[Activity]) -> None:
        """List the columns of a file."""
        self.columns.show_columns(names, activities)
        self.counts.show()
        self.area.show()

    @property
    def problem(self) -> str:
        """Why no plan can be made from the choices; empty if one can."""
        uses_kept = self._mapping is not None and self._is_guessing
        return "" if uses_kept or self._is_to_guess else self.columns.problem()

    @property
    def _is_to_guess(self) -> bool:
        """Whether the user has chosen nothing yet, or only the week column."""
        uses = {row.taking.use for row in self.columns.rows}
        return self._is_guessing and uses <= {Use.NOTHING, Use.WEEK}

    def options(self) -> ImportOptions:
        """Return the user's choices; if that is the week column at most, all others are guessed."""
        chosen = self.columns.options(_EMPTY[self.empty.group.checkedId()])
        chosen = replace(chosen, guess=self._is_to_guess)
        if self._mapping is not None and self._is_guessing:
            chosen = replace(self._mapping, daily=self._mapping.daily or chosen.daily)
        questions = self.questions
        return replace(
            chosen,
            dates=questions.dates or chosen.dates,
            person=questions.chosen_person or chosen.person,
        )

    def use_mapping(self, options: ImportOptions | None) -> None:
        """Use a kept choice of columns instead of what the form shows; None leaves it again."""
        self._mapping = options
        self._is_guessing = True
        if options is None:
            self.columns.leave_all_out()
        else:
            self.empty.choose(_EMPTY.index(options.empty))
        self.edited.emit()

    def _edit_columns(self) -> None:
        """Take what the form shows from now on, not the kept choice."""
        self._mapping = None
        self.questions.show_use("")
        self.edited.emit()

    def show_plan(self, plan: ImportPlan) -> bool:
        """Show a plan; return False if it holds guesses that the form cannot show.

        The plan then has to be computed again from what the form shows.
        """
        self.columns.show_facts(plan)
        self.columns.setEnabled(OWN not in plan.warnings)
        was_guessing, self._is_guessing = self._is_guessing, False
        if was_guessing and not self.columns.show_plan(plan):
            return False
        self.about.setText(rows_text(plan))
        self.counts.show_plan(plan)
        self.remarks.show_plan(plan)
        self.refused.show_plan(plan)
        is_guess = any(target.is_guess for target in plan.targets)
        guessed = self.tr("guessed from their names: check that they fit")
        self.choices.remark.setText(guessed if is_guess else "")
        cells = translate_message(plan.count_of_empty_cells) if plan.empty_cells else ""
        self.empty_cells.setText(cells)
        return True

    def show_no_plan(self, energy: str = "") -> None:
        """Show no counts or remarks, because the present choices allow no plan.

        Args:
            energy: why the column that is chosen as energy is none.
        """
        self.about.setText("")
        self.about.setVisible(self.is_readable)
        self.columns.show_refusal(Use.ENERGY, energy)
        self.counts.show_none()
        self.choices.remark.setText("")
        self.remarks.hide()
        self.refused.hide()

    def set_working(self, *, is_working: bool) -> None:
        self.choices.setEnabled(not is_working)

    def in_order(self) -> list[QWidget]:
        """Return the widgets that Tab reaches, in reading order."""
        order: list[QWidget] = [self.counts.refused]
        for row in self.columns.rows:
            order += (row.use, row.group)
        questions = self.questions.in_order()
        return [*order, *self.empty.group.buttons(), *questions, self.refused.list]

    def _go_to_refused(self) -> None:
        self.area.ensureWidgetVisible(self.refused)
        self.refused.list.setFocus()
