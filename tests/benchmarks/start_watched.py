"""Start the real program, tell when it was painted and when it could be written in, and end it.

Usage: start_watched.py JOURNAL DATE. Prints one line of JSON: moments of the monotonic clock, which
parent and child share, and which of the heavy packages were loaded by then.
"""

from __future__ import annotations

import sys
import time


def main() -> None:
    """Run the program as its own entry point does, with a window that keeps the time."""
    from pathlib import Path

    from pendulum_journal import app
    from pendulum_journal.paths import find_places

    watch = Watch()
    watch.watch_windows()
    day = sys.argv[2]

    def today():
        from datetime import date

        return date.fromisoformat(day)

    app.open_window(find_places(Path(sys.argv[1])), today)
    watch.tell()


class Watch:
    """Keeps the moments, and what was loaded at each."""

    def __init__(self) -> None:
        self.moments: dict[str, float] = {}
        self.loaded: dict[str, list[str]] = {}

    def watch_windows(self) -> None:
        """Watch the window once the program itself has imported Qt, in its own order."""
        from pendulum_journal.ui import plain_import

        import_qt = plain_import.import_qt

        def import_and_watch() -> None:
            import_qt()
            self.watch_window()

        plain_import.import_qt = import_and_watch

    def watch_window(self) -> None:
        """Put a watched window in the place of the one that ``start.run`` makes."""
        from pendulum_journal.ui import application as start

        watch = self

        class WatchedWindow(start.MainWindow):
            def __init__(self, *args: object) -> None:
                super().__init__(*args)
                self.painted.connect(lambda: watch.note("painted"))
                self.page_shown.connect(lambda key: watch.wait_for_field(self))

        start.MainWindow = WatchedWindow

    def note(self, moment: str) -> None:
        """Keep a moment, the first time."""
        if moment not in self.moments:
            self.moments[moment] = time.monotonic()
            heavy = ("sqlite_utils", "numpy", "matplotlib")
            self.loaded[moment] = [name for name in heavy if name in sys.modules]

    def wait_for_field(self, window) -> None:
        """Keep the moment at which the first hours field is painted, enabled and focusable."""
        from PySide6.QtCore import QEvent, QObject, Qt

        from pendulum_journal.ui.week.split_editor import SplitEditor

        watch = self

        class FirstPaint(QObject):
            def eventFilter(self, field, event) -> bool:  # noqa: N802
                if event.type() == QEvent.Type.Paint and field.isEnabled():
                    assert field.focusPolicy() & Qt.FocusPolicy.TabFocus
                    watch.note("editable")
                    watch.end_later(window)
                return False

        self._filter = FirstPaint(window)
        window.findChild(SplitEditor).first_field.installEventFilter(self._filter)

    def end_later(self, window) -> None:
        """Close the window once the paint is done."""
        from PySide6.QtCore import QTimer

        QTimer.singleShot(0, window.close)

    def tell(self) -> None:
        """Print everything that was kept."""
        import json

        print(json.dumps({**self.moments, "loaded": self.loaded}))


if __name__ == "__main__":
    main()
