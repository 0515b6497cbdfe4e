"""Write what is made from the program for its packages: icons, files of the desktop.

Usage: python made.py FOLDER, with the Python in which the wheel is installed.
"""

from __future__ import annotations

import struct
import subprocess
import sys
from pathlib import Path

from pendulum_journal.app import draw_icon
from pendulum_journal.cli.desktop.commands import program_files
from pendulum_journal.cli.main import commands
from pendulum_journal.services.desktop.shared_files import PROGRAM
from pendulum_journal.services.help.licences import Part

ICO_SIZES = (16, 24, 32, 48, 64, 128, 256)
ICNS_KINDS = {16: b"icp4", 32: b"icp5", 64: b"icp6", 128: b"ic07", 256: b"ic08", 512: b"ic09"}


def main() -> None:
    """Write everything into the folder of the first argument."""
    folder = Path(sys.argv[1])
    for place, content in program_files(commands, [PROGRAM], draw_icon).items():
        path = folder / "share" / place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    (folder / "app.ico").write_bytes(ico({size: draw_icon(size) for size in ICO_SIZES}))
    (folder / "app.icns").write_bytes(icns({size: draw_icon(size) for size in ICNS_KINDS}))


def ico(pictures: dict[int, bytes]) -> bytes:
    """Return an icon of Windows: a directory, then one PNG for each size."""
    head = struct.pack("<HHH", 0, 1, len(pictures))
    offset = len(head) + 16 * len(pictures)
    entries, bodies = b"", b""
    for size, picture in pictures.items():
        side = size % 256  # 256 is written as 0
        entries += struct.pack("<BBBBHHII", side, side, 0, 0, 1, 32, len(picture), offset)
        offset += len(picture)
        bodies += picture
    return head + entries + bodies


def icns(pictures: dict[int, bytes]) -> bytes:
    """Return an icon of macOS: a length, then one PNG for each size behind its kind."""
    bodies = b"".join(
        ICNS_KINDS[size] + struct.pack(">I", 8 + len(picture)) + picture
        for size, picture in pictures.items()
    )
    return b"icns" + struct.pack(">I", 8 + len(bodies)) + bodies


def system_parts(sources: list[str]) -> list[Part]:
    """Return the system's libraries that PyInstaller took along, with Debian's copyright files.

    Args:
        sources: where each library lay on the machine that builds.
    """
    packages: dict[str, list[str]] = {}
    for source in sources:
        found = subprocess.run(
            ["dpkg", "-S", source, str(Path(source).resolve()), f"*/{Path(source).name}"],
            capture_output=True,
            text=True,
            check=False,
        ).stdout.splitlines()
        name = found[0].partition(":")[0] if found else ""
        packages.setdefault(name, []).append(Path(source).name)
    return [
        Part(f"{', '.join(sorted(names))} (Debian: {name})", _copyright(name))
        for name, names in sorted(packages.items())
        if name
    ]


def _copyright(package: str) -> str:
    path = Path("/usr/share/doc") / package / "copyright"
    return path.read_text(encoding="utf-8", errors="replace") if path.exists() else ""


if __name__ == "__main__":
    main()
