"""Sources that are remembered are read again where they changed, and belong to one import."""

from __future__ import annotations

import os
import shutil
import subprocess
from contextlib import closing
from datetime import date

import pytest

from pendulum_journal.domain.dates.column import DateOrder
from pendulum_journal.domain.errors import InputError
from pendulum_journal.domain.week import Week
from pendulum_journal.services.evidence.fingerprint import fingerprint
from pendulum_journal.services.evidence.importing import carry_out_evidence, renew_evidence
from pendulum_journal.services.evidence.measured import measured_week
from pendulum_journal.services.evidence.plan import EvidenceOptions
from pendulum_journal.services.evidence.reading import plan_evidence
from pendulum_journal.services.evidence.watch_list import forget, watched
from pendulum_journal.services.evidence.watching import read_again, read_watched, watch
from pendulum_journal.services.exporting import ExportFormat, export
from pendulum_journal.services.importing.weeks import ImportStopped
from pendulum_journal.services.importing.whole_journal import import_journal, read_journal
from pendulum_journal.services.journal import Journal
from pendulum_journal.services.keeping.acts import imports, list_acts, undo, undo_import

HEAD = "Project,Description,Start date,Start time,End date,End time,Tags\n"
ROW = "coding,,2026-01-0{0},{1}:00:00,2026-01-0{0},{2}:00:00,\n"
WEEK = Week.parse("2026-W02")


@pytest.fixture
def table(tmp_path):
    path = tmp_path / "exports" / "timer.csv"
    path.parent.mkdir()
    path.write_text(HEAD + ROW.format(5, 10, 12))
    return path


def remember(journal, path, place=None, dates=None):
    options = EvidenceOptions(zone="Europe/Berlin", dates=dates)
    plan = plan_evidence(journal, path, options)
    watch(journal, carry_out_evidence(journal, plan).source, place or path, options)


def total(journal):
    found = measured_week(journal, WEEK)
    return None if found is None else found.total


def test_what_is_added_to_a_file_comes_in_by_itself(journal, table):
    remember(journal, table)
    assert read_again(journal) is None
    acts = list_acts(journal)
    first, second, third = ROW.format(5, 10, 12), ROW.format(6, 9, 10), ROW.format(7, 9, 10)
    table.write_text(HEAD + first + second + third)
    assert read_again(journal).evidence
    assert total(journal) == 240
    table.write_text(HEAD + first + third)
    assert read_again(journal).evidence
    assert total(journal) == 180
    assert list_acts(journal) == acts  # the last act is still what somebody did
    assert [each.n for each in imports(journal)] == [1]
    undo_import(journal, 1)
    assert total(journal) is None
    assert watched(journal) == []
    table.write_text(HEAD + ROW.format(5, 10, 12))
    assert read_again(journal) is None
    other = table.with_name("other.csv")
    other.write_text(HEAD + ROW.format(6, 10, 12))
    remember(journal, other)
    assert [each.path for each in watched(journal)] == [other]  # what was ended is not back


def test_an_undo_ends_the_reading_of_its_own_import_only_until_it_is_undone(journal, table):
    other = table.with_name("other.csv")
    other.write_text(HEAD + ROW.format(6, 10, 12))
    remember(journal, table)
    remember(journal, other)  # another file of the same source
    undo(journal)
    assert [each.path for each in watched(journal)] == [table]
    table.write_text(table.read_text() + ROW.format(7, 9, 10))
    read_again(journal)
    assert total(journal) == 180
    undo(journal)
    assert [each.path for each in watched(journal)] == [table, other]
    undo_import(journal, 1)
    assert [each.path for each in watched(journal)] == [other]
    assert total(journal) == 120  # what was read again of the other file is of its own import
    undo(journal)
    assert [each.path for each in watched(journal)] == [table, other]
    assert total(journal) == 300


def test_in_a_copy_of_the_journal_what_is_read_again_belongs_to_its_imports(journal, table):
    gone = table.with_name("gone.csv")
    gone.write_text(HEAD + ROW.format(6, 10, 12))
    remember(journal, gone)
    remember(journal, table)
    undo_import(journal, 1)
    export(journal, ExportFormat.JSON, table.with_name("whole.json"))
    copy = Journal.create(table.with_name("copy.db"), backups=None, today=journal.today)
    with closing(copy):
        import_journal(copy, read_journal(table.with_name("whole.json")))
        assert [each.path for each in watched(copy)] == [table]
        undo_import(copy, next(each.n for each in imports(copy) if each.file == table.name))
        assert watched(copy) == []


