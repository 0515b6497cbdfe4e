"""Reading a journal whose last save was cut short, without changing it."""

from __future__ import annotations

import shutil
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from pendulum_journal.domain.errors import StoreCase, StoreError
from pendulum_journal.store import opening

if TYPE_CHECKING:
    from collections.abc import Iterator

_BESIDE = ("-journal", "-wal")


@contextmanager
def rolled_back(path: Path) -> Iterator[Path]:
    """Yield a file that holds what a journal holds once the save that was cut short is undone.

    That is the file itself, unless SQLite would have to apply the rollback file beside it: then it
    is a copy of both, in a private folder that is deleted after the block.

    Raises:
        StoreError: the file is missing, not a journal, damaged or newer.
    """
    opening.check_file(path)
    try:
        opening.open_checked(path, read_only=True).close()
    except StoreError as error:
        if error.message.id != StoreCase.UNFINISHED:
            raise
    else:
        yield path
        return
    with tempfile.TemporaryDirectory(prefix="pendulum-journal-") as folder:
        copy = Path(folder) / "journal.db"
        with opening.translate_os_errors(path):
            for ending in ("", *_BESIDE):
                source = path.with_name(path.name + ending)
                if source.exists():
                    shutil.copyfile(source, copy.with_name(copy.name + ending))
        opening.open_checked(copy).close()
        yield copy
