"""Builds the packages: sdist, wheel, frozen folder, archive, .deb and .rpm."""

from __future__ import annotations

import hashlib
import json
import lzma
import os
import platform
import re
import shutil
import subprocess
import sys
import tarfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
import dev  # noqa: E402

HERE = ROOT / "packaging"
DIST = ROOT / "dist"
WORK = ROOT / "build" / "packages"
LINUX_ONLY = ("deb", "rpm")
EPOCH_VARIABLE = "SOURCE_DATE_EPOCH"


def version() -> str:
    """Return the version, which stands in one place."""
    text = (ROOT / "pendulum_journal" / "__init__.py").read_text(encoding="utf-8")
    found = re.search(r'^__version__ = "([^"]+)"$', text, re.MULTILINE)
    if found is None:
        raise dev.Stop("There is no version in pendulum_journal/__init__.py.")
    return found[1]


@dataclass(frozen=True)
class Builder:
    """An environment in which packages are built, apart from the one of the checkout.

    Attributes:
        folder: what is made on the way; it can be deleted at any time.
        output: where the finished files go.
    """

    folder: Path = WORK
    output: Path = DIST

    @property
    def python(self) -> str:
        """Its Python."""
        inside = "Scripts/python.exe" if os.name == "nt" else "bin/python"
        return str(self.folder / "venv" / inside)

    @property
    def made(self) -> Path:
        """Icons and files of the desktop."""
        return self.folder / "made"

    @property
    def frozen(self) -> Path:
        """The folder that runs without a Python on the machine."""
        return self.folder / "frozen" / "pendulum-journal"

    def set_up(self) -> None:
        """Make the environment from the pinned packages, unless it holds them already."""
        locks = [ROOT / dev.LOCKS["run"], ROOT / dev.PACKAGING_LOCK]
        stamp = hashlib.sha256(b"".join(each.read_bytes() for each in locks)).hexdigest()
        told = self.folder / "set-up"
        if told.exists() and told.read_text() == f"{stamp} {dev.BASE_PYTHON}":
            return
        shutil.rmtree(self.folder / "venv", ignore_errors=True)
        self.folder.mkdir(parents=True, exist_ok=True)
        run(dev.BASE_PYTHON, "-m", "venv", str(self.folder / "venv"))
        hashed = ["--require-hashes", "--only-binary", ":all:"]
        lines = [word for each in locks for word in ("-r", str(each))]
        run(*self.pip(), *hashed, *lines)
        told.write_text(f"{stamp} {dev.BASE_PYTHON}")

    def pip(self) -> list[str]:
        """Return the command that installs into the environment."""
        return [self.python, "-m", "pip", "install", "-q", "--disable-pip-version-check"]

    def wheel(self) -> tuple[Path, Path]:
        """Build the source archive, from it the wheel, and install that; return both."""
        self.output.mkdir(exist_ok=True)
        for old in self.output.glob("pendulum_journal-*"):
            old.unlink()
        hatchling = [self.python, "-m", "hatchling", "build", "-t"]
        run(*hatchling, "sdist", "-d", str(self.output))
        (archive,) = self.output.glob("pendulum_journal-*.tar.gz")
        source = self.folder / "source"
        shutil.rmtree(source, ignore_errors=True)
        with tarfile.open(archive) as tar:
            tar.extractall(source)
        (inside,) = source.iterdir()
        run(*hatchling, "wheel", "-d", str(self.output), cwd=inside)
        (wheel,) = self.output.glob("pendulum_journal-*.whl")
        run(*self.pip(), "--no-deps", "--force-reinstall", str(wheel))
        return archive, wheel

    def freeze(self, without: str = "") -> Path:
        """Make the folder that runs without a Python on the machine; return it.

        Args:
            without: modules to leave out, separated by commas, to see whether the checks notice.
        """
        shutil.rmtree(self.made, ignore_errors=True)
        run(self.python, str(HERE / "made.py"), str(self.made))
        told = {"PENDULUM_JOURNAL_MADE": str(self.made), "PENDULUM_JOURNAL_WITHOUT": without}
        spec = [str(HERE / "pendulum-journal.spec"), "--noconfirm", "--log-level", "ERROR"]
        places = ["--distpath", str(self.frozen.parent), "--workpath", str(self.folder / "work")]
        run(self.python, "-m", "PyInstaller", *spec, *places, cwd=self.folder, env=told)
        if shutil.which("strip") and dev.LINUX:  # Python's alone: a stripped Qt does not start
            inside = self.frozen / "_internal"
            libraries = [*inside.glob("libpython*.so*"), *inside.glob("python3*/lib-dynload/*.so")]
            run("strip", "--strip-debug", *map(str, libraries))
        shutil.copy(self.made / "LICENSES.txt", self.frozen / "LICENSES.txt")
        shutil.copy(ROOT / "LICENSE", self.frozen / "LICENSE")
        if sys.platform.startswith("linux"):
            shutil.copytree(self.made / "share", self.frozen / "share", dirs_exist_ok=True)
        return self.frozen

    def archive(self) -> Path:
        """Pack the frozen folder into one file for those whose system has no package; return it."""
        name = f"pendulum-journal-{version()}-{sys.platform}-{platform.machine()}"
        target = self.output / f"{name}.tar.xz"
        self.output.mkdir(exist_ok=True)

        def plain(member: tarfile.TarInfo) -> tarfile.TarInfo:
            member.uid = member.gid = 0
            member.uname = member.gname = "root"
            return member

        with (
            lzma.open(target, "wb", preset=3) as packed,
            tarfile.open(fileobj=packed, mode="w") as tar,
        ):
            tar.add(self.frozen, name, filter=plain)
        return target

    def system_package(self, kind: str) -> Path:
        """Build a .deb or .rpm of the frozen folder; return it."""
        config = self.folder / "nfpm.json"  # which is YAML, too
        config.write_text(json.dumps(nfpm_config(self, kind), indent=1), encoding="utf-8")
        for old in self.output.glob(f"*.{kind}"):
            old.unlink()
        nfpm = str(Path(self.python).with_name("nfpm"))
        run(nfpm, "package", "-f", str(config), "-p", kind, "-t", str(self.output))
        (built,) = self.output.glob(f"*.{kind}")
        return built


