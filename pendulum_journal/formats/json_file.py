"""Reads a whole JSON file."""

from __future__ import annotations

import json
import stat
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from pendulum_journal.domain.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path
    from typing import NoReturn

FILE_BYTES = 64_000_000
"""The size limit: larger files are refused without being read.

Reading takes sixteen times the size in memory: 132 MB took 2.1 GB and 23 s. See ``json_parts`` for
what is larger.
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
    with translate_json_errors(path):
        check_file(path)
        text = path.read_text(encoding="utf-8-sig")
        return json.loads(text, parse_constant=no_number, object_pairs_hook=each_once(before_each))


def each_once(
    before_each: Callable[[], object],
) -> Callable[[list[tuple[str, Any]]], dict[str, Any]]:
    """Return a hook that makes an object of its members and refuses a name that stands twice.

    Args:
        before_each: called for each object; what it raises stops the reading.
    """

    def make(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        before_each()
        names = dict(pairs)
        if len(names) < len(pairs):
            raise ValueError("a name stands twice in one object")
        return names

    return make


@contextmanager
def translate_json_errors(path: Path) -> Iterator[None]:
    """Turn what reading and decoding a file of JSON raises in the block into InputErrors."""
    try:
        yield
    except InputError:
        raise
    except json.JSONDecodeError as error:
        raise _broken(path, error) from error
    except UnicodeDecodeError as error:
        raise _no_json(path, "it is not UTF-8") from error
    except RecursionError as error:
        raise _no_json(path, "it is nested too deep") from error
    except FileNotFoundError:
        raise InputError(
            "file-missing", "There is no file “{file}”. Check the name.", file=path
        ) from None
    except OSError as error:
        raise InputError(
            "file-unreadable",
            "“{file}” cannot be read: {reason}. Check the name and the permissions.",
            file=path,
            reason=error.strerror or error,
        ) from error
    except ValueError as error:
        raise _no_json(path, str(error)) from error


def check_file(path: Path, most_bytes: int = FILE_BYTES) -> None:
    """Refuse what is no regular file, is empty or too large.

    Raises:
        InputError: it is a folder, empty, or too large.
        OSError: it is not there, or is a device or a pipe.
    """
    try:
        found = path.stat()
    except ValueError as error:  # a name that no file can have
        raise OSError(None, str(error)) from error
    if stat.S_ISDIR(found.st_mode):
        raise InputError(
            "file-folder", "“{file}” is a folder. Choose the file inside it.", file=path
        )
    if not stat.S_ISREG(found.st_mode):
        raise OSError(None, "it is a device or a pipe")
    if not found.st_size:
        raise InputError("file-empty", "“{file}” is empty (0 bytes).", file=path.name)
    if found.st_size > most_bytes:
        raise InputError(
            "json-large",
            "“{file}” has {size} MB, and at most {limit} MB are read, which is more than fifty "
            "years of long notes take. Nothing was imported.",
            file=path.name,
            size=-(-found.st_size // 1_000_000),
            limit=most_bytes // 1_000_000,
        )


def _broken(path: Path, error: json.JSONDecodeError) -> InputError:
    rest = error.doc[error.pos :].rstrip()
    is_cut_word = any(word.startswith(rest) for word in ("true", "false", "null", "-"))
    if not is_cut_word and not error.msg.startswith("Unterminated string"):
        return _no_json(path, f"line {error.lineno} goes wrong at character {error.colno}")
    head = error.doc[: error.pos]
    blank = "" if rest else head[len(head.rstrip()) :]
    return InputError(
        "json-cut",
        "“{file}” breaks off on line {line}: it is not whole. Copy or export it again. "
        "Nothing was imported.",
        file=path.name,
        line=error.lineno + rest.count("\n") - blank.count("\n"),
    )


def _no_json(path: Path, reason: str) -> InputError:
    return InputError(
        "json-form",
        "“{file}” is no JSON that can be read: {reason}. Nothing was imported.",
        file=path.name,
        reason=reason,
    )


def no_number(text: str) -> NoReturn:
    """Refuse a word such as NaN, which Python reads as a number."""
    raise ValueError(f"{text} is no number")
