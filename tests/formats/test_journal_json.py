"""Our own JSON: what is written reads back the same, to the byte."""

from __future__ import annotations

from pathlib import Path

import pytest

from pendulum_journal import __version__
from pendulum_journal.domain.career.role import CountsAsSwing
from pendulum_journal.domain.errors import InputError
from pendulum_journal.domain.trend.measure import Measure
from pendulum_journal.formats.journal_json_reader import read_journal_json
from pendulum_journal.formats.journal_json_writer import to_json

FILES = Path(__file__).parents[1] / "files"
KEPT = FILES / "journal-v3.json"


def kept_text():
    """Return the kept export, the version of the program in its head being today's."""
    text = KEPT.read_bytes().decode()
    return text.replace('"program": "0.1.0"', f'"program": "{__version__}"', 1)


def test_an_export_of_version_1_has_versions_of_notes_alone():
    old = read_journal_json(KEPT.with_name("journal-v1.json")).content
    new = read_journal_json(KEPT).content

    assert [each.note for each in old.versions] == [each.note for each in new.versions]
    assert not any(each.has_figures for each in old.versions)
    assert {each.has_figures for each in new.versions} == {True, False}


def test_a_kept_export_is_written_again_byte_for_byte():
    found = read_journal_json(KEPT)
    assert to_json(found.content, exported=found.exported) == kept_text()


def test_an_export_of_the_first_version_lacks_only_what_came_later():
    old = read_journal_json(FILES / "journal-v1.json").content
    assert all(
        entry.focus_days is None and entry.shipping_days is None and entry.planned is None
        for entry in old.entries
    )
    assert {role.counts_as_swing for role in old.roles} == {CountsAsSwing.AUTO}
    assert {role.measure for role in old.roles} == {None}
    new = read_journal_json(KEPT).content
    assert [entry.week for entry in old.entries] == [entry.week for entry in new.entries]
    assert (new.entries[-1].focus_days, new.entries[-1].planned) == (3, 80)
    assert new.roles[-1].counts_as_swing is CountsAsSwing.YES
    assert new.roles[-1].measure is Measure.FOCUS_DAYS


@pytest.mark.parametrize(
    ("old", "new"),
    [('"focus_days": 3', '"focus_days": 8'), ('"planned": 80', '"planned": 101'),
     ('"counts_as_swing": "yes"', '"counts_as_swing": "maybe"')],
)  # fmt: skip
def test_what_the_second_version_added_is_checked_too(tmp_path, old, new):
    text = kept_text()
    assert old in text
    (tmp_path / "j.json").write_text(text.replace(old, new, 1), "utf-8")
    with pytest.raises(InputError):
        read_journal_json(tmp_path / "j.json")


@pytest.mark.parametrize(
    ("old", "new"),
    [("0123456789abcdef 1", "0123456789abcdeg 1"), ("0123456789abcdef 1", "0123456789abcdef 3"),
     ("00000000000000ff 1 2", "00000000000000ff 1 3"), ("1793012400 3600", "1793012400 604801"),
     ("1793012400 3600", "1 3600"), ("3600 0 0", "3600 2147483648 0"),
     ('"1793613600 5400 1 fedcba9876543210 2"', "1793613600"), ('"2026-W45"', '"2026-W44"')],
)  # fmt: skip
def test_evidence_that_cannot_be_is_refused(tmp_path, old, new):
    text = kept_text()
    at = text.index('"sources"')
    assert old in text[at:]
    (tmp_path / "j.json").write_text(text[:at] + text[at:].replace(old, new, 1), "utf-8")
    with pytest.raises(InputError):
        read_journal_json(tmp_path / "j.json")


def test_intervals_that_are_no_list_are_refused(tmp_path):
    text = kept_text().replace('"intervals": [', '"intervals": 1, "x": [', 1)
    (tmp_path / "j.json").write_text(text, "utf-8")
    with pytest.raises(InputError, match="intervals cannot be 1"):
        read_journal_json(tmp_path / "j.json")


def test_an_export_of_the_second_version_has_no_evidence():
    old = read_journal_json(FILES / "journal-v2.json").content
    assert old.sources == ()
    assert old.entries == read_journal_json(KEPT).content.entries
