"""Build the packages of Pendulum Journal and use each as a stranger would.

    python3 dev.py packages                      everything this machine can, also in bare systems
    python3 dev.py packages --quick              wheel and frozen folder, here
    python3 dev.py packages --only wheel         parts: wheel, frozen, archive, deb, rpm
    python3 dev.py packages --systems bookworm   bare systems: bookworm, trixie, noble; or none

What cannot be done here is left out and named; what is wrong is told, and ends with status 3. The
finished files lie in dist/, pictures of their windows in build/packages/pictures/.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from build import DIST, HERE, ROOT, WORK, Builder, describe, dev, version
from chroots import SYSTEMS, Bare, Unreachable, bare
from inspect_package import (
    different_versions,
    missing_files,
    missing_modules,
    newest_glibc,
    paths_inside,
    told_versions,
    too_new_glibc,
    unreplaceable_qt,
)
from parts import LATE, modules_of
from try_program import Installed, can_try_windows, try_all

WRONG = 3
PARTS = ("wheel", "frozen", "archive", "deb", "rpm")
CACHE = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
CHROOTS = CACHE / "pendulum-journal-packages"
"""Not in the checkout: what walks through that must not meet whole systems."""

PICTURES = WORK / "pictures"
VALIDATORS = {
    "desktop-file-validate": (["*.desktop"], 0),
    "appstreamcli": (["validate", "--no-net", "--pedantic", "*.metainfo.xml"], 1),
}
"""The arguments of each, and how many lines it prints where there is nothing to say."""


@dataclass
class Report:
    """What was found.

    Attributes:
        wrong: sentences about what has to be put right.
        left_out: what was not looked at, and why.
    """

    wrong: list[str] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)

    def say(self, what: str, found: list[str]) -> None:
        """Tell how a check ended."""
        dev.say(f"{'ok   ' if not found else 'WRONG'} {what}")
        for sentence in found:
            dev.say(f"      {sentence}")
        self.wrong += [f"{what}: {sentence}" for sentence in found]

    def leave_out(self, what: str, why: object) -> None:
        """Tell what is not looked at."""
        dev.say(f"--    {what}: left out, {why}")
        self.left_out.append(what)


def main() -> int:
    """Build and check; return 3 where something is wrong."""
    parser = argparse.ArgumentParser("dev.py packages", description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("--quick", action="store_true", help="wheel and frozen folder, here only")
    parser.add_argument("--only", help="parts to build, separated by commas")
    parser.add_argument("--systems", help="bare systems to install into, by commas, or none")
    parser.add_argument("--without", default="", help="leave modules out: the checks must notice")
    parser.add_argument("--keep", action="store_true", help="check what was built before")
    options = parser.parse_args()
    parts = options.only.split(",") if options.only else PARTS[: 2 if options.quick else None]
    if unknown := sorted(set(parts) - set(PARTS)):
        raise dev.Stop(f"No part is called {unknown[0]}; there are {', '.join(PARTS)}.")
    systems = [] if options.quick or options.systems == "none" else list(SYSTEMS)
    if options.systems and options.systems != "none":
        systems = options.systems.split(",")
    builder, report = Builder(), Report()
    if not options.keep:
        make(builder, parts, options.without)
    check(builder, parts, report)
    for name in systems:
        check_in(name, builder, parts, report)
    for path in sorted(DIST.glob("*endulum*")):
        dev.say(describe(path))
    if report.left_out:
        dev.say(f"Left out here: {'; '.join(report.left_out)}.")
    dev.say(f"{len(report.wrong)} things are wrong." if report.wrong else "Nothing is wrong.")
    return WRONG if report.wrong else 0


def make(builder: Builder, parts: list[str] | tuple[str, ...], without: str) -> None:
    """Build the parts, each told with the time that it took."""
    remove_other_versions(DIST, version())
    timed("set up", builder.set_up)
    timed("sdist and wheel", builder.wheel)
    if set(parts) - {"wheel"}:
        timed("frozen folder", lambda: builder.freeze(without))
    if "archive" in parts:
        timed("tar.xz", builder.archive)
    for kind in ("deb", "rpm"):
        if kind in parts and dev.LINUX:
            timed(kind, lambda kind=kind: builder.system_package(kind))


def remove_other_versions(folder: Path, kept: str) -> None:
    """Delete packages that were built of another version, or they would be taken for this one's."""
    for path in folder.glob("*endulum*"):
        if path.is_file() and f"-{kept}" not in path.name and f"_{kept}" not in path.name:
            path.unlink()


def timed(name: str, do: object) -> None:
    """Do something and say how long it took."""
    begun = time.monotonic()
    do()  # type: ignore[operator]
    dev.say(f"built {name} in {time.monotonic() - begun:.0f} s")


def check(builder: Builder, parts: list[str] | tuple[str, ...], report: Report) -> None:
    """Look at everything on this machine."""
    check_files(report)
    report.say("one version everywhere", different_versions(version(), told_versions(DIST, ROOT)))
    window = can_try_windows()
    if not window:
        report.leave_out("windows", "Xvfb or xdotool is not installed")
    if "wheel" in parts:
        program = str(Path(builder.python).with_name("pendulum-journal"))
        picture = PICTURES / "wheel.png" if window else None
        report.say("the wheel here", try_all(Installed([program]), version(), picture))
    if set(parts) - {"wheel"}:
        check_frozen(builder, report)
        program = str(builder.frozen / "pendulum-journal")
        picture = PICTURES / "frozen.png" if window else None
        report.say("the frozen folder here", try_all(Installed([program]), version(), picture))


