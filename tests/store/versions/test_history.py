"""Earlier versions of notes as they lie in the file."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import zlib
from contextlib import closing

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pendulum_journal.domain.entry import Entry, ReplacedBy
from pendulum_journal.domain.errors import InputError
from pendulum_journal.domain.week import Week
from pendulum_journal.store.check import check
from pendulum_journal.store.versions.history import (
    keep_version,
    pack_note,
    read_versions,
    unpack_note,
)

WEEK = Week.parse("2026-W47")
LONG = "- learned: the meeting after the meeting is where it is decided\n" * 400


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")))
def test_a_note_comes_back_as_it_was(note):
    assert unpack_note(pack_note(note)) == note


@given(st.binary(max_size=2000))
def test_whatever_damage_leaves_can_be_read(packed):
    assert isinstance(unpack_note(packed), str)


def test_what_stands_before_the_damage_is_still_there():
    note = "\n".join(f"{number} {number * 7919 % 10007}" for number in range(5000))
    packed = bytearray(pack_note(note))
    packed[len(packed) // 2] ^= 0xFF

    left = unpack_note(bytes(packed))
    sound = next(
        at for at, (one, other) in enumerate(zip(left, note, strict=False)) if one != other
    )
    assert sound > len(note) // 3


def test_half_a_surrogate_pair_is_refused():
    with pytest.raises(InputError):
        pack_note("\ud800")


@pytest.fixture
def kept(file, now):
    with file.transaction():
        keep_version(file, Entry(WEEK, note=LONG), why=ReplacedBy.TYPING, now=now)
    return file


def test_a_version_is_compressed_in_the_file(kept):
    ((size,),) = kept.read("SELECT length(note) FROM entry_version")

    assert size < len(LONG) / 50
    assert [each.note for each in read_versions(kept, WEEK)] == [LONG]


def test_a_damaged_version_does_not_hide_the_others(kept, now):
    with kept.transaction():
        keep_version(kept, Entry(WEEK, note="short"), why=ReplacedBy.TYPING, now=now)
    with closing(sqlite3.connect(kept.path, isolation_level=None)) as other:
        other.execute(
            "UPDATE entry_version SET note = x'00' WHERE sha256 = "
            "(SELECT max(sha256) FROM entry_version)"
        )

    notes = [each.note for each in read_versions(kept, WEEK)]
    assert len(notes) == 2
    assert {*notes} & {LONG, "short"}
    assert [problem.id for problem in check(kept)] == ["check-version"]


@pytest.mark.skipif(not shutil.which("sqlite3"), reason="needs the sqlite3 shell")
def test_the_shell_of_sqlite_reads_a_version_without_this_program(kept):
    sql = "SELECT CAST(sqlar_uncompress(note, 100000000) AS TEXT) FROM entry_version"
    done = subprocess.run(
        ["sqlite3", f"file:{kept.path}?mode=ro", sql], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == LONG.strip()


def test_the_format_is_that_of_zlib(kept):
    ((packed,),) = kept.read("SELECT note FROM entry_version")

    assert zlib.decompress(packed).decode() == LONG
