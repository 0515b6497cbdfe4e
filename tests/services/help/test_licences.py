"""Everything that is handed on comes with its licence."""

from __future__ import annotations

import re
import sys
import tomllib
from pathlib import Path

from pendulum_journal import resources
from pendulum_journal.services.help.licences import FILE, installed_parts, licences_text

ROOT = Path(__file__).parents[3]


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def test_every_package_that_running_needs_has_a_text():
    parts = installed_parts()
    assert all(len(part.text) > 300 for part in parts), [p.name for p in parts if len(p.text) < 300]
    named = normal(" ".join(part.name for part in parts))
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    for requirement in project["dependencies"]:
        assert normal(re.match(r"[\w.-]+", requirement)[0]) in named
    for each in ("numpy", "pillow", "fonttools", "kiwisolver", "shiboken6"):  # by way of others
        assert each in named


def test_what_only_the_checks_need_is_not_listed():
    named = normal(" ".join(part.name for part in installed_parts()))
    for each in ("pytest", "mypy", "scipy", "hypothesis"):
        assert each not in named


def test_qt_comes_with_both_licences_its_notices_and_how_to_replace_it():
    (qt,) = [part for part in installed_parts() if part.name.startswith("Qt")]
    for words in (
        "GNU LESSER GENERAL PUBLIC LICENSE\n",
        "GNU GENERAL PUBLIC LICENSE\n",
        "Put another build of the same major\nversion of Qt there",
        "FreeType, contained in Qt",
        "HarfBuzz, contained in Qt",
        "PCRE2, contained in Qt",
    ):
        assert words in qt.text


def test_the_text_holds_fonts_python_and_the_own_licence():
    text = licences_text()
    assert "Bitstream Vera" in text  # DejaVu, in matplotlib
    assert f"\nPython {sys.version.split()[0]}\n" in text
    assert resources.text("licences/MIT.txt").strip() in text


def test_the_own_licence_is_the_same_everywhere():
    assert resources.text("licences/MIT.txt") == (ROOT / "LICENSE").read_text(encoding="utf-8")


def test_a_package_shows_what_it_was_built_with(tmp_path, monkeypatch):
    (tmp_path / FILE).write_text("of the package", encoding="utf-8")
    monkeypatch.setattr("sys._MEIPASS", str(tmp_path), raising=False)
    assert licences_text() == "of the package"
