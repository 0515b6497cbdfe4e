"""No checksum is made anew over a mismatch without a kept version, and the week stays named."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import date

from pendulum_journal.cli.main import main
from pendulum_journal.domain.entry import Entry
from pendulum_journal.domain.week import Week
from pendulum_journal.services.journal import Journal
from pendulum_journal.services.keeping.versions import versions

TODAY = date(2026, 11, 18)
WEEK = Week.parse("2026-W47")


def test_an_append_over_a_note_edited_elsewhere_keeps_it_and_stays_named(tmp_path, capsys):
    path = tmp_path / "journal.db"
    journal = Journal.create(path, backups=None, today=lambda: TODAY)
    journal.record(Entry(WEEK, note="as it was typed"), None)
    journal.close()
    with closing(sqlite3.connect(path, isolation_level=None)) as shell:
        shell.execute("UPDATE entry SET note = 'as it was edited'")
    words = ["--journal", str(path), "--today", "2026-11-18"]
    assert main([*words, "log", "--append", "--note", "more"]) == 0

    journal = Journal.open(path, backups=tmp_path / "b", today=lambda: TODAY)
    assert journal.entry(WEEK).note == "as it was edited\n\nmore"
    assert [each.note for each in versions(journal, WEEK)] == ["as it was edited"]
    assert [problem.id for problem in journal.check()] == ["check-entry"]
    journal.close()
    assert main([*words, "check", "--accept", "this"]) == 0
    assert "The journal is whole." in capsys.readouterr().out
