"""Checks that nothing is cut, lies outside or overlaps, in every scale and the fonts of desktops.

Called by ``make.py --all`` and ``--pairs``, and by ``tests/ui/test_gallery.py``. There is a screen
for each size and scale, so that a window, which takes long to make, is moved from one to the
other::

    python tests/gallery/check.py --pairs
    python tests/gallery/check.py --scale 1.5 --all --only two-years,week --pictures out

Prints a line for each fault, and at the end how many combinations were looked at. The exit status
is 0 where no fault was found.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
import time
import traceback
from itertools import groupby, product
from pathlib import Path
from typing import TYPE_CHECKING

from combinations import FONTS, JOURNALS, SCALES, SIZES, chosen_by_pairs, every_combination

if TYPE_CHECKING:
    from collections.abc import Iterable

    from combinations import Combination
    from hands import Scene
    from PySide6.QtGui import QScreen
    from PySide6.QtWidgets import QApplication
    from stage import Stage

ONLY_WITH = {
    "two-years": {
        "delete-for-ever",
        "not-saved",
        "open-link",
        "sample-question",
        "what-is-missing",
        "journal-versions",
        "trends-events",
        "trends-measures",
        "journal-filter",
        "review-open",
        "review-questions",
        "review-forecast",
        "review-look-back",
        "review-closed",
    },
}
"""Scenes that need what one journal alone has."""

NEEDS_WEEKS = {
    "week-gap",
    "trends-guidance",
    "trends-export",
    "trends-table",
    "trends-reading",
    "trends-all",
    "trends-figures",
    "guidance-figures",
    "week-away",
    "role-wanted",
    "role-before",
    "trends-dates",
    "trends-dates-calendar",
    "event",
    "journal-filter-open",
    "journal-filter-roles",
    "journal-gap",
    "pendulum-role",
    "pendulum-managing",
    "pendulum-scale",
    "role",
    "report-dates",
    "report-period",
    "report-role",
}
"""Scenes that the empty journal has not: there is nothing to draw, to report or to choose."""


def main() -> int:
    options = _options()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        scales = SCALES if options.scale is None else (options.scale,)
        os.environ["QT_SCREEN_SCALE_FACTORS"] = ";".join(
            f"{_screen_name(size, scale)}={scale}" for size, scale in product(SIZES, scales)
        )
        os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={_screens(folder, scales)}"
        # Else matplotlib would read every font of the computer anew, which takes seconds.
        os.environ.setdefault("MPLCONFIGDIR", str(Path.home() / ".cache" / "matplotlib"))
        os.environ["HOME"] = name
        wanted = _wanted(options)
        if options.pictures is not None:
            options.pictures.mkdir(parents=True, exist_ok=True)
        began = time.monotonic()
        found = _check_all(folder, wanted, options.pictures)
    took = time.monotonic() - began
    at = " and ".join(f"{scale:.0%}" for scale in scales)
    print(f"{len(wanted)} combinations at {at}: {found} faults, {took:.0f} s")
    return 1 if found else 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser("check", description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("--scale", type=float, choices=SCALES, help="one scale alone")
    which = parser.add_mutually_exclusive_group(required=True)
    which.add_argument("--pairs", action="store_true", help="48 combinations, chosen by pairs")
    which.add_argument("--all", action="store_true", help="every combination")
    parser.add_argument("--only", default="", metavar="WORDS", help="words with commas between")
    parser.add_argument("--pictures", type=Path, metavar="FOLDER", help="keep the pictures there")
    return parser.parse_args()


def _screens(folder: Path, scales: Iterable[float]) -> Path:
    """Write the settings of a screen for each size and scale, side by side, in device pixels."""
    screens, x = [], 0
    for size, scale in product(SIZES, scales):
        width, height = (round(side * scale) for side in size)
        screen = {"name": _screen_name(size, scale), "x": x, "y": 0, "dpr": 1}
        screen |= {"width": width, "height": height}
        screens.append(screen | {"logicalDpi": 96, "logicalBaseDpi": 96})
        x += width
    file = folder / "screens.json"
    file.write_text(json.dumps({"screens": screens}), encoding="utf-8")
    return file


def _screen_name(size: tuple[int, int], scale: float) -> str:
    width, height = size
    return f"{width}x{height}-{scale:.0%}"


def _wanted(options: argparse.Namespace) -> list[Combination]:
    words = [word for word in options.only.split(",") if word]
    every = chosen_by_pairs() if options.pairs else every_combination(_scenes_by_journal())
    return [
        each
        for each in every
        if options.scale in {None, each.scale} and all(word in each.name for word in words)
    ]


def _scenes() -> dict[str, Scene]:
    import scenes
    import scenes_career
    import scenes_dialogs
    import scenes_import
    import scenes_journal
    import scenes_popups
    import scenes_questions

    return (
        scenes.PAGES
        | scenes_career.PAGES
        | scenes_journal.PAGES
        | scenes_import.SCENES
        | scenes.OVER_TWO_YEARS
        | scenes_career.OVER_TWO_YEARS
        | scenes_journal.OVER_TWO_YEARS
        | scenes_popups.SCENES
        | scenes_dialogs.SCENES
        | scenes_questions.SCENES
        | scenes.FIRST_RUN
    )


def _scenes_by_journal() -> dict[str, list[str]]:
    import scenes

    with_journal = [name for name in _scenes() if name not in scenes.FIRST_RUN]
    found = {
        journal: [
            name
            for name in with_journal
            if not any(name in names for other, names in ONLY_WITH.items() if other != journal)
            and not (journal == "empty" and name in NEEDS_WEEKS)
        ]
        for journal in JOURNALS
    }
    return {"none": list(scenes.FIRST_RUN), **found}


def _check_all(folder: Path, wanted: list[Combination], pictures: Path | None) -> int:
    """Look at each combination; print the faults and return how many there are."""
    import scenes
    from journals import JOURNALS as MAKE
    from PySide6.QtCore import QLocale
    from PySide6.QtGui import QFont, QFontDatabase

    from pendulum_journal.ui.application import make_application
    from pendulum_journal.ui.garbage_collector import GarbageCollector

    QLocale.setDefault(QLocale("en_GB"))
    application = make_application()
    GarbageCollector(application)  # else a thread that reads could destroy widgets
    families = QFontDatabase.families()
    plain, found = QFont(application.font()), 0

    def key(each: Combination) -> tuple[str, str, str]:
        journal = "none" if each.scene in scenes.FIRST_RUN else each.journal
        return journal, each.font, each.appearance  # to change one of them takes as long

    for (journal, font, appearance), group in groupby(sorted(wanted, key=key), key):
        path = folder / journal / "journal.db"
        if not path.parent.exists():
            path.parent.mkdir()
            MAKE.get(journal, lambda _path: None)(path)
        chosen = QFont(plain)
        chosen.setFamilies([font] if font in families else plain.families())
        application.setFont(chosen)
        found += _check_group(application, path, appearance, list(group), pictures)
    missing = [font for font in FONTS if font not in families]
    if missing:
        print(f"Not installed, another font in their place: {', '.join(missing)}")
    return found


def _check_group(
    application: QApplication,
    path: Path,
    appearance: str,
    group: list[Combination],
    pictures: Path | None,
) -> int:
    from stage import Stage

    from pendulum_journal.ui.theme import Appearance

    stage = Stage(application, path, Appearance(appearance))
    found = 0
    for each in group:
        name = _screen_name(each.size, each.scale)
        _fill(stage, next(one for one in application.screens() if one.name() == name))
        lines = _check_one(stage, each, pictures)
        for line in lines:
            print(f"{each.name}: {line}", flush=True)
        found += len(lines)
    stage.close()
    return found


def _fill(stage: Stage, screen: QScreen) -> None:
    """Have the window fill a screen, as it does when it is maximized there."""
    from stage import until

    room = screen.availableGeometry()
    if stage.window.geometry() != room:
        stage.window.setGeometry(room)
        until(lambda: stage.window.screen() is screen)
        stage.settle()


def _check_one(stage: Stage, each: Combination, pictures: Path | None) -> list[str]:
    """Return the faults of one combination; a scene that does not come about is one, too."""
    from faults import faults

    seen: list[list[str]] = []

    def look() -> None:
        stage.settle()
        seen.append(faults(stage.window))
        if pictures is not None:
            stage.picture().save(str(pictures / f"{each.name}.png"))

    try:
        _scenes()[each.scene](stage, look)
    except Exception as error:  # noqa: BLE001 -- whatever it is, the others go on
        traceback.print_exc()
        return [f"does not come about: {error!r}"]
    return seen[0] if seen else ["was not shown"]


if __name__ == "__main__":
    sys.exit(main())