DEPENDS = {
    "deb": [
        "libc6 (>= 2.36)",
        "libgl1",
        "libegl1",
        "fontconfig-config",
        "fonts-dejavu-core | fonts-noto-core | fonts-liberation",
    ],
    "rpm": ["libglvnd-glx", "libglvnd-egl", "fontconfig", "dejavu-sans-fonts"],
}
"""What the frozen folder stands on: OpenGL, which belongs to the graphics card, and letters."""

ZSH = {"deb": "zsh/vendor-completions", "rpm": "zsh/site-functions"}


def nfpm_config(builder: Builder, kind: str) -> dict[str, Any]:
    """Return what nfpm is told of a package: what it is called, holds and needs."""
    name = "pendulum-journal"
    contents = [
        {"src": f"{builder.frozen}/", "dst": f"/usr/lib/{name}", "type": "tree"},
        {"src": f"../lib/{name}/{name}", "dst": f"/usr/bin/{name}", "type": "symlink"},
    ]
    share = builder.made / "share"
    for path in sorted(each for each in share.rglob("*") if each.is_file()):
        place = path.relative_to(share).as_posix().replace("zsh/site-functions", ZSH[kind])
        contents.append({"src": str(path), "dst": f"/usr/share/{place}"})
    docs = f"/usr/share/doc/{name}"
    contents += [
        # else rpm leaves the empty folder behind
        {"dst": docs, "type": "dir", "file_info": {"mode": 0o755}},
        {"src": str(ROOT / "LICENSE"), "dst": f"{docs}/copyright"},
        {"src": str(builder.made / "LICENSES.txt"), "dst": f"{docs}/LICENSES.txt"},
        {"src": str(ROOT / "CHANGELOG.md"), "dst": f"{docs}/CHANGELOG.md"},
    ]
    for entry in contents:
        entry.setdefault(
            "file_info", {"mode": 0o644} if entry["dst"].startswith("/usr/share") else {}
        )
    return {
        "name": name,
        "arch": {"x86_64": "amd64", "aarch64": "arm64"}.get(platform.machine(), platform.machine()),
        "platform": "linux",
        "version": version(),
        "section": "misc",
        "priority": "optional",
        "maintainer": "The Pendulum Journal maintainers <maintainers@pendulum-journal.invalid>",
        "description": "A weekly journal for people who swing between engineering and management.\n"
        "Once a week you write down where the time went and what you learned;\n"
        "the program draws the trend. It works offline.",
        "license": "MIT",
        "depends": DEPENDS[kind],
        "contents": contents,
        "deb": {"compression": "zstd"},
        "rpm": {"compression": "zstd", "group": "Applications/Productivity"},
    }


def run(*command: str, cwd: Path = ROOT, env: dict[str, str] | None = None) -> None:
    """Run a step of a build quietly; what it said is shown where it fails."""
    whole = {**os.environ, **(env or {})}
    whole.setdefault(EPOCH_VARIABLE, "1767225600")  # times in archives do not tell of the build
    done = subprocess.run(
        command, cwd=cwd, env=whole, capture_output=True, text=True, errors="replace", check=False
    )
    if done.returncode:
        dev.say(done.stdout[-4000:] + done.stderr[-4000:])
        raise dev.Stop(f"This step of the build failed: {Path(command[0]).name} {command[1]}")


def describe(path: Path) -> str:
    """Return a file's name, size and sha256 in one line."""
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    return f"{path.name}  {path.stat().st_size / 1e6:.1f} MB  sha256 {digest}"