def check_files(report: Report) -> None:
    """Have the files of the desktop validated."""
    folder = ROOT / "resources" / "desktop"
    for tool, (words, lines) in VALIDATORS.items():
        if not shutil.which(tool):
            report.leave_out(tool, "it is not installed")
            continue
        files = [str(path) for path in folder.glob(words[-1])]
        done = dev.capture(tool, *words[:-1], *files)
        said = (done.stdout + done.stderr).strip().splitlines()
        report.say(tool, said if done.returncode or len(said) > lines else [])
    if not shutil.which("makensis"):
        report.leave_out("makensis", "it is not installed")
        return
    words = [
        "-V2",
        "-WX",
        f"-DVERSION={version()}",
        "-DCHECK",
        f"-DOUTPUT={WORK / 'pendulum-journal-check.exe'}",
    ]
    done = dev.capture("makensis", *words, str(HERE / "windows.nsi"))
    report.say("makensis", (done.stdout + done.stderr).splitlines() if done.returncode else [])


def check_frozen(builder: Builder, report: Report) -> None:
    """Look into the frozen folder."""
    frozen = builder.frozen
    listing = [builder.python, str(HERE / "list_archive.py"), str(frozen / "pendulum-journal")]
    told = json.loads(dev.capture(*listing).stdout)
    wanted = [*modules_of(ROOT / "pendulum_journal"), *LATE]
    report.say("every module is in it", missing_modules(wanted, told["modules"]))
    report.say("every file is in it", missing_files(frozen))
    report.say("Qt can be replaced", unreplaceable_qt(frozen))
    newest, where = newest_glibc(frozen)
    asked = f"glibc {newest[0]}.{newest[1]} is enough ({where} asks for it)"
    report.say(asked, too_new_glibc(frozen))
    home = Path.home()  # that of root is the same on every machine, and in wheels of others
    paths = [str(ROOT), *([str(home)] if str(home) != "/root" else [])]
    inside = paths_inside(frozen, paths)
    absolute = [each for each in told["absolute"] if each.startswith(tuple(paths))]
    inside += [f"The code tells of {each}." for each in absolute]
    report.say("no path of this machine is in it", inside)


def check_in(
    name: str, builder: Builder, parts: list[str] | tuple[str, ...], report: Report
) -> None:
    """Install each part into a bare system of its own, use it there, and remove it."""
    steps = {"wheel": try_wheel, "archive": try_archive, "deb": try_deb}
    for part, step in steps.items():
        if part not in parts:
            continue
        title = f"{part} on a bare {SYSTEMS[name][0]}"
        try:
            with bare(name, CHROOTS) as system:
                report.say(title, step(system, builder))
        except Unreachable as why:
            report.leave_out(title, why)
        except RuntimeError as error:
            report.say(title, [str(error)])


def picture_of(part: str, system: Bare) -> Path | None:
    """Return where the picture of a window goes, or None where no window can be tried."""
    return PICTURES / f"{part}-{system.name}.png" if can_try_windows() else None


def try_deb(system: Bare, _builder: Builder) -> list[str]:
    """Install, use and remove the Debian package."""
    (package,) = DIST.glob("*.deb")
    shutil.copy(package, system.root / "root" / package.name)
    system.apt(f"/root/{package.name}")
    picture = picture_of("deb", system)
    found = try_all(Installed(["pendulum-journal"], system.root), version(), picture)
    system.run("apt-get", "purge", "-y", "-q", "pendulum-journal")
    return found + [f"{trace} is still there after it was removed." for trace in system.traces()]


def try_archive(system: Bare, _builder: Builder) -> list[str]:
    """Unpack the archive, use it, put it into the menu and take it out again."""
    (archive,) = DIST.glob("*.tar.xz")
    system.apt("libgl1", "libegl1", "fontconfig-config", "fonts-dejavu-core")
    (system.root / "opt").mkdir(exist_ok=True)
    subprocess.run(["tar", "xJf", str(archive), "-C", str(system.root / "opt")], check=True)
    (folder,) = (system.root / "opt").iterdir()
    program = f"/opt/{folder.name}/pendulum-journal"
    picture = picture_of("archive", system)
    found = try_all(Installed([program], system.root), version(), picture)
    return found + try_menu(system, program)


def try_menu(system: Bare, program: str) -> list[str]:
    """Put a program into the menu and take it out again; return what is wrong."""
    home = system.root / "root"
    before = {path for path in home.rglob("*") if path.is_file()}
    system.run(program, "desktop", "install", "--autostart")
    entries = list(home.rglob("applications/*.desktop"))
    system.run(program, "desktop", "remove")
    left = sorted({path for path in home.rglob("*") if path.is_file()} - before)
    found = [f"{path} is still there after “desktop remove”." for path in left]
    return found + ([] if len(entries) == 1 else ["“desktop install” made no entry."])


def try_wheel(system: Bare, _builder: Builder) -> list[str]:
    """Install the wheel with pip from an index, as a stranger does, and use it."""
    (wheel,) = DIST.glob("*.whl")
    system.apt("python3-venv", "ca-certificates", "fonts-dejavu-core", *dev.PACKAGES["run"])
    certificates = os.environ.get("PIP_CERT", "")
    if certificates:
        place = system.root / certificates.lstrip("/")
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(certificates, place)
    shutil.copy(wheel, system.root / "root" / wheel.name)
    system.run("python3", "-m", "venv", "/opt/venv")
    system.run("/opt/venv/bin/pip", "install", "-q", f"/root/{wheel.name}")
    program = "/opt/venv/bin/pendulum-journal"
    picture = picture_of("wheel", system)
    found = try_all(Installed([program], system.root), version(), picture)
    return found + try_menu(system, program)


if __name__ == "__main__":
    try:
        sys.exit(main())
    except dev.Stop as why:
        print(why, file=sys.stderr, flush=True)  # noqa: T201
        sys.exit(1)
