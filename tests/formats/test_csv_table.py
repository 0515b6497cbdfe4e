import csv
import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pendulum_journal.domain.errors import InputError
from pendulum_journal.formats.csv_table import read_table


@pytest.fixture
def write(tmp_path):
    def write(content):
        path = tmp_path / "weeks.csv"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write


def read(path, most_rows=100, is_key=lambda column: column == "week"):
    return read_table(path, most_rows=most_rows, is_key=is_key)


def refusal(path, **options):
    with pytest.raises(InputError) as caught:
        read(path, **options)
    return str(caught.value)


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_the_delimiter_is_seen_in_the_header(write, delimiter):
    table = read(write(f"week{delimiter}coding\n2026-W47{delimiter}2\n"))
    assert (table.delimiter, table.columns) == (delimiter, ("week", "coding"))
    assert [row.cells for row in table.rows] == [("2026-W47", "2")]


def test_the_delimiter_that_isolates_the_key_wins_over_the_more_frequent_one(write):
    assert read(write("week;a,b,c,d\n")).columns == ("week", "a,b,c,d")


def test_quoted_delimiters_are_not_counted(write):
    table = read(write('monday;"code, review, etc"\n2026-11-16;3\n'))
    assert table.columns == ("monday", "code, review, etc")


def test_a_header_may_run_over_lines_and_rows_keep_their_line_numbers(write):
    table = read(write('\n\r\nweek,"a\nb"\n\n2026-W46,"x\ny"\n2026-W47,2\n'))
    assert table.columns == ("week", "a\nb")
    assert [(row.line, row.cells) for row in table.rows] == [
        (6, ("2026-W46", "x\ny")),
        (8, ("2026-W47", "2")),
    ]


def test_byte_order_mark_old_line_ends_and_large_cells(write):
    note = "é" * 5_000_000
    table = read(write(b"\xef\xbb\xbf" + f'week,note\r2026-W47,"{note}"\r'.encode()))
    assert table.columns == ("week", "note")
    assert table.rows[0].cells[1] == note


def test_a_byte_that_is_not_utf8_is_named_with_its_line(write):
    assert refusal(write("week,note\n2026-W46,ok\n2026-W47,café\n".encode("cp1252"))) == (
        "Line 3 of “weeks.csv” is not UTF-8 (byte 0xE9 at character 13), perhaps Windows-1252. "
        "Save it again as CSV in UTF-8."
    )


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "“weeks.csv” is empty (0 bytes)."),
        (b"\n \r\n\n", "nothing but blank lines"),
        (b"\xef\xbb\xbf", "nothing but blank lines"),
        ("week,a\n2026-W47,1\n".encode("utf-16"), "is written in UTF-16"),
        ("week,a\n2026-W47,1\n".encode("utf-16-le"), "Line 1 of “weeks.csv” holds a NUL byte"),
        (b"PK\x03\x04\x14\x00\x06\x00", "“weeks.csv” is a workbook or an archive."),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "“weeks.csv” is a workbook or an archive."),
        (b"SQLite format 3\x00\x10", "is a database and no table. If it is a journal, open it"),
        (b"%PDF-1.7\n", "“weeks.csv” is a PDF and no table."),
        (b'{"format": "pendulum-journal"}', "is imported as a whole: on the command line by"),
        (b'\xef\xbb\xbf{"a": 1}', "“weeks.csv” is JSON and no table."),
        (b"week,a\n2026-W47,\x001\n", "Line 2 of “weeks.csv” holds a NUL byte"),
        (b"week,a,b,a\n", "has two columns named “a”"),
        (b'week,"a\n2026-W47,1\n', "A quote in the header of “weeks.csv” is never closed."),
        (
            b'week,a\n2026-W45,1\n2026-W46,"1\n2026-W47,1\n',
            "The row that begins on line 3 of “weeks.csv” cannot be read",
        ),
        (b'week,a\n2026-W46,"1"x\n', "begins on line 2"),
        (b"week,a\n" + b"2026-W46,1\n" * 101, "has more than 100 rows"),
    ],
)
def test_refused_in_one_sentence(write, content, said):
    sentence = refusal(write(content))
    assert said in sentence
    assert "\n" not in sentence


def test_a_header_quote_is_not_looked_for_through_a_whole_large_file(write):
    assert "never closed" in refusal(write('week,"a\n' + "2026-W47,1\n" * 300_000))


def test_a_line_of_tens_of_megabytes_is_refused(write):
    assert "longer than 33 million characters" in refusal(write(b"week,a\n" + b"1" * (1 << 25)))


def test_a_file_too_large_for_weeks_is_not_read(tmp_path):
    path = tmp_path / "weeks.csv"
    with path.open("wb") as file:
        file.truncate(1 << 30)
    assert "larger than 256 MB" in refusal(path)


def test_reading_stops_at_the_row_bound(write):
    # The line that could not be decoded lies beyond the bound and is never reached.
    content = b"week,a\n" + b"2026-W47,1\n" * 101 + b"9" * 10_000_000 + b"\xff\n"
    assert "has more than 100 rows" in refusal(write(content))


def test_not_a_file(tmp_path):
    assert "is a folder" in refusal(tmp_path)
    assert "There is no file" in refusal(tmp_path / "none.csv")
    assert "cannot be read" in refusal(tmp_path / "a\0b")
    if os.name == "posix":  # Windows says of too long a name that there is no such file
        assert "cannot be read" in refusal(tmp_path / ("x" * 300))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_pipes_and_devices_are_not_opened(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    assert "a device or a pipe" in refusal(tmp_path / "pipe")
    assert "a device or a pipe" in refusal(type(tmp_path)(os.devnull))


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root reads all files")
def test_a_file_without_permission(write):
    path = write("week\n")
    path.chmod(0)
    assert "Permission denied" in refusal(path)


def test_a_column_named_like_a_delimiter(write):
    """A lone comma as a name made the tab at the end of the key look like blank space."""
    table = read(write("week\t,\n2026-W47\t3\n"))
    assert table.delimiter == "\t"
    assert table.columns == ("week", ",")


text = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12)
names = text.map(str.strip).filter(lambda name: "week" not in name)


@given(
    delimiter=st.sampled_from(",;\t"),
    # The writer leaves a lone CR or LF bare unless its own line end holds it (cured in 3.13).
    style=st.sampled_from([("\r\n", csv.QUOTE_MINIMAL)])
    | st.tuples(st.sampled_from(["\n", "\r\n", "\r"]), st.just(csv.QUOTE_ALL)),
    columns=st.lists(names, min_size=1, max_size=5, unique=True),
    data=st.data(),
)
def test_what_the_csv_writer_writes_is_read_back(
    tmp_path_factory, *, delimiter, style, columns, data
):
    header = ["week", *columns]
    row = st.lists(text, min_size=len(header), max_size=len(header))
    rows = data.draw(st.lists(row, max_size=6))
    path = tmp_path_factory.mktemp("round") / "weeks.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter=delimiter, lineterminator=style[0], quoting=style[1])
        writer.writerows([header, *rows])
    table = read(path)
    assert table.delimiter == delimiter
    assert table.columns == tuple(header)
    assert [list(row.cells) for row in table.rows] == rows
