"""Finds every text that the window can show, for translators: ``python3 dev.py strings``.

Qt's own lupdate finds ``self.tr("…")`` alone. Here are found, too: functions that stand for
``QCoreApplication.translate`` with a context, messages and errors of the lower floors, names of
enumerations, the words of ``Language`` and its subclasses, and the texts in TOML files.
"""

from __future__ import annotations

import ast
import sys
import tomllib
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cache
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "pendulum_journal"
MESSAGES = "messages"

TOML_KEYS = {"text", "title", "ours", "label", "unit", "condition", "summary", "name"}
"""The keys of ``resources/*.toml`` whose texts are shown, but for the sample's own words."""

LEFT_OUT = {"sample.toml"}

_TRANSLATE = "QCoreApplication.translate"

_WORDED = {"Message", "WeekQuestion", "refuse_if_deleted"}
"""Classes, and a function, whose second argument is a text that is shown."""


@dataclass(frozen=True, order=True)
class Text:
    """One text to translate; ``one`` is its English singular where it depends on a count."""

    context: str
    source: str
    one: str = ""


@dataclass
class Found:
    """What was found: texts with their places, and calls whose text could not be worked out."""

    texts: dict[Text, set[str]] = field(default_factory=lambda: defaultdict(set))
    unclear: list[str] = field(default_factory=list)


def find_all() -> Found:
    """Return every text of the program and of its resources."""
    found = Found()
    trees = {path: ast.parse(path.read_bytes()) for path in sorted(PACKAGE.rglob("*.py"))}
    wrappers = {path: _wrappers(tree) for path, tree in trees.items()}
    for path, tree in trees.items():
        _Reader(path, tree, {**_imported(tree, wrappers), **wrappers[path]}, found).read()
    for path in sorted((ROOT / "resources").glob("*.toml")):
        if path.name not in LEFT_OUT:
            for text in _texts_of(tomllib.loads(path.read_text("utf-8"))):
                found.texts[Text(MESSAGES, text)].add(path.name)
    from composed import composed  # beside this file

    for text in composed():
        found.texts[Text(MESSAGES, text)].add("pendulum_journal/domain")
    return found


@cache
def _nodes(node: ast.AST) -> list[ast.AST]:
    """Return a node and all below it; each is asked for many times."""
    return list(ast.walk(node))


def _texts_of(node: object) -> Iterator[str]:
    if isinstance(node, dict):
        for key, value in node.items():
            if key in TOML_KEYS and isinstance(value, str):
                yield value
            else:
                yield from _texts_of(value)
    elif isinstance(node, list):
        for each in node:
            yield from _texts_of(each)


def _wrappers(tree: ast.Module) -> dict[str, str]:
    """Return the functions of a module that translate their first argument, with the context."""
    names: dict[str, str] = {"translate_wording": MESSAGES}
    if not any(
        isinstance(each, ast.Attribute) and each.attr == "translate" for each in _nodes(tree)
    ):
        return names  # in nearly all modules, whose functions need not be gone through one by one
    constants = {
        ast.unparse(node.targets[0]): node.value.value
        for node in tree.body
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant)
    }
    for node in _nodes(tree):
        if not isinstance(node, ast.FunctionDef) or not node.args.args:
            continue
        first = node.args.args[0].arg
        for call in (each for each in _nodes(node) if isinstance(each, ast.Call)):
            is_it = isinstance(call.func, ast.Attribute) and call.func.attr == "translate"
            if is_it and ast.unparse(call.func) == _TRANSLATE and len(call.args) > 1:
                context, text = call.args[:2]
                if isinstance(text, ast.Name) and text.id == first:
                    given = context.value if isinstance(context, ast.Constant) else None
                    name = given or constants.get(ast.unparse(context), MESSAGES)
                    names[node.name] = str(name)
    return names


