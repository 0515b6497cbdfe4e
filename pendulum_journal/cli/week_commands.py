"""``log`` and ``show``: one week."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import click

from pendulum_journal.cli.imports.evidence_text import measured_text
from pendulum_journal.cli.imports.measured_text import beside_lines, beside_shape
from pendulum_journal.cli.invocation import Invocation, everywhere, json_option
from pendulum_journal.cli.opening import Reads, open_journal, print_remark
from pendulum_journal.cli.output import echo
from pendulum_journal.cli.render import clash_text, entry_text
from pendulum_journal.cli.shapes import counting_shape, entry_shape, to_json
from pendulum_journal.cli.values import (
    ACTIVITY_HOURS,
    WEEK,
    Value,
    WeekCommand,
    one_of,
    read_standard_input,
)
from pendulum_journal.domain.act import ActKind
from pendulum_journal.domain.durations import LONG_WEEK_MINUTES, format_clock, parse_focus_block
from pendulum_journal.domain.entry import (
    Entry,
    Minutes,
    State,
    parse_days,
    parse_energy,
    parse_planned,
    with_minutes,
    with_state,
)
from pendulum_journal.domain.entry_merge import lost
from pendulum_journal.domain.errors import InputError
from pendulum_journal.domain.split import activity_key, block_question, by_group
from pendulum_journal.domain.week import Week, count_of_weeks
from pendulum_journal.domain.week_done import can_be_done

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from pendulum_journal.domain.split import Activity
    from pendulum_journal.services.journal import Journal
    from pendulum_journal.services.keeping.recording import Recorded

_ENERGY = Value("0-100", lambda text, _: parse_energy(text) if text.strip() else _EMPTIED)
_PLANNED = Value("0-100", lambda text, _: parse_planned(text) if text.strip() else _EMPTIED)
_BLOCK = Value("hours", lambda text, _: parse_focus_block(text) if text.strip() else _EMPTIED)
_DAYS = Value("0-7", lambda text, _: parse_days(text) if text.strip() else _EMPTIED)
_EMPTIED = -1
_LARGEST_NOTE = 64_000_000
_NEEDED_TO_WRITE = (
    "hashlib",
    "pendulum_journal.services.keeping.recording",
    "pendulum_journal.services.keeping.copies",
)
_FIGURES = ("energy", "focus_block", "focus_days", "shipping_days", "planned")

week_argument = click.argument("week", type=WEEK, default="this", metavar="[WEEK]")


@dataclass(frozen=True)
class Edit:
    """The changes to a week that the options ask for; None: the value stays."""

    hours: Mapping[str, int | None]
    energy: int | None = None
    focus_block: int | None = None
    focus_days: int | None = None
    shipping_days: int | None = None
    planned: int | None = None
    state: State | None = None
    note: str | None = None
    append: bool = False
    done: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether no change is asked for."""
        return not (self.hours or self.done) and all(
            value is None
            for value in (*(getattr(self, name) for name in _FIGURES), self.state, self.note)
        )


