"""What builds and checks packages, on made-up folders: nothing is built here."""

from __future__ import annotations

import datetime
import importlib
import plistlib
import re
import struct
import subprocess
import sys
import tomllib
import zlib
from pathlib import Path

import pytest

from pendulum_journal import APPLICATION_ID, __version__
from pendulum_journal.app import draw_icon

ROOT = Path(__file__).parents[1]
PACKAGING = ROOT / "packaging"


@pytest.fixture(scope="module", autouse=True)
def _scripts_can_be_imported():
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(PACKAGING))
        yield


def script(name: str):
    return importlib.import_module(name)


def test_modules_are_listed_by_walking_the_package():
    names = script("parts").modules_of(ROOT / "pendulum_journal")
    assert {"pendulum_journal", "pendulum_journal.app", "pendulum_journal.charts.trends"} <= set(
        names
    )
    assert len(names) == len(list((ROOT / "pendulum_journal").rglob("*.py")))


def test_each_late_module_can_be_imported():
    for name in script("parts").LATE:
        if name == "python_calamine":  # for packages alone
            assert "python-calamine==" in (PACKAGING / "locked-packages.txt").read_text("utf-8")
        else:
            assert importlib.util.find_spec(name) is not None


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("PySide6/Qt/plugins/platforms/libqxcb.so", True),
        ("PySide6/Qt/plugins/platforms/libqwayland.so", True),
        ("PySide6/Qt/plugins/platforms/libqoffscreen.so", True),
        ("PySide6/Qt/plugins/platforms/libqeglfs.so", False),
        ("PySide6/Qt/plugins/platformthemes/libqgtk3.so", False),
        ("PySide6/Qt/plugins/platformthemes/libqxdgdesktopportal.so", True),
        ("PySide6/Qt/plugins/imageformats/libqjpeg.so", True),
        ("PySide6/Qt/translations/qtbase_de.qm", True),
        ("libreadline.so.8", False),
    ],
)
def test_what_the_program_does_not_use_stays_out(name, wanted):
    assert script("parts").is_wanted(name) is wanted


def test_libraries_of_what_was_left_out_go_too():
    links = {"qt": ["x11", "glib"], "glib": ["pcre"], "gtk": ["cairo"], "cairo": ["pixman"]}
    needed = script("parts").needed_libraries(
        ["qt"], ["x11", "glib", "pcre", "cairo", "pixman"], lambda name: links.get(name, [])
    )
    assert needed == {"x11", "glib", "pcre"}


def test_a_package_without_a_part_is_noticed(tmp_path):
    look = script("inspect_package")
    wanted = script("parts").modules_of(ROOT / "pendulum_journal")
    assert look.missing_modules(wanted, wanted) == []
    without = [name for name in wanted if name != "pendulum_journal.charts.trends"]
    assert look.missing_modules(wanted, without) == [
        "The module pendulum_journal.charts.trends is missing."
    ]
    assert any("libqxcb.so" in sentence for sentence in look.missing_files(tmp_path))
    assert look.unreplaceable_qt(tmp_path)


def test_qt_in_a_file_of_its_own_can_be_replaced(tmp_path):
    library = tmp_path / "_internal/PySide6/Qt/lib/libQt6Core.so.6"
    library.parent.mkdir(parents=True)
    library.write_bytes(b"\x7fELF")
    assert script("inspect_package").unreplaceable_qt(tmp_path) == []


def test_a_newer_glibc_than_the_ceiling_is_told(tmp_path):
    look = script("inspect_package")
    (tmp_path / "old.so").write_bytes(b"\x7fELF GLIBC_2.9 GLIBC_2.36 GLIBC_PRIVATE")
    (tmp_path / "no program").write_bytes(b"GLIBC_2.99")
    assert look.newest_glibc(tmp_path) == ((2, 36), "old.so")
    assert look.too_new_glibc(tmp_path) == []
    (tmp_path / "new.so").write_bytes(b"\x7fELF GLIBC_2.38")
    assert look.too_new_glibc(tmp_path) == ["new.so needs glibc 2.38, newer than Debian 12 has."]


def test_a_path_of_the_machine_that_built_it_is_found(tmp_path):
    look = script("inspect_package")
    (tmp_path / "a.so").write_bytes(b"\0/home/me/checkout/x.py\0")
    found = look.paths_inside(tmp_path, ["/home/me/checkout", "/"])
    assert found == ["a.so tells of /home/me/checkout, where it was built."]
    assert look.paths_inside(tmp_path, ["/elsewhere"]) == []


