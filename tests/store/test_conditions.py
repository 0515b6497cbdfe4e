"""The conditions that are looked at by a query are those of the schema, and none is passed over."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from pendulum_journal.domain.errors import StoreCase, StoreError
from pendulum_journal.store.database import JournalFile
from pendulum_journal.store.opening import open_checked
from pendulum_journal.store.schema.conditions import CONDITIONS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from pathlib import Path


def conditions_in(statement: str) -> Iterator[str]:
    """Yield what stands between the brackets of each CHECK, by counting brackets."""
    for found in re.finditer(r"\bCHECK\s*\(", statement):
        end, depth, is_quoted = found.end(), 1, False
        while depth:
            sign = statement[end]
            is_quoted ^= sign == "'"
            depth += 0 if is_quoted else (sign == "(") - (sign == ")")
            end += 1
        yield statement[found.end() : end - 1]


def without_spaces(condition: str) -> str:
    return re.sub(r"\s+", " ", condition).strip().replace("( ", "(")


def test_they_are_those_of_the_newest_schema(closed: Path) -> None:
    with closing(sqlite3.connect(closed)) as connection:
        rows = connection.execute("SELECT name, sql FROM sqlite_schema WHERE sql LIKE '%check%'")
        statements = {name: sql for name, sql in rows if "CHECK" in sql}
    found = {
        name: tuple(map(without_spaces, conditions_in(sql))) for name, sql in statements.items()
    }
    assert found == CONDITIONS
    assert sum(map(len, found.values())) == sum(sql.count("CHECK") for sql in statements.values())


BROKEN = (
    "UPDATE journal SET sample = 2",
    "UPDATE activity SET grp = 'x' WHERE id = 1",
    "UPDATE entry SET energy = 101",
    "UPDATE entry SET state = 'x'",
    "UPDATE entry SET monday = '2026-11-17' WHERE id = 1",
    "UPDATE entry SET extras = '{'",
    "UPDATE entry SET rev = 0",
    "UPDATE minutes SET minutes = 10081",
    "UPDATE minutes SET source = 'x'",
    "UPDATE minutes SET minutes = NULL",
    "INSERT INTO setting VALUES ('key', '{')",
    "INSERT INTO save_day VALUES ('2026-13-01', 1)",
    "CREATE TABLE of_the_user (x CHECK (x > 0)); INSERT INTO of_the_user VALUES (0)",
)


@pytest.mark.parametrize("sql", BROKEN)
def test_a_row_that_breaks_one_is_found_as_sqlite_finds_it(sql: str, closed: Path) -> None:
    open_checked(closed).close()
    with closing(sqlite3.connect(closed, isolation_level=None)) as connection:
        connection.execute("PRAGMA ignore_check_constraints = ON")
        connection.executescript(sql)
        assert connection.total_changes
        connection.execute("PRAGMA ignore_check_constraints = OFF")
        assert connection.execute("PRAGMA integrity_check(1)").fetchall() != [("ok",)]
    with pytest.raises(StoreError) as caught:
        open_checked(closed)
    assert caught.value.message.id == StoreCase.DAMAGED


def test_they_hold_for_what_is_written_later(closed: Path, backups: Path, now: datetime) -> None:
    with (
        JournalFile.open(closed, backup_folder=backups, now=now) as file,
        pytest.raises(StoreError) as caught,
        file.transaction(),
    ):
        file.write("UPDATE entry SET energy = 101")
    assert caught.value.message.id == StoreCase.CONSTRAINT
