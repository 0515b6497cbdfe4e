"""What a frozen package does first: it lets PyInstaller's own start import Qt without delay.

PyInstaller imports Qt at each start, for commands too, to look whether Qt knows where its parts
lie. That happens before a line of the program, which would put off what it does not need of it.
"""


def _put_off() -> None:
    from _pyi_rth_utils import qt

    from pendulum_journal.ui.late_signatures import late_signatures

    look = getattr(qt, "create_embedded_qt_conf", None)
    if look is None:  # as in another PyInstaller, which then takes the time that it takes
        return

    def look_quickly(*words: str) -> None:
        with late_signatures():
            look(*words)

    qt.create_embedded_qt_conf = look_quickly


_put_off()
del _put_off
