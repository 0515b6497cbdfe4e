"""One way to write a file: whole, for its owner alone, and never over another unasked."""

from __future__ import annotations

import os
import stat

import pytest

from pendulum_journal.domain.errors import InputError
from pendulum_journal.services.keeping.own_files import OwnFiles
from pendulum_journal.services.outputs import Output


def no_step(_done, _every):
    """Nothing waits for it."""


def names(folder):
    return sorted(path.name for path in folder.iterdir())


@pytest.fixture(params=["file", "folder"])
def write(request):
    """Write one file, alone or into a folder."""

    def alone(path, content, *, replaces):
        Output(path, replaces=replaces, own=OwnFiles()).write(content)

    def into_folder(path, content, *, replaces):
        Output(path.parent, replaces=replaces, own=OwnFiles()).write_folder(
            {path.name: content}, no_step
        )

    return alone if request.param == "file" else into_folder


@pytest.mark.parametrize("content", ["line\nnaïve 日本\r\n", b"\x00\r\n\xff"])
def test_what_is_written_stands_there_to_the_byte(write, tmp_path, content):
    write(tmp_path / "out", content, replaces=False)
    expected = content if isinstance(content, bytes) else content.encode()
    assert (tmp_path / "out").read_bytes() == expected
    assert names(tmp_path) == ["out"]


def test_a_file_that_is_there_is_replaced_only_if_it_may(write, tmp_path):
    out = tmp_path / "out"
    out.write_text("old")
    with pytest.raises(InputError) as caught:
        write(out, "new", replaces=False)
    assert str(caught.value) == (
        f"“{out}” is there already: choose another place, or replace it with --force."
    )
    assert out.read_text() == "old"
    write(out, "new", replaces=True)
    assert out.read_text() == "new"
    assert names(tmp_path) == ["out"]


def test_a_link_that_leads_nowhere_is_a_file_that_is_there(write, tmp_path):
    (tmp_path / "out").symlink_to(tmp_path / "gone")
    with pytest.raises(InputError, match="is there already"):
        write(tmp_path / "out", "new", replaces=False)


def test_a_file_that_came_while_the_other_was_written_is_not_replaced(write, tmp_path, monkeypatch):
    flush = os.fsync

    def somebody_is_faster(handle):
        (tmp_path / "out").write_text("theirs")
        flush(handle)

    monkeypatch.setattr(os, "fsync", somebody_is_faster)
    with pytest.raises(InputError, match="is there already"):
        write(tmp_path / "out", "ours", replaces=False)
    assert (tmp_path / "out").read_text() == "theirs"
    assert names(tmp_path) == ["out"]


def test_what_is_refused_is_refused_before_any_work(tmp_path):
    (tmp_path / "out").write_text("old")
    with pytest.raises(InputError, match="is there already"):
        Output(tmp_path / "out", replaces=False, own=OwnFiles()).refuse()
    Output(tmp_path / "out", replaces=True, own=OwnFiles()).refuse()
    Output(tmp_path / "free", replaces=False, own=OwnFiles()).refuse()


def test_what_cannot_be_written_is_told_and_leaves_nothing(tmp_path):
    (tmp_path / "taken").mkdir()
    for path in (tmp_path / "missing" / "out", tmp_path / "taken", tmp_path / "a\0b"):
        with pytest.raises(InputError) as caught:
            Output(path, replaces=True, own=OwnFiles()).write("new")
        assert caught.value.message.id == "export-failed"
        assert str(caught.value).startswith(f"“{path}” could not be written: ")
    assert names(tmp_path) == ["taken"]


def test_a_folder_is_made_whole_with_its_files(tmp_path):
    steps = []
    out = Output(tmp_path / "new", replaces=False, own=OwnFiles())
    made = out.write_folder({"a": "1", "b": b"2"}, lambda *step: steps.append(step))
    assert made == [tmp_path / "new" / "a", tmp_path / "new" / "b"]
    assert [path.read_bytes() for path in made] == [b"1", b"2"]
    assert steps == [(0, 2), (1, 2)]
    assert names(tmp_path) == ["new"]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_it_is_for_its_owner_alone(tmp_path):
    mask = os.umask(0)
    try:
        Output(tmp_path / "new", replaces=False, own=OwnFiles()).write_folder({"a": "1"}, no_step)
        Output(tmp_path / "out", replaces=False, own=OwnFiles()).write("1")
    finally:
        os.umask(mask)
    modes = [stat.S_IMODE((tmp_path / name).stat().st_mode) for name in ("new", "new/a", "out")]
    assert modes == [0o700, 0o600, 0o600]
