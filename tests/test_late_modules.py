"""Modules that are loaded at their first use are then themselves, for everybody."""

from __future__ import annotations

import inspect
import platform
import subprocess
import sys

import pytest

from pendulum_journal import late_modules

FIRST_USE = """
import sys
from pendulum_journal.late_modules import load_late
assert "inspect" not in sys.modules and "ipaddress" not in sys.modules
load_late()
import click
import pathlib
import inspect as late
@click.command()
@click.option("--word", help="A word.")
def command(word):
    "Print a word."
print("ast" in sys.modules, "dis" in sys.modules)
command.main(["--word", "x"], standalone_mode=False)
print("ast" in sys.modules, "dis" in sys.modules)
from inspect import signature
import inspect
print(signature(lambda one: one), late.signature is inspect.signature, late is inspect)
print(late.cleandoc is inspect.cleandoc, inspect.__file__.endswith("inspect.py"))
import ipaddress
print(ipaddress.ip_address("127.0.0.1").is_loopback, sys.modules["ipaddress"].__spec__.name)
"""


def test_the_first_use_loads_them_and_then_they_are_themselves():
    words = [sys.executable, "-I", "-S", "-c", f"import sys; sys.path[:] = {sys.path!r}{FIRST_USE}"]
    done = subprocess.run(words, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == [
        "False False",
        "False False",
        "(one) True False",
        "True True",
        "True ipaddress",
    ]


class _Annotated:
    one: int
    other: str = ""


@pytest.mark.parametrize("of", [_Annotated, int, len, lambda one: one, inspect])
@pytest.mark.parametrize("how", [{}, {"eval_str": True}])
def test_annotations_are_those_that_python_finds(of, how, monkeypatch):
    meant = inspect.get_annotations(of, **how)
    monkeypatch.delitem(sys.modules, "inspect")
    late_modules.load_late()
    found = sys.modules["inspect"].get_annotations(of, **how)
    assert found == meant
    assert found is not vars(_Annotated)["__annotations__"]


@pytest.mark.skipif(sys.platform != "linux", reason="uuid asks for it on Linux alone")
def test_the_system_is_named_as_python_does(monkeypatch):
    monkeypatch.delitem(sys.modules, "platform")
    late_modules.load_late()
    late = sys.modules["platform"]
    assert late is not platform
    assert late.system() == platform.system()
    assert late.python_version() == platform.python_version()


def test_what_is_loaded_already_stays():
    late_modules.load_late()
    assert sys.modules["inspect"] is inspect


@pytest.mark.parametrize(
    "text", ["", "One line.", " One line.", "One\n  more\n    line", "\tA tab", "a\tb", "ends  "]
)
def test_a_text_is_cleaned_as_python_does(text, monkeypatch):
    monkeypatch.delitem(sys.modules, "inspect")
    late_modules.load_late()
    late = sys.modules["inspect"]
    assert late is not inspect
    assert late.cleandoc(text) == inspect.cleandoc(text)
    assert late.isfunction(test_what_is_loaded_already_stays)
