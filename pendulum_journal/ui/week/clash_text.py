"""The message after a save when somebody else had changed the same week meanwhile."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from pendulum_journal.domain.entry import Minutes
from pendulum_journal.domain.entry_merge import lost
from pendulum_journal.ui.dates import week_name
from pendulum_journal.ui.text import hours_text, translate_message

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pendulum_journal.domain.entry_merge import Clash
    from pendulum_journal.domain.split import Activity
    from pendulum_journal.domain.week import Week


def clash_text(week: Week, clashes: Sequence[Clash], activities: Iterable[Activity]) -> str:
    """Return a message on what was kept, where the other text is, and which figures are lost."""
    changed = _tr("{week} was changed elsewhere at the same time.")
    sentences = [changed.format(week=week_name(week))]
    if lost(clashes):
        sentences.append(_tr("What stood there was kept."))
    if any(clash.both_stand for clash in clashes):
        sentences.append(_tr("Of lines of the note that both changed, both stand, yours second."))
    names = {activity.id: activity.name for activity in activities}
    if figures := ", ".join(_figures([each for each in clashes if not each.overfills], names)):
        sentences.append(_tr("You had typed: {figures}.").format(figures=figures))
    if figures := ", ".join(_figures([each for each in clashes if each.overfills], names)):
        text = _tr(
            "Not taken, as the week would then have more than its 168 hours: {figures}. Correct "
            "the hours, then type them again."
        )
        sentences.append(text.format(figures=figures))
    return " ".join(sentences)


def _figures(clashes: Iterable[Clash], names: dict[int, str]) -> Iterator[str]:
    for clash in clashes:
        if isinstance(clash.ours, Minutes) and isinstance(clash.key, int):
            yield f"{names[clash.key]} {hours_text(clash.ours.minutes)} h"
        elif (amount := clash.field.amount(clash.ours)) is not None:
            yield f"{translate_message(clash.field.label)} {translate_message(amount)}"


def _tr(text: str) -> str:
    return QCoreApplication.translate("clashes", text)
