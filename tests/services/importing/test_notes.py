"""Notes of another journal: appended once, under a heading, and taken back as a whole."""

from __future__ import annotations

import pytest

from pendulum_journal.domain.entry import Entry
from pendulum_journal.domain.errors import InputError
from pendulum_journal.domain.week import Week
from pendulum_journal.services.importing.notes import NotesOptions, carry_out_notes, plan_notes
from pendulum_journal.services.importing.weeks import ImportStopped
from pendulum_journal.services.keeping.acts import imports, undo, undo_import

WEEK = Week.parse("2026-W02")
TWO = "[2026-01-05 09:41] First @deep\nfixed: it\n\n[2026-01-06] Second\n\n[2026-01-12] Third\n"
BLOCKS = (
    "### jrnl, 2026-01-05 09:41\n\nFirst @deep\n\nfixed: it\n\n#deep\n\n"
    "### jrnl, 2026-01-06\n\nSecond"
)


@pytest.fixture
def bring(journal, tmp_path):
    def bring(text=TWO, **options):
        path = tmp_path / "jrnl.txt"
        path.write_text(text)
        plan = plan_notes(journal, path, NotesOptions(**options))
        return plan, carry_out_notes(journal, plan)

    return bring


def note(journal, week=WEEK):
    entry = journal.entry(week)
    return None if entry is None else entry.note


def test_notes_are_appended_under_a_heading_with_source_and_date(bring, journal):
    journal.record(Entry(WEEK, note="mine", energy=50), None)
    plan, result = bring()
    assert plan.weeks == {WEEK: (2, len(BLOCKS) - 2), WEEK + 1: (1, 27)}
    assert (result.notes, result.weeks, result.number) == (3, 2, 1)
    assert note(journal) == f"mine\n\n{BLOCKS}"
    assert journal.entry(WEEK).energy == 50
    assert note(journal, WEEK + 1) == "### jrnl, 2026-01-12\n\nThird"


def test_a_second_import_adds_nothing_even_where_the_block_was_edited(bring, journal):
    bring()
    base = journal.entry(WEEK)
    journal.record(Entry(**{**_fields(base), "note": "cut down"}), base)
    plan, result = bring()
    assert (len(plan.new), plan.known, result.number) == (0, 3, None)
    assert note(journal) == "cut down"
    changed, _ = bring(TWO.replace("Second", "Second\nand more"))
    assert [warning.id for warning in changed.warnings] == ["notes-changed"]
    assert len(imports(journal)) == 1


def _fields(entry):
    return {name: getattr(entry, name) for name in ("week", "id", "rev", "created", "changed")}


def test_it_is_undone_as_a_whole_and_can_be_done_again(bring, journal):
    journal.record(Entry(WEEK, note="mine"), None)
    bring()
    undo_import(journal, 1)
    assert (note(journal), note(journal, WEEK + 1)) == ("mine", None)
    assert imports(journal)[0].what == "notes"
    undo(journal)
    assert note(journal) == f"mine\n\n{BLOCKS}"
    assert bring()[1].number is None
    undo(journal)
    assert bring()[1].number == 2
    assert note(journal) == f"mine\n\n{BLOCKS}"


def test_weeks_can_be_chosen(bring, journal):
    bring(first=WEEK + 1, last=WEEK + 1)
    assert note(journal) is None
    assert bring()[1].notes == 2


def test_two_notes_of_one_minute_and_title_are_both_taken(bring, journal):
    _, result = bring("[2026-01-05] A\nx\n[2026-01-05] A\ny\n")
    assert result.notes == 2
    assert bring("[2026-01-05] A\nx\n[2026-01-05] A\ny\n")[1].number is None


def test_it_can_be_stopped(bring, journal, tmp_path):
    path = tmp_path / "jrnl.txt"
    path.write_text(TWO)
    with pytest.raises(ImportStopped):
        plan_notes(journal, path, is_stopped=lambda: True)
    with pytest.raises(ImportStopped):
        carry_out_notes(journal, plan_notes(journal, path), is_stopped=lambda: True)
    assert (imports(journal), note(journal)) == ([], None)


def test_a_journal_without_notes_is_refused(bring):
    with pytest.raises(InputError, match="has no note to import"):
        bring("[2026-01-05] \n")