def test_the_version_is_one_everywhere(tmp_path):
    look = script("inspect_package")
    assert script("build").version() == __version__
    assert look.different_versions(__version__, look.told_versions(tmp_path, ROOT)) == []
    (tmp_path / "pendulum_journal-9.9.9-py3-none-any.whl").touch()
    (tmp_path / f"pendulum-journal-{__version__}-linux-x86_64.tar.xz").touch()
    told = look.told_versions(tmp_path, ROOT)
    assert look.different_versions(__version__, told) == [
        f"pendulum_journal-9.9.9-py3-none-any.whl says version 9.9.9, the program {__version__}."
    ]


def test_one_name_on_every_desktop():
    assert (PACKAGING / f"{APPLICATION_ID}.yml").is_file()
    assert {
        path.name.removeprefix(APPLICATION_ID) for path in (ROOT / "resources/desktop").iterdir()
    } == {
        ".desktop",
        ".xml",
        ".metainfo.xml",
    }
    assert f'!define ID "{APPLICATION_ID}"' in (PACKAGING / "windows.nsi").read_text("utf-8")
    assert f"resources/desktop/{APPLICATION_ID}.metainfo.xml" == script("release").METAINFO


def test_the_flatpak_may_reach_neither_network_nor_files():
    text = (PACKAGING / f"{APPLICATION_ID}.yml").read_text(encoding="utf-8")
    assert f"\nid: {APPLICATION_ID}\n" in text
    asked = re.findall(r"^  - (--\S+)$", text, re.MULTILINE)
    assert asked == [
        "--socket=wayland",
        "--socket=fallback-x11",
        "--share=ipc",
        "--device=dri",
        "--talk-name=org.freedesktop.Notifications",  # the reminder
    ]


def test_what_macos_is_told_is_a_property_list_of_this_version():
    told = plistlib.loads(plistlib.dumps(script("parts").info_plist(__version__)))
    assert told["CFBundleShortVersionString"] == __version__
    assert told["LSMinimumSystemVersion"] == "13.0"


def test_icons_of_windows_and_macos_hold_every_size():
    made = script("made")
    pictures = {size: draw_icon(size) for size in (16, 32, 256)}
    icon = made.ico(pictures)
    assert struct.unpack("<HHH", icon[:6]) == (0, 1, 3)
    for number, picture in enumerate(pictures.values()):
        length, offset = struct.unpack("<II", icon[6 + 16 * number :][8:16])
        assert icon[offset : offset + length] == picture
    icon = made.icns(pictures)
    assert icon[:4] == b"icns"
    assert struct.unpack(">I", icon[4:8]) == (len(icon),)
    assert all(picture in icon for picture in pictures.values())


@pytest.mark.parametrize("kind", ["deb", "rpm"])
def test_a_package_of_the_system_names_what_it_needs_and_holds(kind, tmp_path):
    build = script("build")
    builder = build.Builder(tmp_path, tmp_path / "dist")
    for place in ("zsh/site-functions/_pendulum-journal", "man/man1/pendulum-journal.1"):
        path = builder.made / "share" / place
        path.parent.mkdir(parents=True)
        path.touch()
    config = build.nfpm_config(builder, kind)
    places = {entry["dst"] for entry in config["contents"]}
    assert config["version"] == __version__
    assert config["depends"] == build.DEPENDS[kind]
    assert {"/usr/bin/pendulum-journal", "/usr/share/man/man1/pendulum-journal.1"} <= places
    assert f"/usr/share/{build.ZSH[kind]}/_pendulum-journal" in places
    assert "/usr/share/doc/pendulum-journal/LICENSES.txt" in places
    folders = [entry["dst"] for entry in config["contents"] if entry.get("type") == "dir"]
    assert folders == ["/usr/share/doc/pendulum-journal"]  # taken away with the package


def pdf(text: bytes) -> bytes:
    return b"%PDF\nstream\r\n" + zlib.compress(text) + b"\nendstream\n"


def test_a_pdf_without_letters_is_told_from_one_with():
    letters = script("try_program").letters_in
    assert letters(pdf(b"beginbfchar <0001> <0041> <0002> <0042> endbfchar")) == 4
    assert letters(pdf(b"0 0 m 1 1 l")) == 0
    assert letters(b"%PDF\nstream\nnot compressed\nendstream\n") == 0
    assert letters(b"%PDF\nstream\nbeginbfrange <0003> <0005> [<0051>]\nendstream\n") == 3


