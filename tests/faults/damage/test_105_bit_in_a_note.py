"""A wrong bit in a note marks that week; every other works, and no sentence quotes the note."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from pendulum_journal.cli.main import main
from pendulum_journal.domain.entry import Entry, Minutes, ReplacedBy
from pendulum_journal.domain.errors import InputError
from pendulum_journal.domain.week import Week
from pendulum_journal.services.exporting import ExportFormat, export
from pendulum_journal.services.journal import Journal
from pendulum_journal.services.keeping.damage import accept, not_as_saved
from pendulum_journal.services.keeping.versions import versions
from pendulum_journal.services.search.search import search

TODAY = date(2026, 11, 18)
WEEK = Week.parse("2026-W40")
SECRET = "canaryword"


@pytest.fixture
def open_journal(tmp_path):
    opened = []

    def open_(path=tmp_path / "journal.db"):
        now = lambda: datetime(2026, 11, 18, 9, tzinfo=UTC)  # noqa: E731
        make = Journal.open if path.exists() else Journal.create
        opened.append(make(path, backups=path.parent / "backups", today=lambda: TODAY, now=now))
        return opened[-1]

    yield open_
    for each in opened:
        each.close()


@pytest.fixture
def flipped(open_journal):
    """A journal of four weeks, the note of one of which is no valid UTF-8 any more."""
    journal = open_journal()
    for back in range(4):
        note = f"{SECRET} {back} 🙂 learned: to wait"
        journal.record(Entry(WEEK + -back, energy=back, minutes={1: Minutes(60)}, note=note), None)
    journal.close()
    content = journal.path.read_bytes()
    for place in _places(content, f"{SECRET} 0 🙂".encode()):
        at = place + len(f"{SECRET} 0 ")
        content = content[:at] + bytes([content[at] ^ 0x40]) + content[at + 1 :]
        break
    journal.path.write_bytes(content)
    return journal.path


def _places(content, wanted):
    at = content.find(wanted)
    while at >= 0:
        yield at
        at = content.find(wanted, at + 1)


def test_the_week_is_shown_and_named_and_every_other_is_as_it_was(flipped, open_journal):
    journal = open_journal(flipped)

    assert journal.damage is None
    for back in range(1, 4):
        entry = journal.entry(WEEK + -back)
        assert entry.note == f"{SECRET} {back} 🙂 learned: to wait"
        assert not_as_saved(journal, WEEK + -back) is None
    assert SECRET in journal.entry(WEEK).note
    assert "�" in journal.entry(WEEK).note
    sentence = "Week 2026-W40 is not as this program saved it: edited elsewhere, or damaged."
    assert str(not_as_saved(journal, WEEK)) == sentence
    assert sentence in map(str, journal.check())
    assert SECRET not in " ".join(map(str, journal.check()))


def test_everything_goes_on_with_it(flipped, open_journal, tmp_path):
    journal = open_journal(flipped)
    for kind in (ExportFormat.JSON, ExportFormat.CSV, ExportFormat.MARKDOWN, ExportFormat.HTML):
        export(journal, kind, tmp_path / kind.value)
    assert search(journal, SECRET).total == 4
    assert len(journal.figures()) == 4
    base = journal.entry(WEEK + -1)
    journal.record(replace(base, energy=77), base)
    assert journal.entry(WEEK + -1).energy == 77


def test_writing_in_it_keeps_what_was_there_and_the_mark(flipped, open_journal):
    journal = open_journal(flipped)
    base = journal.entry(WEEK)
    journal.record(replace(base, energy=9), base)
    for energy in (10, 11):
        base = journal.entry(WEEK)
        journal.record(replace(base, energy=energy), base)

    (version,) = versions(journal, WEEK)
    assert version.entry.energy == 0
    assert not_as_saved(journal, WEEK) is not None
    accept(journal, WEEK)
    assert not_as_saved(journal, WEEK) is None
    assert journal.check() == []
    assert versions(journal, WEEK)[0].why is ReplacedBy.ACCEPT
    with pytest.raises(InputError, match="nothing to accept"):
        accept(journal, WEEK)


def test_the_version_of_what_was_accepted_holds_the_bytes_as_they_were(flipped, open_journal):
    from pendulum_journal.store.versions.history import unpack_bytes

    journal = open_journal(flipped)
    with journal.reading() as file:
        ((raw,),) = file.read("SELECT CAST(note AS BLOB) FROM entry WHERE monday = '2026-09-28'")
    accept(journal, WEEK)
    with journal.reading() as file:
        ((packed,),) = file.read("SELECT note FROM entry_version")

    assert unpack_bytes(packed) == raw
    with pytest.raises(UnicodeDecodeError):
        raw.decode()


def test_the_command_line_names_it_and_accepts_it(flipped, capsys):
    def run(*words):
        status = main(["--journal", str(flipped), "--today", "2026-11-18", *words])
        return status, capsys.readouterr()

    status, said = run("check")
    assert status == 1
    assert "Week 2026-W40 is not as this program saved it" in said.out
    assert SECRET not in said.out + said.err
    assert run("show", "2026-W39")[0] == 0
    status, said = run("check", "--accept", "2026-W40")
    assert (status, said.out.splitlines()[-1]) == (0, "The journal is whole.")
    assert run("check", "--accept", "2026-W40")[0] == 1
