"""Weeks that are filled in from a calendar and repositories: tried out, then stored as one step."""

from __future__ import annotations

import subprocess
import zipfile
from contextlib import closing
from dataclasses import replace
from datetime import timedelta

import pytest

from pendulum_journal.domain.act import ActKind
from pendulum_journal.domain.entry import Entry, Minutes, Source, State
from pendulum_journal.domain.errors import InputCase, InputError, StoreCase, StoreError
from pendulum_journal.domain.week import Week
from pendulum_journal.services.activities import find_activity
from pendulum_journal.services.backfill import read_rows
from pendulum_journal.services.evidence.fill_in import (
    ChosenSource,
    SourceRefused,
    read_for_weeks,
    weeks_from_evidence,
)
from pendulum_journal.services.evidence.filling import do_again, store_from_evidence, take_back
from pendulum_journal.services.evidence.listed import listed_sources
from pendulum_journal.services.evidence.measured import measured_week
from pendulum_journal.services.evidence.plan import EvidenceOptions
from pendulum_journal.services.evidence.watch_list import watched
from pendulum_journal.services.importing.weeks import ImportStopped
from pendulum_journal.services.keeping.acts import imports, list_acts, undo_import
from pendulum_journal.store.connection import connect
from pendulum_journal.store.evidence import rehearsal

HEAD = "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\nX-WR-CALNAME:Work\n"
PEOPLE = "ATTENDEE;PARTSTAT=ACCEPTED:mailto:me@x.org\nATTENDEE:mailto:p@x.org\n"
OPTIONS = EvidenceOptions(me=("me@x.org",), zone="UTC")


def meeting(day, minutes):
    return (
        f"BEGIN:VEVENT\nUID:{day}\nDTSTART:{day:%Y%m%d}T100000Z\nDURATION:PT{minutes}M\n"
        f"{PEOPLE}END:VEVENT\n"
    )


@pytest.fixture
def weeks(journal):
    return weeks_from_evidence(journal)


@pytest.fixture
def calendar(weeks, tmp_path):
    """Two meetings on the Mondays of the last two weeks that are over."""
    path = tmp_path / "work.ics"
    days = [(week.monday, minutes) for week, minutes in zip(weeks[-2:], (90, 120), strict=True)]
    path.write_text(HEAD + "".join(meeting(*each) for each in days) + "END:VCALENDAR\n")
    return ChosenSource(path, OPTIONS)


@pytest.fixture
def repository(weeks, tmp_path):
    """Commits over an hour and a half on the Tuesday of the last week."""
    folder = tmp_path / "code"

    def git(*words, at=""):
        subprocess.run(
            ["git", "-c", "user.name=Me", "-c", "user.email=me@x.org", *words],
            cwd=folder, check=True, capture_output=True,
            env={"PATH": "/usr/bin:/bin", "GIT_AUTHOR_DATE": at, "GIT_COMMITTER_DATE": at},
        )  # fmt: skip

    folder.mkdir()
    git("init", "-q")
    day = weeks[-1].monday + timedelta(days=1)
    for time in ("14:00", "14:45", "15:30"):
        git("commit", "-q", "--allow-empty", "-m", time, at=f"{day}T{time}:00+00:00")
    return ChosenSource(folder, OPTIONS)


@pytest.fixture
def rows(journal, weeks):
    """The rows of the grid, in which all that is offered was taken."""

    def rows(read):
        made = []
        for row in read_rows(journal, weeks, read.measured):
            for each in row.suggestions.values():
                if row.offer(each.activity):
                    row = row.with_taken(each)  # noqa: PLW2901 -- a row with more in it
            made.append(row)
        return made

    return rows


@pytest.fixture
def ids(journal):
    return {name: find_activity(journal, name).id for name in ("Meetings", "Coding", "Focus")}


def minutes(journal, week):
    entry = journal.entry(week)
    return {} if entry is None else {key: part.minutes for key, part in entry.minutes.items()}


