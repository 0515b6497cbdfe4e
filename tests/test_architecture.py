"""The house holds: who may import whom, which library lives where, and how large things get."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "pendulum_journal"
SOURCES = sorted(PACKAGE.rglob("*.py"))
FUNCTION_LINES, FILE_LINES, CLASS_METHODS = 40, 400, 25

HOMES = {
    "PySide6": ("ui/", "app.py"),
    "click": ("cli/", "app.py"),
    "matplotlib": ("charts/", "ui/widgets/chart_view.py"),
    "numpy": ("charts/", "ui/widgets/chart_view.py"),
    "sqlite3": ("store/",),
    "sqlite_utils": ("store/",),
    "appdirs": ("paths.py",),
    "scipy": (),
}


def name_of(path: Path) -> str:
    """Return a path as it is said below the package."""
    return path.relative_to(PACKAGE).as_posix()


def imports(node: ast.AST) -> Iterator[str]:
    """Yield the top-level names a module imports anywhere, late too, but for types alone not."""
    if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
        return
    if isinstance(node, ast.Import):
        yield from (alias.name.partition(".")[0] for alias in node.names)
    elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
        yield node.module.partition(".")[0]
    for child in ast.iter_child_nodes(node):
        yield from imports(child)


def length(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Return a function's lines without its docstring."""
    first = node.body[0]
    if ast.get_docstring(node, clean=False) is None:
        said = 0
    else:
        said = (first.end_lineno or first.lineno) - first.lineno + 1
    return (node.end_lineno or node.lineno) - node.lineno + 1 - said


def test_import_contracts() -> None:
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-logo", "--no-cache"]
    answer = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert answer.returncode == 0, answer.stdout + answer.stderr
    assert " kept, 0 broken" in answer.stdout


@pytest.mark.parametrize("path", SOURCES, ids=name_of)
def test_each_library_has_a_home(path: Path) -> None:
    name = name_of(path)
    for library in set(imports(ast.parse(path.read_bytes()))) & HOMES.keys():
        assert name.startswith(HOMES[library]), f"{library} does not belong into {name}"


@pytest.mark.parametrize("path", SOURCES, ids=name_of)
def test_nothing_grows_too_large(path: Path) -> None:
    tree = ast.parse(path.read_bytes())
    assert len(path.read_text(encoding="utf-8").splitlines()) <= FILE_LINES
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert length(node) <= FUNCTION_LINES, f"{node.name} has {length(node)} lines"
        if isinstance(node, ast.ClassDef):
            methods = [item for item in node.body if isinstance(item, ast.FunctionDef)]
            assert len(methods) <= CLASS_METHODS, f"{node.name} has {len(methods)} methods"
