"""To another machine with the whole journal: out as JSON, and in by the window."""

from __future__ import annotations

import json
from contextlib import suppress

import pytest

pytestmark = pytest.mark.journey


def held(file):
    """Return what an export holds, but for what names the journal and the moment."""
    shape = json.loads(file.read_text("utf-8"))
    assert len(shape["weeks"]) > 100
    return {name: each for name, each in shape.items() if name not in {"journal", "exported"}}


def test_a_new_machine_takes_the_journal_in_by_the_keyboard(writer, traveller, eye, until):
    old = writer.home / "old.json"
    writer.answer("demo", "--out", "old.db")
    writer.answer("--journal", "old.db", "export", "json", "--out", str(old))

    traveller.open_window(eye)
    traveller.press("alt+o")
    until(lambda: traveller.title().startswith("Open a journal"), "the question for a file")
    traveller.type(str(old), delay_ms=40)
    traveller.press("Return")
    until(lambda: traveller.title().startswith("Import a journal"), "what the file holds")

    def imported():
        # One that comes while the file is still being read, or after it, does nothing.
        traveller.press("Return")
        with suppress(AssertionError):
            return until(lambda: traveller.title().startswith("Pendulum"), "an import", 3)

    until(imported, "the imported journal")
    assert traveller.close_window() == 0

    new = traveller.home / "new.json"
    traveller.answer("export", "json", "--out", str(new))
    assert held(new) == held(old)
    assert json.loads(traveller.answer("check", "--json"))["ok"]
