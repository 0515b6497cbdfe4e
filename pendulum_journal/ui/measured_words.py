"""What commits tell of a week, and how what was typed compares with what was measured."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from pendulum_journal.domain.evidence.fusion import Layer
from pendulum_journal.ui.text import counted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from pendulum_journal.domain.evidence.commit_weeks import CommitWeek
    from pendulum_journal.domain.evidence.fusion import Compared
    from pendulum_journal.services.evidence.figures import Measured

translate = QCoreApplication.translate


def figures_of(measured: Measured, found: Compared, rows: Iterable[int]) -> tuple[int, ...]:
    """Return the minutes of all figures that are shown of a week, those of its rows too."""
    commits = measured.commits
    ends = [] if commits is None else ends_of(commits)
    hidden = [minutes for *_, minutes in measured.hidden]
    beside = [] if found.unexplained is None else [found.measured, found.unexplained]
    return (*rows, *ends, *hidden, *beside)


def ends_of(week: CommitWeek) -> tuple[int, int]:
    """Return the least and the most minutes that commits tell of."""
    return round(week.least / 60), round(week.most / 60)


def commits_text(week: CommitWeek, hours: Callable[[int], str]) -> str:
    """Return what one's own commits tell of a week: how many, on how many days, how long.

    Minutes are written by ``hours``.
    """
    parts = [counted(week.commits, one="{n} commit", other="{n} commits")]
    parts.append(counted(len(week.days), one="on {n} day", other="on {n} days"))
    least, most = map(hours, ends_of(week))
    words = (
        translate("import", "{least} h of coding")
        if least == most
        else translate("import", "{least} to {most} h of coding")
    )
    coding = words.format(least=least, most=most)
    return f"{' '.join(parts)}, {coding}"


def _layer_name(layer: Layer) -> str:
    return {
        Layer.AWAY: translate("import", "time away"),
        Layer.MEETING: translate("import", "meetings"),
        Layer.TIMER: translate("import", "entries of a timer"),
        Layer.CODING: translate("import", "coding"),
        Layer.OTHER: translate("import", "other windows"),
    }[layer]


def _compared_words(found: Compared) -> str:
    less, more = (
        (
            translate("import", "{measured} h measured, {typed} h typed: {rest} h not measured."),
            translate("import", "{measured} h measured, {typed} h typed: measured {rest} h more."),
        )
        if found.is_all_typed
        else (
            translate(
                "import", "{measured} h measured, {typed} h in the week: {rest} h not measured."
            ),
            translate(
                "import", "{measured} h measured, {typed} h in the week: measured {rest} h more."
            ),
        )
    )
    return more if (found.unexplained or 0) < 0 else less


def _left_out(found: Compared, hours: Callable[[int], str]) -> Iterator[str]:
    """Yield what was measured and is not compared, since the week lacks the fields for it."""
    if found.not_given:
        part = translate("import", "{name} ({hours} h)")
        parts = (part.format(name=name, hours=hours(n)) for name, n in found.not_given)
        words = translate(
            "import", "Measured, but not given in the week, and so not compared: {fields}."
        )
        yield words.format(fields=", ".join(parts))
    if found.unassigned:
        words = translate(
            "import",
            "{hours} h assigned to no activity are not compared: they may belong to fields that "
            "are not given in the week.",
        )
        yield words.format(hours=hours(found.unassigned))


def beside_lines(measured: Measured, found: Compared, hours: Callable[[int], str]) -> list[str]:
    """Return how what was typed compares, and what lies in something else and counts once.

    Minutes are written by ``hours``.
    """
    lines = []
    if found.unexplained is not None and found.typed is not None:
        said = _compared_words(found).format(
            measured=hours(found.measured),
            typed=hours(found.typed),
            rest=hours(abs(found.unexplained)),
        )
        if found.fields:
            words = translate("import", "Of {fields}, {compared}")
            said = words.format(fields=", ".join(found.fields), compared=said)
        lines += [said, *_left_out(found, hours)]
    inside = translate("import", "{hours} h of {what} lie in {other}, and count once, as that.")
    lines += (
        inside.format(
            hours=hours(minutes),
            what=_layer_name(lost),
            other=_layer_name(winner),
        )
        for lost, winner, minutes in measured.hidden
    )
    return lines
