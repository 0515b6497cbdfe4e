"""All sources are listed, and one that is ended counts up to its last day."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from datetime import date

import pytest

from pendulum_journal.domain.errors import InputError
from pendulum_journal.domain.week import Week
from pendulum_journal.formats.calendars.kinds import WithoutPeople
from pendulum_journal.services.evidence.importing import carry_out_evidence, renew_evidence
from pendulum_journal.services.evidence.listed import (
    CHOICES,
    CountingChoices,
    choose_counting,
    end_source,
    listed_sources,
    source_labels,
)
from pendulum_journal.services.evidence.measured import measured_week
from pendulum_journal.services.evidence.plan import EvidenceOptions
from pendulum_journal.services.evidence.reading import plan_evidence
from pendulum_journal.services.evidence.watch_list import watched
from pendulum_journal.services.evidence.watching import read_again, read_now, watch
from pendulum_journal.services.keeping.acts import redo_import, undo_import

WEEK = Week.parse("2026-W02")
HEAD = "Project,Start date,Start time,End date,End time\n"
ROW = "Coding,2026-01-0{0},{1}:00:00,2026-01-0{0},{2}:00:00\n"
MEETING = (
    "BEGIN:VEVENT\nUID:{0}\nDTSTART:202601{0}T100000Z\nDTEND:202601{0}T110000Z\n"
    "ORGANIZER:mailto:me@x\nATTENDEE:mailto:b@x\nEND:VEVENT\n"
)


@pytest.fixture
def bring(journal, tmp_path):
    def bring(name, text, *, watches=False):
        path, options = tmp_path / name, EvidenceOptions(zone="Europe/Berlin", me=("me@x",))
        path.write_text(text)
        found = carry_out_evidence(journal, plan_evidence(journal, path, options))
        if watches:
            watch(journal, found.source, path, options)
        return found

    return bring


def test_what_a_source_tells_after_its_end_counts_no_longer(journal, bring):
    # The calendar of a job goes on in series after one has left; a timer covers the whole week.
    events = "".join(MEETING.format(day) for day in ("05", "06", "08"))
    first = bring("a.ics", f"BEGIN:VCALENDAR\nVERSION:2.0\n{events}END:VCALENDAR\n")
    bring("timer.csv", HEAD + ROW.format(5, 15, 16) + ROW.format(9, 15, 16))
    assert measured_week(journal, WEEK).total == 180 + 120
    calendar, timer = listed_sources(journal)
    assert calendar.title == "a calendar: a"
    assert (calendar.covers, calendar.ended) == ((date(2026, 1, 5), date(2026, 1, 8)), None)
    assert timer.owner == ""

    assert end_source(journal, calendar.number, date(2026, 1, 6)).evidence
    found = measured_week(journal, WEEK)
    assert (found.total, found.calendar.meetings) == (120 + 120, 120)
    assert not found.is_each_whole
    end_source(journal, calendar.number, date(2025, 12, 31))
    assert measured_week(journal, WEEK).calendar is None
    end_source(journal, calendar.number, None)
    assert measured_week(journal, WEEK).total == 300
    undo_import(journal, first.number)
    assert [each.number for each in listed_sources(journal)] == [timer.number]
    with pytest.raises(InputError, match="There is no source 9"):
        end_source(journal, 9, None)


def test_how_a_calendar_is_counted_is_chosen_and_holds_from_the_next_reading(journal, bring):
    maybe = MEETING.format("06").replace("b@x\n", "b@x\nATTENDEE;PARTSTAT=TENTATIVE:mailto:me@x\n")
    text = f"BEGIN:VCALENDAR\nVERSION:2.0\n{MEETING.format('05')}{maybe}END:VCALENDAR\n"
    bring("a.ics", text, watches=True)
    read_again(journal)
    [source] = listed_sources(journal)
    assert source.choices == CountingChoices(("me@x",))
    assert "not declined by you" in str(source.counts)
    assert measured_week(journal, WEEK).total == 120

    chosen = CountingChoices(("me@x", "me@y"), accepted_only=True, titles=True)
    changes = choose_counting(journal, source.number, chosen)
    assert (changes.evidence, changes.settings) == (True, {CHOICES})
    [source] = listed_sources(journal)
    assert source.choices == chosen
    assert source.watched[0].me == chosen.me
    assert read_again(journal).evidence
    assert measured_week(journal, WEEK).total == 60
    assert "accepted by you" in str(listed_sources(journal)[0].counts)
    with_words = CountingChoices(without_people=WithoutPeople.WORDS)
    choose_counting(journal, source.number, with_words)
    assert listed_sources(journal)[0].choices == with_words
    with pytest.raises(InputError, match="There is no source 9"):
        choose_counting(journal, 9, with_words)


def test_where_the_time_of_a_source_goes_is_chosen_for_all_weeks(journal, bring):
    events = "".join(MEETING.format(day) for day in ("05", "06"))
    bring("a.ics", f"BEGIN:VCALENDAR\nVERSION:2.0\n{events}END:VCALENDAR\n")
    bring("timer.csv", HEAD + ROW.format(5, 15, 16) + ROW.format(9, 15, 17))
    uids = {each.name: each.uid for each in journal.activities()}
    calendar, timer = listed_sources(journal)
    assert (calendar.tells_apart, calendar.rules) == (True, {})
    [ones] = source_labels(journal, calendar.number)
    assert (ones.name, ones.minutes, ones.is_guess) == ("One-on-ones", 120, True)
    [coding] = source_labels(journal, timer.number)
    assert (coding.name, coding.minutes, coding.activity.name) == ("Coding", 180, "Coding")

    changes = choose_counting(journal, calendar.number, rules={"one-on-ones": uids["Focus"]})
    assert (changes.evidence, changes.settings) == (True, frozenset())
    [label] = source_labels(journal, calendar.number)
    assert (label.activity.name, label.is_guess) == ("Focus", False)
    assert by_name(measured_week(journal, WEEK)) == {"Focus": 120, "Coding": 180}
    choose_counting(journal, timer.number, rules={"coding": None})
    assert by_name(measured_week(journal, WEEK)) == {"Focus": 120}
    assert measured_week(journal, WEEK).unmapped == 180
    choose_counting(journal, timer.number, rules={})
    assert by_name(measured_week(journal, WEEK))["Coding"] == 180

    end_source(journal, timer.number, date(2026, 1, 7))
    assert [each.minutes for each in source_labels(journal, timer.number)] == [60]
    with pytest.raises(InputError, match="There is no source 9"):
        source_labels(journal, 9)
    with pytest.raises(InputError, match="There is no source 2"):  # it is no calendar
        choose_counting(journal, timer.number, CountingChoices())


def by_name(measured):
    return {each.name: minutes for each, minutes in measured.activities if minutes}


def test_what_is_chosen_while_a_source_is_read_again_stays(journal, bring, tmp_path):
    bring("timer.csv", HEAD + ROW.format(5, 15, 16))
    (tmp_path / "timer.csv").write_text(HEAD + ROW.format(5, 15, 16) + ROW.format(6, 15, 16))
    [source] = listed_sources(journal)
    plan = plan_evidence(journal, tmp_path / "timer.csv", EvidenceOptions(zone="Europe/Berlin"))
    choose_counting(journal, source.number, rules={"coding": None})
    renew_evidence(journal, plan)
    assert listed_sources(journal)[0].rules == {"coding": None}
    assert (measured_week(journal, WEEK).total, measured_week(journal, WEEK).unmapped) == (120, 120)


def test_a_calendar_that_is_counted_otherwise_while_it_is_read_is_read_once_more(journal, bring):
    maybe = MEETING.format("06").replace("b@x\n", "b@x\nATTENDEE;PARTSTAT=TENTATIVE:mailto:me@x\n")
    bring("a.ics", f"BEGIN:VCALENDAR\nVERSION:2.0\n{maybe}END:VCALENDAR\n", watches=True)
    read_again(journal)
    [source] = listed_sources(journal)
    choose_counting(journal, source.number, source.choices)  # so that it is read again
    seen = source.watched[0].fingerprint
    chosen = CountingChoices(("me@x", "me@y"), accepted_only=True)

    def choose_once():
        if listed_sources(journal)[0].choices != chosen:
            choose_counting(journal, source.number, chosen)
        return False

    read_again(journal, is_stopped=choose_once)
    assert watched(journal)[0].me == chosen.me
    read_again(journal)
    [now] = watched(journal)
    assert (now.me, now.fingerprint) == (chosen.me, seen)


def test_a_source_that_has_ended_is_not_read_again(journal, bring):
    number = bring("timer.csv", HEAD + ROW.format(5, 10, 12), watches=True).source
    end_source(journal, number, date(2026, 1, 6))
    assert listed_sources(journal)[0].watched == tuple(watched(journal))
    assert read_again(journal) is None
    assert watched(journal)[0].fingerprint == ""
    end_source(journal, number, None)
    read_again(journal)
    assert watched(journal)[0].fingerprint != ""


def test_what_counts_is_said_as_it_was_read_until_it_is_read_again(journal, bring, tmp_path):
    maybe = MEETING.format("06").replace("b@x\n", "b@x\nATTENDEE;PARTSTAT=TENTATIVE:mailto:me@x\n")
    text = f"BEGIN:VCALENDAR\nVERSION:2.0\n{MEETING.format('05')}{maybe}END:VCALENDAR\n"
    bring("a.ics", text)

    def said():
        [source] = listed_sources(journal)
        [counts] = measured_week(journal, WEEK).counts
        assert counts == source.counts
        return counts.id, source.coming and source.coming.id

    [source] = listed_sources(journal)
    assert said() == ("counts-not-declined", None)
    choose_counting(journal, source.number, CountingChoices(("me@x",), accepted_only=True))
    assert said() == ("counts-not-declined", "counts-accepted")
    second = bring("a.ics", text)
    assert said() == ("counts-accepted", None)
    undo_import(journal, second.number)
    assert said() == ("counts-not-declined", "counts-accepted")
    assert measured_week(journal, WEEK).total == 120
    assert read_now(journal, source.number).evidence
    assert said() == ("counts-accepted", None)
    assert measured_week(journal, WEEK).total == 60
    (tmp_path / "a.ics").unlink()
    with pytest.raises(InputError, match="is not where it was read"):
        read_now(journal, source.number)


NO_START = (
    "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nATTENDEE:mailto:me@x\nATTENDEE:mailto:b@x\n"
    "END:VEVENT\nEND:VCALENDAR\n"
)


@pytest.mark.parametrize(
    ("there", "said"),
    [
        ("BEGIN:VCALENDAR\nVERSION:2.0\n" + MEETING.format("05"), "was cut off"),
        ("<html>Sign in</html>", "is HTML or XML"),
        (NO_START, "can be read: "),
    ],
)
def test_a_calendar_that_fails_is_listed_with_its_failure_and_loses_nothing(
    journal, bring, tmp_path, there, said
):
    bring("a.ics", f"BEGIN:VCALENDAR\n{MEETING.format('05')}END:VCALENDAR\n", watches=True)
    (tmp_path / "a.ics").write_text(there)
    assert read_again(journal) is None
    [source] = listed_sources(journal)
    assert said in source.watched[0].problem
    assert measured_week(journal, WEEK).total == 60


def test_other_calendars_of_the_same_archive_replace_what_it_told(journal, tmp_path):
    # Both tell of a Monday; the family's begins a week before, so that its days are not known then.
    path = tmp_path / "takeout.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for name, days in (("Work", ("12", "13")), ("Family", ("05", "12", "06"))):
            text = "".join(MEETING.format(day).replace("UID:", f"UID:{name}") for day in days)
            calendar = f"BEGIN:VCALENDAR\nX-WR-CALNAME:{name}\n{text}END:VCALENDAR\n"
            archive.writestr(f"{name}.ics", calendar)

    def bring(*calendars):
        options = EvidenceOptions(zone="Europe/Berlin", me=("me@x",), calendars=calendars or None)
        plan = plan_evidence(journal, path, options)
        return plan, carry_out_evidence(journal, plan)

    def told():
        weeks = (measured_week(journal, each) for each in (WEEK, WEEK + 1))
        return [each and each.total for each in weeks]

    bring()
    [source] = listed_sources(journal)
    assert (source.owner, told()) == ("Family + Work", [120, 120])
    plan, _ = bring("Work")
    assert (plan.before, len(plan.gone), plan.new) == ("Family + Work", 3, 0)
    assert plan.warnings[-1].id == "calendars-replaced"
    [source] = listed_sources(journal)
    assert (source.owner, source.calendars) == ("Work", ("Family", "Work"))
    assert told() == [None, 120]  # not 0: only the family's calendar covers the first week
    assert bring()[0].entries.read_calendars == ("Work",)  # as the last time
    assert bring("Family")[0].before == "Work"
    assert told() == [120, 60]
    chosen = replace(source.choices, calendars=("Family", "Work"))
    choose_counting(journal, source.number, chosen)
    assert read_now(journal, source.number).evidence
    assert told() == [120, 120]
    assert len(listed_sources(journal)) == 1


def test_an_import_of_other_calendars_is_taken_back(journal, tmp_path):
    path = tmp_path / "takeout.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for day, name in (("05", "Family"), ("06", "Work")):
            text = f"X-WR-CALNAME:{name}\n{MEETING.format(day)}"
            archive.writestr(f"{name}.ics", f"BEGIN:VCALENDAR\n{text}END:VCALENDAR\n")

    def bring(*calendars):
        options = EvidenceOptions(zone="Europe/Berlin", me=("me@x",), calendars=calendars)
        return carry_out_evidence(journal, plan_evidence(journal, path, options)).number

    def told():
        [source] = listed_sources(journal)
        return source.owner, measured_week(journal, WEEK).total

    bring("Family")
    second = bring("Work")
    undo_import(journal, second)
    assert told() == ("Family", 60)
    [source] = listed_sources(journal)
    assert str(source.coming) == "of the calendars in it, those read are Work."
    redo_import(journal, second)
    assert told() == ("Work", 60)
    undo_import(journal, second)
    bring()
    assert told() == ("Family + Work", 120)


def test_of_several_calendars_in_a_file_those_that_are_chosen_are_read(journal, tmp_path):
    path = tmp_path / "takeout.zip"

    def fill(*days):
        with zipfile.ZipFile(path, "w") as archive:
            for name, of in (("Work", days), ("Family", ("06", "07"))):
                text = "".join(map(MEETING.format, of))
                calendar = f"BEGIN:VCALENDAR\nX-WR-CALNAME:{name}\n{text}END:VCALENDAR\n"
                archive.writestr(f"{name}.ics", calendar)

    fill("05")
    options = EvidenceOptions(zone="Europe/Berlin", me=("me@x",), calendars=("work",))
    plan = plan_evidence(journal, path, options)
    assert (plan.entries.calendars, plan.entries.count) == ({"Family": 2, "Work": 1}, 1)
    done = carry_out_evidence(journal, plan)
    watch(journal, done.source, path, options)
    [source] = listed_sources(journal)
    assert source.title.startswith("a calendar: Work")
    choose_counting(journal, source.number, source.choices)
    fill("05", "08")
    assert read_again(journal).evidence  # the same calendar of it, and no other
    assert [each.watched[0].problem for each in listed_sources(journal)] == [""]
    assert measured_week(journal, WEEK).total == 120
    with pytest.raises(InputError, match=r"no calendar “Home” in it\. In it are: Family; Work"):
        plan_evidence(journal, path, replace(options, calendars=("Home",)))
