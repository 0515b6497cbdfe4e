"""The house holds: who may import whom, which library lives where, and how large things get."""

from __future__ import annotations

import ast
import gc
import subprocess
import sys
from collections import Counter
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

pytestmark = pytest.mark.repeats  # the program is only read

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "pendulum_journal"
SOURCES = sorted(PACKAGE.rglob("*.py"))
FUNCTION_LINES, FILE_LINES, CLASS_METHODS, FOLDER_MODULES = 40, 400, 25, 25

HOMES = {
    "PySide6": ("ui/", "app.py"),
    "click": ("cli/", "app.py"),
    "matplotlib": ("charts/", "ui/widgets/chart_view.py"),
    "numpy": ("charts/", "ui/widgets/chart_view.py"),
    "sqlite3": ("store/",),
    "sqlite_utils": ("store/",),
    "appdirs": ("paths.py",),
    "jeepney": ("services/desktop/notifications.py", "services/desktop/wakers/portal.py"),
    "scipy": (),
}


@cache
def nodes_of(path: Path) -> list[ast.AST]:
    """Return every node of a file; each file is parsed once for all tests."""
    return list(ast.walk(ast.parse(path.read_bytes())))


@pytest.fixture(scope="module", autouse=True)
def _nodes_are_no_garbage() -> Iterator[None]:
    """Hold a million nodes as long as they are needed, without a look through them for garbage."""
    gc.disable()
    yield
    nodes_of.cache_clear()
    gc.enable()


def name_of(path: Path) -> str:
    """Return a path as it is said below the package."""
    return path.relative_to(PACKAGE).as_posix()


def imports(nodes: Iterable[ast.AST]) -> Iterator[str]:
    """Yield the top-level names a module imports anywhere, late too, but for types alone not."""
    nodes = list(nodes)
    for_types = {
        id(inner)
        for node in nodes
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"
        for inner in ast.walk(node)
    }
    for node in nodes:
        if id(node) in for_types:
            continue
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module.partition(".")[0]