@click.command(
    "log",
    cls=WeekCommand,
    epilog="Example: pendulum-journal log last --hours Coding=6 --hours Meetings=12h30 "
    "--energy 60 --note 'learned: how the scheduler works'",
)
@week_argument
@click.option(
    "--hours",
    type=ACTIVITY_HOURS,
    multiple=True,
    metavar="ACTIVITY=2h30",
    help="Hours of one activity: 2.5, 2,5, 2:30, 2h30, 150m. Repeat it. Nothing after "
    "the = empties the field.",
)
@click.option("--energy", type=_ENERGY, metavar="N", help="0 to 100; '' empties it.")
@click.option("--focus-block", type=_BLOCK, metavar="90m", help="The longest unbroken stretch.")
@click.option("--focus-days", type=_DAYS, metavar="N", help="Days with a block of 2 h and more.")
@click.option("--shipping-days", type=_DAYS, metavar="N", help="Days on which you shipped.")
@click.option("--planned", type=_PLANNED, metavar="N", help="How far it went as planned, 0 to 100.")
@click.option(
    "--state",
    type=one_of("state", list(State)),
    metavar="complete|partial|away",
    help="The whole week, part of one, or leave.",
)
@click.option("--done", is_flag=True, help="Let the running week count from now on.")
@click.option("--note", metavar="TEXT", help="The note, in Markdown; - reads standard input.")
@click.option("--append", is_flag=True, help="Add to the note instead of replacing it.")
@json_option
@everywhere
@click.pass_obj
def log_command(
    invocation: Invocation,
    /,
    *,
    week: Week,
    hours: Sequence[tuple[str, int | None]],
    state: str | None,
    note: str | None,
    as_json: bool,
    **rest: Any,
) -> int:
    """Write down a week.

    WEEK is 2026-W47, any date in it as 2026-11-18, this (if left out), last, or -3 for three weeks
    ago. What is not named stays as it is; a note that is replaced is kept as an earlier version.
    """
    from pendulum_journal.services.measures import settle_measure

    text = _read_note() if note == "-" else note
    edit = Edit(_each_once(hours), state=State(state) if state else None, note=text, **rest)
    if edit.append and text is None:
        raise click.UsageError("--append needs --note.")
    if edit.is_empty:
        raise click.UsageError("There is nothing to write down: name --hours, --energy or --note.")
    with open_journal(invocation, *_NEEDED_TO_WRITE, create=True) as journal:
        activities = journal.activities(archived=True)
        base = journal.entry(week)
        entry = _edited(base or Entry(week), edit, activities, invocation.today())
        with journal.acting(ActKind.LOG):
            recorded = _record(journal, entry, base, edit)
        settle_measure(journal)
        if recorded.entry is not None and recorded.entry.total > LONG_WEEK_MINUTES:
            print_remark(
                f"{week} adds up to {format_clock(recorded.entry.total)} h; kept, but look again."
            )
        stored = recorded.entry or Entry(week)
        _remark_on_weeks_ahead(stored, invocation.today())
        doubt = block_question(stored.focus_block, by_group(activities, stored.spent))
        if edit.focus_block is not None and doubt is not None:
            print_remark(f"{week}: {doubt}")
        _print(week, recorded.entry, activities, invocation, as_json=as_json)
        for clash in recorded.clashes:
            print_remark(clash_text(week, clash, activities))
        return 1 if lost(recorded.clashes) else 0


@click.command("show", cls=WeekCommand, epilog="Example: pendulum-journal show -1")
@week_argument
@json_option
@everywhere
@click.pass_obj
def show_command(invocation: Invocation, /, week: Week, as_json: bool) -> None:
    """Show a week.

    WEEK is 2026-W47, any date in it as 2026-11-18, this (if left out), last, or -3 for three weeks
    ago.
    """
    needed = "pendulum_journal.services.evidence.measured"
    with open_journal(invocation, needed, reads=Reads([week])) as journal:
        from pendulum_journal.services.evidence.measured import measured_week

        activities = journal.activities(archived=True)
        entry, measured = journal.entry(week), measured_week(journal, week)
    if as_json:
        shape = entry_shape(week, entry, activities)
        more = {} if measured is None else {"measured": beside_shape(measured, entry, activities)}
        counting = counting_shape(week, entry, invocation.today())
        echo(to_json({**shape, **counting, **more}))
        return
    may_be_lost = journal.damage is not None and not journal.damage.is_mended
    text = entry_text(week, entry, activities, invocation.today(), may_be_lost=may_be_lost)
    echo(text)
    if measured is not None:
        echo(f"\nMeasured by {', '.join(measured.programs)}: {measured_text(measured)}")
        for line in beside_lines(measured, entry, activities):
            echo(line)
        for each in (*measured.counts, *measured.gaps):
            echo(str(each))


def _record(journal: Journal, entry: Entry, base: Entry | None, edit: Edit) -> Recorded:
    from pendulum_journal.services.weeks import append_note

    if not edit.append or edit.note is None:
        return journal.record(entry, base, overwrites=True)
    with journal.writing():
        recorded = journal.record(entry, base)
        added = append_note(journal, entry.week, edit.note)
    return replace(recorded, entry=added.entry)


