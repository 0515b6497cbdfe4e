"""Whether this computer runs on its battery."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

_SUPPLIES = Path("/sys/class/power_supply")
_SECONDS = 3
_ON_BATTERY = 0


def is_on_battery(supplies: Path = _SUPPLIES) -> bool:
    """Return whether the computer runs on its battery; where that cannot be known, it does not.

    Args:
        supplies: where Linux lists its power supplies.
    """
    ways = {"win32": _windows, "darwin": _macos}
    return ways.get(sys.platform, lambda: _linux(supplies))()


def _linux(supplies: Path) -> bool:
    """Return whether a battery gives power, and no other supply does."""
    try:
        found = sorted(supplies.iterdir())
    except OSError:
        return False
    kinds = [(_line(each / "type"), each) for each in found]
    if any(kind != "Battery" and _line(each / "online") == "1" for kind, each in kinds):
        return False
    return any(
        kind == "Battery"
        and _line(each / "scope") != "Device"
        and _line(each / "status") == "Discharging"
        for kind, each in kinds
    )


def _line(path: Path) -> str:
    try:
        return path.read_text(errors="replace").strip()
    except OSError:
        return ""


def _macos() -> bool:
    try:
        done = subprocess.run(
            ["/usr/bin/pmset", "-g", "batt"],
            capture_output=True, text=True, timeout=_SECONDS, check=False,
        )  # fmt: skip
    except (OSError, subprocess.SubprocessError):
        return False
    return "'Battery Power'" in done.stdout


def _windows() -> bool:
    import ctypes

    class Status(ctypes.Structure):
        _fields_ = [
            ("line", ctypes.c_ubyte),
            ("battery", ctypes.c_ubyte),
            ("per_cent", ctypes.c_ubyte),
            ("saver", ctypes.c_ubyte),
            ("seconds", ctypes.c_ulong),
            ("seconds_full", ctypes.c_ulong),
        ]

    status = Status()
    kernel = ctypes.windll.kernel32  # type: ignore[attr-defined, unused-ignore]
    if not kernel.GetSystemPowerStatus(ctypes.byref(status)):
        return False
    return bool(status.line == _ON_BATTERY)
