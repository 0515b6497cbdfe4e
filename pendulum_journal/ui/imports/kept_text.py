"""What was read from a timer or a journal of notes, in the words and formats of the reader."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLocale

from pendulum_journal.domain.week import Week
from pendulum_journal.ui.dates import short_day, week_of_year
from pendulum_journal.ui.measured_words import commits_text, ends_of
from pendulum_journal.ui.text import counted, hours_alike, translate_message

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pendulum_journal.domain.message import Message
    from pendulum_journal.formats.timers.entries import RefusedEntry
    from pendulum_journal.services.evidence.figures import Measured
    from pendulum_journal.services.evidence.importing import EvidenceResult
    from pendulum_journal.services.evidence.plan import EvidencePlan, WeekVerdict
    from pendulum_journal.services.importing.notes import NotesPlan, NotesResult

translate = QCoreApplication.translate


def measured_text(measured: Measured, write: Callable[[int], str]) -> str:
    """Return what was measured in a week: each activity and the rest; ``write`` writes minutes."""
    hours = translate("import", "{hours} h")
    parts = [
        f"{activity.name} {hours.format(hours=write(minutes))}"
        for activity, minutes in measured.activities
    ]
    if measured.unmapped or not (parts or measured.calendar):
        rest = translate("import", "not assigned {hours} h")
        parts.append(rest.format(hours=write(measured.unmapped)))
    found = measured.calendar
    if found is not None:
        free = translate("import", "free in blocks {hours} h")
        parts.append(free.format(hours=write(found.free.blocks)))
    if measured.commits is not None:
        parts.append(commits_text(measured.commits, write))
    return ", ".join(parts)


def shown_minutes(measured: Measured) -> Iterator[int]:
    """Yield the minutes that ``measured_text`` writes, and their sum."""
    yield measured.total
    yield measured.unmapped
    yield from (minutes for _, minutes in measured.activities)
    if measured.calendar is not None:
        yield measured.calendar.free.blocks
    if measured.commits is not None:
        yield from ends_of(measured.commits)


def evidence_about(plan: EvidencePlan) -> str:
    """Return the line below the name of a file of a timer."""
    entries = counted(plan.entries.count, one="{n} entry", other="{n} entries")
    found = [each.calendar.items for each in plan.weeks.values() if each.calendar is not None]
    if found:
        entries = counted(sum(found), one="{n} meeting", other="{n} meetings")
        others = plan.entries.count - sum(found)
        if others > 0:
            entries += " + " + counted(
                others,
                one="{n} more entry (a day away, or a meeting on one)",
                other="{n} more entries (days away, and meetings on them)",
            )
    parts = [translate_message(plan.entries.format.label), entries]
    if plan.covers is not None:
        parts.append(" – ".join(map(short_day, dict.fromkeys(plan.covers))))
    if plan.known:
        known = translate("import", "{n} known already")
        parts.append(known.format(n=QLocale().toString(plan.known)))
    return " · ".join(parts)


def evidence_lines(plan: EvidencePlan) -> list[str]:
    """Return a line for each week of a file of a timer."""
    wording = translate("import", "{week}: {hours} h measured ({parts})")
    nothing = translate("import", "{week}: nothing measured")
    write = hours_alike(each for found in plan.weeks.values() for each in shown_minutes(found))
    return [
        (wording if (found := plan.weeks.get(week)) is not None else nothing).format(
            week=week_of_year(week),
            hours="" if found is None else write(found.total),
            parts="" if found is None else measured_text(found, write),
        )
        + _verdict_text(plan.verdicts.get(week))
        for week in sorted({*plan.weeks, *plan.verdicts})
    ]


def _verdict_text(verdict: WeekVerdict | None) -> str:
    """Return what becomes of the entries of a week, unless all are new."""
    if verdict is None or not (verdict.known or verdict.left_out):
        return ""
    parts = (
        (verdict.new, translate("import", "{n} new")),
        (verdict.known, translate("import", "{n} known")),
        (verdict.left_out, translate("import", "{n} left out")),
    )
    shown = [words.format(n=QLocale().toString(n)) for n, words in parts if n]
    return f" · {', '.join(shown)}"


def remark(message: Message) -> str:
    """Return a sentence on a file of evidence, with what can be done about it in its dialog."""
    text = translate_message(message)
    if message.id == "calendar-me":
        hint = translate("import", "If that is not yours, choose another address above.")
        return f"{text} {hint}"
    if message.id in {"git-other", "git-others"}:
        hint = translate("import", "If that is yours, too, tick it above.")
        return f"{text} {hint}"
    return text


def refused_line(entry: RefusedEntry) -> str:
    """Return where an entry that is left out stands, its week if that is known, and the reason."""
    item = entry.item if entry.week is None else f"{entry.item}, {week_of_year(Week(entry.week))}"
    return f"{item}: {translate_message(entry.reason)}"


def evidence_result(result: EvidenceResult) -> str:
    """Return one sentence with the result of an import of a timer's entries."""
    if result.number is None:
        return translate(
            "import", "Nothing in it was new. What projects and tags are is remembered."
        )
    kept = counted(
        result.new,
        one="{n} entry is kept as evidence beside your weeks.",
        other="{n} entries are kept as evidence beside your weeks.",
    )
    gone = counted(
        result.gone,
        one="{n} entry that counted before counts no longer.",
        other="{n} entries that counted before count no longer.",
    )
    more = translate("import", "No entry was new; it tells of more days than before.")
    said = [*([kept] if result.new else []), *([gone] if result.gone else [])]
    return " ".join(said) or more


def notes_about(plan: NotesPlan) -> str:
    """Return the line below the name of a journal of notes."""
    notes = counted(len(plan.new), one="{n} new note", other="{n} new notes")
    parts = [translate_message(plan.found.format.label), notes]
    if plan.known:
        known = translate("import", "{n} known already")
        parts.append(known.format(n=QLocale().toString(plan.known)))
    return " · ".join(parts)


def notes_lines(plan: NotesPlan) -> list[str]:
    """Return a line for each week to whose note something is appended."""
    return [
        counted(
            notes,
            one="{week}: {n} note, {characters} characters",
            other="{week}: {n} notes, {characters} characters",
            week=week_of_year(week),
            characters=QLocale().toString(characters),
        )
        for week, (notes, characters) in plan.weeks.items()
    ]


def notes_result(result: NotesResult) -> str:
    """Return one sentence with the result of an import of notes."""
    if result.number is None:
        return translate("import", "Nothing in it was new.")
    return counted(
        result.notes,
        one="{n} note was appended to the note of its week.",
        other="{n} notes were appended to the notes of their weeks.",
    )
