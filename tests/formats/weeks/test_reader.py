import csv
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pendulum_journal.domain.durations import format_hours
from pendulum_journal.domain.errors import InputError
from pendulum_journal.domain.week import Week
from pendulum_journal.formats.refused_row import RefusedRow
from pendulum_journal.formats.tables.reading import read_table
from pendulum_journal.formats.tables.table import MOST_ROWS
from pendulum_journal.formats.weeks import reader, words
from pendulum_journal.formats.weeks.cells import read_energy
from pendulum_journal.formats.weeks.choices import Daily, LayoutChoices
from pendulum_journal.formats.weeks.column import Use
from pendulum_journal.formats.weeks.columns import understand
from pendulum_journal.formats.weeks.layout import lay_out
from pendulum_journal.formats.weeks.reader import read_weeks
from pendulum_journal.formats.weeks.week_column import check_column
from pendulum_journal.formats.weeks.week_row import Empty, WeekColumns, WeekRow

REAL = Path(__file__).parents[2] / "files" / "cto-2014-2015.csv"
TODAY = date(2026, 12, 30)
ACTIVITIES = ["Meetings", "Coding", "Focus", "Other"]


@pytest.fixture
def table(tmp_path):
    def table(content):
        path = tmp_path / "weeks.csv"
        path.write_text(content, encoding="utf-8", newline="")
        return read_table(path, is_key=words.is_week)

    return table


def understood(table, **choices):
    layout = lay_out(table, LayoutChoices(**choices), TODAY)
    return layout, understand(layout, ACTIVITIES)


def taken(table, **choices):
    """Return the columns that are taken by themselves."""
    layout, columns = understood(table, **choices)

    def first(use):
        return next((each.name for each in columns if each.use is use), None)

    return WeekColumns(
        layout.week,
        tuple(each.name for each in columns if each.use is Use.ACTIVITY),
        *map(first, (Use.CLOCK, Use.ENERGY, Use.NOTE, Use.FOCUS_BLOCK)),
    )


def rows(table, columns=None, empty=Empty.NONE, **choices):
    layout, known = understood(table, **choices)
    return list(read_weeks(layout, known, columns or taken(table, **choices), empty))


def reasons(table, columns=None):
    found = rows(table, columns)
    return {row.line: str(row.reason) for row in found if isinstance(row, RefusedRow)}


def cells(table, columns=None):
    found = rows(table, columns)
    return {
        (cell.line, cell.column): str(cell.reason)
        for row in found
        if isinstance(row, WeekRow)
        for cell in row.refused
    }


def test_the_weeks_of_a_real_year():
    table = read_table(REAL, is_key=words.is_week)
    assert taken(table) == WeekColumns(
        "week_starting",
        ("development_h", "management_h", "meetings_h", "business_h"),
        clock="on_clock_h",
    )
    found = rows(table)
    assert len(found) == 70
    assert found[0] == WeekRow(
        2,
        Week.parse("2014-W34"),
        {"development_h": 1105, "management_h": 133, "meetings_h": 628, "business_h": 1378},
        clock=3380,
    )
    assert sum(row.clock for row in found) / 70 / 60 == pytest.approx(51.7, abs=0.05)
    assert sum(sum(row.minutes.values()) > row.clock for row in found) == 20
    assert Week.parse("2015-05-25") not in {row.week for row in found}


def test_decimal_commas_percent_and_notes(table):
    found = rows(table('week;coding;energy;note\n2026-W47;7,5;70 %;" two\nlines"\n2026-W48;1;;\n'))
    assert found == [
        WeekRow(2, Week.parse("2026-W47"), {"coding": 450}, energy=70, note=" two\nlines"),
        WeekRow(4, Week.parse("2026-W48"), {"coding": 60}),
    ]


