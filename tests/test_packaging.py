"""What is shipped, and what is pinned."""

from __future__ import annotations

import re
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from pendulum_journal import APPLICATION_ID

ROOT = Path(__file__).parents[1]
LOCKS = ("locked.txt", "locked-test.txt")
ALL_LOCKS = (*LOCKS, "locked-packages.txt")
PYTHONS = ("3.11", "3.12", "3.13", "3.14")
SYSTEMS = ("linux", "darwin", "win32")


def pins(lock: str) -> list[tuple[Requirement, int]]:
    """Return each requirement of a lock file with its number of hashes."""
    text = (ROOT / "packaging" / lock).read_text(encoding="utf-8").replace("\\\n", " ")
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    return [(Requirement(line.split("--hash")[0]), line.count("--hash=sha256:")) for line in lines]


def pinned(lock: str, python: str, system: str) -> dict[str, str]:
    """Return name → version of what a lock file installs on a Python and a system."""
    place = {
        "python_version": python,
        "python_full_version": f"{python}.1",
        "sys_platform": system,
        "platform_system": {"linux": "Linux", "darwin": "Darwin", "win32": "Windows"}[system],
        "os_name": "nt" if system == "win32" else "posix",
        "implementation_name": "cpython",
        "platform_python_implementation": "CPython",
    }
    kept = [req for req, _ in pins(lock) if req.marker is None or req.marker.evaluate(place)]
    return {req.name: str(req.specifier).removeprefix("==") for req in kept}


def wanted(*groups: str) -> list[Requirement]:
    """Return what pyproject.toml asks for: the dependencies and those of some groups."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    texts = list(project["project"]["dependencies"])
    for group in groups:
        texts += project["dependency-groups"][group]
    return [Requirement(text) for text in texts]


@pytest.mark.parametrize("lock", ALL_LOCKS)
def test_every_package_has_one_version_and_hashes(lock: str) -> None:
    assert len(pins(lock)) >= 10
    for requirement, hashes in pins(lock):
        assert re.fullmatch(r"==[\w.+]+", str(requirement.specifier)), requirement
        assert hashes, requirement


@pytest.mark.parametrize("lock", ALL_LOCKS)
def test_lock_files_name_no_place_to_load_from(lock: str) -> None:
    text = (ROOT / "packaging" / lock).read_text(encoding="utf-8")
    assert "://" not in text
    assert "index" not in text


@pytest.mark.parametrize("system", SYSTEMS)
@pytest.mark.parametrize("python", PYTHONS)
def test_the_lock_files_fulfil_pyproject(python: str, system: str) -> None:
    run, test = (pinned(lock, python, system) for lock in LOCKS)
    for have, groups in ((run, ["build"]), (test, ["build", "test", "lint"])):
        for requirement in wanted(*groups):
            name = requirement.name.lower().replace("_", "-")
            if requirement.marker and not requirement.marker.evaluate({"sys_platform": system}):
                assert name not in have
                continue
            assert name in have
            assert requirement.specifier.contains(have[name]), requirement
    assert run.items() <= test.items()
    build = pinned("locked-packages.txt", python, system)
    for requirement in wanted("packages")[len(wanted()) :]:
        if requirement.marker is None or requirement.marker.evaluate({"sys_platform": system}):
            assert requirement.specifier.contains(build[requirement.name]), requirement
    assert all(run.get(name, version) == version for name, version in build.items())


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    """Return the wheel that is built from the source archive, as a distribution would."""
    folder = tmp_path_factory.mktemp("dist")
    build = [sys.executable, "-m", "hatchling", "build", "-d", str(folder), "-t"]
    subprocess.run([*build, "sdist"], cwd=ROOT, check=True, capture_output=True)
    (archive,) = folder.glob("*.tar.gz")
    with tarfile.open(archive) as tar:
        # Debian 12's Python 3.11.2 has no filters yet, and 3.12 warns where none is chosen
        tar.extraction_filter = getattr(tarfile, "data_filter", None)
        tar.extractall(folder)
    (source,) = (path for path in folder.iterdir() if path.is_dir())
    subprocess.run([*build, "wheel"], cwd=source, check=True, capture_output=True)
    (built,) = folder.glob("*.whl")
    return zipfile.ZipFile(built)


def test_the_wheel_holds_every_module_and_every_resource(wheel: zipfile.ZipFile) -> None:
    modules = (path.relative_to(ROOT) for path in (ROOT / "pendulum_journal").rglob("*.py"))
    resources = (
        Path("pendulum_journal/_resources") / path.relative_to(ROOT / "resources")
        for path in (ROOT / "resources").rglob("*")
        if path.is_file() and path.suffix != ".pyc"
    )
    assert {path.as_posix() for path in (*modules, *resources)} <= set(wheel.namelist())


def test_the_wheel_holds_nothing_else(wheel: zipfile.ZipFile) -> None:
    tops = {name.split("/")[0] for name in wheel.namelist()}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"pendulum_journal"}
    assert any(name.endswith("licenses/LICENSE") for name in wheel.namelist())


def test_the_wheel_brings_the_command(wheel: zipfile.ZipFile) -> None:
    (entries,) = (name for name in wheel.namelist() if name.endswith("entry_points.txt"))
    assert "pendulum-journal = pendulum_journal.app:main" in wheel.read(entries).decode()


def test_the_flatpak_may_show_notifications_and_reaches_neither_network_nor_files() -> None:
    text = (ROOT / "packaging" / "io.github.pendulum_journal.pendulum.yml").read_text("utf-8")
    manifest = "\n".join(line for line in text.splitlines() if not line.startswith("#"))
    assert f"id: {APPLICATION_ID}\n" in manifest
    (listed,) = re.findall(r"^finish-args:\n((?:  - .+\n)+)", manifest, re.MULTILINE)
    assert set(listed.split("\n")[:-1]) == {
        "  - --socket=wayland", "  - --socket=fallback-x11", "  - --share=ipc", "  - --device=dri",
        "  - --talk-name=org.freedesktop.Notifications",
    }  # fmt: skip
