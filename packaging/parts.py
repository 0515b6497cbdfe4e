"""What goes into a frozen package, and what stays out; read by the spec and by the checks."""

from __future__ import annotations

import fnmatch
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable

PACKAGE = "pendulum_journal"

LATE = (
    "matplotlib.backends.backend_agg",  # matplotlib finds these by the format of a picture
    "matplotlib.backends.backend_pdf",
    "matplotlib.backends.backend_svg",
    "python_calamine",  # imported where it is installed
)
"""What other libraries import by a name that is worked out, so that no analysis can find it."""

LEFT_OUT = (
    *("tkinter", "_tkinter", "IPython", "pytest", "setuptools", "pip", "wheel", "pydoc", "lib2to3"),
    "readline",  # under the GPL-3, which would then hold for the whole
    *("PySide6.QtQml", "PySide6.QtQuick", "PySide6.QtTest", "PySide6.QtSql", "PySide6.QtDesigner"),
    *("matplotlib.backends.backend_qtagg", "matplotlib.backends.backend_tkagg", "numpy.f2py"),
)
"""Modules that the program never imports."""

_NOT_WANTED = (
    "*/plugins/platformthemes/libqgtk3.so",  # 19 MB of memory; the portal tells the same
    "*/plugins/platforms/libq[!xow]*.so",  # but xcb, offscreen and wayland
    "*/plugins/platforms/libqvkkhrdisplay.so",
    "*/plugins/imageformats/libqpdf.so",
    "*/plugins/imageformats/libq[tw]*.so",
    "*/plugins/tls/*",
    "*/plugins/networkinformation/*",
    "*/plugins/egldeviceintegrations/*",
    "*/plugins/generic/*",
    "*/plugins/sqldrivers/*",
    "*/plugins/qml*/*",
    "*/plugins/designer/*",
    "*/plugins/vectorimageformats/*",
    "*/plugins/wayland-graphics-integration-server/*",
    "*/plugins/platforminputcontexts/libqtvirtualkeyboardplugin.so",
    "*/Qt/qml/*",
    "*libQt6Qml*",
    "*libQt6Quick*",
    "*libQt6Pdf*",
    "*libQt6VirtualKeyboard*",
    "*libQt6EglFS*",
    "*libQt6EglFs*",
    "*libQt6WaylandCompositor*",
    "*libgtk-3*",
    "*libgdk-3*",
    "*libreadline*",
    "*/translations/qt_help_*",
    "*/translations/designer_*",
    "*/translations/linguist_*",
    "*/translations/assistant_*",
    "*/mpl-data/sample_data/*",
    "*/mpl-data/images/*",
    "*/mpl-data/plot_directive/*",
)


def modules_of(folder: Path) -> list[str]:
    """Return the name of every module of the package in a folder, also of those imported late."""
    found = []
    for path in sorted(folder.rglob("*.py")):
        parts = path.relative_to(folder.parent).with_suffix("").parts
        found.append(".".join(parts[:-1] if parts[-1] == "__init__" else parts))
    return found


def is_wanted(name: str) -> bool:
    """Tell whether a file belongs into the package, by its place in it."""
    place = f"/{PurePosixPath(name.replace(chr(92), '/'))}"
    return not any(fnmatch.fnmatchcase(place, pattern) for pattern in _NOT_WANTED)


def info_plist(version: str) -> dict[str, str | bool]:
    """Return what macOS is told of the program, beside what PyInstaller tells it."""
    return {
        "CFBundleDisplayName": "Pendulum Journal",
        "CFBundleShortVersionString": version,
        "CFBundleVersion": version,
        "LSMinimumSystemVersion": "13.0",
        "LSApplicationCategoryType": "public.app-category.productivity",
        "NSHighResolutionCapable": True,
        "NSRequiresAquaSystemAppearance": False,
        "NSHumanReadableCopyright": "The Pendulum Journal maintainers, MIT licence",
    }


def needed_libraries(
    kept: Iterable[str], offered: Collection[str], imports: Callable[[str], Iterable[str]]
) -> set[str]:
    """Return the libraries that something in the package links to, by any number of steps.

    What was left out brought libraries along that nothing else needs.

    Args:
        kept: names of files that are in the package in any case.
        offered: names of the system's libraries.
        imports: returns the names that a file links to.
    """
    waiting, needed = list(kept), set()
    while waiting:
        new = (set(imports(waiting.pop())) & set(offered)) - needed
        needed |= new
        waiting += new
    return needed