def _remark_on_weeks_ahead(entry: Entry, today: date) -> None:
    """Say how far ahead a week lies: another year may have been meant."""
    ahead = entry.week - Week.containing(today)
    if ahead > 1 and not entry.is_empty:
        counts = "" if entry.state is State.AWAY else ": it counts once it is over, or done"
        print_remark(f"{entry.week} is {count_of_weeks(ahead)} ahead{counts}.")


def _print(
    week: Week,
    entry: Entry | None,
    activities: Sequence[Activity],
    invocation: Invocation,
    *,
    as_json: bool,
) -> None:
    if as_json:
        counting = counting_shape(week, entry, invocation.today())
        echo(to_json({**entry_shape(week, entry, activities), **counting}))
    else:
        echo(entry_text(week, entry, activities, invocation.today()))


def _read_note() -> str:
    """Return the note that is piped in, without the line end of its last line."""
    text = read_standard_input("note", _LARGEST_NOTE)
    return text.replace("\r\n", "\n").removesuffix("\n")


def _each_once(hours: Sequence[tuple[str, int | None]]) -> dict[str, int | None]:
    seen: set[str] = set()
    for name, _ in hours:
        if activity_key(name) in seen:
            raise InputError(
                "activity-twice", "“{name}” is named twice: add its hours up.", name=name[:40]
            )
        seen.add(activity_key(name))
    return dict(hours)


def _edited(entry: Entry, edit: Edit, activities: Sequence[Activity], today: date) -> Entry:
    figures: dict[str, Any] = {
        name: _given(getattr(edit, name), getattr(entry, name)) for name in _FIGURES
    }
    filled = _with_hours(entry, edit.hours, activities)
    filled = filled if edit.state is None else with_state(filled, edit.state)
    changed = replace(
        filled,
        **figures,
        note=entry.note if edit.note is None or edit.append else edit.note,
    )
    if not edit.done:
        return _not_just_complete(changed, entry, edit)
    if not can_be_done(changed, today):
        raise InputError(
            "done-not-yet",
            "{week} cannot be done: only the running week can, with hours or an energy, and not "
            "as away.",
            week=str(entry.week),
        )
    return replace(changed, marked_complete=True)


def _not_just_complete(changed: Entry, before: Entry, edit: Edit) -> Entry:
    """Return the changed entry, unless complete is all that would be said of an empty week."""
    if edit.state is State.COMPLETE and before.is_empty and changed.is_empty:
        raise InputError(
            "complete-alone",
            "{week} holds nothing, and a complete week without hours, energy or note is no entry.",
            week=str(changed.week),
        )
    return changed


def _with_hours(
    entry: Entry, hours: Mapping[str, int | None], activities: Sequence[Activity]
) -> Entry:
    ids = {activity_key(activity.name): activity.id for activity in activities}
    for name, minutes in hours.items():
        if activity_key(name) not in ids:
            raise _unknown(name, activities)
        activity = ids[activity_key(name)]
        known = entry.minutes.get(activity)
        if minutes is None or known is None or known.minutes != minutes:
            part = None if minutes is None else Minutes(minutes)
            entry = with_minutes(entry, activity, part)
    return entry


def _unknown(name: str, activities: Sequence[Activity]) -> InputError:
    shown = ", ".join(each.name for each in activities if not each.archived)
    hidden = ", ".join(each.name for each in activities if each.archived)
    return InputError(
        "activity-unknown",
        "There is no activity “{name}”. Yours: {known}; not shown, but taken as well: {hidden}. "
        "Another one is added in the window, under Settings."
        if hidden
        else "There is no activity “{name}”. Yours: {known}. Another one is added in the window, "
        "under Settings.",
        name=name[:40],
        known=shown,
        hidden=hidden,
    )


def _given(value: int | None, before: int | None) -> int | None:
    return before if value is None else None if value == _EMPTIED else value
