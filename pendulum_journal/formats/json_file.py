"""Reads a whole JSON file."""

from __future__ import annotations

import json
import stat
from typing import TYPE_CHECKING, Any

from pendulum_journal.domain.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from typing import NoReturn

FILE_BYTES = 64_000_000
"""The size limit: larger files are refused without being read.

Reading takes sixteen times the size in memory: 132 MB took 2.1 GB and 23 s. Fifty years of long
notes, each with earlier versions, are 40 MB.
"""


def read_json(path: Path, before_each: Callable[[], object] = lambda: None) -> object:
    """Return the value that a JSON file holds.

    Args:
        path: a regular file in UTF-8, with or without a byte-order mark.
        before_each: called for each object in it; what it raises stops the reading.

    Raises:
        InputError: the file cannot be read, is too large, or is no strict JSON: with NaN or
            infinity, a name twice in one object, or nested too deeply.
    """

    def each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        before_each()
        names = dict(pairs)
        if len(names) < len(pairs):
            raise ValueError("a name stands twice in one object")
        return names

    text = _text_of(path)
    try:
        return json.loads(text, parse_constant=_no_number, object_pairs_hook=each_once)
    except json.JSONDecodeError as error:
        raise _broken(path, error) from error
    except RecursionError as error:
        raise _no_json(path, "it is nested too deep") from error
    except ValueError as error:
        raise _no_json(path, str(error)) from error


def _text_of(path: Path) -> str:
    try:
        _check_file(path)
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise _no_json(path, "it is not UTF-8") from error
    except FileNotFoundError:
        raise InputError(
            "file-missing", "There is no file “{file}”. Check the name.", file=path
        ) from None
    except (OSError, ValueError) as error:
        raise InputError(
            "file-unreadable",
            "“{file}” cannot be read: {reason}. Check the name and the permissions.",
            file=path,
            reason=getattr(error, "strerror", None) or error,
        ) from error


def _check_file(path: Path) -> None:
    found = path.stat()
    if stat.S_ISDIR(found.st_mode):
        raise InputError(
            "file-folder", "“{file}” is a folder. Choose the file inside it.", file=path
        )
    if not stat.S_ISREG(found.st_mode):
        raise OSError(None, "it is a device or a pipe")
    if not found.st_size:
        raise InputError("file-empty", "“{file}” is empty (0 bytes).", file=path.name)
    if found.st_size > FILE_BYTES:
        raise InputError(
            "json-large",
            "“{file}” has {size} MB: a journal as JSON has at most {limit} MB, which is more than "
            "fifty years of long notes take. Nothing was imported.",
            file=path.name,
            size=-(-found.st_size // 1_000_000),
            limit=FILE_BYTES // 1_000_000,
        )


def _broken(path: Path, error: json.JSONDecodeError) -> InputError:
    rest = error.doc[error.pos :].rstrip()
    is_cut_word = any(word.startswith(rest) for word in ("true", "false", "null", "-"))
    if not is_cut_word and not error.msg.startswith("Unterminated string"):
        return _no_json(path, f"line {error.lineno} goes wrong at character {error.colno}")
    return InputError(
        "json-cut",
        "“{file}” breaks off on line {line}: it is not whole. Copy or export it again. "
        "Nothing was imported.",
        file=path.name,
        line=error.doc.rstrip().count("\n") + 1,
    )


def _no_json(path: Path, reason: str) -> InputError:
    return InputError(
        "json-form",
        "“{file}” is no JSON that can be read: {reason}. Nothing was imported.",
        file=path.name,
        reason=reason,
    )


def _no_number(text: str) -> NoReturn:
    raise ValueError(f"{text} is no number")
