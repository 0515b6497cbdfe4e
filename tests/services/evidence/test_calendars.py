"""Calendars as evidence: imported, read again, taken back, and laid over timers."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pendulum_journal.domain.errors import InputCase, InputError
from pendulum_journal.domain.evidence.free_time import HOUR, FreeTime, WorkHours
from pendulum_journal.domain.split import Group
from pendulum_journal.domain.week import Week
from pendulum_journal.formats.calendars.kinds import WithoutPeople
from pendulum_journal.services.activities import add_activity, find_activity, update_activity
from pendulum_journal.services.evidence.importing import carry_out_evidence
from pendulum_journal.services.evidence.measured import measured_week, measured_weeks
from pendulum_journal.services.evidence.plan import EvidenceOptions
from pendulum_journal.services.evidence.reading import plan_evidence
from pendulum_journal.services.evidence.work_hours import choose_work_hours, work_hours
from pendulum_journal.services.importing.columns import parse_map
from pendulum_journal.services.keeping.acts import redo_import, undo_import
from pendulum_journal.store.evidence.content import read_evidence

WEEK = Week.parse("2026-W02")
HEAD = "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\nX-WR-CALNAME:Work\n"
ME = "ATTENDEE;PARTSTAT=ACCEPTED:mailto:me@x.org\n"


def meeting(day, hour, minutes=60, *, others=1, more="", uid=None):
    people = "".join(f"ATTENDEE:mailto:p{n}@x.org\n" for n in range(others))
    return (
        f"BEGIN:VEVENT\nUID:{uid or f'{day}-{hour}'}\n"
        f"DTSTART;TZID=Europe/Berlin:202601{day:02d}T{hour:02d}0000\nDURATION:PT{minutes}M\n"
        f"{more}{ME}{people}END:VEVENT\n"
    )


@pytest.fixture
def bring(journal, tmp_path):
    """Import events; return the plan and the result."""

    def bring(*events, name="Work", **options):
        path = tmp_path / "work.ics"
        path.write_text(HEAD.replace("Work", name) + "".join(events) + "END:VCALENDAR\n")
        chosen = {"me": ("me@x.org",), "zone": "Europe/Berlin", **options}
        plan = plan_evidence(journal, path, EvidenceOptions(**chosen))
        return plan, carry_out_evidence(journal, plan)

    return bring


@pytest.fixture
def minutes(journal):
    def minutes(week=WEEK):
        found = measured_week(journal, week)
        return None if found is None else {each.name: n for each, n in found.activities}

    return minutes


EVERY = meeting(5, 10, others=3), meeting(6, 10), meeting(7, 16, 30, others=2)


def test_meetings_are_beside_the_week_and_taken_back(bring, minutes, journal):
    plan, result = bring(*EVERY)
    assert (result.new, result.number) == (3, 1)
    stored = measured_weeks(journal, WEEK, WEEK)
    assert plan.weeks == {
        week: replace(each, layers=(), measured_by=(), counts=(), in_part=frozenset(), gaps=())
        for week, each in stored.items()
    }
    assert minutes() == {"Meetings": 150}
    found = measured_week(journal, WEEK).calendar
    assert (found.meetings, found.one_on_ones, found.items) == (150, 60, 3)
    assert found.free.days == 3  # the calendar ends on Wednesday
    assert measured_week(journal, WEEK).programs == ("a calendar",)
    assert bring(*EVERY)[1].number is None
    undo_import(journal, 1)
    assert minutes() is None


def test_a_calendar_is_unknown_between_two_exports_of_it(bring, minutes, journal, tmp_path):
    bring(meeting(5, 10))
    bring(meeting(28, 10, uid="later"))
    assert (minutes(WEEK), minutes(WEEK + 1), minutes(WEEK + 3)) == (
        {"Meetings": 60}, None, {"Meetings": 60},
    )  # fmt: skip
    timer = tmp_path / "timer.csv"
    row = "Deep,2026-01-13,10:00,2026-01-13,12:00\n"
    timer.write_text(f"Project,Start date,Start time,End date,End time\n{row}")
    carry_out_evidence(journal, plan_evidence(journal, timer, EvidenceOptions()))
    found = measured_week(journal, WEEK + 1)
    assert (found.total, found.programs, found.calendar) == (
        120,
        ("a table of timer entries",),
        None,
    )
    plan, _ = bring(meeting(14, 10, uid="between"))
    assert plan.extends
    assert minutes(WEEK + 1) == {"Meetings": 60}


def test_titles_that_are_kept_are_kept_of_what_is_new_too(bring):
    first = meeting(5, 10, more="SUMMARY:Standup\n")
    bring(first, titles=True)
    plan, _ = bring(first, meeting(6, 10, more="SUMMARY:Retro\n"))
    assert {tag for _, tags in plan.entries.labels for tag in tags} == {"Standup", "Retro"}
    plan, _ = bring(meeting(7, 10, more="SUMMARY:Secret\n"), name="Private")
    assert {tag for _, tags in plan.entries.labels for tag in tags} == set()


def test_one_on_ones_go_to_their_activity_where_there_is_one(bring, minutes, journal):
    bring(*EVERY)
    add_activity(journal, "One-on-ones", Group.MEETINGS)
    assert minutes() == {"Meetings": 90, "One-on-ones": 60}
    bring(*EVERY, maps=(parse_map("One-on-ones=Coding"),))
    assert minutes() == {"Meetings": 90, "Coding": 60}


def test_meetings_go_to_the_first_activity_of_their_group_by_another_name(journal, bring, minutes):
    update_activity(journal, replace(find_activity(journal, "Meetings"), name="Syncs"))
    bring(*EVERY)
    assert minutes() == {"Syncs": 150}


def test_read_again_what_moved_or_went_is_told_and_undone(bring, minutes, journal):
    bring(*EVERY)
    plan, _ = bring(EVERY[0], meeting(6, 11, uid="6-10"), meeting(7, 16, 90, others=2))
    assert (plan.new, len(plan.gone)) == (2, 2)
    assert minutes() == {"Meetings": 210}
    plan, _ = bring(EVERY[0], EVERY[2])
    assert minutes() == {"Meetings": 90}
    undo_import(journal, 3)
    undo_import(journal, 2)
    assert minutes() == {"Meetings": 150}


def test_what_is_left_out_now_is_told_apart_from_what_went(bring):
    away = meeting(12, 0, 2 * 24 * 60, uid="away", more="SUMMARY:Urlaub\n")
    open_ = meeting(6, 14, uid="o", others=2)
    bring(*EVERY, open_, away)
    free = away.replace("END:", "STATUS:CANCELLED\nEND:")
    unsure = open_.replace("ATTENDEE;PARTSTAT=ACCEPTED", "ATTENDEE;PARTSTAT=TENTATIVE")
    plan, _ = bring(EVERY[0], EVERY[2], unsure, free, meeting(5, 18), accepted_only=True)
    told = {each.id: each.values["n"] for each in plan.warnings if "gone" in each.id}
    assert told == {"evidence-gone-left-out": 3, "evidence-gone": 1}
    assert len(plan.gone) == 4


def test_days_without_a_meeting_are_covered_too(bring, minutes):
    bring(*EVERY)
    assert minutes(WEEK + 1) is None
    alone = meeting(15, 10, others=0)
    plan, result = bring(*EVERY, alone)
    assert (plan.new, plan.extends, result.number) == (0, True, 2)
    assert minutes(WEEK + 1) == {}


def test_where_all_meetings_are_gone_none_is_left(bring, minutes):
    bring(EVERY[0])
    bring(EVERY[0].replace("BEGIN:VEVENT\n", "BEGIN:VEVENT\nSTATUS:CANCELLED\n"))
    assert minutes() == {}


def test_before_the_first_event_nothing_is_gone(bring, minutes):
    bring(*EVERY)
    plan, _ = bring(EVERY[1], EVERY[2])
    assert not plan.gone
    assert minutes() == {"Meetings": 150}


def test_a_meeting_goes_before_a_timer_and_being_away_before_both(
    bring, minutes, journal, tmp_path
):
    path = tmp_path / "timer.csv"
    head = "Project,Start date,Start time,End date,End time\n"
    rows = (f"Coding,2026-01-{day:02d},09:00:00,2026-01-{day:02d},12:00:00\n" for day in (5, 6, 8))
    path.write_text(head + "".join(rows))
    options = EvidenceOptions(zone="Europe/Berlin")
    carry_out_evidence(journal, plan_evidence(journal, path, options))
    away = (
        "BEGIN:VEVENT\nUID:away\nDTSTART;VALUE=DATE:20260107\nDTEND;VALUE=DATE:20260110\n"
        "SUMMARY:Vacation\nEND:VEVENT\n"
    )
    bring(*EVERY, away)
    assert minutes() == {"Meetings": 120, "Coding": 240}
    found = measured_week(journal, WEEK)
    assert (found.calendar.away_days, found.unmapped) == (3, 0)


def test_how_a_calendar_is_counted_is_remembered(bring, journal):
    open_ = meeting(8, 10).replace("PARTSTAT=ACCEPTED", "PARTSTAT=TENTATIVE")
    assert bring(*EVERY, open_)[0].entries.count == 4
    assert bring(*EVERY, open_, accepted_only=True)[0].entries.count == 3
    plan, _ = bring(*EVERY, open_, me=())
    assert plan.entries.count == 3
    assert "calendar-not-accepted" in [each.id for each in plan.warnings]
    assert "calendar-declined" not in [each.id for each in plan.warnings]
    assert bring(*EVERY, open_, accepted_only=False)[0].entries.count == 4


def test_a_feed_without_people_is_asked_about_once(bring):
    event = "BEGIN:VEVENT\nUID:1\nDTSTART:20260105T090000Z\nDURATION:PT1H\nEND:VEVENT\n"
    with pytest.raises(InputError, match="--without-people"):
        bring(event, me=())
    assert bring(event, me=(), without_people=WithoutPeople.ALL)[0].entries.count == 1
    assert bring(event, me=())[0].entries.count == 1


def test_titles_can_be_kept_and_mapped(bring, minutes):
    call = meeting(8, 10, more="SUMMARY:Design\n")
    plan, _ = bring(*EVERY, call, titles=True, maps=(parse_map("#Design=Coding"),))
    assert ("#Design", 60) in [(each.name, each.minutes) for each in plan.labels]
    assert minutes() == {"Meetings": 150, "Coding": 60}


def test_when_work_is_can_be_chosen(bring, journal):
    plan, _ = bring(*EVERY, without_people=WithoutPeople.ALL)  # which is no matter here
    assert str(plan.counts[-1]).endswith("9:00 to 17:30, but for 12:00 to 13:00.")
    assert "not declined by you" in str(plan.counts[0])
    assert measured_week(journal, WEEK).counts == plan.counts[:1]
    hours = WorkHours(8 * HOUR, 16 * HOUR, (0, 0), HOUR)
    choose_work_hours(journal, hours)
    assert work_hours(journal) == hours
    # Monday and Tuesday 8 to 10 and 11 to 16, Wednesday 8 to 16
    assert measured_week(journal, WEEK).calendar.free == FreeTime(22 * 60, 480, 0, 3)
    plan, _ = bring(*EVERY)
    assert plan.weeks[WEEK].calendar.free.blocks == 22 * 60
    assert str(plan.counts[-1]) == (
        "Blocks: 1 h and more without a meeting, Monday to Friday, 8:00 to 16:00."
    )


@pytest.mark.parametrize("kept", [None, [1], [600, 540, 0, 0, 60], [0, 1440, 5, 3000, 60], "x"])
def test_hours_that_are_damaged_count_as_not_chosen(journal, kept):
    journal.put_setting("work_hours", kept)
    assert work_hours(journal) == WorkHours()


def test_no_title_is_in_the_journal_unless_titles_are_wanted(bring, journal):
    call = meeting(8, 10, more="SUMMARY:Secret\n")
    bring(*EVERY, call)
    assert b"Secret" not in journal.path.read_bytes()
    bring(*EVERY, call, titles=True)
    assert b"Secret" in journal.path.read_bytes()


def test_why_the_weeks_have_less_than_all_meetings_is_told_with_figures(bring):
    def told(*events):
        plan, _ = bring(*EVERY, *events)
        weeks = sum(each.calendar.meetings for each in plan.weeks.values())
        said = [str(each) for each in plan.warnings if "count in the weeks" in str(each)]
        return sum(each.minutes for each in plan.labels), weeks, said

    away = (
        "BEGIN:VEVENT\nUID:away\nDTSTART;VALUE=DATE:20260107\nDTEND;VALUE=DATE:20260110\n"
        "SUMMARY:Vacation\nEND:VEVENT\n"
    )
    inside = meeting(6, 10, 45, uid="inside")
    assert told() == (150, 150, [])
    both = "; 0:30 h lie on days away, and do not count."
    once = "0:45 h lie in other meetings, and each minute counts once"
    assert told(inside) == (195, 150, [f"Of 3:15 h of meetings 2:30 h count in the weeks: {once}."])
    assert told(away) == (150, 120, [f"Of 2:30 h of meetings 2:00 h count in the weeks:{both[1:]}"])
    assert told(away, inside) == (
        195, 120, [f"Of 3:15 h of meetings 2:00 h count in the weeks: {once}{both}"]
    )  # fmt: skip


def test_years_in_one_sentence(bring):
    rule = "RRULE:FREQ=WEEKLY\n"
    series = meeting(5, 10, more=rule, uid="a").replace("20260105", "20230102")
    plan, _ = bring(series, meeting(6, 10, 90, more=rule, uid="b"))
    assert str(plan.summary) == (
        "4 years, 249 meetings; 2.5 h a week this year (over 46 whole weeks, not away), "
        "1.0 in 2023 (over 52 whole weeks, not away)."
    )


def test_what_a_later_import_saw_stays_if_the_earlier_one_is_undone(bring, minutes, journal):
    open_ = meeting(8, 10).replace("PARTSTAT=ACCEPTED", "PARTSTAT=TENTATIVE")
    bring(*EVERY, open_)
    plan, result = bring(*EVERY, open_, accepted_only=True)
    assert (plan.new, len(plan.gone), result.number, result.gone) == (0, 1, 2, 1)
    undo_import(journal, 1)
    assert minutes() == {"Meetings": 150}
    assert bring(*EVERY, open_)[1].number is None  # all of it is there
    with journal.reading() as file:
        (source,) = read_evidence(file)
    (rows,) = (rows for _, rows in source.weeks)
    assert [row.split(" ")[4:] for row in sorted(rows)] == [["1"], ["1"], ["1"]]
    redo_import(journal, 1)
    undo_import(journal, 2)
    assert minutes() == {"Meetings": 210}
    undo_import(journal, 1)
    assert minutes() is None


def test_what_a_later_import_did_not_find_stays_gone(bring, minutes, journal):
    bring(*EVERY)
    bring(*EVERY[1:], meeting(5, 9, uid="first"))
    bring(*EVERY[1:], meeting(5, 8, uid="early"))
    assert minutes() == {"Meetings": 150}
    undo_import(journal, 2)
    assert minutes() == {"Meetings": 150}
    undo_import(journal, 1)
    assert minutes() == {"Meetings": 150}


def test_an_import_after_an_undone_one_has_not_seen_what_it_brought(bring, minutes, journal):
    bring(*EVERY)
    undo_import(journal, 1)
    bring(EVERY[0], EVERY[2])
    assert minutes() == {"Meetings": 90}


def test_a_calendar_in_which_a_known_reader_is_not_is_asked_about(bring, journal):
    bring(*EVERY)  # by me@x.org
    others = [each.replace("mailto:me@x.org", "mailto:otto@x.org") for each in EVERY]
    with pytest.raises(InputError, match=r"You \(me@x.org\) are not in “otto@x.org”") as asked:
        bring(*others, name="otto@x.org", me=())
    assert asked.value.message.id == InputCase.SEVERAL_PEOPLE
    plan, _ = bring(*EVERY, meeting(8, 9), name="p0@x.org", me=())
    assert plan.entries.person == "me@x.org"
    assert bring(*others, name="otto@x.org", me=("otto@x.org",))[0].entries.count == 3
    assert bring(*others, name="otto@x.org", me=())[0].entries.person == "otto@x.org"
