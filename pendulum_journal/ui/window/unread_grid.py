"""What could not be read in the grid of weeks when it was left, and the way back to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from pendulum_journal.ui.text import translate_message

if TYPE_CHECKING:
    from collections.abc import Callable

    from pendulum_journal.domain.errors import InputError
    from pendulum_journal.services.unsaved_grid import UnsavedGrid
    from pendulum_journal.ui.window.banner import Banner


class UnreadGrid:
    """Offers in the banner to open the grid again with the texts that could not be read."""

    def __init__(self, banner: Banner) -> None:
        self._banner = banner
        self._found: UnsavedGrid | None = None
        self._sentence = ""

    def offer(self, go_back: Callable[[], object], found: UnsavedGrid, error: InputError) -> None:
        """Show the error that names the texts, with a button that calls ``go_back``."""
        self._found, self._sentence = found, translate_message(error)
        name = QCoreApplication.translate("UnreadGrid", "&Back to the grid")
        self._banner.show_sentence(self._sentence, is_warning=True, action=(name, go_back))

    def take(self) -> UnsavedGrid | None:
        """Return what is offered, if anything is, and offer it no more."""
        found, self._found = self._found, None
        if found is not None and self._banner.text.text() == self._sentence:
            self._banner.hide()
        return found
