"""Lets the part of PySide6 that explains its functions be made ready only when it is asked."""

from __future__ import annotations

import builtins
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_FOLDER = "shibokensupport/signature"
_EXPLAINING = frozenset(
    f"{_FOLDER}/{name}.py"
    for name in (
        "parser",
        "layout",
        "errorhandler",
        "lib/tool",
        "lib/enum_sig",
        "lib/pyi_generator",
    )
)
"""Without the table of types, into which the libraries of PySide6 look by themselves."""

_MAKING = threading.RLock()


@contextmanager
def late_signatures() -> Iterator[None]:
    """Put off, while PySide6 is imported, its modules about the signatures of functions.

    PySide6 has them as sources, which it compiles at each start: a quarter of the time in which a
    bare window comes up. They word the error of a call with wrong arguments, and the signature and
    the help of a function; one of them writes stubs. Each is compiled when a name is first wanted
    of it, and says then what it always says. Where PySide6 keeps them in files, this does nothing.
    """
    plain = builtins.compile

    def compile_or_wait(source: bytes, filename: str, *words: object, **more: object) -> object:
        if filename in _EXPLAINING:
            _WAITING[filename] = source
            return plain(_STUB.format(file=filename), filename, "exec")
        return plain(source, filename, *words, **more)  # type: ignore[call-overload]

    builtins.compile = compile_or_wait  # type: ignore[assignment]
    try:
        yield
    finally:
        builtins.compile = plain


_WAITING: dict[str, bytes] = {}
"""The sources that are to be compiled, by file."""

_STUB = """
from pendulum_journal.ui.late_signatures import maker_of
__getattr__ = maker_of(globals(), {file!r})
del maker_of
"""
"""What stands in a module until its source is compiled."""


def maker_of(module: dict[str, object], filename: str) -> Callable[[str], object]:
    """Return a function for names that a module lacks, which runs the module's own source first.

    Args:
        module: the names of the module.
        filename: its file, as PySide6 calls it.
    """

    def look_up(name: str) -> object:
        if name.startswith("__"):  # asked of every module by who looks through all of them
            raise AttributeError(name)
        with _MAKING:
            if module.get("__getattr__") is look_up:
                exec(compile(_WAITING[filename], filename, "exec"), module)
                del module["__getattr__"], _WAITING[filename]
        if name in module:
            return module[name]
        raise AttributeError(name)

    return look_up
