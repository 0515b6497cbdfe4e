"""JSON of 132 MB is read with little memory, and what is larger than any journal refused unread."""

from __future__ import annotations

import os
import time
import tracemalloc

import pytest

from pendulum_journal.cli.main import main
from pendulum_journal.domain.errors import InputError
from pendulum_journal.formats.json_file import FILE_BYTES, read_json
from pendulum_journal.formats.json_parts import FILE_BYTES as JOURNAL_BYTES
from pendulum_journal.formats.json_parts import read_object


def test_more_than_200_mb_is_refused_by_its_size_without_being_read(tmp_path, capsys):
    path = tmp_path / "large.json"
    path.write_text("{")
    os.truncate(path, 201_000_000)
    tracemalloc.start()
    begun = time.process_time()
    for read, limit in ((read_object, 200), (read_json, 64)):
        with pytest.raises(InputError) as caught:
            read(path)
        assert str(caught.value).startswith(
            f"“large.json” has 201 MB, and at most {limit} MB are read"
        )
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert most < 1_000_000
    assert time.process_time() - begun < 1
    words = ["--journal", str(tmp_path / "journal.db"), "import", "journal", str(path)]
    assert main(words) == 1
    assert "has 201 MB" in capsys.readouterr().err
    assert not (tmp_path / "journal.db").exists()


def test_one_of_the_greatest_size_is_read(tmp_path):
    path = tmp_path / "large.json"
    path.write_text('{"a": 1}' + " " * (FILE_BYTES - 8))

    assert read_json(path) == {"a": 1}


@pytest.mark.repeats
def test_of_132_mb_of_lists_two_are_held(tmp_path):
    """What is held of them is measured, since 132 MB of lists would take ten times that."""
    path, each = tmp_path / "large.json", '{"note": "' + "x" * 1_000_000 + '"}'
    with path.open("w") as file:
        file.write('{"versions": [' + ",\n".join([each] * 132) + "]}")
    assert 132_000_000 < path.stat().st_size < JOURNAL_BYTES
    tracemalloc.start()
    lengths = [len(one["note"]) for one in read_object(path)["versions"]]
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert lengths == [1_000_000] * 132
    assert most < 16_000_000
