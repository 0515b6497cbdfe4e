"""What was measured stands beside the fields, and is taken by a click, one or all."""

from __future__ import annotations

from datetime import date

import pytest

from pendulum_journal.domain.entry import Entry, Minutes, Source, State
from pendulum_journal.domain.evidence.commit_weeks import CommitWeek
from pendulum_journal.domain.evidence.fusion import Compared, Layer
from pendulum_journal.domain.evidence.suggestions import Suggestion
from pendulum_journal.domain.week import Week
from pendulum_journal.services.evidence.figures import Measured
from pendulum_journal.services.evidence.importing import carry_out_evidence
from pendulum_journal.services.evidence.plan import EvidenceOptions
from pendulum_journal.services.evidence.reading import plan_evidence
from pendulum_journal.ui.dates import short_day
from pendulum_journal.ui.measured_words import beside_lines, commits_text, figures_of
from pendulum_journal.ui.text import hours_alike, hours_text
from pendulum_journal.ui.week.evidence.chip import SuggestionChip

WEEK = Week.parse("2026-W47")
EVENT = (
    "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\nBEGIN:VEVENT\nUID:1\nDTSTART:20261116T090000Z\n"
    "DURATION:PT90M\nATTENDEE:mailto:me@x.org\nATTENDEE:mailto:a@x.org\nEND:VEVENT\nEND:VCALENDAR\n"
)
TIMER = (
    "Project,Start date,Start time,End date,End time\n"
    "Coding,2026-11-17,09:00:00,2026-11-17,11:00:00\n"
)


@pytest.fixture
def measured(desk, tmp_path):
    """The window with a calendar and a timer that tell of its week."""
    other = desk.other()
    for name, content in (("work.ics", EVENT), ("timer.csv", TIMER)):
        (tmp_path / name).write_text(content)
        options = EvidenceOptions(me=("me@x.org",) if name == "work.ics" else ())
        carry_out_evidence(other, plan_evidence(other, tmp_path / name, options))
    desk.workspace.session.look_for_changes()
    desk.catch_up()
    return desk


@pytest.mark.parametrize(
    ("layers", "origin", "is_least", "text"),
    [
        ((Layer.CODING,), "Git", True, "commits: at least 1:10 h"),
        ((Layer.CODING,), "Git", False, "commits: 1:10 h"),
        ((Layer.CODING,), "WakaTime", False, "WakaTime: 1:10 h"),
        ((Layer.CODING,), "WakaTime, Git", False, "measured: 1:10 h"),
        ((Layer.MEETING,), "a calendar", False, "calendar: 1:10 h"),
    ],
)
def test_a_chip_names_what_measured_its_figure(qtbot, layers, origin, is_least, text):
    chip = SuggestionChip("Coding")
    qtbot.addWidget(chip)
    from_commits = origin == "Git"
    offered = Suggestion(1, 70, layers, True, origin, from_commits, is_least)
    chip.show_suggestion(offered, Entry(WEEK))
    assert chip.text() == text


@pytest.mark.parametrize(
    ("least", "most", "coding"), [(4200, 18600, "1:10 to 5:10 h"), (39420, 39420, "10:57 h")]
)
def test_commits_tell_a_range_or_one_figure(qapp, least, most, coding):
    week = CommitWeek(3, 0, {WEEK.monday}, least, most)
    assert commits_text(week, hours_text) == f"3 commits on 1 day, {coding} of coding"


def test_only_fields_that_are_given_are_compared(qapp):
    measured = Measured((), 90, 17, 0)
    found = Compared(210, 300, fields=("Coding",), not_given=(("Meetings", 615),), unassigned=90)
    hours = hours_alike(figures_of(measured, found, (615, 210)))
    assert beside_lines(measured, found, hours) == [
        "Of Coding, 3.5 h measured, 5.0 h typed: 1.5 h not measured.",
        "Measured, but not given in the week, and so not compared: Meetings (10.25 h).",
        (
            "1.5 h assigned to no activity are not compared: they may belong to fields that are "
            "not given in the week."
        ),
    ]