def test_what_is_read_is_written_only_when_it_is_stored_and_taken_back_as_one_step(
    journal, calendar, repository, rows, ids
):
    weeks = weeks_from_evidence(journal)
    before = journal.path.read_bytes()
    read = read_for_weeks(journal, [calendar, repository])
    assert journal.path.read_bytes() == before
    assert (len(weeks), weeks[-1]) == (26, Week.containing(journal.today()) + -1)
    offered = {week: {each.activity: each.minutes for each in read.measured[week]}
               for week in read.measured}  # fmt: skip
    both = {ids["Meetings"]: 120, ids["Coding"]: 90}
    assert offered == {weeks[-2]: {ids["Meetings"]: 90}, weeks[-1]: both}

    done = store_from_evidence(journal, rows(read), read)
    entry = journal.entry(weeks[-1])
    assert minutes(journal, weeks[-1]) == both
    assert entry.minutes[ids["Meetings"]] == Minutes(120, Source.IMPORTED, "measured by a calendar")
    assert (entry.state, entry.unread[ids["Focus"]], entry.is_open) == (State.PARTIAL, "", True)
    assert ids["Coding"] in journal.entry(weeks[-2]).unread
    assert [journal.entry(week) for week in weeks[:-2]] == [None] * 24
    assert measured_week(journal, weeks[-1]).total == 210
    assert [each.file for each in imports(journal)] == ["work.ics", "code"]
    assert next(each.kind for each in list_acts(journal)) is ActKind.FILL_IN

    assert set(take_back(journal, done).weeks) == set(weeks[-2:])
    assert journal.entry(weeks[-1]) is None
    assert measured_week(journal, weeks[-1]) is None
    do_again(journal, done)
    assert (minutes(journal, weeks[-1]), measured_week(journal, weeks[-1]).total) == (both, 210)
    undo_import(journal, 2)
    take_back(journal, done)  # of which one import was taken back before
    assert {each.n for each in imports(journal) if each.undone} == {1, 2}


def test_what_is_written_down_stays_and_only_empty_cells_are_filled(
    journal, weeks, calendar, rows, ids
):
    typed = Entry(weeks[-1], minutes={ids["Meetings"]: Minutes(600)}, note="mine")
    journal.record(typed, None)
    journal.record(Entry(weeks[-2], State.AWAY), None)
    read = read_for_weeks(journal, [calendar])
    store_from_evidence(journal, rows(read), read, watches=True)
    assert minutes(journal, weeks[-1]) == {ids["Meetings"]: 600}
    assert journal.entry(weeks[-1]).state is State.COMPLETE
    assert not minutes(journal, weeks[-2])
    assert [each.path for each in watched(journal)] == [calendar.path]


def test_weeks_that_are_asked_about_are_shown_as_far_as_the_grid_goes(journal, weeks, calendar):
    def first(back):
        return weeks_from_evidence(journal, weeks[-1] + -back)[0]

    last = weeks[-1]
    assert (first(3), first(25), first(33)) == (last + -25, last + -25, last + -33)
    assert (first(51), first(400)) == (last + -51, last + -51)
    read = read_for_weeks(journal, [calendar], since=last + -33)
    assert (read.weeks[0], read.weeks[-1], len(read.weeks)) == (last + -33, last, 34)
    assert read_for_weeks(journal, [calendar]).weeks == tuple(weeks)


def test_evidence_that_is_kept_already_is_offered_too(journal, weeks, calendar, rows):
    read = read_for_weeks(journal, [calendar])
    store_from_evidence(journal, [], read)
    again = read_for_weeks(journal, [])
    assert (again.plans, again.measured) == ((), read.measured)
    twice = read_for_weeks(journal, [calendar])
    assert (len(again.kept), twice.kept) == (1, ())
    assert again.kept[0].startswith("a calendar: ")
    assert store_from_evidence(journal, rows(twice), twice).numbers == ()


def test_files_of_one_source_are_kept_one_after_the_other(journal, weeks, calendar, tmp_path):
    folder = tmp_path / "both"
    folder.mkdir()
    (folder / "a.ics").write_bytes(calendar.path.read_bytes())
    later = meeting(weeks[-1].monday + timedelta(days=2), 30)
    (folder / "b.ics").write_text(HEAD + later + "END:VCALENDAR\n")
    read = read_for_weeks(journal, [ChosenSource(folder, OPTIONS)])
    store_from_evidence(journal, [], read)
    assert measured_week(journal, weeks[-1]).total == 150


