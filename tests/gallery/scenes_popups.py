"""What drops down or pops up over a page or a dialog: menus, choices, filters.

Calendars are in the scenes of what they drop down from.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from hands import drop_down, scroll_bar, shoot_popup
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QPushButton, QTableView
from stage import until

from pendulum_journal.ui.journal.page import JournalPage
from pendulum_journal.ui.trends.page import TrendsPage

if TYPE_CHECKING:
    from collections.abc import Callable

    from hands import Scene, Shoot
    from stage import Stage


def _menu_of_the_bar(at: int, stage: Stage, shoot: Shoot) -> None:
    stage.workspace.pages.show_page("week")
    stage.settle()
    bar = stage.window.menuBar()
    action = bar.actions()[at]
    bar.setActiveAction(action)
    shoot_popup(stage, shoot)


def _choice(page: str, at: int, stage: Stage, shoot: Shoot) -> None:
    """Drop down one of the choices that are seen on a page."""
    stage.workspace.pages.show_page(page)
    stage.settle()
    shown = stage.workspace.pages.page(page)
    if isinstance(shown, TrendsPage):
        until(lambda: shown.chart.is_drawn)
    boxes = [box for box in stage.window.findChildren(QComboBox) if box.isVisible()]
    drop_down(stage, boxes[at], shoot)


def _filter(name: str, stage: Stage, shoot: Shoot) -> None:
    stage.workspace.pages.search()
    stage.settle()
    page = stage.workspace.pages.page("journal")
    if isinstance(page, JournalPage):
        _menu_of(getattr(page.header, name), stage, shoot)


def _menu_of(button: QPushButton, stage: Stage, shoot: Shoot) -> None:
    menu = button.menu()
    menu.popup(button.mapToGlobal(button.rect().bottomLeft()))
    shoot_popup(stage, shoot)


def _trends(stage: Stage) -> TrendsPage:
    stage.workspace.pages.show_page("trends")
    page = stage.workspace.pages.page("trends")
    if not isinstance(page, TrendsPage):
        raise LookupError("the trends are not there")
    stage.settle()
    until(lambda: page.chart.is_drawn)
    return page


def trends_guidance(stage: Stage, shoot: Shoot) -> None:
    _menu_of(_trends(stage).guidance, stage, shoot)


def trends_export(stage: Stage, shoot: Shoot) -> None:
    page = _trends(stage)
    button = next(each for each in page.findChildren(QPushButton) if each.text() == "Export")
    _menu_of(button, stage, shoot)


def trends_events(stage: Stage, shoot: Shoot) -> None:
    """The menu of a week that has an event."""
    page = _trends(stage)
    handle = page.chart.axes_map.handles[0]
    middle = page.chart.rect().center()
    middle.setX(round((handle.left + handle.right) / 2))
    week = page.chart.axes_map.week_at(middle.x())
    page.chart.menu_wanted.emit(week, page.chart.mapToGlobal(middle))
    shoot_popup(stage, shoot)


def settings_group(stage: Stage, shoot: Shoot) -> None:
    """The groups that an activity can belong to."""
    stage.workspace.pages.show_page("settings")
    stage.settle()
    page = stage.workspace.pages.page("settings")
    table = None if page is None else page.findChild(QTableView)
    if table is None:
        raise LookupError("the activities are not there")
    scroll_bar(table).setValue(0)
    table.setCurrentIndex(table.model().index(0, 1))
    table.edit(table.currentIndex())
    until(lambda: table.findChild(QComboBox) is not None)
    stage.settle()
    box = table.findChild(QComboBox)
    if isinstance(box, QComboBox):
        drop_down(stage, box, shoot)
        QTest.keyClick(box, Qt.Key.Key_Escape)


def _in_a_dialog(open_it: Callable[[Stage], object], at: int, stage: Stage, shoot: Shoot) -> None:
    """Drop down one of the choices that are seen in a dialog."""

    def drop() -> None:
        dialog = QApplication.activeModalWidget()
        if dialog is None:
            raise LookupError("no dialog is open")
        dialog.resize(dialog.size().boundedTo(stage.window.size()))  # as on a screen of that size
        stage.settle()
        boxes = [box for box in dialog.findChildren(QComboBox) if box.isVisible()]
        drop_down(stage, boxes[at], shoot)

    stage.workspace.pages.show_page("week")
    stage.settle()
    stage.modal(lambda: open_it(stage), drop)


SCENES: dict[str, Scene] = {
    "menu-journal": partial(_menu_of_the_bar, 0),
    "menu-edit": partial(_menu_of_the_bar, 1),
    "menu-go": partial(_menu_of_the_bar, 2),
    "menu-help": partial(_menu_of_the_bar, 4),
    "trends-measures": partial(_choice, "trends", 0),
    "trends-guidance": trends_guidance,
    "trends-export": trends_export,
    "trends-events": trends_events,
    "pendulum-scale": partial(_choice, "pendulum", 0),
    "settings-appearance": partial(_choice, "settings", -1),
    "settings-group": settings_group,
    "journal-filter-roles": partial(_filter, "roles"),
    "journal-filter-states": partial(_filter, "states"),
    "journal-filter-time": partial(_filter, "time"),
    "journal-filter-energy": partial(_filter, "energy"),
    "export-as": partial(_in_a_dialog, lambda stage: stage.workspace.dialogs.export(), 0),
    "report-period": partial(_in_a_dialog, lambda stage: stage.workspace.dialogs.show_report(), 0),
    "report-role": partial(_in_a_dialog, lambda stage: stage.workspace.dialogs.show_report(), 1),
}
