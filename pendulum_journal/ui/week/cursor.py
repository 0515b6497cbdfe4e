"""The cursor on This week, and refused texts, while one week after the other is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from pendulum_journal.domain.errors import InputError
from pendulum_journal.ui.widgets.hours_field import HoursField
from pendulum_journal.ui.widgets.keyboard import takes_tab

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from PySide6.QtWidgets import QWidget

    from pendulum_journal.domain.week import Week


class Cursor:
    """Keeps the cursor in the same field, and texts that were refused with their week.

    A refused text is in no entry: it would be gone with the week that is left. It is kept here and
    stands in its field again when its week is shown again.
    """

    def __init__(self, page: QWidget, fields: Callable[[], Iterable[QWidget]]) -> None:
        """Take the page and a function that returns its fields, which may be made anew."""
        self._page = page
        self._fields = fields
        self._last = ""
        self._kept: dict[Week, dict[str, str]] = {}

    def note(self, widget: object) -> None:
        """Remember which field has the focus; anything else is ignored."""
        name = next((each.accessibleName() for each in self._fields() if each is widget), "")
        self._last = name or self._last

    def restore(self, before: QWidget | None) -> None:
        """Move the focus back if the widget that had it before is gone or hidden.

        It goes to the field of the same name, or else to the one in which the cursor was last.
        """
        now = self._page.window().focusWidget()
        if before is None or (now is before and takes_tab(now)):
            return
        fields = [each for each in self._fields() if takes_tab(each)]
        same = (each for each in fields if each.accessibleName() == self._last)
        if (field := next(same, fields[0] if fields else None)) is not None:
            field.setFocus(Qt.FocusReason.OtherFocusReason)

    # Refused texts

    def refused(self) -> list[HoursField]:
        """Return the fields whose text is refused, in reading order."""
        hours = (each for each in self._fields() if isinstance(each, HoursField))
        return [each for each in hours if each.refused_text]

    def forget(self) -> None:
        """Forget the refused texts of all weeks: another journal is open."""
        self._kept = {}

    def keep(self, week: Week) -> InputError | None:
        """Accept what is being typed in a week that is about to be left, and keep what is refused.

        Returns:
            An error that names each field with its reason, or None if nothing is refused.
        """
        field = self._page.focusWidget()
        if isinstance(field, HoursField):
            field.settle()
        refused = self.refused()
        self._kept[week] = {each.accessibleName(): each.refused_text for each in refused}
        return self.error(week)

    def error(self, week: Week) -> InputError | None:
        """Return an error that names the refused texts of the shown week; None if there are none.

        Args:
            week: the week that is shown.
        """
        refused = self.refused()
        if not refused:
            return None
        first, *others = refused
        values = {"week": week, "field": first.accessibleName(), "reason": first.reason}
        if not others:
            return InputError(
                "left-refused", "{week}, {field}: {reason} It waits in its field.", **values
            )
        named = "; ".join(f"{each.accessibleName()} “{each.refused_text}”" for each in others)
        return InputError(
            "left-refused-several",
            "{week}, {field}: {reason} Not saved either: {others}. They wait in their fields.",
            others=named,
            **values,
        )

    def bring_back(self, week: Week) -> None:
        """Put the refused texts of a week into its fields again."""
        for field in self._fields():
            text = self._kept.get(week, {}).get(field.accessibleName())
            if text is not None and isinstance(field, HoursField):
                field.write(text)
        self._kept.pop(week, None)
