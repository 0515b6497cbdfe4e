import csv
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from pendulum_journal.domain.entry import Entry, Minutes, Source, State, with_minutes
from pendulum_journal.domain.errors import InputError
from pendulum_journal.domain.split import Group
from pendulum_journal.domain.week import Week
from pendulum_journal.services.activities import add_activity, find_activity, update_activity
from pendulum_journal.services.importing.columns import (
    ColumnMap,
    Empty,
    ImportOptions,
    activity_name,
    guess_group,
    parse_map,
)
from pendulum_journal.services.importing.plan import Verdict
from pendulum_journal.services.importing.weeks import ImportStopped, carry_out, columns_of, plan
from pendulum_journal.services.journal import Journal
from pendulum_journal.services.keeping.acts import undo, undo_import

REAL = Path(__file__).parents[2] / "files" / "cto-2014-2015.csv"
W46, W47, W48 = (Week.of_iso(2026, number) for number in (46, 47, 48))


@pytest.fixture
def journal(tmp_path):
    made = Journal.create(tmp_path / "journal.db", backups=None, today=lambda: date(2026, 12, 30))
    yield made
    made.close()


@pytest.fixture
def write(tmp_path):
    def write(*rows):
        path = tmp_path / "weeks.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(rows)
        return path

    return write


def verdicts(import_plan):
    return [row.verdict.value for row in import_plan.rows]


def hours(journal, week):
    names = {each.id: each.name for each in journal.activities()}
    return {names[id_]: part.minutes for id_, part in journal.entry(week).minutes.items()}


def warned(import_plan):
    return {warning.id: str(warning) for warning in import_plan.warnings}


def test_seventy_real_weeks(journal):
    maps = tuple(
        map(parse_map, ["development_h=Coding", "management_h=Management", "meetings_h=Meetings"])
    )
    options = ImportOptions(
        maps=(*maps, ColumnMap("business_h", "Business")), clock_column="on_clock_h"
    )
    import_plan = plan(journal, REAL, options)
    assert verdicts(import_plan) == ["new"] * 70
    assert import_plan.gaps == (Week.parse("2015-05-25"),)
    assert import_plan.mean_clock / 60 == pytest.approx(51.7, abs=0.05)
    assert [(made.name, made.group) for made in import_plan.new_activities] == [
        ("Management", Group.OTHER),
        ("Business", Group.OTHER),
    ]
    assert warned(import_plan) == {
        "import-unread": "Some hours cannot be read or are not given; until they are filled in, "
        "these weeks are partial and have no shares: 2014-W39, 2015-W01, 2015-W17 and 5 more.",
        "import-beyond-clock": "In 20 of 70 weeks the chosen columns add up to more than the clock:"
        " where tags coincide, hours count twice.",
    }
    assert journal.figures() == []

    result = carry_out(journal, import_plan)
    assert (result.imported, result.updated, result.unchanged) == (70, 0, 0)
    assert len(result.changes.weeks) == 70
    assert result.changes.activities
    figures = journal.figures()
    assert len(figures) == 70
    assert sum(week.clock_minutes for week in figures) / 70 / 60 == pytest.approx(51.7, abs=0.05)
    first = journal.entry(Week.parse("2014-08-18"))
    assert {part.origin for part in first.minutes.values()} == {"cto-2014-2015.csv"}
    assert {part.source for part in first.minutes.values()} == {Source.IMPORTED}
    assert hours(journal, first.week) == {
        "Coding": 1105, "Management": 133, "Meetings": 628, "Business": 1378,
    }  # fmt: skip
    assert verdicts(plan(journal, REAL, options)) == ["unchanged"] * 70


def test_without_a_map_columns_are_guessed_and_that_is_said(journal):
    import_plan = plan(journal, REAL)
    assert [(t.column, t.activity.name, t.activity.group) for t in import_plan.targets] == [
        ("development_h", "Development", Group.CODING),
        ("management_h", "Management", Group.OTHER),
        ("meetings_h", "Meetings", Group.MEETINGS),
        ("business_h", "Business", Group.OTHER),
    ]
    assert [made.name for made in import_plan.new_activities] == [
        "Development", "Management", "Business",
    ]  # fmt: skip
    assert import_plan.columns.clock == "on_clock_h"
    assert "import-guess" in warned(import_plan)


def test_with_a_map_nothing_else_is_guessed(journal):
    import_plan = plan(journal, REAL, ImportOptions(maps=(ColumnMap("development_h", "coding"),)))
    assert import_plan.columns.clock is None
    assert import_plan.left_out == ("on_clock_h", "management_h", "meetings_h", "business_h")
    assert import_plan.mean_clock is None
    assert warned(import_plan) == {}
    carry_out(journal, import_plan)
    assert hours(journal, Week.parse("2014-08-18")) == {"Coding": 1105}