def test_an_empty_cell_is_unread_or_zero(table):
    read = table("week,coding,meetings,energy,total\n2026-W47,, ,,\n2026-W46,3,1,50,8\n")
    assert rows(read)[0] == WeekRow(
        2, Week.parse("2026-W47"), unread={"coding": "", "meetings": ""}
    )
    assert rows(read, empty=Empty.ZERO)[0].minutes == {"coding": 0, "meetings": 0}
    assert rows(read, empty=Empty.ZERO)[0].energy is None
    assert rows(read, empty=Empty.ZERO)[0].clock is None


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("2026-W47,100,69", "The activities add up to 169.0 h"),
        ("0000-W01,1,", "“0000-W01” is not a week"),
        ("0001-W01,1,", "“0001-W01” is not a week"),
        ("2101-W05,1,", "“2101-W05” is not a week"),
        ("2026-W54,1,", "“2026-W54” is not a week"),
        ("2026-02-30,1,", "Column “week”: “2026-02-30” is not a week"),
        (",1,", "No week is named."),
        ("2026-W47,1,2,3", "The row has 4 cells, the header 3."),
        ("2026-11-18,1,", "2026-W47 stands on line 2 already; that one is taken."),
    ],
)
def test_a_refused_row_says_why_and_the_others_are_taken(table, row, said):
    first = "2026-W47" if "already" in said else "2026-W45"
    read = table(f"week,coding,meetings\n{first},1,\n{row}\n2026-W46,2,\n2026-W44,1,1\n")
    columns = WeekColumns("week", ("coding", "meetings"))
    found = reasons(read, columns)
    assert list(found) == [3]
    assert said in found[3]
    assert [row.line for row in rows(read, columns) if isinstance(row, WeekRow)] == [2, 4, 5]


@pytest.mark.parametrize(
    "cell", ["-1", "25:61", "NaN", "169", "-", "n/a", "#REF!", "=1+1", "2 days"]
)
def test_a_cell_that_cannot_be_read_costs_itself(table, cell):
    read = table(f"week,coding,meetings\n2026-W47,{cell},2\n2026-W46,3,1\n")
    first, second = rows(read)
    assert (first.minutes, first.unread) == ({"meetings": 120}, {"coding": cell})
    assert second == WeekRow(3, Week.parse("2026-W46"), {"coding": 180, "meetings": 60})
    assert cells(read) == {(2, "coding"): f"“{cell}” cannot be read as hours."}


def test_cells_left_out_at_the_end_of_a_row_are_not_given(table):
    read = table("week,coding,meetings,energy,note\n2026-W46,3,1,60,a\n2026-W47,2\n")
    assert rows(read)[1] == WeekRow(
        3, Week.parse("2026-W47"), {"coding": 120}, unread={"meetings": ""}
    )


def test_energy_over_100_is_refused_alone(table):
    read = table("week,energy,coding\n2026-W46,101,1\n2026-W47,50,1\n")
    assert cells(read) == {
        (2, "energy"): "“101” is not an energy: write a whole number from 0 to 100."
    }
    assert [(row.energy, row.minutes) for row in rows(read)] == [
        (None, {"coding": 60}),
        (50, {"coding": 60}),
    ]


@pytest.mark.parametrize(
    ("text", "energy"), [("60.0", 60), ("62,5", 63), ("62.4 %", 62), ("0.00", 0), ("7", 7)]
)
def test_energy_as_a_program_writes_it(text, energy):
    assert read_energy(text) == energy


@pytest.mark.parametrize("text", ["100.6", "-1.0", "1e2", "60.", "six"])
def test_other_energies_are_refused(text):
    with pytest.raises(InputError):
        read_energy(text)


def test_surplus_cells_may_be_empty(table):
    assert reasons(table("week,coding\n2026-W47,2,, \n")) == {}


def test_a_long_note_is_taken_and_a_monstrous_one_refused(table, monkeypatch):
    assert reader.NOTE_CHARACTERS == 1 << 24
    monkeypatch.setattr(reader, "NOTE_CHARACTERS", 2_000_000)
    emoji = "🙂 שלום e\u0301 " * 50_000
    read = table(f'week,note\n2026-W46,"{emoji}"\n2026-W47,{"x" * 2_000_001}\n')
    found = rows(read)
    assert found[0].note == emoji
    assert "longer than 2 million characters" in cells(read)[3, "note"]


def test_more_rows_than_a_million_are_refused_without_reading_them(tmp_path):
    assert MOST_ROWS == 1_000_000
    path = tmp_path / "weeks.csv"
    path.write_bytes(b"week,coding\n" + b"2026-W47,2\n" * 2_001 + b'"never closed')
    with pytest.raises(InputError, match="has more than 2,000 rows"):
        read_table(path, is_key=words.is_week, most_rows=2_000)


def test_a_header_alone_is_refused(table):
    with pytest.raises(InputError, match="a header and no rows"):
        table("week,coding\n")


