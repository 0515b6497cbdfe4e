"""Bare systems to install packages into, so that nothing of this machine helps them."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

DEBIAN, UBUNTU = "http://deb.debian.org/debian", "http://archive.ubuntu.com/ubuntu"
SYSTEMS = {
    "bookworm": ("Debian 12", DEBIAN),
    "trixie": ("Debian 13", DEBIAN),
    "noble": ("Ubuntu 24.04", UBUNTU),
}
_NOT_A_TRACE = (
    *("var/cache", "var/lib/apt", "var/lib/dpkg", "var/log", "tmp", "dev", "proc", "root", "run"),
    "usr/share/mime",  # of the system's own tools, which gather what stands in packages/
)


class Unreachable(Exception):  # noqa: N818 - a reason to leave a check out, not a defect
    """There is no such system here, and the text says why."""


@dataclass(frozen=True)
class Bare:
    """A bare system that can be changed and thrown away.

    Attributes:
        name: the name of its release.
        root: its root.
        changed: what was changed in it, as a tree of its own.
    """

    name: str
    root: Path
    changed: Path

    def run(self, *command: str) -> str:
        """Run a command as root in it and return what it printed.

        Raises:
            RuntimeError: it failed.
        """
        told = {name: value for name, value in os.environ.items() if name.startswith("PIP_")}
        told |= {"HOME": "/root", "LANG": "C.UTF-8", "DEBIAN_FRONTEND": "noninteractive"}
        told["PATH"] = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
        done = subprocess.run(
            ["chroot", str(self.root), *command],
            env=told,
            capture_output=True,
            text=True,
            errors="replace",
            check=False,
        )
        if done.returncode:
            raise RuntimeError(f"{' '.join(command)}: {(done.stderr or done.stdout)[-800:]}")
        return done.stdout

    def apt(self, *packages: str) -> None:
        """Install packages of the system, or a file of one."""
        self.run("apt-get", "update", "-q")
        self.run("apt-get", "install", "-y", "-q", "--no-install-recommends", *packages)

    def traces(self) -> list[str]:
        """Return what was added to it and has to do with the program, by its place."""
        return sorted(
            str(path.relative_to(self.changed))
            for path in self.changed.rglob("*endulum*")
            if not str(path.relative_to(self.changed)).startswith(_NOT_A_TRACE)
            and (self.root / path.relative_to(self.changed)).exists()
        )


@contextlib.contextmanager
def bare(name: str, folder: Path) -> Iterator[Bare]:
    """Give a bare system to change; it is as new the next time.

    Args:
        name: one of ``SYSTEMS``.
        folder: where bare systems are kept between runs.

    Raises:
        Unreachable: it cannot be made here.
    """
    lower = _made(name, folder)
    upper = folder / f"{name}-changed"
    shutil.rmtree(upper, ignore_errors=True)
    for part in ("files", "work", "root"):
        (upper / part).mkdir(parents=True)
    places = f"lowerdir={lower},upperdir={upper / 'files'},workdir={upper / 'work'}"
    root = upper / "root"
    _mount("-t", "overlay", "overlay", "-o", places, str(root))
    mounts = [root]
    try:
        for kind, place in (("proc", "proc"), ("devpts", "dev/pts")):
            _mount("-t", kind, kind, str(root / place))
            mounts.append(root / place)
        shutil.copy("/etc/resolv.conf", root / "etc/resolv.conf")
        yield Bare(name, root, upper / "files")
    finally:
        for mount in reversed(mounts):
            subprocess.run(["umount", "-l", str(mount)], check=False)
        shutil.rmtree(upper, ignore_errors=True)


def _made(name: str, folder: Path) -> Path:
    lower = folder / name
    if (lower / "ready").exists():
        return lower
    if not sys.platform.startswith("linux") or os.geteuid() != 0:
        raise Unreachable("only root can install into a system of its own")
    debootstrap = shutil.which("debootstrap") or shutil.which("debootstrap", path="/usr/sbin")
    if debootstrap is None:
        raise Unreachable("debootstrap is not installed")
    folder.mkdir(parents=True, exist_ok=True)
    shutil.rmtree(lower, ignore_errors=True)
    title, mirror = SYSTEMS[name]
    words = [debootstrap, "--variant=minbase"]
    if mirror == UBUNTU:  # Debian has no keys of Ubuntu's, and scripts of older releases only
        words += ["--no-check-gpg", "--components=main,universe"]  # where python3-venv is
    script = Path("/usr/share/debootstrap/scripts", name)
    scripts = [] if script.exists() else [str(script.with_name("gutsy"))]
    done = subprocess.run(
        [*words, name, str(lower), mirror, *scripts], capture_output=True, text=True, check=False
    )
    if done.returncode:
        shutil.rmtree(lower, ignore_errors=True)
        raise Unreachable(f"{title} could not be fetched: {done.stderr.strip()[-200:]}")
    (lower / "ready").touch()
    return lower


def _mount(*words: str) -> None:
    done = subprocess.run(["mount", *words], capture_output=True, text=True, check=False)
    if done.returncode:
        raise Unreachable(f"nothing can be mounted here: {done.stderr.strip()}")
