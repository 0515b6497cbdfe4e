"""The files that tell a Linux desktop of the program, each below a folder such as ``share``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pendulum_journal import APPLICATION_ID, resources

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

PROGRAM = "pendulum-journal"
ICON_SIZES = (16, 22, 24, 32, 48, 64, 128, 256, 512)

ENTRY = f"applications/{APPLICATION_ID}.desktop"
MIME = f"mime/packages/{APPLICATION_ID}.xml"
_METAINFO = f"metainfo/{APPLICATION_ID}.metainfo.xml"
_SVG = f"icons/hicolor/scalable/apps/{APPLICATION_ID}.svg"

MAN_PAGE = f"man/man1/{PROGRAM}.1"
COMPLETIONS = {
    "bash": f"bash-completion/completions/{PROGRAM}",
    "zsh": f"zsh/site-functions/_{PROGRAM}",
    "fish": f"fish/vendor_completions.d/{PROGRAM}.fish",
}
"""Where each shell looks for what completes a command."""


def all_places() -> list[str]:
    """Return the path of every file that can belong to the program, below the shared folder."""
    return [ENTRY, MIME, _METAINFO, _SVG, *map(_png, ICON_SIZES), MAN_PAGE, *COMPLETIONS.values()]


def shared_files(
    command: Sequence[str],
    texts: Mapping[str, str],
    draw_icon: Callable[[int], bytes] | None,
) -> dict[str, bytes]:
    """Return the content of every file by its path below the shared folder.

    Args:
        command: what starts the program.
        texts: the man page and the completions by their paths.
        draw_icon: returns the icon in a size as a PNG. None, or a refusal of Qt to be loaded:
            there is only the icon that scales.
    """
    made = {
        ENTRY: entry(command),
        MIME: resources.text(f"desktop/{APPLICATION_ID}.xml"),
        _METAINFO: resources.text(f"desktop/{APPLICATION_ID}.metainfo.xml"),
        _SVG: resources.text("icons/app.svg"),
        **texts,
    }
    files = {place: text.encode() for place, text in made.items()}
    return files | _drawn_icons(draw_icon)


def entry(command: Sequence[str]) -> str:
    """Return the desktop entry for a command that starts the program, and takes a file."""
    lines = resources.text(f"desktop/{APPLICATION_ID}.desktop").splitlines()
    told = {
        "Exec": f"{' '.join(map(quoted, command))} %f",
        "TryExec": _escaped(command[0]),
    }
    kept = [f"{key}={told[key]}" if (key := _key(line)) in told else line for line in lines]
    return "\n".join(kept) + "\n"


def _key(line: str) -> str:
    return line.partition("=")[0]


def quoted(word: str) -> str:
    """Return an argument as the Desktop Entry Specification wants it in ``Exec``."""
    doubled = word.replace("%", "%%")
    if all(each.isalnum() or each in "/-_.+:@=~,%" for each in doubled) and doubled:
        return doubled
    inside = "".join(f"\\{each}" if each in '"`$\\' else each for each in doubled)
    return _escaped(f'"{inside}"')


def _escaped(text: str) -> str:
    """Return a value as a string of the specification, in which a backslash begins an escape."""
    return text.replace("\\", "\\\\").replace("\n", "\\n").replace("\t", "\\t")


def _png(size: int) -> str:
    return f"icons/hicolor/{size}x{size}/apps/{APPLICATION_ID}.png"


def _drawn_icons(draw_icon: Callable[[int], bytes] | None) -> dict[str, bytes]:
    if draw_icon is None:
        return {}
    try:
        return {_png(size): draw_icon(size) for size in ICON_SIZES}
    except ImportError:
        return {}
