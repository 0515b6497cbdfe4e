"""Acts: what was done to weeks is taken back, a field at a time, and can be done again."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from pendulum_journal.domain.act import ActKind
from pendulum_journal.domain.entry import Entry, Minutes, ReplacedBy, Source, State
from pendulum_journal.domain.entry_merge import EntryField
from pendulum_journal.domain.errors import InputError
from pendulum_journal.domain.week import Week
from pendulum_journal.services import weeks
from pendulum_journal.services.bin import delete_week
from pendulum_journal.services.importing.columns import ImportOptions, parse_map
from pendulum_journal.services.importing.weeks import carry_out, plan
from pendulum_journal.services.journal import Journal
from pendulum_journal.services.keeping.acts import imports, list_acts, undo, undo_import
from pendulum_journal.services.keeping.versions import bring_back, versions

WEEK = Week.parse("2026-W47")
START = datetime(2026, 11, 18, 9, tzinfo=UTC)


@pytest.fixture
def journal(tmp_path):
    moments = iter(range(100_000))
    made = Journal.create(
        tmp_path / "journal.db",
        backups=None,
        today=START.date,
        now=lambda: START + timedelta(minutes=next(moments)),
    )
    yield made
    made.close()


def put(journal, entry):
    base = journal.entry(entry.week)
    return journal.record(replace(base, **_fields(entry)) if base else entry, base).entry


def _fields(entry):
    return {"energy": entry.energy, "minutes": entry.minutes, "note": entry.note}


def import_file(journal, tmp_path, text, name="hours.csv", **options):
    path = tmp_path / name
    path.write_text(text)
    return carry_out(journal, plan(journal, path, ImportOptions(**options)))


def minutes(journal, week=WEEK):
    names = {each.id: each.name for each in journal.activities(archived=True)}
    entry = journal.entry(week)
    return {names[key]: part.minutes for key, part in entry.minutes.items()} if entry else None


def test_typing_is_no_act(journal):
    put(journal, Entry(WEEK, energy=5))

    assert list_acts(journal) == []
    with pytest.raises(InputError, match="nothing to undo"):
        undo(journal)


def test_the_last_act_is_taken_back_and_done_again(journal):
    put(journal, Entry(WEEK, energy=5, note="typed"))
    weeks.mark_away(journal, [WEEK, WEEK + -1])
    undone = undo(journal)

    assert undone.act.kind is ActKind.AWAY
    assert sorted(undone.changes.weeks) == [WEEK + -1, WEEK]
    assert journal.entry(WEEK + -1) is None
    assert journal.entry(WEEK).state is State.COMPLETE
    undo(journal)
    assert journal.entry(WEEK).state is State.AWAY
    assert journal.entry(WEEK + -1).state is State.AWAY
    assert [each.kind for each in list_acts(journal)] == [ActKind.UNDO, ActKind.UNDO, ActKind.AWAY]
    assert journal.check() == []


def test_marking_a_week_away_again_is_nothing_to_take_back(journal):
    weeks.mark_away(journal, [WEEK])
    assert not weeks.mark_away(journal, [WEEK]).any
    assert len(list_acts(journal)) == 1
    undo(journal)
    assert journal.entry(WEEK) is None or journal.entry(WEEK).state is not State.AWAY


def test_what_was_changed_since_stays_and_is_named(journal):
    put(journal, Entry(WEEK + -1, minutes={1: Minutes(60), 4: Minutes(120)}))
    weeks.copy_hours(journal, WEEK + -1, WEEK)
    base = journal.entry(WEEK)
    journal.record(replace(base, minutes={**base.minutes, 4: Minutes(200)}), base)
    undone = undo(journal)

    assert minutes(journal) == {"Coding": 200}
    ((week, (kept,)),) = undone.kept
    assert (week, kept.field, kept.key) == (WEEK, EntryField.MINUTES, 4)


def test_an_act_that_brings_back_keeps_the_whole_entry_and_can_be_undone(journal):
    first = put(journal, Entry(WEEK, energy=5, minutes={1: Minutes(60)}, note="one"))
    for _minute in range(90):
        journal.now()
    put(journal, Entry(WEEK, energy=9, minutes={4: Minutes(90)}, note="two"))
    (version,) = versions(journal, WEEK)
    bring_back(journal, WEEK, version.id)
    entry = journal.entry(WEEK)
    assert (entry.energy, dict(entry.minutes), entry.note) == (5, dict(first.minutes), "one")
    newest = versions(journal, WEEK)[0]
    assert (newest.entry.energy, newest.why) == (9, ReplacedBy.BRING_BACK)
    assert newest.act == list_acts(journal)[0].id
    undo(journal)
    assert journal.entry(WEEK).energy == 9


def test_a_deleted_week_comes_back_by_undo(journal):
    put(journal, Entry(WEEK, energy=5, note="kept"))
    delete_week(journal, WEEK)
    assert journal.entry(WEEK) is None
    undo(journal)

    assert (journal.entry(WEEK).energy, journal.entry(WEEK).note) == (5, "kept")


class TestImports:
    HOURS = "week,Coding,Meetings\n2026-W46,10,5\n2026-W47,20,6\n"

    def test_each_has_its_number_its_file_and_what_it_covers(self, journal, tmp_path):
        import_file(journal, tmp_path, self.HOURS)
        (found,) = imports(journal)

        assert (found.n, found.file, found.weeks, found.undone) == (1, "hours.csv", 2, None)
        assert (found.covers_from, found.covers_to) == ("2026-11-09", "2026-11-22")

    def test_one_that_changes_nothing_has_no_number(self, journal, tmp_path):
        import_file(journal, tmp_path, self.HOURS)
        import_file(journal, tmp_path, self.HOURS)

        assert [each.n for each in imports(journal)] == [1]

    def test_undone_weeks_later_typed_hours_are_back_and_later_ones_stay(self, journal, tmp_path):
        put(journal, Entry(WEEK, minutes={4: Minutes(90)}, note="mine"))
        import_file(journal, tmp_path, self.HOURS)
        assert minutes(journal) == {"Coding": 1200, "Meetings": 360}
        base = journal.entry(WEEK)
        journal.record(replace(base, minutes={**base.minutes, 1: Minutes(61)}), base)
        undone = undo_import(journal, 1)

        assert minutes(journal) == {"Coding": 90, "Meetings": 61}
        assert journal.entry(WEEK).minutes[4].source is Source.TYPED
        assert journal.entry(WEEK).note == "mine"
        assert journal.entry(WEEK + -1) is None
        assert [week for week, _ in undone.kept] == [WEEK]
        assert imports(journal)[0].undone is not None
        assert journal.check() == []

    def test_undone_twice_is_refused_but_an_undo_of_the_undo_does_it_again(self, journal, tmp_path):
        import_file(journal, tmp_path, self.HOURS)
        undo_import(journal, 1)
        with pytest.raises(InputError, match="undone already"):
            undo_import(journal, 1)
        undo(journal)

        assert minutes(journal) == {"Coding": 1200, "Meetings": 360}
        assert imports(journal)[0].undone is None
        undo_import(journal, 1)
        assert journal.entry(WEEK) is None

    def test_what_a_later_import_changed_stays_until_that_one_is_undone_too(
        self, journal, tmp_path
    ):
        put(journal, Entry(WEEK, minutes={4: Minutes(90)}))
        import_file(journal, tmp_path, "week,Coding\n2026-W47,20\n")
        import_file(journal, tmp_path, "week,Coding\n2026-W47,30\n", "later.csv")
        undo_import(journal, 1)
        assert minutes(journal) == {"Coding": 1800}
        undo_import(journal, 2)

        assert minutes(journal) == {"Coding": 90}

    def test_activities_that_it_made_go_unless_they_are_used(self, journal, tmp_path):
        text = "week,Teaching,Travel\n2026-W47,2,3\n"
        maps = tuple(map(parse_map, ("Teaching=Teaching", "Travel=Travel")))
        import_file(journal, tmp_path, text, maps=maps)
        ids = {each.name: each.id for each in journal.activities()}
        put(journal, Entry(WEEK + -1, minutes={ids["Travel"]: Minutes(60)}))
        undone = undo_import(journal, 1)

        names = {each.name for each in journal.activities(archived=True)}
        assert "Travel" in names
        assert "Teaching" not in names
        assert undone.changes.activities
        undo(journal)
        assert minutes(journal) == {"Teaching": 120, "Travel": 180}
        undo(journal)
        assert "Teaching" not in {each.name for each in journal.activities(archived=True)}

    def test_a_number_that_is_none(self, journal):
        with pytest.raises(InputError, match="no import 7"):
            undo_import(journal, 7)


def test_a_paragraph_that_an_act_added_goes_and_what_was_typed_around_it_stays(journal):
    put(journal, Entry(WEEK, note="first"))
    with journal.acting(ActKind.LOG):
        weeks.append_note(journal, WEEK, "learned: by command\nin two lines")
    base = journal.entry(WEEK)
    typed = f"before\n{base.note}\n\nafter"
    journal.record(replace(base, note=typed), base)
    undo(journal)

    assert journal.entry(WEEK).note == "before\nfirst\n\nafter"


def test_after_the_changes_are_forgotten_nothing_is_taken_back(journal):
    from pendulum_journal.store.versions.acts import forget_changes

    weeks.mark_away(journal, [WEEK])
    with journal.writing() as file:
        forget_changes(file)
    with pytest.raises(InputError, match="not kept any more"):
        undo(journal)
    assert journal.entry(WEEK).state is State.AWAY
    assert len(list_acts(journal)) == 1
