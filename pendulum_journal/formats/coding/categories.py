"""Tells from a program and the title of its window what somebody does there. These rules are ours.

A title is looked at and not kept.
"""

from __future__ import annotations

import re

CODING, MEETINGS, OTHER = "Coding", "Meetings", "Other"

_MEETINGS = re.compile(
    r"\bzoom(?:\.us)?\b|\bwebex|\bgoogle meet\b|\bmeet -|\bjitsi|\bgotomeeting|\bbluejeans|"
    r"microsoft teams (?:meeting|call)|\| meeting \||\bhuddle\b|\bwhereby\b",
    re.IGNORECASE,
)
_CODING_APPS = re.compile(
    r"^(?:code|code-oss|vscodium|codium|cursor|windsurf|zed|sublime_text|sublime text|atom|"
    r"(?:g|n|neo|mac)?vim|nvim(?:-qt)?|neovide|helix|hx|emacs|kate|geany|lapce|fleet|nova|bbedit|xcode|"
    r"jetbrains-.*|idea(?:64)?|intellij.*|pycharm.*|webstorm.*|goland.*|clion.*|rider.*|rubymine.*|"
    r"phpstorm.*|datagrip.*|rustrover.*|android studio|studio64|eclipse|netbeans.*|devenv|"
    r"visual studio.*|spyder|rstudio|terminal|gnome-terminal.*|konsole|alacritty|kitty|wezterm.*|"
    r"iterm2?|xterm|tilix|ghostty|foot|windowsterminal|cmd|powershell|pwsh|gitkraken|sourcetree|"
    r"fork|dbeaver|postman|insomnia)$",
    re.IGNORECASE,
)
_CODING_TITLES = re.compile(
    r"\b(?:github|gitlab|bitbucket|stack overflow|pull request|merge request|localhost:\d+)\b",
    re.IGNORECASE,
)


def category_of(app: str, title: str) -> str:
    """Return what somebody does in a window: ``Coding``, ``Meetings`` or ``Other``."""
    bare = app.strip().removesuffix(".exe").removesuffix(".EXE")
    if _MEETINGS.search(bare) or _MEETINGS.search(title):
        return MEETINGS
    if _CODING_APPS.match(bare) or _CODING_TITLES.search(title):
        return CODING
    return OTHER
