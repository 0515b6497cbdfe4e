"""Pictures of every page, for eyes: each journal, appearance and size, side by side in a table.

python3 dev.py gallery                         every picture, into tests/gallery/out
python3 dev.py gallery --only week,dark        those that match every word
python3 dev.py gallery --only trends --xvfb    in a real window on a screen of its own
python3 dev.py gallery --docs                  the pictures that docs/ holds
python3 dev.py gallery --pairs                 48 looks, checked: nothing cut, outside, overlapping
python3 dev.py gallery --all --only trends     every combination of what matches, checked
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import traceback
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from combinations import SCALES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from hands import Scene
    from PySide6.QtWidgets import QApplication
    from stage import Stage

OUT = Path(__file__).parent / "out"
DOCS = Path(__file__).parents[2] / "docs"
SIZES = ((1024, 700), (1440, 900))
APPEARANCES = ("light", "dark")
SCREEN = "1600x1100x24"


@dataclass(frozen=True, slots=True)
class Shot:
    """One picture that may be wanted."""

    journal: str
    scene: str
    appearance: str
    size: tuple[int, int]

    @property
    def name(self) -> str:
        width, height = self.size
        return f"{self.journal}-{self.scene}-{self.appearance}-{width}x{height}.png"

    def matches(self, words: list[str]) -> bool:
        """Whether each word is the journal, the scene or a part of it, the appearance, a size."""
        width, height = self.size
        said = {self.journal, self.scene, self.appearance, f"{width}x{height}", str(width)}
        return said.union(self.scene.split("-")).issuperset(words)


def main() -> int:
    options = _options()
    if options.all or options.pairs:
        return _check(options.only, by_pairs=options.pairs)
    if options.xvfb:
        return _on_a_screen_of_its_own(options.only)
    with tempfile.TemporaryDirectory() as folder:
        if os.environ.get("QT_QPA_PLATFORM", "offscreen") == "offscreen":
            os.environ["QT_QPA_PLATFORM"] = _wide_offscreen(Path(folder))
        wanted = _for_docs() if options.docs else _for_eyes(options.only)
        made = list(_shoot_all(Path(folder), wanted))
    if not options.docs:
        _write_index()
        print(f"Side by side in {OUT / 'index.html'}")
    failed = [file.name for file in wanted.values() if file not in made]
    print(f"{len(made)} pictures", *(["; not made:", *failed] if failed else []))
    return 0 if made and not failed else 1


def _for_docs() -> dict[Shot, Path]:
    pages = ("week", "trends", "pendulum", "journal")
    size = (1240, 800)
    light = {Shot("two-years", page, "light", size): DOCS / f"{page}.png" for page in pages}
    return light | {Shot("two-years", "week", "dark", size): DOCS / "week-dark.png"}


def _for_eyes(only: str) -> dict[Shot, Path]:
    OUT.mkdir(exist_ok=True)
    words = [word for word in only.split(",") if word]
    every = (
        Shot(journal, scene, appearance, size)
        for journal, (_, scenes) in _journals().items()
        for appearance in APPEARANCES
        for size in SIZES
        for scene in scenes
    )
    return {shot: OUT / shot.name for shot in every if shot.matches(words)}


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser("gallery", description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("--only", default="", metavar="WORDS", help="words with commas between")
    parser.add_argument("--docs", action="store_true", help="the pictures that docs/ holds")
    parser.add_argument("--pairs", action="store_true", help="check 48 combinations of looks")
    parser.add_argument("--all", action="store_true", help="check every combination; takes long")
    parser.add_argument("--xvfb", action="store_true", help="in a real X window, with openbox")
    return parser.parse_args()


def _check(only: str, *, by_pairs: bool) -> int:
    """Check combinations of scenes and looks, each scale in a process of its own."""
    check = [sys.executable, str(Path(__file__).with_name("check.py"))]
    which = "--pairs" if by_pairs else "--all"
    commands = [
        [*check, which, "--scale", str(scale), "--only", only, "--pictures", str(OUT / "checked")]
        for scale in SCALES
    ]
    with ThreadPoolExecutor(os.cpu_count()) as side_by_side:
        results = list(side_by_side.map(lambda each: subprocess.run(each, check=False), commands))
    print(f"The pictures are in {OUT / 'checked'}")
    return max(done.returncode for done in results)


def _on_a_screen_of_its_own(only: str) -> int:
    """Call this script again under an X server and a window manager."""
    for program in ("xvfb-run", "openbox"):
        if shutil.which(program) is None:
            print(f"--xvfb needs {program}, which is not installed.", file=sys.stderr)
            return 1
    this = [sys.executable, str(Path(__file__)), "--only", only]
    within = 'openbox --sm-disable & "$@"; status=$?; kill $!; exit $status'
    server = ["xvfb-run", "-a", "-s", f"-screen 0 {SCREEN}"]
    env = {**os.environ, "QT_QPA_PLATFORM": "xcb"}
    return subprocess.run(
        [*server, "sh", "-c", within, "sh", *this], env=env, check=False
    ).returncode


def _wide_offscreen(folder: Path) -> str:
    """Return a platform with room for the largest window: menus keep within the screen."""
    width, height, _depth = map(int, SCREEN.split("x"))
    screen = {"name": "wide", "x": 0, "y": 0, "width": width, "height": height}
    screen |= {"logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}
    file = folder / "screen.json"
    file.write_text(json.dumps({"screens": [screen]}), encoding="utf-8")
    return f"offscreen:configfile={file}"


def _shoot_all(folder: Path, wanted: dict[Shot, Path]) -> Iterator[Path]:
    """Make every picture that is wanted; return the files of those that came about."""
    from PySide6.QtCore import QLocale

    from pendulum_journal.ui.application import make_application
    from pendulum_journal.ui.garbage_collector import GarbageCollector

    QLocale.setDefault(QLocale("en_GB"))
    application = make_application()
    GarbageCollector(application)  # else a thread that reads could destroy widgets
    for journal, (make, scenes) in _journals().items():
        shots = {shot: file for shot, file in wanted.items() if shot.journal == journal}
        if shots:
            path = folder / journal / "journal.db"
            path.parent.mkdir()
            make(path)
            yield from _shoot(application, path, scenes, shots)


def _journals() -> dict[str, tuple[Callable[[Path], object], dict[str, Scene]]]:
    import scenes
    import scenes_career
    import scenes_dialogs
    import scenes_import
    import scenes_journal
    import scenes_popups
    import scenes_questions
    from journals import JOURNALS

    every = scenes.PAGES | scenes_career.PAGES | scenes_journal.PAGES
    incoming = scenes_import.SCENES
    more = (
        incoming
        | scenes.OVER_TWO_YEARS
        | scenes_career.OVER_TWO_YEARS
        | scenes_journal.OVER_TWO_YEARS
        | scenes_popups.SCENES
        | scenes_dialogs.SCENES
        | scenes_questions.SCENES
    )
    whole_life = {name: more[name] for name in ("trends-all", "pendulum-role")}
    pages = {name: (make, every) for name, make in JOURNALS.items()}
    pages["two-years"] = (JOURNALS["two-years"], every | more)
    pages["empty"] = (JOURNALS["empty"], every | {"import-journal": incoming["import-journal"]})
    pages["fifty-years"] = (JOURNALS["fifty-years"], every | whole_life)
    return {
        "none": (lambda _path: None, incoming | scenes.FIRST_RUN),
        "damaged": (lambda path: path.write_bytes(b"no journal at all\n" * 400), scenes.TROUBLE),
        **pages,
    }


def _shoot(
    application: QApplication, path: Path, scenes: dict[str, Scene], shots: dict[Shot, Path]
) -> Iterator[Path]:
    from stage import Stage

    from pendulum_journal.ui.theme import Appearance

    for appearance in dict.fromkeys(shot.appearance for shot in shots):
        stage = Stage(application, path, Appearance(appearance))
        for shot, file in shots.items():
            if shot.appearance == appearance:
                stage.resize(*shot.size)
                if _shoot_one(stage, scenes[shot.scene], file):
                    yield file
        stage.close()


def _shoot_one(stage: Stage, scene: Scene, file: Path) -> bool:
    """Make one picture; a scene that fails is told, and the others go on."""
    file.unlink(missing_ok=True)
    try:
        scene(stage, lambda: stage.picture().save(str(file)))
    except Exception:  # noqa: BLE001 -- whatever it is, it is shown whole
        traceback.print_exc()
    return file.exists()


def _write_index() -> None:
    """Show every picture that lies in the folder, those of one scene in one row."""
    rows: dict[str, list[str]] = {}
    for file in sorted(OUT.glob("*.png")):
        scene, appearance, size = file.stem.rsplit("-", 2)
        shown = f'<td><a href="{file.name}"><img src="{file.name}" loading="lazy"></a>'
        rows.setdefault(scene, []).append(f"{shown}<br>{appearance} {size}</td>")
    body = "".join(
        f"<tr><th>{escape(scene)}</th>{''.join(cells)}</tr>" for scene, cells in rows.items()
    )
    style = "body{font:14px sans-serif} img{width:480px} th{text-align:left;vertical-align:top}"
    page = f"<!doctype html><meta charset=utf-8><title>Gallery</title><style>{style}</style>"
    (OUT / "index.html").write_text(f"{page}<table>{body}</table>\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