def test_a_named_special_column_alone_leaves_the_rest_to_guessing(journal, write):
    path = write(["week", "coding", "mood", "clock"], ["2026-W47", "3", "70", "40"])
    import_plan = plan(journal, path, ImportOptions(energy_column="mood"))
    assert (import_plan.columns.energy, import_plan.columns.clock) == ("mood", "clock")
    assert import_plan.columns.hours == ("coding",)


def test_two_columns_can_go_to_one_activity(journal, write):
    path = write(["week", "a", "b"], ["2026-W47", "1", "2"], ["2026-W46", "", "3"])
    maps = ColumnMap("a", "Deep thought", Group.FOCUS), ColumnMap("b", "deep  Thought")
    carry_out(journal, plan(journal, path, ImportOptions(maps=maps)))
    assert hours(journal, W47) == {"Deep thought": 180}
    assert hours(journal, W46) == {}  # the sum is not known
    assert list(journal.entry(W46).unread) == [find_activity(journal, "Deep thought").id]
    assert journal.entry(W46).state is State.PARTIAL
    assert find_activity(journal, "Deep thought").group is Group.FOCUS


def test_what_the_file_does_not_give_stays(journal, write):
    coding, meetings = (find_activity(journal, name).id for name in ("Coding", "Meetings"))
    before = Entry(
        W47,
        State.PARTIAL,
        {coding: Minutes(60), meetings: Minutes(120)},
        energy=70,
        clock_minutes=2400,
        focus_block=90,
        note="mine",
    )
    journal.record(before, None)
    path = write(
        ["week", "coding", "meetings", "energy", "clock", "note"],
        ["2026-W47", "2", "", "", "41", "theirs"],
        ["2026-W46", "1", "2", "50", "", " new\nnote"],
    )
    import_plan = plan(journal, path)
    assert verdicts(import_plan) == ["update", "new"]
    assert warned(import_plan)["import-typed"] == "Hours that were typed are replaced in 2026-W47."
    assert "stays; the file’s is left out in 2026-W47" in warned(import_plan)["import-note"]
    carry_out(journal, import_plan)
    after = journal.entry(W47)
    assert after.minutes[coding] == Minutes(120, Source.IMPORTED, "weeks.csv")
    assert after.minutes[meetings] == Minutes(120)
    assert (after.state, after.energy, after.clock_minutes) == (State.PARTIAL, 70, 2460)
    assert (after.focus_block, after.note) == (90, "mine")
    assert (journal.entry(W46).energy, journal.entry(W46).note) == (50, " new\nnote")


def test_hours_that_are_the_same_already_keep_their_source(journal, write):
    coding = find_activity(journal, "Coding").id
    journal.record(Entry(W47, minutes={coding: Minutes(60)}, note="same"), None)
    path = write(["week", "coding", "note"], ["2026-W47", "1:00", "same"])
    import_plan = plan(journal, path)
    assert verdicts(import_plan) == ["unchanged"]
    assert set(warned(import_plan)) == {"import-guess"}
    result = carry_out(journal, import_plan)
    assert (result.imported, result.updated, result.unchanged) == (0, 0, 1)
    assert not result.changes.any
    assert journal.entry(W47).minutes[coding].source is Source.TYPED


def test_refused_rows_are_told_and_the_others_taken(journal, write):
    coding = find_activity(journal, "Coding").id
    journal.record(Entry(W48, minutes={coding: Minutes(100 * 60)}), None)
    path = write(
        ["week", "meetings"],
        ["2026-W46", "1e9"],
        ["2026-W47", "3"],
        ["2026-W47", "4"],
        ["2026-W48", "70"],
        ["2026-W49", ""],
    )
    import_plan = plan(journal, path)
    assert verdicts(import_plan) == ["new", "new", "refused", "refused", "refused"]
    assert [(row.line, row.reason.id) for row in import_plan.refused] == [
        (4, "row-twice"),
        (5, "total-range"),
        (6, "row-nothing"),
    ]
    assert [row.line for row in import_plan.nothing] == [6]
    assert [(cell.line, cell.column) for cell in import_plan.cells] == [(2, "meetings")]
    assert carry_out(journal, import_plan).imported == 2
    assert hours(journal, W47) == {"Meetings": 180}
    meetings = find_activity(journal, "Meetings").id
    assert (journal.entry(W46).unread, journal.entry(W46).state) == (
        {meetings: "1e9"},
        State.PARTIAL,
    )


def test_a_file_without_one_good_row_is_refused_whole(journal, write):
    import_plan = plan(journal, write(["week", "meetings"], ["2026-W99", "1"]))
    with pytest.raises(InputError, match="no row that can be imported"):
        carry_out(journal, import_plan)