def test_what_cannot_be_read_is_named(journal, weeks, calendar, repository, tmp_path):
    def refusal(*sources):
        with pytest.raises(InputError) as caught:
            read_for_weeks(journal, sources)
        return caught.value

    asked = refusal(calendar, ChosenSource(repository.path, EvidenceOptions(me=("x@x.org",))))
    assert isinstance(asked, SourceRefused)
    assert asked.source.path == repository.path
    (tmp_path / "empty").mkdir()
    found = refusal(ChosenSource(tmp_path / "empty"))
    assert str(found).startswith("“empty” is empty")
    empty = tmp_path / "empty.ics"
    empty.write_text(HEAD + "END:VCALENDAR\n")
    assert str(refusal(ChosenSource(empty))) == "The calendar “Work” has no event in it."
    empty.write_text(HEAD + meeting(weeks[0].monday + timedelta(days=-400), 60) + "END:VCALENDAR\n")
    assert f"tells of the 26 weeks from {weeks[0]}" in str(refusal(ChosenSource(empty, OPTIONS)))
    people = PEOPLE.replace("me@", "a@") + PEOPLE.replace("me@", "b@")
    calendar.path.write_text(calendar.path.read_text().replace(PEOPLE, people))
    whose = refusal(ChosenSource(calendar.path))
    assert whose.message.id == InputCase.SEVERAL_PEOPLE
    with pytest.raises(ImportStopped):
        read_for_weeks(journal, [repository], is_stopped=lambda: True)
    assert not imports(journal)


def test_progress_is_of_all_sources(journal, calendar, repository):
    parts = []
    read_for_weeks(journal, [calendar, repository], progress=lambda *each: parts.append(each))
    assert parts == sorted(parts)
    assert {whole for _, whole in parts} == {2000}
    assert parts[-1][0] <= 2000


def test_a_journal_that_another_program_keeps_locked_is_not_waited_for_without_end(
    journal, calendar, monkeypatch
):
    monkeypatch.setattr(rehearsal, "BUSY_S", 0.0)
    reader = connect(journal.path, read_only=True, timeout_s=0.0)
    monkeypatch.setattr(rehearsal.opening, "open_checked", lambda *_, **__: reader)
    with closing(connect(journal.path)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(StoreError) as caught:
            read_for_weeks(journal, [calendar])
    assert caught.value.message.id == StoreCase.IN_USE


def test_which_of_several_calendars_are_read_is_asked(journal, weeks, tmp_path):
    path, folder = tmp_path / "takeout.zip", tmp_path / "calendars"
    folder.mkdir()
    with zipfile.ZipFile(path, "w") as archive:
        for day, name in enumerate(("Family", "Work", "me@x.org")):
            text = HEAD.replace("Work", name) + meeting(weeks[-1].monday + timedelta(days=day), 60)
            archive.writestr(f"{name}.ics", f"{text}END:VCALENDAR\n")
            (folder / f"{name}.ics").write_text(f"{text}END:VCALENDAR\n")

    def read(place, *calendars):
        options = replace(OPTIONS, calendars=calendars)
        return read_for_weeks(journal, [ChosenSource(place, options)])

    def asked(place):
        with pytest.raises(SourceRefused) as caught:
            read_for_weeks(journal, [ChosenSource(place)])
        message = caught.value.message
        assert message.id == InputCase.SEVERAL_CALENDARS
        return message.values["ticked"], message.values["why"].id

    assert asked(folder) == asked(path) == (("me@x.org",), "calendars-main")
    found = read(folder, "Work", "me@x.org")
    assert [plan.source.place for _, plan in found.plans] == ["Work", "me@x.org"]
    assert sum(each.minutes for each in found.measured[weeks[-1]]) == 120
    store_from_evidence(journal, [], read(path, "Work", "me@x.org"))
    assert asked(path) == (("Work", "me@x.org"), "calendars-as-before")
    store_from_evidence(journal, [], read(path, "Family"))
    assert [each.owner for each in listed_sources(journal)] == ["Family"]
    assert measured_week(journal, weeks[-1]).total == 60


def test_why_calendars_are_ticked_agrees_with_how_many_they_are(journal, weeks, tmp_path):
    for name in ("Kalendarz", "Praca"):
        text = HEAD.replace("Work", name) + meeting(weeks[-1].monday, 60) + "END:VCALENDAR\n"
        (tmp_path / f"{name}.ics").write_text(text)
    with pytest.raises(SourceRefused) as caught:
        read_for_weeks(journal, [ChosenSource(tmp_path)])
    assert str(caught.value.message.values["why"]) == (
        "“Kalendarz”, “Praca” are ticked for yours: events in them say who comes."
    )