def test_a_file_that_is_gone_is_left_and_one_that_is_damaged_is_told(journal, table):
    remember(journal, table)
    text = table.read_text()
    table.unlink()
    assert read_again(journal) is None
    assert watched(journal)[0].problem == ""
    table.write_text("something else")
    assert read_again(journal) is None
    assert "is nothing that is known here" in watched(journal)[0].problem
    table.write_text(text + ROW.format(8, 9, 10))
    assert read_again(journal) is not None
    assert watched(journal)[0].problem == ""
    assert watched(journal)[0].read is not None
    forget(journal, watched(journal)[0])
    assert watched(journal) == []
    assert total(journal) == 180


def test_what_is_read_again_can_be_read_at_once(journal, table):
    remember(journal, table)
    table.write_text(table.read_text() + ROW.format(6, 10, 12))
    (each,) = watched(journal)
    assert read_watched(journal, each.source, table).evidence
    assert total(journal) == 240
    assert read_again(journal) is None  # it is known as it is
    table.write_text("nothing")
    with pytest.raises(InputError, match="nothing that is known"):
        read_watched(journal, each.source, table)
    assert "nothing that is known" in watched(journal)[0].problem
    table.unlink()
    with pytest.raises(InputError, match="is not there now"):
        read_watched(journal, each.source, table)
    assert total(journal) == 240


def test_a_new_file_in_a_folder_is_read(journal, table):
    remember(journal, table, table.parent)
    (table.parent / "later.csv").write_text(HEAD + ROW.format(9, 10, 11))
    assert read_again(journal) is not None
    assert total(journal) == 180
    (table.parent / "later.csv").unlink()
    table.write_text("Week,Coding\n2026-W02,1\n")
    assert read_again(journal) is None
    assert watched(journal)[0].problem.startswith("“exports” has no")


def test_what_is_left_out_of_a_folder_when_it_is_read_is_no_change_of_it(table):
    made = table.parent / "node_modules" / "x.csv"
    made.parent.mkdir()
    made.write_text(HEAD)
    before = fingerprint(table.parent)
    made.write_text(HEAD + HEAD)
    assert fingerprint(table.parent) == before
    table.write_text(HEAD)
    assert fingerprint(table.parent) != before


def test_a_folder_is_not_looked_through_once_that_is_stopped(journal, table):
    remember(journal, table, table.parent)
    table.write_text("something else")
    with pytest.raises(ImportStopped):
        read_again(journal, is_stopped=lambda: True)
    assert watched(journal)[0].problem == ""  # it was not found out


@pytest.mark.skipif(not shutil.which("git"), reason="git is not installed")
def test_a_repository_changes_with_its_branches_only(journal, tmp_path):
    one = tmp_path / "src" / "one"

    def git(*arguments):
        who = ["-c", "user.name=N", "-c", "user.email=n@x.org"]
        when = {"GIT_AUTHOR_DATE": "2026-01-05T09:00:00Z"}
        subprocess.run(["git", "-C", one, *who, *arguments], check=True, env={**os.environ, **when})

    one.mkdir(parents=True)
    git("init", "-q")
    git("commit", "-q", "--allow-empty", "-m", "first")
    before = fingerprint(tmp_path / "src")
    (one / "file").write_text("not committed")
    assert fingerprint(tmp_path / "src") == before != ""
    git("commit", "-q", "--allow-empty", "-m", "second")
    assert fingerprint(tmp_path / "src") != before
    assert fingerprint(tmp_path / "nothing") == ""