@pytest.mark.parametrize(
    "name",
    ["week", "Week", "week_starting", "Week of", "Monday", "date", "ISO week", "KW", "Woche"],
)
def test_the_week_column_is_known_by_its_name(table, name):
    assert taken(table(f"coding,{name}\n1,2026-11-18\n")).week == name


def test_the_week_column_is_known_by_its_cells(table):
    assert taken(table("coding,when\n1,2026-W47\n2,2026-W48\n3,x\n")).week == "when"


def test_of_two_names_that_with_weeks_in_it_is_taken(table):
    assert taken(table("week,date,coding\n46,2026-11-09,2\n47,2026-11-16,3\n")).week == "date"


@pytest.mark.parametrize("content", ["a,b\n1,2\n", "a,b\n2026-W47,2026-W48\n"])
def test_no_plain_week_column_lists_the_columns_there_are(table, content):
    with pytest.raises(InputError, match="its columns: a, b"):
        taken(table(content))


def test_a_named_column_that_is_not_there_lists_those_that_are(table):
    read = table("period,coding h\n2026-W47,2\n")
    assert check_column(read, " period ") == "period"
    for wrong in ("week", "", " "):
        with pytest.raises(InputError, match="Its columns: period, coding h"):
            check_column(read, wrong)


def test_a_very_wide_table_lists_its_first_columns(table):
    read = table(",".join(["week", *(f"c{n}" for n in range(50))]) + "\n" + ",".join("1" * 51))
    with pytest.raises(InputError) as caught:
        check_column(read, "x")
    assert "c18 …" in str(caught.value)


def test_guesses_leave_counters_and_texts_alone(table):
    read = table(
        "week,week number,year,coding_h,meetings,people,energy,total,mood,note,\n"
        "2026-W46,46,2026,3,NaN,3,40,50,good,hello,\n"
        "2026-W47,47,2026,3,2h,3,40,50,bad,there,\n"
    )
    assert taken(read) == WeekColumns(
        "week", ("coding_h", "meetings"), clock="total", energy="energy", note="note"
    )
    assert taken(read).named == (
        "week", "total", "energy", "note", "coding_h", "meetings",
    )  # fmt: skip


def test_a_single_column_of_hours_is_an_activity(table):
    assert taken(table("week,hours\n2026-W47,3\n")).hours == ("hours",)


@pytest.mark.parametrize(
    ("column", "bare"),
    [
        ("development_h", "development"),
        ("Business (h)", "Business"),
        ("deep work [hours]", "deep work"),
        ("one-on-ones hrs", "one-on-ones"),
        ("h", "h"),
        ("hours", "hours"),
        ("search", "search"),
    ],
)
def test_units_are_no_part_of_a_name(column, bare):
    assert words.bare_name(column) == bare


week_texts = st.one_of(
    st.dates(min_value=Week.of_iso(1970, 1).monday, max_value=Week.of_iso(2100, 52).sunday).map(
        lambda day: (Week.containing(day), day.isoformat())
    ),
    st.integers(Week.of_iso(1970, 1).index, Week.of_iso(2100, 52).index).map(
        lambda index: (Week(index), str(Week(index)))
    ),
)
notes = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=30)
weeks = st.tuples(
    week_texts,
    st.lists(st.none() | st.integers(0, 56 * 60), min_size=3, max_size=3),
    st.none() | st.integers(0, 100),
    notes.map(lambda note: note if note.strip() else ""),
)


@pytest.mark.repeats
@given(
    delimiter=st.sampled_from(",;\t"),
    point=st.sampled_from(".,"),
    found=st.lists(weeks, min_size=1, max_size=8, unique_by=lambda week: week[0][0]),
)
def test_weeks_that_were_written_are_read_back(tmp_path_factory, delimiter, point, found):
    path = tmp_path_factory.mktemp("round") / "weeks.csv"
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, delimiter=delimiter)
        writer.writerow(["date", "a", "b", "c", "energy", "note"])
        for (_, text), minutes, energy, note in found:
            hours = ["" if part is None else format_hours(part, point) for part in minutes]
            writer.writerow([text, *hours, "" if energy is None else energy, note])
    columns = WeekColumns("date", ("a", "b", "c"), energy="energy", note="note")
    table = read_table(path, is_key=words.is_week)
    read = rows(table, columns)
    assert [(row.week, dict(row.minutes), row.energy, row.note) for row in read] == [
        (week, {c: m for c, m in zip("abc", minutes, strict=True) if m is not None}, energy, note)
        for (week, _), minutes, energy, note in found
    ]


