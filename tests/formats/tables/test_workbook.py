"""Workbooks, written here by hand as the zip archives of XML that they are."""

from __future__ import annotations

import sys
import zipfile

import pytest

from pendulum_journal.domain.errors import InputError
from pendulum_journal.formats.tables.reading import read_table
from pendulum_journal.formats.tables.workbook import can_read_workbooks
from pendulum_journal.formats.weeks.words import is_week

TYPES = """<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Override PartName="/xl/workbook.xml"
 ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>
<Override PartName="/xl/worksheets/sheet1.xml"
 ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>
</Types>"""
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELS = """<?xml version="1.0"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="rId1" Type="{kind}" Target="{target}"/></Relationships>"""
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
WORKBOOK = f"""<?xml version="1.0"?><workbook xmlns="{MAIN}" xmlns:r="{RELATION}">
<sheets><sheet name="Hours" sheetId="1" r:id="rId1"/></sheets></workbook>"""


def cell(text):
    if text.startswith("<"):
        return text
    if text.replace(".", "").isdecimal():
        return f"<c><v>{text}</v></c>"
    return f'<c t="inlineStr"><is><t>{text}</t></is></c>'


@pytest.fixture
def book(tmp_path):
    def book(*rows, name="hours.xlsx"):
        lines = (f"<row>{''.join(map(cell, row))}</row>" for row in rows)
        data = f"<sheetData>{''.join(lines)}</sheetData>"
        sheet = f'<?xml version="1.0"?><worksheet xmlns="{MAIN}">{data}</worksheet>'
        path = tmp_path / name
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("[Content_Types].xml", TYPES)
            archive.writestr(
                "_rels/.rels",
                RELS.format(kind=f"{RELATION}/officeDocument", target="xl/workbook.xml"),
            )
            archive.writestr("xl/workbook.xml", WORKBOOK)
            archive.writestr(
                "xl/_rels/workbook.xml.rels",
                RELS.format(kind=f"{RELATION}/worksheet", target="worksheets/sheet1.xml"),
            )
            archive.writestr("xl/worksheets/sheet1.xml", sheet)
        return path

    return book


def read(path):
    return read_table(path, is_key=is_week)


def test_a_sheet_is_a_table(book):
    pytest.importorskip("python_calamine")
    table = read(book(["Timesheet"], [], ["Week", "Meetings", "Coding"], ["2026-W02", "7.5", "20"]))
    assert table.columns == ("Week", "Meetings", "Coding")
    assert [row.cells for row in table.rows] == [("2026-W02", "7.5", "20")]


def test_a_formula_without_a_value_is_told(book):
    pytest.importorskip("python_calamine")
    rows = (
        ["Week", "Coding"],
        ["2026-W02", "<c><f>1+1</f></c>"],
        ["2026-W03", "<c><f>1+1</f><v>2</v></c>"],
    )
    table = read(book(*rows))
    assert "table-formulas" in {remark.id for remark in table.remarks}
    fine = read(book(rows[0], rows[2], name="fine.xlsx"))
    assert fine.remarks == ()


def test_a_damaged_workbook_is_refused_in_a_sentence(tmp_path):
    pytest.importorskip("python_calamine")
    path = tmp_path / "hours.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("[Content_Types].xml", "no workbook")
    with pytest.raises(InputError, match="is a workbook that cannot be read"):
        read(path)


def test_without_the_package_it_is_told_how_to_go_on(book, monkeypatch):
    monkeypatch.setitem(sys.modules, "python_calamine", None)
    with pytest.raises(InputError) as caught:
        read(book(["Week", "Coding"], ["2026-W02", "1"]))
    assert str(caught.value) == (
        "“hours.xlsx” is a workbook, which this installation cannot read. Open it in your "
        "spreadsheet program, choose File, Save As, the type CSV (UTF-8), and import the file "
        "that this makes."
    )
    assert not can_read_workbooks()


def test_another_archive_is_no_workbook(tmp_path):
    path = tmp_path / "hours.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("hours.csv", "week,coding\n2026-W02,1\n")
    with pytest.raises(InputError, match="is an archive"):
        read(path)


def test_an_archive_that_unpacks_to_gigabytes_is_refused(book, monkeypatch):
    monkeypatch.setattr("pendulum_journal.formats.tables.workbook.UNPACKED_BYTES", 1000)
    with pytest.raises(InputError, match="unpacks to more than"):
        read(book(["Week", "Coding"], *(["2026-W02", "1"] for _ in range(100))))
