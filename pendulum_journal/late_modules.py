"""Modules of Python that others import and seldom use, loaded at their first use."""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import Any


class _Late(ModuleType):
    """Stands in the place of a module until something of it is asked for."""

    def __getattr__(self, name: str) -> Any:
        return getattr(self._load(), name)

    def _load(self) -> ModuleType:
        """Put the module itself in its place, and what it holds here, for who has imported this."""
        if sys.modules.get(self.__name__) is self:
            del sys.modules[self.__name__]
        module = import_module(self.__name__)
        vars(self).update(vars(module))
        return module


class _LateInspect(_Late):
    def cleandoc(self, text: str) -> str:
        """Do what ``inspect`` does, which leaves one line as it is if it does not begin with space.

        click asks for it at every option, for the text of its help.
        """
        if text.isprintable() and not text[:1].isspace():
            return text
        clean: str = self._load().cleandoc(text)
        return clean

    def get_annotations(self, of: object, **how: object) -> dict[str, Any]:
        """Do what ``inspect`` does, of a class that holds them as they were written.

        dataclasses asks for it from Python 3.12 on.
        """
        found = vars(of).get("__annotations__") if isinstance(of, type) and not how else None
        if isinstance(found, dict):
            return dict(found)
        annotations: dict[str, Any] = self._load().get_annotations(of, **how)
        return annotations


class _LinuxPlatform(_Late):
    def system(self) -> str:
        """Return the name of the system, for which ``uuid`` asks as soon as it is imported."""
        return "Linux"


def load_late() -> None:
    """Let what only some commands use of click, dataclasses and pathlib be loaded when it is used.

    ``inspect`` brings along what reads Python's own source and bytecode, a tenth of all that a
    command imports. click uses it for help, and dataclasses where a class has no docstring.
    ``ipaddress`` comes with pathlib, for addresses of the web, and ``platform`` by ``uuid`` with
    click. What is loaded stays as it is.
    """
    every = [_LateInspect("inspect"), _Late("ipaddress")]
    if sys.platform == "linux":
        every.append(_LinuxPlatform("platform"))
    for late in every:
        sys.modules.setdefault(late.__name__, late)
