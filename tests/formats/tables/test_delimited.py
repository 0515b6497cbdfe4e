import csv
import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pendulum_journal.domain.errors import InputError
from pendulum_journal.formats.tables.reading import read_table


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


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_seen_in_the_header(write, delimiter):
    table = read(write(f"week{delimiter}coding\n2026-W47{delimiter}2\n"))
    assert table.columns == ("week", "coding")
    assert [row.cells for row in table.rows] == [("2026-W47", "2")]


def test_the_delimiter_that_isolates_the_key_wins_over_the_more_frequent_one(write):
    assert read(write("week;a,b,c,d\n1;2\n")).columns == ("week", "a,b,c,d")


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
    note = "é" * 500_000  # csv itself takes 131,072
    table = read(write(b"\xef\xbb\xbf" + f'week,note\r2026-W47,"{note}"\r'.encode()))
    assert table.columns == ("week", "note")
    assert table.rows[0].cells[1] == note


def test_what_is_not_utf8_is_read_as_windows_1252_and_that_is_said(write):
    table = read(write("week,note\n2026-W46,ok\n2026-W47,café “x”\n".encode("cp1252")))
    assert table.rows[1].cells == ("2026-W47", "café “x”")
    assert [remark.id for remark in table.remarks] == ["table-cp1252"]


def test_what_is_neither_is_refused(write):
    assert refusal(write(b"week,note\n2026-W46,\x81\xff\n")) == (
        "“weeks.csv” is neither UTF-8 nor Windows-1252. Save it again as CSV in UTF-8."
    )


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_utf_16_is_read_by_its_mark(write, encoding):
    text = "week\tnote\n2026-W47\tGröße 🙂\n"
    mark = "" if encoding == "utf-16" else "\ufeff"
    table = read(write((mark + text).encode(encoding)))
    assert (table.columns, table.rows[0].cells) == (("week", "note"), ("2026-W47", "Größe 🙂"))
    assert table.remarks == ()


@pytest.mark.parametrize("line", ["sep=;", "\ufeffsep=;", '"sep=;"', "SEP=;"])
def test_a_line_for_excel_names_the_delimiter(write, line):
    table = read(write(f"{line}\r\nweek;a,b,c\r\n2026-W47;7,5\r\n"))
    assert (table.columns, table.rows[0].line) == (("week", "a,b,c"), 3)
    assert table.rows[0].cells == ("2026-W47", "7,5")


def test_lines_above_the_header_are_left_out_and_that_is_said(write):
    table = read(
        write("Timesheet of A. Person\nfor 2026, all\n\nweek,a\n\n2026-W46,1\n2026-W47,2\n")
    )
    assert table.columns == ("week", "a")
    assert [(row.line, row.cells) for row in table.rows] == [
        (6, ("2026-W46", "1")),
        (7, ("2026-W47", "2")),
    ]
    assert [str(remark) for remark in table.remarks] == ["2 lines above the header were left out."]


def test_a_line_about_the_table_is_not_taken_for_its_header(write):
    table = read(write("Name;A. Person\nweek;2026\n\nweek;a;b\n2026-W47;1;2\n"))
    assert (table.columns, len(table.rows)) == (("week", "a", "b"), 1)


def test_without_a_key_the_header_is_the_first_line_with_two_names(write):
    table = read(write('A title\n\nwhen;coding\n2026-W46;"x\ny"\n2026-W47;2\n'))
    assert table.columns == ("when", "coding")
    assert [(row.line, row.cells) for row in table.rows] == [
        (4, ("2026-W46", "x\ny")),
        (6, ("2026-W47", "2")),
    ]


def test_a_long_quoted_cell_below_a_header_without_a_key_is_read(write):
    note = "line\n" * 300
    table = read(write(f'when,note\n2026-W46,"{note}"\n2026-W47,x\n'))
    assert [row.line for row in table.rows] == [2, 303]
    assert table.rows[0].cells == ("2026-W46", note)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "“weeks.csv” is empty (0 bytes)."),
        (b"\n \r\n\n", "nothing but blank lines"),
        (b"\xef\xbb\xbf", "nothing but blank lines"),
        ("week,a\n2026-W47,1\n".encode("utf-16-le"), "Line 1 of “weeks.csv” holds a NUL byte"),
        (b"PK\x03\x04\x14\x00\x06\x00", "“weeks.csv” is a damaged workbook or archive."),
        (b"\x1f\x8b\x08\x00", "“weeks.csv” is compressed. Unpack it first."),
        (b"2026-01-05 09:00: arrived\n2026-01-05 10:30: a: b\n", "that is for “import evidence”"),
        (b"inc 20260105T080000Z - 20260105T110000Z # a\n", "that is for “import evidence”"),
        (b'[\n{"id":1,"start":"20260105T080000Z","tags":["a"]}]', "that is for “import evidence”"),
        (b"BEGIN:VCALENDAR\r\n", "“weeks.csv” is a calendar and no table: that is"),
        (b"<!DOCTYPE html>", "“weeks.csv” is HTML or XML and no table."),
        (b'[{"id": 1}]', "“weeks.csv” is JSON and no table."),
        (b"week,a\n", "holds a header and no rows"),
        (b"SQLite format 3\x00\x10", "is a database and no table. If it is a journal, open it"),
        (b"%PDF-1.7\n", "“weeks.csv” is a PDF and no table."),
        (b'{"format": "pendulum-journal"}', "is imported as a whole: on the command line by"),
        (b'\xef\xbb\xbf{"a": 1}', "“weeks.csv” is JSON and no table."),
        (b"week,a\n2026-W47,\x001\n", "Line 2 of “weeks.csv” holds a NUL byte"),
        (b"week,a,b,a\n1,2,3,4\n", "has two columns named “a”"),
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
    assert "larger than 200 MB" in refusal(path)


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
    assert table.columns == ("week", ",")


text = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12)
names = text.map(str.strip).filter(lambda name: "week" not in name)


@given(
    delimiter=st.sampled_from(",;\t|"),
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
    rows.append(["2026-W47", *("1" for _ in columns)])
    path = tmp_path_factory.mktemp("round") / "weeks.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter=delimiter, lineterminator=style[0], quoting=style[1])
        writer.writerows([header, *rows])
    table = read(path)
    assert table.columns == tuple(header)
    assert [list(row.cells) for row in table.rows] == [
        row for row in rows if any(map(str.strip, row))
    ]


def test_it_is_told_how_much_of_a_file_is_read(tmp_path):
    path = tmp_path / "hours.csv"
    path.write_text("week,Coding\n" + "2026-W02,5\n" * 2500)
    told = []
    read_table(path, is_key="week".__eq__, progress=lambda *parts: told.append(parts))
    size = path.stat().st_size
    assert [every for _, every in told] == [size] * 3
    assert [done for done, _ in told] == sorted({done for done, _ in told})
    assert told[-1][0] > size / 2
