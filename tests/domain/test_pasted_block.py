"""A block of cells from the clipboard."""

import csv

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pendulum_journal.domain.durations import format_hours
from pendulum_journal.domain.errors import InputError
from pendulum_journal.domain.pasted_block import MOST_CHARACTERS, read_block, read_rows
from pendulum_journal.domain.week_row import can_read

MINUTES = st.integers(0, 168 * 60)
BLOCKS = st.integers(2, 5).flatmap(
    lambda width: st.lists(st.lists(MINUTES, min_size=width, max_size=width), min_size=1)
)


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("19.5\t4\n7\t5.5\n", [["19.5", "4"], ["7", "5.5"]]),
        ("19,5\t4\r\n7\t5,5\r\n", [["19,5", "4"], ["7", "5,5"]]),
        ("19,5;4;;55", [["19,5", "4", "", "55"]]),
        ("7,5", [["7,5"]]),
        ("7,5\n8,25", [["7,5"], ["8,25"]]),
        ("7.5,20", [["7.5", "20"]]),
        ("7,5\n7.5,20", [["7", "5"], ["7.5", "20"]]),
        ("19.5,4,7,,55,away", [["19.5", "4", "7", "", "55", "away"]]),
        ("a;b\t1,5", [["a;b", "1,5"]]),
        ('"19,5",4', [["19,5", "4"]]),
        ('"two\nlines"\t1', [["two\nlines", "1"]]),
        ("\n\n1\n\n2\n\n", [["1"], [""], ["2"]]),
        ("", []),
        (" \n", []),
        ("complete\npartial", [["complete"], ["partial"]]),
        ("1\t\0 2", [["1", "2"]]),
    ],
)
def test_rows_and_cells(text, rows):
    assert read_block(text, can_read) == rows


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ('\nweek;note\n1;"two\nlines"\n\n2;x\n', [2, 3, 5, 6]),
        ("week,energy\r\n1,x\r\n2,y", [1, 2, 3]),
        ("\n1\n\n2\n", [2, 3, 4]),
    ],
)
def test_a_row_is_told_by_its_line_in_an_editor(text, lines):
    assert [line for line, _ in read_rows(text, can_read)] == lines


@given(BLOCKS, st.sampled_from("\t;"), st.sampled_from(".,"), st.sampled_from(["\n", "\r\n"]))
def test_what_a_spreadsheet_copies_comes_back(block, delimiter, point, end):
    cells = [[format_hours(each, point) for each in row] for row in block]
    text = end.join(delimiter.join(row) for row in cells)

    assert read_block(text, can_read) == cells


@given(st.lists(MINUTES, min_size=1), st.sampled_from(".,"))
def test_a_column_keeps_its_decimal_commas(column, point):
    cells = [format_hours(each, point) for each in column]
    assert read_block("\n".join(cells), can_read) == [[cell] for cell in cells]


@given(st.text())
def test_any_text_is_rows_of_trimmed_cells(text):
    for row in read_block(text, can_read):
        assert row == [cell.strip() for cell in row]


@pytest.mark.parametrize("limit", [131_072, 1_000_000])
def test_an_import_before_changes_nothing_about_what_is_too_large(limit):
    kept = csv.field_size_limit(limit)
    try:
        test_what_is_too_large_is_refused("\t" + "x" * 200_000)
    finally:
        csv.field_size_limit(kept)


@pytest.mark.parametrize("cell", ["x" * (10 * MOST_CHARACTERS + 1), "\t" + "x" * 200_000])
def test_what_is_too_large_is_refused(cell):
    with pytest.raises(InputError, match="too large for a table of weeks"):
        read_block(cell, can_read)