def chips(desk):
    desk.catch_up()
    rows = desk.page.split.chips
    return [chip.text() for chip in rows if not chip.isHidden()]


def test_hours_of_a_page_are_written_alike(measured):
    card, split = measured.page.surroundings.measured, measured.page.split
    assert card.texts()[1:4:2] == ["1.5 h", "2.0 h"]
    measured.enter(split.fields[1], "1:10")
    measured.click(split.chips[0])
    measured.settled(lambda: card.texts()[1:4:2] == ["1:30 h", "2:00 h"])
    assert chips(measured) == ["✓ calendar: 1:30 h", "timer: 2:00 h"]
    assert [field.text() for field in split.fields[:2]] == ["1:30 h", "1:10 h"]
    assert split.remark.text().startswith("2:40 h")


def test_hours_are_written_as_last_weeks_total_needs_it(measured):
    other, card = measured.other(), measured.page.surroundings.measured
    minutes = {measured.activity("Coding"): Minutes(925)}
    other.record(Entry(WEEK + -1, minutes=minutes), None)
    measured.workspace.session.look_for_changes()
    measured.settled(lambda: "15:25 h" in measured.page.split.remark.text())
    assert chips(measured) == ["calendar: 1:30 h", "timer: 2:00 h"]
    assert card.texts()[1:4:2] == ["1:30 h", "2:00 h"]


def test_a_chip_is_taken_by_a_click_and_undone_by_one_step(measured):
    assert chips(measured) == ["calendar: 1.5 h", "timer: 2.0 h"]
    measured.click(measured.page.split.chips[0])
    stored = measured.stored()
    assert list(stored.minutes.values()) == [Minutes(90, Source.ACCEPTED, "a calendar")]
    assert chips(measured) == ["✓ calendar: 1.5 h", "timer: 2.0 h"]
    assert (stored.state, stored.is_open) == (State.PARTIAL, True)
    assert measured.page.split.remark.text() == "fill in Focus, Coding, Other: not given yet"
    measured.click(measured.page.surroundings.measured.take_all)
    assert measured.page.focusWidget() is measured.page.split.fields[2]  # the first one filled
    assert sorted(part.minutes for part in measured.stored().minutes.values()) == [90, 120]
    assert measured.page.surroundings.measured.take_all.isHidden()
    measured.workspace.session.undo_stack.undo()
    assert chips(measured) == ["✓ calendar: 1.5 h", "timer: 2.0 h"]
    measured.workspace.session.undo_stack.undo()
    assert measured.stored() is None
    assert chips(measured) == ["calendar: 1.5 h", "timer: 2.0 h"]
    measured.page.show_week(WEEK + -1)
    assert chips(measured) == []


def test_a_week_away_by_the_calendar_says_so_first_and_is_marked_by_a_click(measured, tmp_path):
    away = EVENT.replace("UID:1", "UID:2\nSUMMARY:Vacation").replace(
        "DURATION:PT90M", "DURATION:P5D"
    )
    away = away.replace("DTSTART:20261116T090000Z", "DTSTART;VALUE=DATE:20261109")
    (tmp_path / "away.ics").write_text(away)
    other = measured.other()
    options = EvidenceOptions(me=("me@x.org",))
    carry_out_evidence(other, plan_evidence(other, tmp_path / "away.ics", options))
    measured.workspace.session.look_for_changes()
    measured.page.show_week(WEEK + -1)
    measured.catch_up()
    card = measured.page.surroundings.measured
    days = " – ".join(short_day(date(2026, 11, day)) for day in (9, 13))
    assert card.texts()[0] == f"Away on 5 days by the calendar: {days}."
    measured.click(card.mark_away)
    assert measured.stored(WEEK + -1).state is State.AWAY
    assert card.mark_away.isHidden()
    assert measured.page.focusWidget() is measured.page.entry_card.state
    measured.workspace.session.undo_stack.undo()
    assert measured.stored(WEEK + -1) is None
