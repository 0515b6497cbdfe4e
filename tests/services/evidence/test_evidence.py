"""Evidence of timers: brought in once, read again, taken back, and added up by week."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing

import pytest

from pendulum_journal.domain.errors import InputError
from pendulum_journal.domain.week import Week
from pendulum_journal.services.activities import find_activity
from pendulum_journal.services.evidence.importing import carry_out_evidence
from pendulum_journal.services.evidence.measured import measured_week, measured_weeks
from pendulum_journal.services.evidence.plan import EvidenceOptions
from pendulum_journal.services.evidence.reading import plan_evidence
from pendulum_journal.services.exporting import ExportFormat, export
from pendulum_journal.services.importing.columns import parse_map
from pendulum_journal.services.importing.weeks import ImportStopped
from pendulum_journal.services.importing.whole_journal import import_journal, read_journal
from pendulum_journal.services.journal import Journal
from pendulum_journal.services.keeping.acts import imports, list_acts, undo, undo_import

HEAD = "Project,Description,Start date,Start time,End date,End time,Tags\n"
WEEK = Week.parse("2026-W02")


def row(project, day, begin, end, *tags):
    days = f"2026-01-{day:02d}"
    return f"{project},,{days},{begin}:00:00,{days},{end}:00:00,{' '.join(tags)}\n"


@pytest.fixture
def bring(journal, tmp_path):
    """Import rows; return the plan and the result."""

    def bring(*rows, maps=(), name="timer.csv", **options):
        path = tmp_path / name
        path.write_text(HEAD + "".join(rows))
        chosen = EvidenceOptions(maps=tuple(map(parse_map, maps)), zone="Europe/Berlin", **options)
        plan = plan_evidence(journal, path, chosen)
        return plan, carry_out_evidence(journal, plan)

    return bring


@pytest.fixture
def measured(journal):
    def measured(week=WEEK, journal=journal):
        found = measured_week(journal, week)
        if found is None:
            return None
        return {each.name: minutes for each, minutes in found.activities} | (
            {"": found.unmapped} if found.unmapped else {}
        )

    return measured


def test_projects_and_tags_go_where_they_are_sent_and_the_rest_stays(bring, measured, journal):
    rows = row("Backend", 5, 10, 12), row("Backend", 6, 10, 11, "call"), row("", 7, 10, 11)
    plan, result = bring(*rows, maps=["Backend=Deep:focus", "#call=Meetings"])
    sums = [(each.name, each.minutes) for each in plan.labels]
    assert sums == [("Backend", 180), ("#call", 60), ("(no project)", 60)]
    assert (result.new, result.known, result.number) == (3, 0, 1)
    assert measured() == {"Meetings": 60, "Deep": 120, "": 60}
    assert measured(WEEK + 1) is None
    bring(*rows, row("Backend", 13, 10, 11))
    assert measured(WEEK + 1) == {"Deep": 60}  # the mapping is remembered


def test_a_name_of_an_activity_is_taken_for_it(bring, measured):
    bring(row("coding", 5, 10, 12), row("Besprechungen", 5, 13, 14), row("Deep", 6, 8, 9))
    assert measured() == {"Coding": 120, "Meetings": 60, "": 60}


def test_that_a_name_is_no_activity_can_be_chosen(bring, measured):
    bring(row("coding", 5, 10, 12), rules={"coding": None})
    assert measured() == {"": 120}


def test_a_second_import_adds_nothing(bring, journal):
    bring(row("a", 5, 10, 12))
    plan, result = bring(row("a", 5, 10, 12))
    assert (plan.earlier, plan.new, plan.known, result.number) == (1, 0, 1, None)
    assert [each.what for each in imports(journal)] == ["evidence"]


def test_read_again_what_moved_moves_and_what_is_missing_is_gone(bring, measured):
    bring(row("a", 5, 10, 12), row("a", 6, 10, 11), row("b", 6, 15, 16), row("a", 7, 10, 11))
    assert measured() == {"": 300}
    plan, _ = bring(row("a", 5, 10, 13), row("a", 7, 10, 11))
    assert (plan.new, len(plan.gone)) == (1, 2)
    assert measured() == {"": 300}  # b is of another project, which this file may not hold


def test_before_the_first_entry_of_a_file_nothing_is_gone(bring, measured):
    bring(row("a", 5, 10, 12), row("a", 7, 10, 11))
    bring(row("a", 7, 10, 12), row("a", 8, 10, 11))
    assert measured() == {"": 300}


def test_undone_it_counts_no_more_and_undone_twice_it_does_again(bring, measured, journal):
    bring(row("a", 5, 10, 12), row("a", 7, 10, 11), maps=["a=Deep:focus"])
    bring(row("a", 5, 10, 13), row("a", 7, 10, 11))
    assert measured() == {"Deep": 240}
    undo_import(journal, 2)
    assert measured() == {"Deep": 180}
    undo(journal)
    assert measured() == {"Deep": 240}
    undo(journal)
    assert measured() == {"Deep": 180}
    undone = undo_import(journal, 1)
    assert undone.changes.evidence
    assert find_activity(journal, "Deep") is None
    assert measured() is None
    assert all(each.undone for each in imports(journal))
    assert list_acts(journal)[-1].weeks == 1
    with pytest.raises(InputError, match="undone already"):
        undo_import(journal, 1)
    bring(row("a", 5, 10, 12))
    assert measured() == {"": 120}


def test_two_timers_of_one_hour_count_it_once(bring, measured, journal, tmp_path):
    bring(row("a", 5, 10, 12), maps=["a=Focus"])
    path = tmp_path / "timew.json"
    path.write_text(
        '[\n{"id":1,"start":"20260105T100000Z","end":"20260105T120000Z","tags":["b"]}\n]'
    )
    options = EvidenceOptions(maps=(parse_map("b=Coding"),), zone="Europe/Berlin")
    carry_out_evidence(journal, plan_evidence(journal, path, options))
    assert measured() == {"Focus": 60, "Coding": 120}
    found = measured_weeks(journal, WEEK, WEEK)[WEEK]
    assert (found.overlap, found.items, found.total) == (60, 2, 180)
    assert found.programs == ("a table of timer entries", "Timewarrior")


def test_why_the_weeks_have_less_than_all_entries_is_told_with_figures(bring):
    plan, _ = bring(row("a", 5, 10, 12), row("b", 5, 11, 12))
    assert sum(each.minutes for each in plan.labels) == 180
    (said,) = map(str, plan.warnings)
    assert said == (
        "Of 3:00 h of entries 2:00 h count in the weeks: 1:00 h lie in other entries, and each "
        "minute counts once, for the entry that began last."
    )


def test_weeks_can_be_chosen(bring, measured):
    plan, _ = bring(row("a", 5, 10, 12), row("a", 14, 10, 12), first=WEEK + 1)
    assert list(plan.weeks) == [WEEK + 1]
    assert measured() is None


def test_a_map_of_what_is_not_in_the_file_is_refused(bring):
    with pytest.raises(InputError, match=r"no project or tag “c” in the file\. In it are: #t, a"):
        bring(row("a", 5, 10, 12, "t"), maps=["c=Coding"])


def test_it_can_be_stopped(journal, tmp_path):
    path = tmp_path / "timer.csv"
    path.write_text(HEAD + row("a", 5, 10, 12))
    with pytest.raises(ImportStopped):
        plan_evidence(journal, path, EvidenceOptions(), is_stopped=lambda: True)
    plan = plan_evidence(journal, path, EvidenceOptions())
    with pytest.raises(ImportStopped):
        carry_out_evidence(journal, plan, is_stopped=lambda: True)
    assert imports(journal) == []


def test_the_database_of_hamster(journal, tmp_path, measured):
    path = tmp_path / "hamster.db"
    with closing(sqlite3.connect(path)) as made, made:
        made.executescript(
            "CREATE TABLE activities (id, name, category_id); CREATE TABLE categories (id, name);"
            "CREATE TABLE facts (id, activity_id, start_time, end_time, description);"
            "CREATE TABLE tags (id, name); CREATE TABLE fact_tags (fact_id, tag_id);"
            "INSERT INTO categories VALUES (1, 'work'); INSERT INTO tags VALUES (1, 'deep');"
            "INSERT INTO activities VALUES (1, 'coding', 1), (2, 'tea', NULL);"
            "INSERT INTO facts VALUES (1, 1, '2026-01-05 10:00:00', '2026-01-05 11:00:00', 'x'),"
            "(2, 2, '2026-01-05 11:00:00', '2026-01-05 11:30:00', NULL),"
            "(3, 1, '2026-01-05 12:00:00', NULL, ''), (4, 1, 'never', 'x', '');"
            "INSERT INTO fact_tags VALUES (1, 1);"
        )
    plan = plan_evidence(journal, path, EvidenceOptions(zone="Europe/Berlin"))
    assert plan.entries.labels == [("coding", ("deep", "work")), ("tea", ())]
    assert [each.reason.id for each in plan.entries.refused] == ["timer-running", "timer-no-time"]
    carry_out_evidence(journal, plan)
    assert measured() == {"Coding": 60, "": 30}


@pytest.mark.parametrize(
    ("content", "match"),
    [(None, "not that of Hamster"), (b"SQLite format 3\0" + b"x" * 100, "cannot be read")],
)
def test_another_database_is_refused(journal, tmp_path, content, match):
    path = tmp_path / "some.db"
    if content is None:
        with closing(sqlite3.connect(path)) as made, made:
            made.execute("CREATE TABLE facts_of_life (x)")
    else:
        path.write_bytes(content)
    with pytest.raises(InputError, match=match):
        plan_evidence(journal, path, EvidenceOptions())


def test_a_journal_is_no_evidence(journal):
    with pytest.raises(InputError, match="is a journal of this program"):
        plan_evidence(journal, journal.path, EvidenceOptions())


def test_a_zone_that_is_not_known_is_refused(bring, journal, tmp_path):
    path = tmp_path / "timer.csv"
    path.write_text(HEAD + row("a", 5, 10, 12))
    with pytest.raises(InputError, match="write it as Europe/Berlin"):
        plan_evidence(journal, path, EvidenceOptions(zone="../etc/passwd"))


def test_evidence_moves_with_a_whole_journal(bring, measured, journal, tmp_path):
    rows = row("Backend", 5, 10, 12), row("Backend", 6, 10, 11), row("coding", 7, 10, 11)
    bring(*rows, maps=["Backend=Deep:focus"])
    bring(rows[0], rows[2], row("Backend", 14, 10, 11))  # the second is gone
    undo_import(journal, bring(row("coding", 8, 9, 12))[1].number)
    before = measured(), measured(WEEK + 1)
    assert before == ({"Deep": 120, "Coding": 60}, {"Deep": 60})
    export(journal, ExportFormat.JSON, tmp_path / "all.json")
    other = Journal.create(tmp_path / "other.db", backups=None, today=journal.today)
    with closing(other):
        import_journal(other, read_journal(tmp_path / "all.json"))
        assert (measured(journal=other), measured(WEEK + 1, journal=other)) == before
        assert [(each.n, each.file) for each in imports(other)] == [
            (1, "timer.csv"),
            (2, "timer.csv"),
        ]
        export(other, ExportFormat.JSON, tmp_path / "again.json")
        plan = plan_evidence(other, tmp_path / "timer.csv", EvidenceOptions(zone="Europe/Berlin"))
        assert (plan.known, plan.new) == (0, 1)  # that of the import that was undone
        path = tmp_path / "timer.csv"
        path.write_text(HEAD + rows[0] + rows[2] + row("Backend", 14, 10, 11))
        plan = plan_evidence(other, path, EvidenceOptions(zone="Europe/Berlin"))
        assert (plan.known, plan.new, plan.gone, plan.earlier) == (3, 0, (), 2)
        undo_import(other, 2)
        assert measured(journal=other) == {"Deep": 180, "Coding": 60}
        assert measured(WEEK + 1, journal=other) is None
    first, again = (
        json.loads((tmp_path / name).read_text("utf-8"))["sources"]
        for name in ("all.json", "again.json")
    )
    assert again[0]["mapping"].pop("salt") == journal.uid
    assert again == first


def test_what_a_later_export_has_too_stays_if_the_earlier_is_undone(bring, measured, journal):
    bring(row("Coding", 5, 10, 12), row("Meetings", 6, 10, 11), row("Coding", 7, 8, 9))
    bring(row("Coding", 5, 10, 12), row("Coding", 6, 15, 16), row("Coding", 7, 8, 9))
    undo_import(journal, 1)
    assert measured() == {"Coding": 240}  # of the other project it told nothing
    undo_import(journal, 2)
    assert measured() is None
