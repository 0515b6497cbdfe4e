"""The plan of an import of evidence, and what was measured in a week, as text and as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pendulum_journal.cli.imports.calendar_text import (
    away_days_text,
    calendar_shape,
    calendar_table,
)
from pendulum_journal.cli.imports.zones import zones_shape
from pendulum_journal.cli.render import counted, plain, table
from pendulum_journal.domain.durations import format_clock
from pendulum_journal.domain.text import shortened
from pendulum_journal.domain.week import Week, count_of_weeks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pendulum_journal.domain.evidence.calendar_weeks import CalendarWeek
    from pendulum_journal.domain.evidence.commit_weeks import CommitWeek
    from pendulum_journal.domain.message import Message
    from pendulum_journal.services.evidence.figures import Measured
    from pendulum_journal.services.evidence.plan import EvidencePlan, LabelSum, WeekVerdict

_MOST_LABELS = 30
_MOST_WEEKS = 60
_MOST_REFUSED = 50
_LONGEST = 50


def evidence_shape(plan: EvidencePlan) -> dict[str, Any]:
    """Return the JSON of a plan: what each week holds, and what is left out."""
    return {
        "format": plan.entries.format.value,
        "weeks": {str(week): measured_shape(each) for week, each in plan.weeks.items()},
        "covers": [day.isoformat() for day in plan.covers] if plan.covers else None,
        "refused": [
            {
                "item": each.item,
                "week": None if each.week is None else str(Week(each.week)),
                "reason": str(each.reason),
            }
            for each in plan.entries.refused
        ],
        "refused_in_all": plan.entries.refused_count,
        "new": plan.new,
        "known": plan.known,
        "gone": len(plan.gone),
        "zones": zones_shape(plan.zones),
        **({"mine": plan.entries.own_commits} if plan.entries.own_commits else {}),
        **({"not_counted": plan.entries.other_commits} if plan.entries.other_commits else {}),
        **({} if plan.summary is None else {"sentence": str(plan.summary)}),
    }


def measured_shape(measured: Measured) -> dict[str, Any]:
    """Return the JSON of what was measured in a week, in whole minutes."""
    return {
        **{group.value: minutes for group, minutes in measured.groups.items()},
        **({} if measured.calendar is None else calendar_shape(measured.calendar)),
        "activities": {each.name: minutes for each, minutes in measured.activities},
        "unmapped": measured.unmapped,
        "items": measured.items,
        "overlap": measured.overlap,
        **({} if measured.commits is None else {"git": _commits_shape(measured.commits)}),
    }


def _commits_shape(week: CommitWeek) -> dict[str, Any]:
    """Return the JSON of commits: how many, on how many days, and minutes of coding."""
    return {
        "commits": week.commits,
        "with_agent": week.with_agent,
        "days": len(week.days),
        "coding_least": round(week.least / 60),
        "coding_most": round(week.most / 60),
    }


def _commits_text(week: CommitWeek) -> str:
    commits = counted(week.commits, one="{n} commit", other="{n} commits")
    days = counted(len(week.days), one="{n} day", other="{n} days")
    agent = f", {week.with_agent} with an agent" if week.with_agent else ""
    least, most = (format_clock(round(each / 60)) for each in (week.least, week.most))
    coding = least if least == most else f"{least} to {most}"
    return f"{commits} on {days}{agent}, {coding} of coding"


def measured_text(measured: Measured) -> str:
    """Return what was measured in a week in one line."""
    parts = [f"{plain(each.name)} {format_clock(minutes)}" for each, minutes in measured.activities]
    found = measured.calendar
    if measured.unmapped or not (parts or found):
        parts.append(f"not assigned {format_clock(measured.unmapped)}")
    if found is not None:
        parts = [*_away(found), *(parts or ([] if found.is_all_away else ["no meetings"]))]
        days = counted(found.free.days, one="{n} day", other="{n} days")
        if found.free.days:
            parts.append(f"{format_clock(found.free.blocks)} free in blocks, on {days}")
        elif not found.is_all_away:
            parts.append("no block free of meetings")
    if measured.commits is not None:
        parts.append(_commits_text(measured.commits))
    return ", ".join(parts)


def _away(found: CalendarWeek) -> list[str]:
    """Return on how many days somebody was away, if on any."""
    if not found.away_days:
        return []
    days = away_days_text(found)
    rest = "" if found.is_away else "; {their} meetings count, {their} free time does not"
    words = {
        "one": f"away on {{n}} day (calendar: {days}{rest.format(their='its')})",
        "other": f"away on {{n}} days (calendar: {days}{rest.format(their='their')})",
    }
    return [counted(found.away_days, **words)]


def evidence_text(plan: EvidencePlan) -> str:
    """Return the plan of an import of evidence as lines of text, with all warnings."""
    return "\n\n".join("\n".join(part) for part in map(list, _parts(plan)) if part)


def _parts(plan: EvidencePlan) -> Iterator[Iterator[str]]:
    yield _heading(plan)
    yield _labels(plan)
    yield _weeks(plan)
    yield (f"Note: {plain(str(each))}{_hint(plan, each)}" for each in plan.warnings)
    yield _refused(plan)
    yield (plain(str(each)) for each in (plan.summary,) if each is not None)


def _hint(plan: EvidencePlan, warning: Message) -> str:
    """Return what can be done about a warning on the command line, if anything."""
    is_bot = "[bot]" in str(warning.values.get("first"))
    if warning.id in {"git-other", "git-others"} and not is_bot:
        mine = [*plan.entries.own_commits, str(warning.values["first"])]
        named = " ".join(f"--me {plain(each)}" for each in mine)
        return f" If that is yours, too, say so, and it is remembered: {named}."
    if warning.id == "calendar-me":
        return " If that is not yours, say which is, with --me ADDRESS."
    return ""


def _heading(plan: EvidencePlan) -> Iterator[str]:
    entries = counted(plan.entries.count, one="{n} entry", other="{n} entries")
    span = f", {plan.covers[0]} to {plan.covers[1]}" if plan.covers else ""
    yield f"{plain(plan.file)} ({plan.entries.format.label}): {entries}{span}"
    known = f"{plan.new:,} new, {plan.known:,} known already"
    yield f"  {known}, {plan.entries.refused_count:,} left out"
    if plan.earlier is not None:
        yield f"  This file was imported before, as import {plan.earlier}."
    yield f"  {' '.join(map(str, plan.zones.sentences()))}"
    if plan.entries.calendars:
        every = plan.entries.calendars.items()
        names = ", ".join(f"{plain(name)} ({events:,} events)" for name, events in every)
        yield f"  Calendars in it: {names}. --calendar NAME reads one of them only."
        if len(plan.entries.read_calendars) < len(plan.entries.calendars):
            yield f"  Read are: {', '.join(map(plain, plan.entries.read_calendars))}."


def _labels(plan: EvidencePlan) -> Iterator[str]:
    rows = [["Project or #tag", "Time", "is"]]
    for each in plan.labels[:_MOST_LABELS]:
        goes_to = each.activity.name if each.activity is not None else _unassigned(each)
        if each.activity is not None and each.activity.id < 0:
            goes_to += f" ({each.activity.group}, to be made)"
        time = format_clock(each.minutes) if each.points is None else str(each.points)
        rows.append([_label(each), time, goes_to])
    if len(rows) > 1:
        yield table(rows, "<><")
    if len(plan.labels) > _MOST_LABELS:
        yield f"And {len(plan.labels) - _MOST_LABELS:,} more projects and tags."


def _label(label: LabelSum) -> str:
    """Return the name of a project or a tag, or what a tag is a part of the projects above by."""
    name = "with an agent" if label.is_agent else shortened(plain(label.name), _LONGEST)
    return f"  of which {name}" if label.within else name


def _unassigned(label: LabelSum) -> str:
    if not label.within:
        return "not assigned"
    return "as its project" if len(label.within) == 1 else "as its projects"


def _weeks(plan: EvidencePlan) -> Iterator[str]:
    weeks = sorted({*plan.weeks, *plan.verdicts})
    calendar = {week: found for week in weeks if (found := _calendar(plan, week)) is not None}
    if calendar:
        yield calendar_table(dict(list(calendar.items())[-_MOST_WEEKS:]))
        yield "\n".join(map(str, plan.counts))
        if len(calendar) > _MOST_WEEKS:
            before = count_of_weeks(len(calendar) - _MOST_WEEKS)
            yield f"And {before} before; --json lists them all."
        return
    for week in weeks[-_MOST_WEEKS:]:
        each = plan.weeks.get(week)
        figures = "0:00" if each is None else f"{format_clock(each.total)}: {measured_text(each)}"
        yield f"{week}  {figures}{_verdict(plan.verdicts.get(week))}"
    if len(weeks) > _MOST_WEEKS:
        yield f"And {count_of_weeks(len(weeks) - _MOST_WEEKS)} before; --json lists them all."


def _calendar(plan: EvidencePlan, week: Week) -> CalendarWeek | None:
    found = plan.weeks.get(week)
    return None if found is None else found.calendar


def _verdict(verdict: WeekVerdict | None) -> str:
    """Return what becomes of the entries of a week, unless all are new."""
    if verdict is None or not (verdict.known or verdict.left_out):
        return ""
    parts = ((verdict.new, "new"), (verdict.known, "known"), (verdict.left_out, "left out"))
    return f" ({', '.join(f'{n:,} {words}' for n, words in parts if n)})"


def _refused(plan: EvidencePlan) -> Iterator[str]:
    for each in plan.entries.refused[:_MOST_REFUSED]:
        week = "" if each.week is None else f" ({Week(each.week)})"
        yield f"Left out, {plain(each.item)}{week}: {plain(str(each.reason))}"
    if plan.entries.refused_count > _MOST_REFUSED:
        yield f"Left out: {plan.entries.refused_count - _MOST_REFUSED:,} more."