def test_empty_cells_can_be_zero(journal, write):
    path = write(["week", "meetings", "coding"], ["2026-W46", "1", ""], ["2026-W47", "", "2"])
    carry_out(journal, plan(journal, path, ImportOptions(empty=Empty.ZERO)))
    assert hours(journal, W47) == {"Meetings": 0, "Coding": 120}


def test_what_was_changed_after_the_plan_stays_and_is_told(journal, write):
    coding = find_activity(journal, "Coding").id
    base = journal.record(Entry(W47, energy=10), None).entry
    path = write(["week", "coding", "energy"], ["2026-W47", "1", "50"])
    import_plan = plan(journal, path)
    journal.record(replace(base, energy=70, note="written meanwhile"), base)
    result = carry_out(journal, import_plan)
    assert [(week, clash.field, clash.ours, clash.theirs) for week, clash in result.clashes] == [
        (W47, "energy", 50, 70)
    ]
    after = journal.entry(W47)
    assert (after.energy, after.note, after.minutes[coding].minutes) == (
        70, "written meanwhile", 60,
    )  # fmt: skip


def test_stopped_half_way_leaves_the_journal_as_it_was(journal):
    import_plan = plan(journal, REAL)
    seen = []
    with pytest.raises(ImportStopped, match="Nothing was changed"):
        carry_out(
            journal,
            import_plan,
            progress=lambda done, total: seen.append((done, total)),
            is_stopped=lambda: len(seen) == 30,
        )
    assert seen[-1] == (29, 70)
    assert journal.figures() == []
    assert find_activity(journal, "Development") is None
    assert carry_out(journal, import_plan).imported == 70


def test_an_archived_activity_is_brought_back(journal, write):
    old, _ = add_activity(journal, "Gardening", Group.OTHER)
    update_activity(journal, replace(old, archived=True))
    import_plan = plan(journal, write(["week", "gardening"], ["2026-W47", "2"]))
    assert [made.name for made in import_plan.new_activities] == ["Gardening"]
    carry_out(journal, import_plan)
    assert hours(journal, W47) == {"Gardening": 120}


def test_away_and_very_long_weeks_are_questioned_but_kept(journal, write):
    journal.record(Entry(W46, State.AWAY), None)
    path = write(["week", "coding"], *([str(week), "81"] for week in (W46, W47, W48, W48 + 1)))
    import_plan = plan(journal, path)
    assert "2026-W46, 2026-W47, 2026-W48 and 1 more" in warned(import_plan)["import-long"]
    assert warned(import_plan)["import-away"].endswith("do not count: 2026-W46.")
    assert carry_out(journal, import_plan).imported == 3
    assert journal.entry(W46).state is State.AWAY


def test_a_file_of_notes_alone_says_that_no_hours_are_read(journal, write):
    import_plan = plan(journal, write(["week", "note"], ["2026-W47", "שלום 🙂"]))
    assert "import-no-hours" in warned(import_plan)
    assert not import_plan.lacks_figures
    carry_out(journal, import_plan)
    assert journal.entry(W47).note == "שלום 🙂"


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (ImportOptions(week_column="period"), "no column “period”. Its columns: week, a, b"),
        (ImportOptions(clock_column="x"), "no column “x”"),
        (ImportOptions(maps=(ColumnMap("x", "Coding"),)), "no column “x”"),
        (ImportOptions(maps=(ColumnMap("a", "A"), ColumnMap("a", "B"))), "“a” is named twice"),
        (ImportOptions(maps=(ColumnMap("a", "A"),), clock_column="a"), "“a” is named twice"),
        (ImportOptions(energy_column="a", note_column="a"), "“a” is named twice"),
        (
            ImportOptions(maps=(ColumnMap("a", "coding", Group.FOCUS),)),
            "“Coding” is in the group coding, not focus",
        ),
        (
            ImportOptions(
                maps=(ColumnMap("a", "X", Group.FOCUS), ColumnMap("b", "x", Group.CODING))
            ),
            "“X” is in the group focus, not coding",
        ),
    ],
)
def test_options_that_do_not_fit_the_file(journal, write, options, said):
    with pytest.raises(InputError) as caught:
        plan(journal, write(["week", "a", "b"], ["2026-W47", "1", "2"]), options)
    assert said in str(caught.value)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("dev_h=Coding", ColumnMap("dev_h", "Coding")),
        (" dev h = Deep work : FOCUS ", ColumnMap("dev h", "Deep work", Group.FOCUS)),
        ("a=Ops: on-call:other", ColumnMap("a", "Ops: on-call", Group.OTHER)),
    ],
)
def test_a_map_is_read(text, read):
    assert parse_map(text) == read


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("dev_h", "write COLUMN=ACTIVITY"),
        ("=Coding", "write COLUMN=ACTIVITY"),
        ("a=", "write COLUMN=ACTIVITY"),
        ("a=:coding", "write COLUMN=ACTIVITY"),
        ("a=Coding:codng", "“codng” is not a group: write meetings, focus, coding or other."),
    ],
)
def test_a_map_that_cannot_be_read(text, said):
    with pytest.raises(InputError) as caught:
        parse_map(text)
    assert said in str(caught.value)


