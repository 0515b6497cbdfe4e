"""Write a new version everywhere, check that all agrees, and build what this machine can.

    python3 dev.py release 0.2.0              bump, then build and check
    python3 dev.py release 0.2.0 --no-build   bump only

A tree with changes that are not committed is refused, and so is a version that is not newer.
Nothing is committed or published: look at the changes, commit and tag them yourself.
"""

from __future__ import annotations

import argparse
import datetime
import re
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from build import ROOT, dev, version

INIT = "pendulum_journal/__init__.py"
CHANGELOG = "CHANGELOG.md"
METAINFO = "resources/desktop/io.github.pendulum_journal.pendulum.metainfo.xml"
_FORM = re.compile(r"\d+\.\d+\.\d+")
_UNRELEASED = "## [Unreleased]\n"


def main() -> int:
    """Bump and build; return the exit status."""
    parser = argparse.ArgumentParser("dev.py release", description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("version", help="such as 0.2.0")
    parser.add_argument("--no-build", action="store_true", help="write the version only")
    options = parser.parse_args()
    refuse_dirty(dev.capture("git", "-C", str(ROOT), "status", "--porcelain"))
    refuse_old(options.version, version())
    refuse_unlocked()
    today = datetime.date.today()  # noqa: DTZ011 - the day on the calendar of who releases
    for name, text in bumped(ROOT, options.version, today).items():
        (ROOT / name).write_text(text, encoding="utf-8")
        dev.say(f"wrote {options.version} into {name}")
    if options.no_build:
        return 0
    return dev.packages([], allowed=False)


def refuse_dirty(status: object) -> None:
    """Stop where something is not committed, or where this is no checkout.

    Args:
        status: how ``git status --porcelain`` ended.
    """
    if status.returncode:  # type: ignore[attr-defined]
        raise dev.Stop("A release is made from a checkout with git; this is none.")
    if changes := status.stdout.splitlines():  # type: ignore[attr-defined]
        raise dev.Stop(f"Commit your changes first; {len(changes)} files differ from the last one.")


def refuse_old(wanted: str, now: str) -> None:
    """Stop where a version has another form, or is not newer than the one of now."""
    if not _FORM.fullmatch(wanted):
        raise dev.Stop(f"“{wanted}” is no version; write three numbers, such as 0.2.0.")
    if _numbers(wanted) <= _numbers(now):
        raise dev.Stop(f"Version {wanted} is not newer than {now}, which is the one of now.")


def refuse_unlocked() -> None:
    """Stop where a lock file lacks what pyproject.toml asks for."""
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    block = re.search(r"^dependencies = \[(.*?)^\]", text, re.MULTILINE | re.DOTALL)
    wanted = re.findall(r'^  "([A-Za-z0-9._-]+)', block[1] if block else "", re.MULTILINE)
    locked = (ROOT / dev.LOCKS["run"]).read_text(encoding="utf-8").lower()
    for name in wanted:
        if not re.search(rf"^{re.escape(name.lower())}==", locked, re.MULTILINE):
            raise dev.Stop(f"{name} is not in {dev.LOCKS['run']}; run: python3 dev.py lock")


def bumped(root: Path, wanted: str, day: datetime.date) -> dict[str, str]:
    """Return the new text of each file that names the version, by its name.

    Args:
        root: the checkout.
        wanted: the new version.
        day: the day of the release.
    """
    texts = {
        name: (root / name).read_text(encoding="utf-8") for name in (INIT, CHANGELOG, METAINFO)
    }
    init = re.sub(r'^__version__ = "[^"]+"$', f'__version__ = "{wanted}"', texts[INIT], flags=re.M)
    changes = texts[CHANGELOG]
    after = changes.partition(_UNRELEASED)[2]
    if not after.lstrip().startswith("### "):
        raise dev.Stop(f"{CHANGELOG} has nothing under Unreleased that could be released.")
    heading = f"{_UNRELEASED}\n## [{wanted}] - {day.isoformat()}\n"
    line = f'    <release version="{wanted}" date="{day.isoformat()}"/>\n'
    return {
        INIT: init,
        CHANGELOG: changes.replace(_UNRELEASED, heading, 1),
        METAINFO: texts[METAINFO].replace("  <releases>\n", f"  <releases>\n{line}", 1),
    }


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(int(part) for part in text.split("."))


if __name__ == "__main__":
    try:
        sys.exit(main())
    except dev.Stop as why:
        print(why, file=sys.stderr, flush=True)  # noqa: T201
        sys.exit(1)
