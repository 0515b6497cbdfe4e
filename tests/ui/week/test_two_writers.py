"""A command writes the journal while the window shows it: nothing is overwritten in silence."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pendulum_journal.domain.entry import Entry, Minutes, ReplacedBy
from pendulum_journal.domain.week import Week
from pendulum_journal.services import activities as rows
from pendulum_journal.services import career

WEEK = Week.parse("2026-W47")


@pytest.fixture
def theirs(desk):
    """The same journal, open in another program."""
    return desk.other()


def write(theirs, **fields):
    base = theirs.entry(WEEK)
    return theirs.record(replace(base or Entry(WEEK), **fields), base)


@pytest.mark.pauses(watch=10)
def test_what_others_write_is_shown_by_itself(desk, theirs):
    write(theirs, energy=40, note="theirs", focus_block=90)
    desk.settled(lambda: desk.page.learning.editor.note() == "theirs")

    assert desk.page.energy.slider.energy == 40
    assert desk.page.entry_card.focus_block.text() == "90 min"
    assert desk.banner == ""


@pytest.mark.pauses(watch=10)
def test_the_cursor_stays_where_it_is_when_others_write(desk, theirs):
    desk.enter(desk.hours("Coding"), "3")
    desk.saved()
    write(theirs, energy=40)
    desk.settled(lambda: desk.page.energy.slider.energy == 40)
    assert desk.focused is desk.hours("Coding")
    desk.qtbot.keyClicks(desk.focused, "1")
    desk.saved()

    assert desk.minutes("Coding") == 31 * 60


def test_different_fields_come_together(desk, theirs):
    desk.enter(desk.hours("Coding"), "3")
    write(theirs, energy=40, minutes={desk.activity("Focus"): Minutes(60)})
    desk.saved()

    stored = desk.stored()
    assert stored.energy == 40
    assert {key: part.minutes for key, part in stored.minutes.items()} == {
        desk.activity("Focus"): 60,
        desk.activity("Coding"): 180,
    }
    assert desk.hours("Focus").text() == "1.0 h"
    assert desk.page.energy.slider.energy == 40
    assert desk.banner == ""


def test_of_two_notes_both_stand_and_it_is_told(desk, theirs):
    desk.enter(desk.page.learning.editor)
    desk.qtbot.keyClicks(desk.page.learning.editor, "ours")
    write(theirs, note="theirs")
    desk.saved()

    assert desk.stored().note == "theirs\nours"
    assert desk.page.learning.editor.note() == "theirs\nours"
    assert desk.banner == (
        "Week 47 was changed elsewhere at the same time. "
        "Of lines of the note that both changed, both stand, yours second."
    )
    assert "ours" in kept_notes(desk)


def test_of_two_figures_theirs_stands_and_it_is_told(desk, theirs):
    desk.enter(desk.hours("Coding"), "3")
    write(theirs, minutes={desk.activity("Coding"): Minutes(60)})
    desk.saved()
    desk.leave()

    assert desk.minutes("Coding") == 60
    assert desk.hours("Coding").text() == "1.0 h"
    assert desk.banner.startswith("Week 47 was changed elsewhere at the same time.")


def test_hours_that_do_not_fit_beside_theirs_are_told_and_can_be_typed_anew(desk, theirs):
    desk.enter(desk.hours("Coding"), "100")
    write(theirs, minutes={desk.activity("Meetings"): Minutes(6000)})
    desk.saved()
    desk.leave()

    assert desk.banner == (
        "Week 47 was changed elsewhere at the same time. What stood there was kept. Not taken, as "
        "the week would then have more than its 168 hours: Coding 100.0 h. Correct the hours, then "
        "type them again."
    )
    assert (desk.hours("Meetings").text(), desk.hours("Coding").text()) == ("100.0 h", "")
    assert not desk.page.model.is_dirty
    desk.enter(desk.hours("Meetings"), "10")
    desk.enter(desk.hours("Coding"), "100")
    desk.saved()
    assert (desk.minutes("Meetings"), desk.minutes("Coding")) == (600, 6000)


def test_typing_goes_on_over_what_somebody_else_deleted(desk, theirs):
    desk.enter(desk.hours("Coding"), "3")
    desk.saved()
    theirs.record(Entry(WEEK), theirs.entry(WEEK), why=ReplacedBy.DELETE)
    desk.enter(desk.hours("Focus"), "1")
    desk.saved()

    assert desk.minutes("Focus") == 60


@pytest.mark.pauses(watch=10)
def test_rows_and_roles_from_elsewhere_appear(desk, theirs):
    from datetime import date

    from pendulum_journal.domain.career.role import Role, Side

    rows.add_activity(theirs, "Mentoring")
    career.save_role(theirs, Role("Engineer", Side.BUILDING, date(2026, 3, 2)))
    desk.settled(lambda: "Mentoring" in [each.accessibleName() for each in desk.page.split.fields])

    said = " ".join(desk.texts(desk.page.surroundings.swing))
    assert "Engineer since 2 Mar 2026." in said


def kept_notes(desk):
    from pendulum_journal.store.database import JournalFile
    from pendulum_journal.store.versions.history import read_versions

    path, now = desk.journal.path, desk.journal.now()
    with JournalFile.open(path, backup_folder=desk.places.backups, now=now) as file:
        return [each.note for each in read_versions(file, WEEK)]
