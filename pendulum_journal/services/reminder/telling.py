"""Shows a reminder as a notification of the desktop, which may only just be starting."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from pendulum_journal.domain.message import Message
from pendulum_journal.services.desktop.notifications import NoNotificationsError, notify
from pendulum_journal.services.reminder.calling import LABELS, Action, Answer

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pendulum_journal.domain.reminder.sentence import Call

TRIES, PAUSE_S = 4, 15.0

_NO_BUTTONS = Message(
    "remind-no-buttons",
    "Open Pendulum Journal to write it; its Settings change the reminder or switch it off.",
)
"""What is said where a notification cannot be answered."""


def notified(
    call: Call,
    actions: Sequence[Action],
    shown: Callable[[], object],
    *,
    patience_s: float,
) -> Answer:
    """Show a notification and return the answer to it.

    Raises:
        NoNotificationsError: nothing shows any, after several tries.
    """
    labelled = [(each.value, str(LABELS[each])) for each in actions]
    waiting = threading.Event()
    for left in reversed(range(TRIES)):
        try:
            key, token = notify(
                str(call.title),
                str(call.text),
                labelled,
                instead=str(_NO_BUTTONS),
                shown=shown,
                patience_s=patience_s,
            )
        except NoNotificationsError:
            if not left:
                raise
            waiting.wait(PAUSE_S)
        else:
            return Answer(Action(key), token) if key in set(Action) else Answer()
    raise AssertionError
