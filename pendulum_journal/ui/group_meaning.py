"""What the groups of activities mean, for the places where hours are typed."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from pendulum_journal.domain.split import Activity, Group
from pendulum_journal.ui.widgets.card import plain_tool_tip


def group_meaning(group: Group) -> str:
    """Return a line on what belongs into a group."""
    return {
        Group.MEETINGS: _tr("Meetings: time with others, in a room or a call, or one-on-one"),
        Group.FOCUS: _tr("Focus: undisturbed work that is not code: reading, design, writing"),
        Group.CODING: _tr("Coding: writing, testing and reviewing code"),
        Group.OTHER: _tr("Other: what fits none of these, such as mail, travel, administration"),
    }[group]


def activity_tip(activity: Activity) -> str:
    """Return the whole name of an activity, and what belongs into its group, for a tooltip."""
    return plain_tool_tip(f"{activity.name}\n{group_meaning(activity.group)}")


def _tr(text: str) -> str:
    return QCoreApplication.translate("group_meaning", text)