def _other_names(tree: ast.Module, of: str) -> Iterator[str]:
    """Yield the names under which a module calls something for short."""
    for node in (each for each in _nodes(tree) if isinstance(each, ast.Assign)):
        for target in node.targets:
            names = target.elts if isinstance(target, ast.Tuple) else [target]
            for name in names:
                if isinstance(name, ast.Name):
                    given = [ast.unparse(value) for value in _set_to(node, name.id)]
                    yield from [name.id] if given == [of] else []


def _imported(tree: ast.Module, wrappers: dict[Path, dict[str, str]]) -> dict[str, str]:
    found = {}
    for node in _nodes(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("pendulum_journal"):
            path = ROOT / Path(*(node.module or "").split(".")).with_suffix(".py")
            for alias in node.names:
                if alias.name in wrappers.get(path, {}):
                    found[alias.asname or alias.name] = wrappers[path][alias.name]
    return found


class _Reader:
    """Reads the texts of one module."""

    def __init__(
        self, path: Path, tree: ast.Module, wrappers: dict[str, str], found: Found
    ) -> None:
        self._path, self._tree, self._wrappers, self._found = path, tree, wrappers, found
        self._scopes: dict[ast.AST, list[ast.AST]] = {}
        self._class_of: dict[ast.AST, str] = {}
        self._resolving: set[tuple[str, ast.AST]] = set()
        self._calls: dict[str, list[ast.Call]] = defaultdict(list)
        self._translate = {_TRANSLATE, *_other_names(tree, _TRANSLATE)}
        for node in _nodes(tree):
            if isinstance(node, ast.Call):
                self._calls[ast.unparse(node.func).rpartition(".")[2]].append(node)

    def read(self) -> None:
        self._note_scopes(self._tree, [self._tree], "")
        for node in _nodes(self._tree):
            if isinstance(node, ast.Call):
                self._read_call(node)
            elif isinstance(node, ast.ClassDef):
                self._read_class(node)
            elif isinstance(node, ast.Assign | ast.AnnAssign) and self._path.name == "faults.py":
                self._read_wordings(node)

    def _note_scopes(self, node: ast.AST, scopes: list[ast.AST], name: str) -> None:
        for child in ast.iter_child_nodes(node):
            inner, inside = scopes, name
            if isinstance(child, ast.FunctionDef | ast.Lambda):
                inner = [*scopes, child]
            elif isinstance(child, ast.ClassDef):
                inside = child.name
            self._scopes[child], self._class_of[child] = inner, inside
            self._note_scopes(child, inner, inside)

    def _read_call(self, call: ast.Call) -> None:
        called = ast.unparse(call.func)
        name = called.rpartition(".")[2]
        by_name = {each.arg: each.value for each in call.keywords if each.arg}
        args = [arg for each in call.args for arg in self._spread(each)]
        if name == "tr" and called.endswith("self.tr") and call.args:
            self._add(call, self._class_of[call], call.args[0])
        elif called in self._translate and len(call.args) > 1:
            if not self._is_wrapper(call) and isinstance(call.args[0], ast.Constant):
                self._add(call, str(call.args[0].value), call.args[1])
        elif called in self._wrappers and call.args:
            self._add(call, self._wrappers[called], call.args[0])
        elif name == "counted" and {"one", "other"} <= by_name.keys():
            self._add(call, MESSAGES, by_name["other"], by_name["one"])
        elif (name in _WORDED or name.endswith("Error")) and len(args) > 1:
            self._add(call, MESSAGES, args[1])

    def _spread(self, arg: ast.expr) -> list[ast.expr]:
        """Return an argument, or those of a constant of the module that are given by its star."""
        if isinstance(arg, ast.Starred) and isinstance(arg.value, ast.Name):
            for node in (each for each in self._tree.body if isinstance(each, ast.Assign)):
                for value in _set_to(node, arg.value.id):
                    if isinstance(value, ast.Tuple):
                        return value.elts
        return [arg]

    def _is_wrapper(self, call: ast.Call) -> bool:
        scope = self._scopes[call][-1]
        return isinstance(scope, ast.FunctionDef) and scope.name in self._wrappers

    def _read_class(self, node: ast.ClassDef) -> None:
        bases = {ast.unparse(base).rpartition(".")[2] for base in node.bases}
        if "Named" in bases:
            for member in (each for each in node.body if isinstance(each, ast.Assign)):
                value = member.value
                label = value.elts[1] if isinstance(value, ast.Tuple) else value
                self._add(member, MESSAGES, label)
        elif node.name == "Language" or any(
            base == "Language" or base.endswith("Words") for base in bases
        ):
            for part in node.body:
                if isinstance(part, ast.AnnAssign) and isinstance(part.value, ast.Constant):
                    self._add(part, MESSAGES, part.value)

    def _read_wordings(self, node: ast.Assign | ast.AnnAssign) -> None:
        if isinstance(node.value, ast.Dict):
            for value in node.value.values:
                self._add(node, MESSAGES, value)

    def _add(self, at: ast.AST, context: str, text: ast.expr, one: ast.expr | None = None) -> None:
        where = f"{self._path.relative_to(ROOT).as_posix()}:{getattr(at, 'lineno', 0)}"
        texts = self._texts(text, at)
        singular = self._texts(one, at) if one is not None else [""]
        if not texts:
            self._found.unclear.append(f"{where}: {ast.unparse(text)[:80]}")
        for source, of_one in product(texts, singular[:1]):
            if source.strip():
                self._found.texts[Text(context, source, of_one)].add(where)

    def _texts(self, node: ast.expr, at: ast.AST) -> list[str]:
        """Return the texts that an expression can be; none if that is not clear from the code."""
        found: list[str] = []
        parts: list[ast.expr] = []
        match node:
            case ast.Constant(value=str(text)):
                found = [text]
            case ast.IfExp(body=body, orelse=other):
                parts = [body, other]
            case ast.Tuple(elts=parts) | ast.List(elts=parts) | ast.Dict(values=parts):
                pass
            case ast.Subscript(value=inner) | ast.BinOp(left=inner, op=ast.Mult()):
                parts = [inner]
            case ast.BinOp(left=left, op=ast.Add(), right=right):
                pairs = product(self._texts(left, at), self._texts(right, at))
                found = [f"{before}{after}" for before, after in pairs]
            case ast.JoinedStr():
                found = self._joined(node, at)
            case ast.Name(id=name):
                found = self._named(name, at)
            case ast.Call():
                found = self._returned(node, at)
        return [*found, *(text for part in parts for text in self._texts(part, at))]

    def _joined(self, node: ast.JoinedStr, at: ast.AST) -> list[str]:
        parts = []
        for part in node.values:
            inner = part.value if isinstance(part, ast.FormattedValue) else part
            parts.append(self._texts(inner, at))
        return ["".join(each) for each in product(*parts)]

    def _returned(self, call: ast.Call, at: ast.AST) -> list[str]:
        """Return what a function of the same module can return, or what is taken from a table."""
        match call:
            case ast.Call(func=ast.Attribute(value=table, attr="items" | "values" | "get")):
                return [text for part in (table, *call.args[1:]) for text in self._texts(part, at)]
            case ast.Call(func=ast.Attribute(value=inner, attr="capitalize")):
                return [text.capitalize() for text in self._texts(inner, at)]
            case ast.Call(func=ast.Name(id="sorted"), args=[inner, *_]):
                return self._texts(inner, at)
            case ast.Call(func=ast.Attribute()):
                return []
        functions = (
            each
            for each in self._tree.body
            if isinstance(each, ast.FunctionDef) and each.name == ast.unparse(call.func)
        )
        returns = [
            each.value
            for function in functions
            for each in _nodes(function)
            if isinstance(each, ast.Return) and each.value is not None
        ]
        return [text for value in returns for text in self._texts(value, value)]

    def _named(self, name: str, at: ast.AST) -> list[str]:
        """Return what a name is set to in the innermost scope that sets it, or takes it."""
        for scope in reversed(self._scopes.get(at, [self._tree])):
            if (name, scope) in self._resolving:
                return []
            places = [(value, each) for each in _settings(scope) for value in _set_to(each, name)]
            if isinstance(scope, ast.FunctionDef):
                places += self._given(scope, name)
            if places:
                self._resolving.add((name, scope))
                found = [text for value, place in places for text in self._texts(value, place)]
                self._resolving.discard((name, scope))
                return list(dict.fromkeys(found))
        return []

    def _given(self, function: ast.FunctionDef, name: str) -> list[tuple[ast.expr, ast.AST]]:
        """Return what the calls of a function in its own module give for one of its arguments."""
        names = [each.arg for each in function.args.args if each.arg not in {"self", "cls"}]
        if name not in {*names, *(each.arg for each in function.args.kwonlyargs)}:
            return []
        found: list[tuple[ast.expr, ast.AST]] = []
        for call in self._calls.get(function.name, []):
            found += [(each.value, call) for each in call.keywords if each.arg == name]
            if name in names and names.index(name) < len(call.args):
                found.append((call.args[names.index(name)], call))
        return found


_SETTING = ast.Assign | ast.AnnAssign | ast.For | ast.comprehension


@cache
def _settings(scope: ast.AST) -> list[_SETTING]:
    """Return what sets names in a scope."""
    return [each for each in _nodes(scope) if isinstance(each, _SETTING)]


def _set_to(node: _SETTING, name: str) -> Iterator[ast.expr]:
    """Yield what an assignment or a loop sets a name to, one of several names too."""
    targets = node.targets if isinstance(node, ast.Assign) else [node.target]
    is_loop = isinstance(node, ast.For | ast.comprehension)
    value = node.iter if is_loop else node.value
    for target in targets if value is not None else ():
        if isinstance(target, ast.Name) and target.id == name:
            yield value
        elif not isinstance(target, ast.Tuple):
            continue
        elif is_loop or not isinstance(value, ast.Tuple):
            if any(isinstance(to, ast.Name) and to.id == name for to in target.elts):
                yield value  # one of the texts of a table
        else:
            pairs = zip(target.elts, value.elts, strict=False)
            yield from (part for to, part in pairs if isinstance(to, ast.Name) and to.id == name)


def as_ts(found: Found) -> str:
    """Return the texts in the format of Qt Linguist."""
    lines = ['<?xml version="1.0" encoding="utf-8"?>', "<!DOCTYPE TS>", '<TS version="2.1">']
    contexts: dict[str, list[Text]] = defaultdict(list)
    for text in sorted(found.texts):
        contexts[text.context].append(text)
    for context, texts in contexts.items():
        lines += ["<context>", f"  <name>{escape(context)}</name>"]
        for text in texts:
            lines += _message(text, sorted(found.texts[text])[0])
        lines.append("</context>")
    return "\n".join([*lines, "</TS>", ""])


def _message(text: Text, where: str) -> list[str]:
    file, _, line = where.partition(":")
    plural = ' numerus="yes"' if text.one else ""
    form = "<numerusform></numerusform>" if text.one else ""
    return [
        f"  <message{plural}>",
        f'    <location filename="{escape(file)}"' + (f' line="{line}"/>' if line else "/>"),
        f"    <source>{escape(text.source)}</source>",
        *([f"    <comment>one: {escape(text.one)}</comment>"] if text.one else []),
        f'    <translation type="unfinished">{form}</translation>',
        "  </message>",
    ]


def main() -> int:
    """Write the texts to the named file, or to standard output; ``--unclear`` lists the rest.

    What is not clear from a call is mostly a text that another call gives, or one of a TOML file.
    """
    found = find_all()
    if sys.argv[1:] == ["--unclear"]:
        sys.stdout.write("\n".join([*found.unclear, ""]))
    elif len(sys.argv) > 1:
        Path(sys.argv[1]).write_text(as_ts(found), "utf-8")
    else:
        sys.stdout.write(as_ts(found))
    return 0


if __name__ == "__main__":
    sys.exit(main())
