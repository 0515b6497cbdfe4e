"""What progress is measured by: chosen in the list or in the line that offers another measure."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from pendulum_journal.services.measures import choose_measure
from pendulum_journal.ui.text import translate_message
from pendulum_journal.ui.widgets.card import link, plain_label
from pendulum_journal.ui.widgets.layouts import FlowLayout

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pendulum_journal.domain.career.role import Role
    from pendulum_journal.domain.trend.measure import Measure
    from pendulum_journal.domain.trend.towards_target import Offer
    from pendulum_journal.services.changes import Changes
    from pendulum_journal.ui.session import Session


class OfferLine(QWidget):
    """Offers another measure than the one that is kept with the swing; hidden without an offer.

    Signals:
        chosen: carries the Measure to keep from now on, the offered one or the one there is.
    """

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._measures: Sequence[Measure] = ()
        self.text = plain_label("")
        self.take = link("")
        self.keep = link("")
        row = FlowLayout(self)
        for part in (self.text, self.take, self.keep):
            row.addWidget(part)
        self.take.clicked.connect(partial(self._choose, 0))
        self.keep.clicked.connect(partial(self._choose, 1))
        self.hide()

    def show_offer(self, offer: Offer | None) -> None:
        """Show an offer; None hides the line."""
        if offer is not None:
            self._measures = offer.measure, offer.kept
            self.text.setText(translate_message(offer.sentence))
            names = [translate_message(each.label) for each in self._measures]
            self.take.setText(self.tr("Measure by {measure}").format(measure=names[0]))
            self.keep.setText(self.tr("Keep {measure}").format(measure=names[1]))
        self.setVisible(offer is not None)

    def _choose(self, at: int) -> None:
        self.chosen.emit(self._measures[at])


def keep_measure(session: Session, role: Role, measure: Measure, text: str) -> bool:
    """Keep a measure with the role of a swing, with an undo step named ``text``.

    Returns:
        Whether it is kept; if not, what failed has been shown.
    """

    def put(chosen: Measure | None) -> Changes | None:
        return session.change(partial(choose_measure, role_uid=role.uid, measure=chosen))

    before = role.measure
    if put(measure) is None:
        return False
    session.push_undo(text, undo=lambda: put(before), redo=lambda: put(measure))
    return True
