"""The programs that know when somebody worked at a computer."""

from __future__ import annotations

from pendulum_journal.domain.message import Named


class CodingFormat(Named):
    """What tells of time at a computer."""

    GIT = "git", "Git"
    WAKATIME = "wakatime", "WakaTime"
    ACTIVITYWATCH = "activitywatch", "ActivityWatch"
    CLAUDE_CODE = "claude-code", "Claude Code"
    CODEX = "codex", "Codex"


AGENT = "agent"
"""The tag of a commit in whose message an agent is named as an author."""
