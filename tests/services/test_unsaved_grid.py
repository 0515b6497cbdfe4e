"""The unsaved grid of weeks: kept on the disk until it is stored."""

from __future__ import annotations

import stat
import sys

import pytest

from pendulum_journal.domain.week import Week
from pendulum_journal.domain.week_row import RowField
from pendulum_journal.services.unsaved_grid import (
    find_grid,
    forget_grid,
    keep_grid,
    unsaved_file,
)

W44 = Week.parse("2026-W44")


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "data" / "recovery"


@pytest.fixture
def texts(ids):
    return {
        (W44, ids["Coding"]): "3+2.5",
        (W44, RowField.ENERGY): "55",
        (W44 + 1, RowField.STATE): "away",
        (W44 + 1, ids["Meetings"]): "ten",
    }


def test_it_comes_back_as_it_was_typed(journal, folder, texts):
    keep_grid(folder, journal, [W44, W44 + 1, W44 + 2], texts)
    found = find_grid(folder, journal)

    assert found.weeks == (W44, W44 + 1, W44 + 2)
    assert found.texts == texts
    assert found.changed_weeks == [W44, W44 + 1]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other permissions")
def test_only_its_owner_can_read_it(journal, folder, texts):
    keep_grid(folder, journal, [W44], texts)

    assert stat.S_IMODE(unsaved_file(folder, journal).stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_without_texts_there_is_none(journal, folder, texts):
    assert find_grid(folder, journal) is None
    keep_grid(folder, journal, [W44], texts)
    keep_grid(folder, journal, [W44], {})
    assert find_grid(folder, journal) is None
    keep_grid(folder, journal, [W44], texts)
    forget_grid(folder, journal)
    assert not unsaved_file(folder, journal).exists()


@pytest.mark.parametrize(
    "content", ["", "{", "[]", "{}", '{"weeks": ["soon"], "cells": []}', '{"weeks": 3, "cells": 4}']
)
def test_a_damaged_file_counts_as_none(journal, folder, content):
    folder.mkdir(parents=True)
    unsaved_file(folder, journal).write_text(content, encoding="utf-8")

    assert find_grid(folder, journal) is None


def test_a_folder_that_cannot_be_written_is_no_fault(journal, tmp_path, texts):
    blocked = tmp_path / "a file"
    blocked.write_text("", encoding="utf-8")
    keep_grid(blocked, journal, [W44], texts)

    assert find_grid(blocked, journal) is None
