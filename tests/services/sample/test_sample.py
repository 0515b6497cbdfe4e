"""The sample journal: plausible, the same each time, and at home on any day."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pendulum_journal.domain.career.role import Side, current_role, latest_swing, swings
from pendulum_journal.domain.entry import State, is_in_progress
from pendulum_journal.domain.note.tags import tags
from pendulum_journal.domain.note.wins import wins
from pendulum_journal.domain.split import DEFAULT_ACTIVITIES, GROUPS, Group, Split, shares
from pendulum_journal.domain.week import Week, weeks_between
from pendulum_journal.services.sample.one_swing import SampleJournal, SampleWeek, sample_journal

TODAY = date(2026, 11, 22)
DAYS = [
    TODAY,
    date(2026, 11, 16),
    date(2026, 12, 31),
    date(2027, 1, 1),
    date(2020, 12, 31),
    date(2021, 1, 3),
    date(2021, 1, 4),
    date(2024, 2, 29),
    date(2025, 5, 31),
    date(2099, 12, 31),
]
GROUP_OF = {activity.name: activity.group for activity in DEFAULT_ACTIVITIES}


def split(week: SampleWeek) -> Split:
    spent = Counter[Group]()
    for name, minutes in week.minutes.items():
        spent[GROUP_OF[name]] += minutes
    meetings, focus, coding, other = (spent[group] for group in GROUPS)
    return meetings, focus, coding, other


def between(journal: SampleJournal, first: int, last: int) -> list[SampleWeek]:
    """Return the written weeks from ``first`` to ``last``, counted from the swing back (1)."""
    start = Week.containing(journal.roles[-1].start)
    return [week for week in journal.weeks if first <= week.entry.week - start + 1 <= last]


def mean_share(weeks: list[SampleWeek], group: Group) -> float:
    found = [split(week) for week in weeks]
    held = shares([sum(column) for column in zip(*found, strict=True)])
    assert held is not None
    return held[GROUPS.index(group)]


def mean_energy(weeks: list[SampleWeek]) -> float:
    given = [week.entry.energy for week in weeks if week.entry.energy is not None]
    return sum(given) / len(given)


@pytest.mark.parametrize("today", DAYS)
def test_the_running_week_is_week_23_of_the_swing_back(today: date) -> None:
    journal = sample_journal(today)
    swing = latest_swing(journal.roles, today)
    assert swing is not None
    assert swing.to_side is Side.BUILDING
    assert swing.week_number(Week.containing(today)) == 23
    assert journal.weeks[-1].entry.week == Week.containing(today)


@pytest.mark.repeats
@given(st.dates(date(1990, 1, 1), date(2099, 12, 31)))
def test_it_is_at_home_on_any_day(today: date) -> None:
    journal = sample_journal(today)
    weeks = [week.entry.week for week in journal.weeks]
    assert weeks == sorted(set(weeks))
    first, back = swings(journal.roles)
    assert back.week - first.week == 104
    assert (first.to_side, back.to_side) == (Side.MANAGING, Side.BUILDING)
    role = current_role(journal.roles, today)
    assert role is journal.roles[-1]
    for one, two in zip(journal.roles, journal.roles[1:], strict=False):
        assert one.end == two.start - timedelta(days=1)


def test_at_the_day_of_the_pictures_it_begins_and_swings_where_they_do() -> None:
    corvid, manager, storage = sample_journal(TODAY).roles
    assert (corvid.start, corvid.company) == (date(2015, 3, 1), "Corvid Labs")
    assert (manager.start, manager.company) == (date(2024, 6, 17), "Tern Data")
    assert storage.start == date(2026, 6, 15)


def test_it_is_the_same_each_time() -> None:
    assert sample_journal(TODAY) == sample_journal(TODAY)


def test_a_week_later_the_same_weeks_have_moved_on_by_one() -> None:
    later = sample_journal(TODAY + timedelta(weeks=1))
    for one, two in zip(sample_journal(TODAY).weeks, later.weeks, strict=True):
        assert two.entry.week - one.entry.week == 1
        assert (one.minutes, one.entry.note) == (two.minutes, two.entry.note)


def test_it_spans_two_and_a_half_years_with_leave_gaps_and_partial_weeks() -> None:
    journal = sample_journal(TODAY)
    weeks = journal.weeks
    span = list(weeks_between(weeks[0].entry.week, weeks[-1].entry.week))
    states = Counter(week.entry.state for week in weeks)
    assert 130 <= len(span) <= 140
    assert len(span) - len(weeks) == 10
    assert states[State.AWAY] == 14
    assert states[State.PARTIAL] == 9
    assert states[State.COMPLETE] >= 100
    assert all(not week.minutes for week in weeks if week.entry.state is State.AWAY)


@pytest.mark.parametrize("today", DAYS)
def test_each_week_has_plausible_hours_energy_and_focus_block(today: date) -> None:
    for week in sample_journal(today).weeks:
        hours = sum(week.minutes.values()) / 60
        entry = week.entry
        if entry.state is State.COMPLETE and not is_in_progress(entry, today):
            assert 30 <= hours <= 55
        elif entry.state is State.PARTIAL:
            assert 12 <= hours < 30
        assert entry.energy is None or 15 <= entry.energy <= 85
        assert entry.focus_block is None or 30 <= entry.focus_block <= 240
        assert all(minutes > 0 and minutes % 30 == 0 for minutes in week.minutes.values())


def test_some_weeks_give_no_energy_and_some_no_focus_block() -> None:
    worked = [week.entry for week in sample_journal(TODAY).weeks if week.minutes]
    assert 5 <= sum(entry.energy is None for entry in worked) <= 15
    assert 10 <= sum(entry.focus_block is None for entry in worked) <= 25


@pytest.mark.parametrize("today", DAYS)
def test_days_of_focus_and_shipping_are_written_down_while_building(today: date) -> None:
    journal = sample_journal(today)
    managing = range(journal.roles[1].start.toordinal(), journal.roles[2].start.toordinal())
    for week in journal.weeks:
        entry = week.entry
        days = (entry.focus_days, entry.shipping_days)
        if not week.minutes or entry.week.monday.toordinal() in managing:
            assert days == (None, None)
        else:
            assert all(given is not None and 0 <= given <= 5 for given in days)
    running = journal.weeks[-1].entry
    assert max(running.focus_days or 0, running.shipping_days or 0) <= today.weekday() + 1


def test_days_of_focus_and_shipping_grow_after_the_swing_back() -> None:
    early, late = between(sample_journal(TODAY), 1, 4), between(sample_journal(TODAY), 19, 22)
    for name in ("focus_days", "shipping_days"):
        first, last = (sum(getattr(week.entry, name) for week in part) for part in (early, late))
        assert last >= 1.25 * first


def test_the_running_week_grows_from_day_to_day() -> None:
    monday = date(2026, 11, 16)
    hours = [
        sum(sample_journal(monday + timedelta(days=day)).weeks[-1].minutes.values()) / 60
        for day in range(7)
    ]
    assert hours == sorted(hours)
    assert 6 <= hours[0] <= 11
    assert 30 <= hours[4] == hours[6]


def test_time_and_energy_drift_as_the_story_goes() -> None:
    journal = sample_journal(TODAY)
    year_ago, before, now = (between(journal, *n) for n in [(-80, -30), (-7, 0), (19, 22)])
    assert mean_share(before, Group.MEETINGS) == pytest.approx(0.61, abs=0.03)
    assert mean_share(before, Group.CODING) == pytest.approx(0.09, abs=0.02)
    assert mean_share(now, Group.MEETINGS) == pytest.approx(0.26, abs=0.03)
    assert mean_share(now, Group.CODING) == pytest.approx(0.43, abs=0.03)
    assert mean_energy(year_ago) == pytest.approx(46, abs=3)
    assert mean_energy(before) == pytest.approx(34, abs=3)
    assert mean_energy(now) == pytest.approx(67, abs=4)


def test_the_longest_focus_block_grows_back() -> None:
    journal = sample_journal(TODAY)
    early, late = (
        [block for week in between(journal, *n) if (block := week.entry.focus_block) is not None]
        for n in [(1, 6), (17, 22)]
    )
    assert max(early) < min(late)


def test_no_two_notes_and_no_two_sentences_are_equal() -> None:
    notes = [week.entry.note for week in sample_journal(TODAY).weeks if week.entry.note]
    parts = [
        part.strip()
        for note in notes
        for part in re.split(r"(?<=[.?:])\s+|\n+", note)
        if len(part.split()) > 2
    ]
    repeated = [part for part, n in Counter(parts).items() if n > 1 and not part.startswith("#")]
    assert len(set(notes)) == len(notes) >= 105
    assert repeated == []


def test_the_notes_show_what_a_note_can_hold() -> None:
    notes = [week.entry.note for week in sample_journal(TODAY).weeks]
    kinds = Counter(win.kind for note in notes for win in wins(note))
    assert set(kinds) == {"learned", "fixed", "did"}
    assert min(kinds.values()) >= 15
    assert len({tag for note in notes for tag in tags(note)}) >= 20
    assert sum("```" in note for note in notes) >= 4
    assert any(note.startswith("## ") for note in notes)
    assert sum(not note for note in notes) >= 10
    assert sum("deadlock" in note for note in notes) == 4
    assert "!" not in re.sub(r"```.*?```|`[^`]*`", "", "".join(notes), flags=re.S)


def test_no_note_names_a_date_as_it_has_to_fit_any_year() -> None:
    months = "January February March April June July August September October November December"
    for week in sample_journal(TODAY).weeks:
        for word in [*months.split(), "Christmas", "Easter", "summer", "winter", "autumn"]:
            assert not re.search(rf"\b{word}\b", week.entry.note), week.entry.week


def test_targets_belong_to_roles_change_half_way_and_add_up() -> None:
    journal = sample_journal(TODAY)
    roles = {role.uid: role for role in journal.roles}
    for sample in journal.targets:
        target, role = sample.target, roles[sample.role_uid]
        assert role.start <= target.valid_from <= (role.end or TODAY)
        aims = [target.meetings, target.focus, target.coding, target.other]
        assert aims == [None] * 4 or sum(aim or 0 for aim in aims) == 100
    coding = [t.target.coding for t in journal.targets if t.role_uid == journal.roles[-1].uid]
    assert coding == [45, 50]


def test_events_lie_within_the_journal() -> None:
    journal = sample_journal(TODAY)
    assert len(journal.events) == 3
    for event in journal.events:
        assert journal.weeks[0].entry.week.monday <= event.day <= (event.until or TODAY) <= TODAY


def test_the_shown_activities_are_default_ones_and_hold_all_minutes() -> None:
    journal = sample_journal(TODAY)
    assert set(journal.activities) <= GROUP_OF.keys()
    assert {name for week in journal.weeks for name in week.minutes} == set(journal.activities)


def test_minutes_move_to_ids_once_these_are_known() -> None:
    journal = sample_journal(TODAY)
    ids = {name: n for n, name in enumerate(journal.activities, start=1)}
    week = journal.weeks[0]
    entry = week.with_ids(ids)
    assert {ids[name]: spent for name, spent in week.minutes.items()} == {
        id_: part.minutes for id_, part in entry.minutes.items()
    }
    assert entry.note == week.entry.note