def test_a_calendar_is_read_again_when_a_day_has_passed(journal, tmp_path):
    path = tmp_path / "c.ics"
    people = "ORGANIZER:mailto:a@x.org\nATTENDEE:mailto:me@x.org\nATTENDEE:mailto:a@x.org\n"
    events = "".join(
        f"BEGIN:VEVENT\nUID:{day}\nDTSTART:2026110{day}T090000Z\nDTEND:2026110{day}T100000Z\n"
        f"{people}END:VEVENT\n"
        for day in (2, 3, 4)
    )
    path.write_text(f"BEGIN:VCALENDAR\nVERSION:2.0\n{events}END:VCALENDAR\n")
    days = [date(2026, 11, 3), date(2026, 11, 4)]
    seen = Journal.open(journal.path, backups=None, today=lambda: days[0])
    with closing(seen):
        options = EvidenceOptions(zone="Europe/Berlin", me=("me@x.org",))
        plan = plan_evidence(seen, path, options)
        watch(seen, carry_out_evidence(seen, plan).source, path, options)
        assert read_again(seen) is None
        week = Week.parse("2026-W45")
        assert measured_week(seen, week).total == 120
        del days[0]
        assert read_again(seen) is not None
        assert measured_week(seen, week).total == 180


def test_a_source_that_is_ended_while_it_is_read_stays_ended(journal, table):
    remember(journal, table)
    table.write_text(table.read_text() + ROW.format(6, 9, 10))
    plan = plan_evidence(journal, table, EvidenceOptions(zone="Europe/Berlin"))
    forget(journal, watched(journal)[0])
    renew_evidence(journal, plan)
    assert watched(journal) == []
    assert total(journal) == 180


def test_the_order_of_dates_is_remembered(journal, table):
    table.write_text(HEAD + "coding,,05/01/2026,10:00,05/01/2026,12:00,\n")
    remember(journal, table, dates=DateOrder.DAY_FIRST)
    table.write_text(table.read_text() + "coding,,06/01/2026,10:00,06/01/2026,12:00,\n")
    assert read_again(journal) is not None
    assert total(journal) == 240


@pytest.mark.skipif(not shutil.which("git"), reason="git is not installed")
def test_whose_commits_count_is_remembered_and_known_from_other_sources(journal, tmp_path):
    one = tmp_path / "src" / "one"
    one.mkdir(parents=True)
    env = {**os.environ, "HOME": str(tmp_path), "GIT_CONFIG_NOSYSTEM": "1"}

    def commit(address, day):
        who = ["-c", "user.name=N", "-c", f"user.email={address}"]
        when = {"GIT_AUTHOR_DATE": f"2026-01-0{day}T09:00:00Z"}
        command = ["git", "-C", one, *who, "commit", "-q", "--allow-empty", "-m", f"{day}"]
        subprocess.run(command, check=True, env={**env, **when})

    def read(**options):
        return plan_evidence(journal, one.parent, EvidenceOptions(zone="Europe/Berlin", **options))

    subprocess.run(["git", "init", "-q", one], check=True, env=env)
    for day, address in enumerate(("a@x.org", "b@x.org", "c@x.org"), start=5):
        commit(address, day)
    calendar = tmp_path / "a@x.org.ics"
    event = "BEGIN:VEVENT\nUID:1\nDTSTART:20260105T090000Z\nDTEND:20260105T100000Z\n{}END:VEVENT\n"
    people = "ATTENDEE:mailto:a@x.org\nATTENDEE:mailto:z@x.org\n"
    calendar.write_text(f"BEGIN:VCALENDAR\nVERSION:2.0\n{event.format(people)}END:VCALENDAR\n")
    options = EvidenceOptions(zone="Europe/Berlin", me=("a@x.org",))
    carry_out_evidence(journal, plan_evidence(journal, calendar, options))
    assert read().entries.own_commits == {"a@x.org": 1}  # as the calendar knows

    first = read(me=("a@x.org",))
    result = carry_out_evidence(journal, first)
    watch(journal, result.source, one.parent, EvidenceOptions(me=("a@x.org",)))
    assert read(me=("b@x.org", "A@x.org")).new == 1
    carry_out_evidence(journal, read(me=("b@x.org", "A@x.org")))
    assert read().entries.own_commits == {"a@x.org": 1, "b@x.org": 1}  # remembered with the source
    commit("b@x.org", 8)
    commit("c@x.org", 8)
    assert read_again(journal) is not None
    assert read().new == 0
    assert read().entries.own_commits == {"b@x.org": 2, "a@x.org": 1}
    assert read().entries.other_commits == {"c@x.org": 2}