FAKE = """#!{python}
import sys
from pathlib import Path
words = sys.argv[1:]
if words == ["--version"]:
    print("Pendulum Journal 1.0.0")
elif "--out" in words:
    Path(words[-1]).write_bytes(b"%PDF" if words[-1].endswith("report.pdf") else b"\\x89PNG")
elif "check" in words:
    print("The journal is whole.")
"""


def test_a_program_that_only_seems_to_work_is_found_out(tmp_path):
    program = tmp_path / "program"
    program.write_text(FAKE.format(python=sys.executable))
    program.chmod(0o755)
    trying = script("try_program")
    installed = trying.Installed([str(program)], work=str(tmp_path / "work"))
    found = trying.try_all(installed, "1.0.1", None)
    assert "It says “Pendulum Journal 1.0.0” of itself, not version 1.0.1." in found
    assert any("different letters" in sentence or "PNG" in sentence for sentence in found)
    assert any("no font" in sentence for sentence in found)
    assert not (tmp_path / "work").exists()


def checkout(folder: Path, unreleased: str) -> Path:
    release = script("release")
    for name in (release.INIT, release.METAINFO):
        (folder / name).parent.mkdir(parents=True)
        (folder / name).write_bytes((ROOT / name).read_bytes())
    (folder / release.CHANGELOG).write_text(
        f"# Changelog\n\n## [Unreleased]\n\n{unreleased}## [0.1.0] - 2026-11-30\n"
    )
    return folder


def test_a_release_writes_one_version_everywhere(tmp_path):
    release, look = script("release"), script("inspect_package")
    folder = checkout(tmp_path, "### Added\n\n- A thing.\n\n")
    day = datetime.date(2027, 1, 31)
    for name, text in release.bumped(folder, "7.8.9", day).items():
        (folder / name).write_text(text, encoding="utf-8")
    assert set(look.told_versions(tmp_path / "none", folder).values()) == {"7.8.9"}
    assert '__version__ = "7.8.9"' in (folder / release.INIT).read_text()
    changes = (folder / "CHANGELOG.md").read_text()
    assert "## [Unreleased]\n\n## [7.8.9] - 2027-01-31\n\n### Added" in changes
    assert 'version="7.8.9" date="2027-01-31"' in (folder / release.METAINFO).read_text()


def test_a_release_of_nothing_is_refused(tmp_path):
    release = script("release")
    with pytest.raises(release.dev.Stop, match="nothing under Unreleased"):
        release.bumped(checkout(tmp_path, ""), "7.8.9", datetime.date(2027, 1, 31))


@pytest.mark.parametrize(
    ("wanted", "why"),
    [("0.0.9", "not newer"), (__version__, "not newer"), ("v2", "is no version"), ("1.2", "is no")],
)
def test_a_version_that_is_not_newer_is_refused(wanted, why):
    release = script("release")
    with pytest.raises(release.dev.Stop, match=why):
        release.refuse_old(wanted, __version__)


def test_a_tree_with_changes_is_refused():
    release = script("release")
    done = subprocess.CompletedProcess([], 0, " M dev.py\n", "")
    with pytest.raises(release.dev.Stop, match="Commit your changes first; 1 files"):
        release.refuse_dirty(done)
    with pytest.raises(release.dev.Stop, match="made from a checkout"):
        release.refuse_dirty(subprocess.CompletedProcess([], 128, "", "fatal"))
    release.refuse_dirty(subprocess.CompletedProcess([], 0, "", ""))


def test_the_lock_holds_what_a_release_needs():
    script("release").refuse_unlocked()


def test_the_version_stands_in_one_place():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert "version" not in project["project"]
    assert project["tool"]["hatch"]["version"] == {"path": "pendulum_journal/__init__.py"}


def test_packages_of_another_version_are_not_taken_for_this_ones(tmp_path):
    of_now = ["pendulum_journal-0.2.0-py3-none-any.whl", "pendulum-journal_0.2.0_amd64.deb"]
    before = ["pendulum-journal-0.1.0-linux-x86_64.tar.xz", "pendulum-journal_0.1.0_amd64.deb"]
    for name in (*of_now, *before, "notes.txt"):
        (tmp_path / name).touch()
    script("packages").remove_other_versions(tmp_path, "0.2.0")
    assert {each.name for each in tmp_path.iterdir()} == {*of_now, "notes.txt"}
