"""The settings that are stored in a journal, each a JSON value under a key."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from pendulum_journal.domain.text import refuse_unstorable

if TYPE_CHECKING:
    from pendulum_journal.store.database import JournalFile


def read_setting(file: JournalFile, key: str, default: Any = None) -> Any:
    """Return the value of a key, or ``default`` if the journal has none."""
    rows = file.read("SELECT value FROM setting WHERE key = ?", (key,))
    return json.loads(rows[0][0]) if rows else default


def read_settings(file: JournalFile) -> dict[str, Any]:
    """Return every stored value by its key."""
    return {key: json.loads(value) for key, value in file.read("SELECT key, value FROM setting")}


def write_setting(file: JournalFile, key: str, value: Any) -> None:
    """Store the value of a key, inside a transaction; None deletes it.

    Raises:
        InputError: text that cannot be stored.
        StoreError: the file could not be written.
    """
    if value is None:
        file.write("DELETE FROM setting WHERE key = ?", (key,))
        return
    text = refuse_unstorable(json.dumps(value, ensure_ascii=False, allow_nan=False, sort_keys=True))
    file.write(
        "INSERT INTO setting (key, value) VALUES (?, ?) "
        "ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        (refuse_unstorable(key), text),
    )
