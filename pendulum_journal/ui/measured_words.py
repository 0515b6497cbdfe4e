"""What commits tell of a week, and how what was typed compares with what was measured."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from pendulum_journal.domain.evidence.fusion import Layer
from pendulum_journal.services.evidence.figures import compared
from pendulum_journal.ui.text import counted, hours_text

if TYPE_CHECKING:
    from pendulum_journal.domain.entry import Entry
    from pendulum_journal.domain.evidence.commit_weeks import CommitWeek
    from pendulum_journal.services.evidence.figures import Measured

translate = QCoreApplication.translate


def commits_text(week: CommitWeek) -> str:
    """Return what one's own commits tell of a week: how many, on how many days, how long."""
    parts = [counted(week.commits, one="{n} commit", other="{n} commits")]
    parts.append(counted(len(week.days), one="on {n} day", other="on {n} days"))
    coding = translate("import", "{least} to {most} h of coding").format(
        least=hours_text(round(week.least / 60)), most=hours_text(round(week.most / 60))
    )
    return f"{' '.join(parts)}, {coding}"


def _layer_name(layer: Layer) -> str:
    return {
        Layer.AWAY: translate("import", "time away"),
        Layer.MEETING: translate("import", "meetings"),
        Layer.TIMER: translate("import", "entries of a timer"),
        Layer.CODING: translate("import", "coding"),
        Layer.OTHER: translate("import", "other windows"),
    }[layer]


def beside_lines(measured: Measured, entry: Entry | None) -> list[str]:
    """Return how what was typed compares, and what lies in something else and counts once."""
    found, lines = compared(measured, entry), []
    if found.unexplained is not None and found.typed is not None:
        words = (
            translate("import", "{measured} h measured, {typed} h typed: {rest} h not measured.")
            if found.unexplained >= 0
            else translate(
                "import", "{measured} h measured, {typed} h typed: measured {rest} h more."
            )
        )
        lines.append(
            words.format(
                measured=hours_text(found.measured),
                typed=hours_text(found.typed),
                rest=hours_text(abs(found.unexplained)),
            )
        )
    inside = translate("import", "{hours} h of {what} lie in {other}, and count once, as that.")
    lines += (
        inside.format(
            hours=hours_text(minutes),
            what=_layer_name(lost),
            other=_layer_name(winner),
        )
        for lost, winner, minutes in measured.hidden
    )
    return lines