@pytest.mark.parametrize(
    ("name", "group"),
    [
        ("Team meetings", Group.MEETINGS),
        ("1:1s", Group.MEETINGS),
        ("one-on-ones", Group.MEETINGS),
        ("Deep work", Group.FOCUS),
        ("learning", Group.FOCUS),
        ("development", Group.CODING),
        ("Code review", Group.CODING),
        ("business", Group.OTHER),
    ],
)
def test_groups_are_guessed_from_names(name, group):
    assert guess_group(name) is group


def test_counts(journal):
    import_plan = plan(journal, REAL)
    assert [import_plan.count(verdict) for verdict in Verdict] == [70, 0, 0, 0]


def test_columns_are_offered_in_the_order_of_the_file(write):
    path = write([" week ", "", "dev_h", "Note"], ["2026-11-09", "", "1", ""])
    assert columns_of(path) == ("week", "dev_h", "Note")


def test_without_guessing_what_is_not_named_is_left_out(journal, write):
    path = write(["week", "dev_h", "energy"], ["2026-11-09", "1", "60"])
    options = ImportOptions(week_column="week", energy_column="energy", guess=False)
    import_plan = plan(journal, path, options)
    assert (import_plan.targets, import_plan.left_out) == ((), ("dev_h",))
    assert import_plan.rows[0].entry.energy == 60


@pytest.mark.parametrize(
    ("column", "name"), [("business_h", "Business"), ("deep work (h)", "Deep work"), ("__", "__")]
)
def test_an_activity_is_named_after_its_column(column, name):
    assert activity_name(column) == name


def test_hours_that_are_there_are_not_made_unread(journal, write):
    meetings, coding = (find_activity(journal, name).id for name in ("Meetings", "Coding"))
    journal.record(Entry(W47, minutes={meetings: Minutes(60)}), None)
    import_plan = plan(journal, write(["week", "meetings", "coding"], ["2026-W47", "n/a", "?"]))
    carry_out(journal, import_plan)
    after = journal.entry(W47)
    assert (after.minutes, after.unread) == ({meetings: Minutes(60)}, {coding: "?"})
    assert verdicts(plan(journal, write(["week", "coding"], ["2026-W47", "?"]))) == ["unchanged"]


def test_a_corrected_file_fills_in_what_was_unread(journal, write):
    carry_out(
        journal, plan(journal, write(["week", "coding"], ["2026-W46", "1"], ["2026-W47", "?"]))
    )
    assert journal.entry(W47).state is State.PARTIAL
    import_plan = plan(journal, write(["week", "coding"], ["2026-W46", "1"], ["2026-W47", "7"]))
    assert verdicts(import_plan) == ["unchanged", "update"]
    carry_out(journal, import_plan)
    after = journal.entry(W47)
    assert (hours(journal, W47), after.unread, after.state) == ({"Coding": 420}, {}, State.COMPLETE)


def test_a_week_with_nothing_given_stays_as_it_is(journal, write):
    coding = find_activity(journal, "Coding").id
    journal.record(Entry(W47, minutes={coding: Minutes(60)}, energy=5), None)
    path = write(["week", "coding", "meetings"], ["2026-W46", "1", "1"], ["2026-W47", "", ""])
    assert verdicts(plan(journal, path)) == ["new", "unchanged"]


def test_columns_mean_activities_under_other_names(journal, write):
    path = write(
        ["week", "Meeting hours", "Programmieren (h)", "Sonstiges", "1:1s"],
        ["2026-W47", "1", "2", "3", "4"],
    )
    targets = plan(journal, path).targets
    assert [(t.activity.name, t.activity.id > 0) for t in targets] == [
        ("Meetings", True),
        ("Coding", True),
        ("Other", True),
        ("1:1s", False),
    ]


def test_an_import_of_unread_hours_can_be_taken_back_and_done_again(journal, write):
    coding = find_activity(journal, "Coding").id
    path = write(["week", "coding", "meetings"], ["2026-W46", "n/a", "1"], ["2026-W47", "?", "2"])
    carry_out(journal, plan(journal, path))
    base = journal.entry(W47)
    journal.record(with_minutes(base, coding, Minutes(30)), base)
    undo_import(journal, 1)
    assert journal.entry(W46) is None
    assert journal.entry(W47).minutes == {coding: Minutes(30)}
    undo(journal)
    assert journal.entry(W46).unread == {coding: "n/a"}
