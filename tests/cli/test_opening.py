"""What a command needs is imported while SQLite reads the journal, and nothing else comes of it."""

from __future__ import annotations

import ast
import re
import sys
import threading
from importlib.util import find_spec
from pathlib import Path

import pytest

from pendulum_journal import cli
from pendulum_journal.cli.invocation import Invocation
from pendulum_journal.cli.opening import open_journal
from pendulum_journal.domain.errors import JournalError


def test_it_is_there_once_the_journal_is_open(file, run, monkeypatch, capsys):
    run("log", "--energy", "40")
    monkeypatch.delitem(sys.modules, "colorsys", raising=False)
    before = threading.active_count()
    with open_journal(Invocation(file=file), "colorsys") as journal:
        assert "colorsys" in sys.modules
        assert threading.active_count() == before
        assert len(journal.figures()) == 1
    with open_journal(Invocation(file=file), "pendulum_journal.of_nobody") as journal:
        assert len(journal.figures()) == 1
    assert capsys.readouterr() == ("", "")


def test_a_file_that_is_refused_is_refused_as_ever(file):
    file.write_bytes(b"no journal")
    with pytest.raises(JournalError, match="journal"), open_journal(Invocation(file=file), "this"):
        pass
    assert "this" not in sys.modules


def test_every_module_that_is_named_exists():
    sources = Path(cli.__path__[0]).rglob("*.py")
    texts = {
        node.value
        for source in sources
        for node in ast.walk(ast.parse(source.read_bytes()))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    named = {text for text in texts if re.fullmatch(r"pendulum_journal(\.\w+)+", text)}
    assert named >= {"pendulum_journal.services.search.search"}
    assert [name for name in named if find_spec(name) is None] == []