pieces = st.sampled_from(
    [b"week", b"2026-W47", b"2026-11-16", b"1,5", b"2", b"-1", b",", b";", b"\t", b'"', b'""',
     b"\n", b"\r", b"\r\n", b" ", b"\xef\xbb\xbf", b"\xe9", b"\0", b"note", "é🙂".encode()]
)  # fmt: skip


@given(content=st.one_of(st.binary(max_size=200), st.lists(pieces, max_size=60).map(b"".join)))
def test_whatever_a_file_holds_it_is_read_or_refused(tmp_path_factory, content):
    path = tmp_path_factory.mktemp("any") / "weeks.csv"
    path.write_bytes(content)
    try:
        read = read_table(path, is_key=words.is_week)
        found = rows(read, daily=Daily.SUM)
    except InputError:
        return
    assert [row.line for row in found] == sorted(row.line for row in found)
    taken = [row.week for row in found if isinstance(row, WeekRow)]
    assert len(taken) == len(set(taken))


@pytest.mark.parametrize("name", ["Employee Name", "Worker", "staff_id", "User name"])
def test_hours_of_several_people_are_not_added_up(table, name):
    text = f"Date,{name},Hours\n2026-01-05,7,3\n2026-01-05,A,4\n2026-01-06,B,2\n2026-01-07,B,2\n"
    with pytest.raises(InputError, match="several people: 7, A, B"):
        taken(table(text), daily=Daily.SUM)
    assert taken(table(text), daily=Daily.SUM, person="B").hours


@pytest.mark.parametrize("name", ["People", "Developer", "Staff"])
def test_hours_spent_on_people_are_not_people(table, name):
    text = f"Date,{name},Coding\n2026-01-05,1.5,3\n2026-01-06,2:30,4\n2026-01-07,,2\n"
    assert "Coding" in taken(table(text)).hours


def test_a_task_beside_its_owner_is_nobody(table):
    text = "Date,Name,Owner,Hours\n2026-01-05,Stand up,S,3\n2026-01-06,Code,S,2\n"
    assert taken(table(text), daily=Daily.SUM).hours


def test_a_week_with_a_row_that_cannot_be_read_is_no_known_sum(table):
    text = (
        "Date,Coding\n2026-05-25,3\n2026-05-26,1,a comma\n2026-05-27,2\n"
        "2026-06-01,1\n2026-06-02,3\n2026-06-08,1,a comma\n"
    )
    first, second, *refused = sorted(
        rows(table(text), daily=Daily.SUM), key=lambda row: isinstance(row, RefusedRow)
    )
    assert (first.minutes, first.unread) == ({}, {"Coding": "1"})
    assert (second.minutes, second.unread) == ({"Coding": 240}, {})
    assert [row.line for row in refused] == [3, 7]


def test_a_long_table_with_such_a_row_keeps_its_other_weeks(table):
    text = (
        "Date,Project,Hours\n2026-05-25,A,3\n2026-05-25,B,1\n2026-05-26,A,1,x\n"
        "2026-06-01,A,1\n2026-06-01,B,2\n"
    )
    first, second, refused = sorted(
        rows(table(text), daily=Daily.SUM), key=lambda row: isinstance(row, RefusedRow)
    )
    assert (first.minutes, first.unread) == ({}, {"A": "?", "B": "?"})
    assert second.minutes == {"A": 60, "B": 120}
    assert refused.line == 4


def test_a_sum_of_days_with_an_unread_cell_is_not_given(table):
    head = "Date,Time at work,Focus days,Shipping days,Focus block,Energy\n"
    columns = WeekColumns(
        "Date", (), "Time at work", "Energy", None, "Focus block", "Focus days", "Shipping days"
    )
    text = head + "2026-05-25,8,1,1,2,50\n2026-05-26,x,y,z,w,v\n2026-06-01,8,1,0,2,60\n"
    first, second = rows(table(text), columns, daily=Daily.SUM)
    given = (first.clock, first.focus_days, first.shipping_days, first.focus_block)
    assert given == (None, None, None, None)
    assert (first.energy, len(first.refused)) == (50, 5)
    assert (second.clock, second.focus_days, second.focus_block) == (480, 1, 120)
