"""What a desktop reads of the program, and that it can be taken away."""

from __future__ import annotations

import configparser
import os
import re
import shutil
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from pendulum_journal import APPLICATION_ID, __version__, resources
from pendulum_journal.domain.errors import InputError
from pendulum_journal.services.desktop import installing
from pendulum_journal.services.desktop.installing import Desktop, install, remove
from pendulum_journal.services.desktop.shared_files import (
    ENTRY,
    MIME,
    all_places,
    entry,
    shared_files,
)

TEXTS = {"man/man1/pendulum-journal.1": "page"}


def keys(text: str) -> dict[str, str]:
    parser = configparser.RawConfigParser(delimiters=("=",))
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    parser.read_string(text)
    return dict(parser["Desktop Entry"])


def draw(size: int) -> bytes:
    return b"%d" % size


@pytest.fixture
def desktop(tmp_path, monkeypatch):
    monkeypatch.setattr(shutil, "which", lambda _name: None)  # nothing reads the folders anew
    return Desktop.of({"XDG_DATA_DIRS": str(tmp_path / "usr")}, tmp_path / "home")


def files_in(folder: Path) -> set[Path]:
    return {path for path in folder.rglob("*") if path.is_file()}


def test_the_entry_starts_the_named_program_with_a_file():
    told = keys(entry(["/opt/pendulum-journal"]))
    assert told["Exec"] == "/opt/pendulum-journal %f"
    assert told["TryExec"] == "/opt/pendulum-journal"
    assert told["Icon"] == APPLICATION_ID


@pytest.mark.parametrize("path", ["/a folder/p", "/50%/p", '/quo"te/$p`', "/back\\slash/p"])
def test_the_entry_quotes_what_a_desktop_would_take_apart(path):
    told = keys(
        entry(
            [path, "-m", "x"],
        )
    )
    unescaped = told["Exec"].replace("\\\\", "\\")
    word = unescaped.removesuffix(" -m x %f").replace("%%", "%")
    if word.startswith('"'):
        word = re.sub(r'\\(["`$\\])', r"\1", word[1:-1])
    assert word == path
    assert told["TryExec"].replace("\\\\", "\\") == path


def test_the_file_type_is_known_by_its_magic(put_new_journal, tmp_path):
    namespace = {"m": "http://www.freedesktop.org/standards/shared-mime-info"}
    tree = ET.fromstring(resources.text(f"desktop/{APPLICATION_ID}.xml"))
    content = put_new_journal(tmp_path / "any name").read_bytes()
    matches = tree.findall(".//m:match", namespace)
    assert len(matches) == 2
    for match in matches:
        value = match.attrib["value"].replace("\\x00", "\0").encode()
        assert content[int(match.attrib["offset"]) :].startswith(value)
    told = tree.find("m:mime-type", namespace).attrib["type"]
    assert f"{told};" in keys(entry(["p"]))["MimeType"]


def test_the_metainfo_is_of_this_version_and_of_the_same_name():
    tree = ET.fromstring(resources.text(f"desktop/{APPLICATION_ID}.metainfo.xml"))
    assert tree.findtext("id") == APPLICATION_ID
    assert tree.findtext("launchable") == f"{APPLICATION_ID}.desktop"
    assert tree.find("releases/release").attrib["version"] == __version__
    assert tree.findtext("provides/mediatype") == "application/x-pendulum-journal"


def test_icons_are_drawn_in_every_size_and_left_out_without_qt():
    drawn = shared_files(["p"], TEXTS, draw)
    assert set(drawn) <= set(all_places())
    assert drawn[f"icons/hicolor/16x16/apps/{APPLICATION_ID}.png"] == b"16"

    def refuse(_size: int) -> bytes:
        raise ImportError

    for without in (None, refuse):
        names = set(shared_files(["p"], TEXTS, without))
        assert f"icons/hicolor/scalable/apps/{APPLICATION_ID}.svg" in names
        assert not any(name.endswith(".png") for name in names)


def test_what_was_installed_is_removed_with_its_folders(desktop, tmp_path):
    install(desktop, shared_files(["p"], TEXTS, draw))
    desktop.autostart_entry.parent.mkdir(parents=True)
    desktop.autostart_entry.write_text("as version 0.1.0 had the window opened at login")
    assert (desktop.share / MIME).exists()
    assert desktop.has_entry()
    removed = remove(desktop)
    assert len(removed) == len(shared_files(["p"], TEXTS, draw)) + 1
    assert list(desktop.share.iterdir()) == []
    assert not desktop.autostart.exists()
    assert remove(desktop) == []


def test_caches_go_with_the_last_file_and_stay_beside_others(desktop):
    install(desktop, shared_files(["p"], TEXTS, draw))
    caches = [desktop.share / "applications/mimeinfo.cache", desktop.share / "mime/mime.cache"]
    other = desktop.share / "applications" / "other.desktop"
    for path in (*caches, other):
        path.write_text("")
    (desktop.share / "mime/application").mkdir()
    remove(desktop)
    assert files_in(desktop.share) == {caches[0], other}
    assert not (desktop.share / "mime").exists()


def test_installing_again_takes_away_what_is_no_longer_there(desktop):
    install(desktop, shared_files(["p"], TEXTS, draw))
    install(desktop, shared_files(["q"], {}, None))
    assert not (desktop.share / "man").is_dir() or not files_in(desktop.share / "man")
    assert "Exec=q %f" in (desktop.share / ENTRY).read_text()


def test_a_folder_that_refuses_is_told_in_one_sentence(desktop):
    desktop.share.parent.mkdir(parents=True)
    desktop.share.write_text("a file in the way")
    with pytest.raises(InputError, match=r"could not be written: .*\.$"):
        install(desktop, {ENTRY: b""})


def test_a_package_of_the_system_is_found(desktop):
    assert desktop.package_entry is None
    there = desktop.system[0] / ENTRY
    there.parent.mkdir(parents=True)
    there.touch()
    assert desktop.package_entry == there
    assert desktop.has_entry()


def test_empty_variables_of_the_desktop_count_as_unset(tmp_path):
    found = Desktop.of({"XDG_DATA_HOME": "", "XDG_CONFIG_HOME": ""}, tmp_path)
    assert found.share == tmp_path / ".local/share"
    assert found.autostart == tmp_path / ".config/autostart"
    assert Path("/usr/share") in found.system


def test_a_program_that_reads_the_folders_anew_may_fail(desktop, monkeypatch):
    called = []

    def run(command, **_how):
        called.append(command[0])
        raise OSError

    monkeypatch.setattr(shutil, "which", lambda name: name)
    monkeypatch.setattr(installing.subprocess, "run", run)
    install(desktop, shared_files(["p"], TEXTS, draw))
    assert called == [
        "update-desktop-database",
        "update-mime-database",
        "gtk-update-icon-cache",
    ]
    assert os.path.lexists(desktop.share / ENTRY)