def module_of(path: Path) -> str:
    """Return a file's name as a module."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imported_modules(path: Path, modules: Collection[str]) -> set[str]:
    """Return which modules of the package a file imports: at its top, late, or for types alone."""
    found: set[str] = set()
    for node in nodes_of(path):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            members = [f"{node.module}.{alias.name}" for alias in node.names]
            names = [each if each in modules else node.module for each in members]
        else:
            continue
        found.update(names)
    return found & set(modules) - {module_of(path)}


def circles(imported: Mapping[str, Collection[str]]) -> list[set[str]]:
    """Return the sets of modules of which each imports every other, by any number of steps."""
    reached = {name: reachable(imported, name) for name in imported}
    found = {
        frozenset(each for each in reached[name] if name in reached[each]) for name in imported
    }
    return [set(each) for each in found if len(each) > 1]


def reachable(imported: Mapping[str, Collection[str]], start: str) -> set[str]:
    """Return every module that one imports by any number of steps."""
    found: set[str] = set()
    waiting = [start]
    while waiting:
        new = set(imported[waiting.pop()]) - found
        found |= new
        waiting += new
    return found


def signals_of_session() -> set[str]:
    """Return the names of the signals that Session has."""
    made = (node for node in nodes_of(PACKAGE / "ui/session.py") if isinstance(node, ast.Assign))
    return {
        ast.unparse(node.targets[0])
        for node in made
        if isinstance(node.value, ast.Call) and ast.unparse(node.value.func) == "Signal"
    }


def used_otherwise_than_connected(nodes: Iterable[ast.AST], signals: Collection[str]) -> list[str]:
    """Return where a signal of a session is emitted, handed on, or anything but connected."""

    def is_signal(node: ast.AST) -> bool:
        return (
            isinstance(node, ast.Attribute)
            and node.attr in signals
            and ast.unparse(node.value).rpartition(".")[2].endswith("session")
        )

    nodes = list(nodes)
    connected = {
        id(node.value)
        for node in nodes
        if isinstance(node, ast.Attribute) and node.attr in {"connect", "disconnect"}
    }
    found = (node for node in nodes if is_signal(node) and id(node) not in connected)
    return [f"{ast.unparse(node)} on line {node.lineno}" for node in found]


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


def test_each_library_has_a_home() -> None:
    strays = {
        (name_of(path), library)
        for path in SOURCES
        for library in set(imports(nodes_of(path))) & HOMES.keys()
        if not name_of(path).startswith(HOMES[library])
    }
    assert strays == set()


def test_a_library_is_found_wherever_it_is_imported() -> None:
    late = "def f():\n    import click.testing"
    for_types = "if TYPE_CHECKING:\n    from PySide6.QtCore import Qt\nelse:\n    import numpy"
    assert list(imports(ast.walk(ast.parse(late)))) == ["click"]
    assert "PySide6" not in list(imports(ast.walk(ast.parse(for_types))))
    assert list(imports(ast.walk(ast.parse("from ..store import rows")))) == []


def test_nothing_grows_too_large() -> None:
    assert [each for path in SOURCES for each in too_large(path)] == []


def too_large(path: Path) -> Iterator[str]:
    """Yield what is too large of a file: it, a function of it, or a class of it."""
    name = name_of(path)
    if (lines := len(path.read_bytes().splitlines())) > FILE_LINES:
        yield f"{name} has {lines} lines"
    for node in nodes_of(path):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            if length(node) > FUNCTION_LINES:
                yield f"{name}: {node.name} has {length(node)} lines"
        elif isinstance(node, ast.ClassDef):
            methods = sum(isinstance(item, ast.FunctionDef) for item in node.body)
            if methods > CLASS_METHODS:
                yield f"{name}: {node.name} has {methods} methods"


def test_no_folder_holds_too_many_modules() -> None:
    counts = Counter(path.parent for path in SOURCES if path.name != "__init__.py")
    assert {name_of(folder): n for folder, n in counts.items() if n > FOLDER_MODULES} == {}


def test_there_is_no_circle_of_files() -> None:
    modules = {module_of(path): path for path in SOURCES}
    imported = {name: imported_modules(path, modules) for name, path in modules.items()}
    assert sum(map(len, imported.values())) > len(modules)
    assert circles(imported) == []


def test_a_circle_of_any_length_is_found() -> None:
    chain = {"a": ["b"], "b": ["c"], "c": [], "d": ["a", "c"]}
    assert circles(chain) == []
    assert circles(chain | {"c": ["a"]}) == [{"a", "b", "c"}]
    both = circles({"a": ["b"], "b": ["a", "c"], "c": ["d"], "d": ["c"], "e": ["a"]})
    assert sorted(map(sorted, both)) == [["a", "b"], ["c", "d"]]


def test_only_the_session_emits_its_signals() -> None:
    signals = signals_of_session()
    found = {
        name_of(path): used_otherwise_than_connected(nodes_of(path), signals) for path in SOURCES
    }
    assert {name: uses for name, uses in found.items() if uses} == {}


@pytest.mark.parametrize(
    "line",
    [
        "self._session.failed.emit(error)",
        "hook = work.session.failed.emit",
        "a.connect(session.failed)",
    ],
)
def test_no_way_to_emit_a_signal_of_the_session_is_missed(line: str) -> None:
    assert "failed" in signals_of_session()
    assert used_otherwise_than_connected(ast.walk(ast.parse(line)), signals_of_session())
    fine = "self._session.failed.connect(self.failed)\nself.failed.emit(error)"
    assert used_otherwise_than_connected(ast.walk(ast.parse(fine)), signals_of_session()) == []


def test_days_are_entered_in_one_field_and_picked_in_one_calendar() -> None:
    """Qt's own date edit takes “26 Oct 2026” for 26 November."""
    named = {name_of(path): names_in(path) for path in SOURCES}
    assert {
        name for name, names in named.items() if names & {"QDateEdit", "QDateTimeEdit"}
    } == set()
    assert {name for name, names in named.items() if "QCalendarWidget" in names} == {
        "ui/widgets/calendar/month.py"
    }


def names_in(path: Path) -> set[str]:
    """Return every name that a file uses or imports."""
    nodes = nodes_of(path)
    names = {node.id for node in nodes if isinstance(node, ast.Name)}
    names |= {node.attr for node in nodes if isinstance(node, ast.Attribute)}
    return names | {node.name for node in nodes if isinstance(node, ast.alias)}


def test_no_style_is_left_for_a_date_edit() -> None:
    assert "QDateEdit" not in (ROOT / "resources/themes/window.qss").read_text(encoding="utf-8")
