"""Our own JSON: what is written reads back the same, to the byte."""

from __future__ import annotations

from pathlib import Path

from pendulum_journal import __version__
from pendulum_journal.formats.journal_json_reader import read_journal_json
from pendulum_journal.formats.journal_json_writer import to_json

KEPT = Path(__file__).parents[1] / "files" / "journal-v1.json"


def kept_text():
    """Return the kept export, the version of the program in its head being today's."""
    text = KEPT.read_bytes().decode()
    return text.replace('"program": "0.1.0"', f'"program": "{__version__}"', 1)


def test_a_kept_export_is_written_again_byte_for_byte():
    found = read_journal_json(KEPT)
    assert to_json(found.content, exported=found.exported) == kept_text()
