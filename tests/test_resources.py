"""The one locator of resources, and what lies there."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from pendulum_journal import resources

GLYPHS = [
    "chevron-left", "chevron-right", "chevron-down", "calendar", "copy",
    "undo", "close", "check", "info", "lock",
]  # fmt: skip


def test_the_folder_is_found_from_any_working_directory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    resources.root.cache_clear()
    assert resources.root().is_dir()
    assert resources.text("guidance.toml")


@pytest.mark.parametrize(
    "name",
    ["", "..", "../pyproject.toml", "icons/../../pyproject.toml", "/etc/hostname", "C:/x", "C:x",
     "icons\\app.svg", "..\\x", "//host/share/x"],
)  # fmt: skip
def test_a_name_that_leaves_the_folder_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="not a name inside"):
        resources.path(name)


def test_a_name_that_is_not_there_says_so() -> None:
    with pytest.raises(FileNotFoundError, match=re.escape("icons/nothing.svg")):
        resources.path("icons/nothing.svg")


def test_an_installation_without_resources_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(resources, "_PACKAGE", tmp_path / "pendulum_journal")
    resources.root.cache_clear()
    with pytest.raises(FileNotFoundError, match="no resources"):
        resources.root()
    (tmp_path / "resources").mkdir()
    assert resources.root() == tmp_path / "resources"
    resources.root.cache_clear()
    (tmp_path / "pendulum_journal" / "_resources").mkdir(parents=True)
    assert resources.root() == tmp_path / "pendulum_journal" / "_resources"
    resources.root.cache_clear()


@pytest.mark.parametrize("name", GLYPHS)
def test_a_glyph_is_drawn_on_a_16_px_grid_in_the_colour_around_it(name: str) -> None:
    svg = ET.fromstring(resources.text(f"icons/{name}.svg"))
    assert svg.get("viewBox") == "0 0 16 16"
    assert svg.get("stroke") == "currentColor"


def test_the_app_icon_wears_the_colours_of_coding_and_meetings() -> None:
    text = resources.text("icons/app.svg")
    assert ET.fromstring(text) is not None
    assert "#12997A" in text
    assert "#C5740A" in text


def test_every_resource_is_shipped() -> None:
    project = tomllib.loads((Path(__file__).parents[1] / "pyproject.toml").read_text("utf-8"))
    build = project["tool"]["hatch"]["build"]["targets"]
    assert build["wheel"]["force-include"] == {"resources": "pendulum_journal/_resources"}
    assert "/resources" in build["sdist"]["include"]
