import pytest
from hypothesis import given
from hypothesis import strategies as st

from pendulum_journal.cli.render import (
    clash_text,
    columns_of,
    counted,
    plain,
    table,
    week_title,
)
from pendulum_journal.domain.entry import Minutes
from pendulum_journal.domain.entry_merge import Clash, EntryField
from pendulum_journal.domain.split import Activity, Group
from pendulum_journal.domain.week import Week


def test_columns_line_up_whatever_stands_in_them():
    text = table(
        [["Name", "Hours"], ["会議", "12:30"], ["e\u0301te\u0301", "2:00"], ["🙂", "0:05"]], "<>"
    )
    assert text == "Name  Hours\n会議  12:30\ne\u0301te\u0301    2:00\n🙂     0:05"
    assert len({columns_of(line) for line in text.splitlines()}) == 1


@pytest.mark.repeats
@given(st.lists(st.lists(st.text(max_size=9), min_size=3, max_size=3), min_size=1, max_size=5))
def test_a_table_has_a_line_a_row_whatever_the_cells_hold(rows):
    text = table(rows, "<><")
    assert len(text.split("\n")) == len(rows)
    assert plain(text) == text


def test_a_terminal_cannot_be_steered_by_what_was_written():
    assert plain("a\x1b[2Jb\x07\r\nc\td\x9b") == "a�[2Jb�\nc\td�"


@pytest.mark.parametrize(
    ("week", "title"),
    [
        ("2026-W47", "2026-W47, 16 to 22 November 2026"),
        ("2026-W31", "2026-W31, 27 July to 2 August 2026"),
        ("2026-W53", "2026-W53, 28 December 2026 to 3 January 2027"),
    ],
)
def test_a_week_has_its_days_beside_it(week, title):
    assert week_title(Week.parse(week)) == title


def test_numbers():
    rows = [counted(n, one="{n} row", other="{n} rows") for n in (0, 1, 2000)]
    assert rows == ["0 rows", "1 row", "2,000 rows"]


def test_hours_that_did_not_fit_are_said_with_the_reason():
    week, coding = Week.of_iso(2026, 47), Activity(4, "uid", "Coding", Group.CODING)
    clash = Clash(EntryField.MINUTES, Minutes(6000), None, 4, overfills=True)
    assert clash_text(week, clash, [coding]) == (
        "2026-W47: Coding 100:00 h does not fit beside what was written elsewhere meanwhile: a "
        "week has 168 h. What stood there stays."
    )
