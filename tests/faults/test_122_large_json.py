"""A JSON file of 132 MB is refused in words before it is read."""

from __future__ import annotations

import os
import time
import tracemalloc

import pytest

from pendulum_journal.cli.main import main
from pendulum_journal.domain.errors import InputError
from pendulum_journal.formats.json_file import FILE_BYTES, read_json


def test_it_is_refused_by_its_size_without_being_read(tmp_path, capsys):
    path = tmp_path / "large.json"
    path.write_text("[")
    os.truncate(path, 132_000_000)
    tracemalloc.start()
    begun = time.process_time()
    with pytest.raises(InputError) as caught:
        read_json(path)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert str(caught.value).startswith(
        "“large.json” has 132 MB: a journal as JSON has at most 64 MB"
    )
    assert most < 1_000_000
    assert time.process_time() - begun < 1
    words = ["--journal", str(tmp_path / "journal.db"), "import", "journal", str(path)]
    assert main(words) == 1
    assert "has 132 MB" in capsys.readouterr().err
    assert not (tmp_path / "journal.db").exists()


def test_one_of_the_greatest_size_is_read(tmp_path):
    path = tmp_path / "large.json"
    path.write_text('{"a": 1}' + " " * (FILE_BYTES - 8))

    assert read_json(path) == {"a": 1}
