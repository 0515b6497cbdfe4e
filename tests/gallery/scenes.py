"""What the pictures show: each page, and what opens over it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from hands import (
    drop_calendar,
    drop_down,
    modal_child,
    scroll_bar,
    shoot_popup,
    to_the_end,
    type_over,
)
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from stage import until

from pendulum_journal.domain.week import Week
from pendulum_journal.domain.week_row import RowField
from pendulum_journal.ui.first_run.page import FirstRunPage
from pendulum_journal.ui.settings.page import SettingsPage
from pendulum_journal.ui.widgets.calendar.month import Calendar
from pendulum_journal.ui.widgets.date_field import DateField

if TYPE_CHECKING:
    from collections.abc import Callable

    from hands import Scene, Shoot
    from stage import Stage

    from pendulum_journal.ui.trends.page import TrendsPage

_WEEKS_CSV = Path(__file__).parents[1] / "files" / "cto-2014-2015.csv"


def week(stage: Stage, shoot: Shoot) -> None:
    _running_week(stage)
    shoot()


def trends(stage: Stage, shoot: Shoot) -> None:
    stage.workspace.pages.show_page("trends")
    _until_drawn(stage)
    shoot()


def settings(stage: Stage, shoot: Shoot) -> None:
    scroll_bar(_settings(stage).journal).setValue(0)
    shoot()


def backfill(stage: Stage, shoot: Shoot) -> None:
    """The grid of weeks, with one that was away and a cell that cannot be read."""
    stage.workspace.pages.fill_in()
    page = stage.workspace.pages.page("backfill")
    page.model.write([(0, RowField.ENERGY, "fifty"), (1, RowField.STATE, "away")])
    stage.settle()
    shoot()
    page.model.undo()  # else it is asked about when the window closes


PAGES: dict[str, Scene] = {
    "week": week,
    "backfill": backfill,
    "trends": trends,
    "settings": settings,
}


# With a journal of two years


def week_below(stage: Stage, shoot: Shoot) -> None:
    """The lower end of both columns."""
    _running_week(stage)
    page = stage.workspace.week_page
    to_the_end(page.learning.editor)
    to_the_end(page.wins)
    shoot()


def week_gap(stage: Stage, shoot: Shoot) -> None:
    _running_week(stage)
    page = stage.workspace.week_page
    for _ in range(104):
        stage.workspace.pages.step(-1)
        if page.surroundings.gap_line.isVisible():
            break
    stage.settle()
    shoot()
    stage.workspace.pages.show_running_week()


def week_refused(stage: Stage, shoot: Shoot) -> None:
    _running_week(stage)
    field = stage.workspace.week_page.split.fields[1]
    field.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClicks(field, "half a day")
    stage.workspace.week_page.split.fields[2].setFocus(Qt.FocusReason.TabFocusReason)
    shoot()
    field.setFocus(Qt.FocusReason.TabFocusReason)
    field.undo()
    field.clear()
    stage.workspace.pages.show_page("settings")
    stage.workspace.session.undo_stack.undo()
    stage.workspace.pages.show_running_week()


def week_calendar(stage: Stage, shoot: Shoot) -> None:
    _running_week(stage)
    stage.workspace.week_page.header.open_calendar()
    shoot_popup(stage, shoot)


def week_calendar_months(stage: Stage, shoot: Shoot) -> None:
    """The months to choose from, over the calendar."""
    _running_week(stage)
    stage.workspace.week_page.header.open_calendar()
    calendar = stage.window.findChild(Calendar)
    months = None if calendar is None else calendar.findChild(QMenu)
    if months is None:
        raise LookupError("no calendar is open")
    until(calendar.isVisible)
    months.popup(calendar.mapToGlobal(QPoint(8, 30)))
    until(months.isVisible)
    shoot()
    months.close()
    calendar.window().close()
    stage.settle()


def week_state(stage: Stage, shoot: Shoot) -> None:
    _running_week(stage)
    page = stage.workspace.week_page
    to_the_end(page.entry_card)
    drop_down(stage, page.entry_card.state, shoot)


def week_notice(stage: Stage, shoot: Shoot) -> None:
    _running_week(stage)
    banner = stage.window.banner
    banner.show_sentence(
        "The journal is in use by another program. What you typed is kept and is written as soon "
        "as the other program lets go of it.",
        is_warning=True,
    )
    shoot()
    banner.hide()


def menu_open(stage: Stage, shoot: Shoot) -> None:
    bar = stage.window.menuBar()
    action = bar.actions()[3]
    menu = action.menu()
    if isinstance(menu, QMenu):
        menu.popup(bar.mapToGlobal(bar.actionGeometry(action).bottomLeft()))
        until(menu.isVisible)
        shoot()
        menu.close()


def trends_table(stage: Stage, shoot: Shoot) -> None:
    page = _trends(stage)
    page.forms.group.button(1).click()
    shoot()
    page.forms.group.button(0).click()


def trends_reading(stage: Stage, shoot: Shoot) -> None:
    """The crosshair on a week, brought there by keys."""
    page = _trends(stage)
    page.forms.group.button(0).click()
    page.chart.setFocus(Qt.FocusReason.TabFocusReason)
    _until_drawn(stage)
    for _ in range(9):
        QTest.keyClick(page.chart, Qt.Key.Key_Left)
    shoot()
    page.chart.show_week(None)
    page.chart.clearFocus()


def trends_dates(stage: Stage, shoot: Shoot) -> None:
    """The days of a range, one of them with two readings."""
    _ask_for_dates(stage, lambda field: (type_over(field, "10/11/2026"), shoot()))


def trends_dates_calendar(stage: Stage, shoot: Shoot) -> None:
    _ask_for_dates(stage, lambda field: drop_calendar(stage, field, shoot))


def _ask_for_dates(stage: Stage, act: Callable[[DateField], object]) -> None:
    page = _trends(stage)
    _until_drawn(stage)

    def look() -> None:
        field = modal_child(DateField)
        if isinstance(field, DateField):
            act(field)

    stage.modal(page.header.ranges.group.button(4).click, look)


def trends_figures(stage: Stage, shoot: Shoot) -> None:
    page = _trends(stage)
    page.forms.group.button(2).click()
    shoot()
    page.forms.group.button(0).click()


def guidance_figures(stage: Stage, shoot: Shoot) -> None:
    """The figures of guidance, to be changed."""
    page = _trends(stage)
    _until_drawn(stage)
    stage.modal(page.guidance.menu().actions()[-1].trigger, shoot)


def week_away(stage: Stage, shoot: Shoot) -> None:
    """The missing weeks, of which those that were away are chosen."""
    week_gap(stage, lambda: None)
    gap = [Week.containing(stage.workspace.session.today()) + -back for back in (3, 2, 1)]
    stage.modal(
        lambda: stage.workspace.week_page.surroundings.gap_line.away_wanted.emit(gap), shoot
    )


def event(stage: Stage, shoot: Shoot) -> None:
    stage.modal(_trends(stage).add_event.click, shoot)


def trends_all_hours(stage: Stage, shoot: Shoot) -> None:
    _choose_unseen(stage, ranges=3, units=1, means=0)
    _trends(stage)
    _until_drawn(stage)
    shoot()
    _choose_unseen(stage, ranges=0, units=0, means=1)


def _choose_unseen(stage: Stage, **numbers: int) -> None:
    """Choose in the header of Trends while another page is shown: nothing is drawn for it."""
    page = _trends(stage)
    stage.workspace.pages.show_page("week")
    for name, number in numbers.items():
        getattr(page.header, name).group.button(number).click()


def settings_below(stage: Stage, shoot: Shoot) -> None:
    page = _settings(stage)
    page.journal.check.click()
    stage.settle()
    to_the_end(page.journal)
    shoot()


def message(stage: Stage, shoot: Shoot) -> None:
    stage.workspace.pages.show_page("week")
    stage.modal(stage.workspace.dialogs.show_keyboard, shoot)


def import_dialog(stage: Stage, shoot: Shoot) -> None:
    """A file whose columns have been told, and what comes of it."""
    from pendulum_journal.ui.imports.weeks_dialog import WeeksImportDialog

    stage.workspace.pages.show_page("week")

    def tell() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, WeeksImportDialog):
            raise LookupError("no import is asked for")
        until(lambda: dialog.go.isEnabled() or dialog.message.isVisible())
        shoot()

    stage.modal(lambda: stage.workspace.dialogs.import_weeks(_WEEKS_CSV), tell)


OVER_TWO_YEARS: dict[str, Scene] = {
    "week-below": week_below,
    "week-gap": week_gap,
    "week-refused": week_refused,
    "week-calendar": week_calendar,
    "week-calendar-months": week_calendar_months,
    "week-state": week_state,
    "week-notice": week_notice,
    "menu": menu_open,
    "trends-table": trends_table,
    "trends-reading": trends_reading,
    "trends-all": trends_all_hours,
    "trends-dates": trends_dates,
    "trends-dates-calendar": trends_dates_calendar,
    "trends-figures": trends_figures,
    "guidance-figures": guidance_figures,
    "week-away": week_away,
    "event": event,
    "settings-below": settings_below,
    "message": message,
    "import": import_dialog,
}


# Without a journal


def first_now(stage: Stage, shoot: Shoot) -> None:
    _first_run(stage)
    shoot()


def first_refused(stage: Stage, shoot: Shoot) -> None:
    page = _first_run(stage)
    page.now.title.clear()
    page.next.click()
    shoot()


def first_calendar(stage: Stage, shoot: Shoot) -> None:
    drop_calendar(stage, _first_day(stage), shoot)


def first_day_refused(stage: Stage, shoot: Shoot) -> None:
    type_over(_first_day(stage), "10/11/2026")
    shoot()
    _first_day(stage).show_day(date(2026, 11, 1))


def _first_day(stage: Stage) -> DateField:
    page = _first_run(stage)
    return next(field for field in page.findChildren(DateField) if field.isVisible())


def first_before(stage: Stage, shoot: Shoot) -> None:
    _answered(stage, 1)
    shoot()


def first_target(stage: Stage, shoot: Shoot) -> None:
    _answered(stage, 2)
    shoot()


def _answered(stage: Stage, steps: int) -> None:
    """Answer so many of the first questions."""
    page = _first_run(stage)
    page.now.title.setText("Engineering manager")
    page.now.start.show_day(date(2026, 10, 26))
    page.before.title.setText("Senior engineer")
    page.before.start.show_day(date(2022, 6, 1))
    for _ in range(steps):
        page.next.click()
    stage.settle()


FIRST_RUN: dict[str, Scene] = {
    "first-now": first_now,
    "first-refused": first_refused,
    "first-calendar": first_calendar,
    "first-day-refused": first_day_refused,
    "first-before": first_before,
    "first-target": first_target,
}


def trouble(_stage: Stage, shoot: Shoot) -> None:
    shoot()


TROUBLE: dict[str, Scene] = {"trouble": trouble}


def _first_run(stage: Stage) -> FirstRunPage:
    """Return the first questions, with the first of them shown."""
    page = stage.window.findChild(FirstRunPage)
    if page is None:
        raise LookupError("the first questions are not there")
    while page.back.isVisible():
        page.back.click()
    stage.settle()
    return page


def _trends(stage: Stage) -> TrendsPage:
    from pendulum_journal.ui.trends.page import TrendsPage

    stage.workspace.pages.show_page("trends")
    page = stage.workspace.pages.page("trends")
    if not isinstance(page, TrendsPage):
        raise LookupError("the trends are not there")
    return page


def _settings(stage: Stage) -> SettingsPage:
    stage.workspace.pages.show_page("settings")
    stage.settle()
    page = stage.workspace.pages.page("settings")
    if not isinstance(page, SettingsPage):
        raise LookupError("the settings are not there")
    return page


def _until_drawn(stage: Stage) -> None:
    page = stage.workspace.pages.page("trends")
    stage.settle()
    if page is not None and page.chart.isVisible():
        until(lambda: page.chart.is_drawn)


def _running_week(stage: Stage) -> None:
    """Show this week from its top, in the window that has the keyboard."""
    stage.window.activateWindow()
    stage.workspace.pages.show_running_week()
    stage.settle()
    page = stage.workspace.week_page
    page.first_control.setFocus()
    for inner in (page.learning.editor, page.wins):
        scroll_bar(inner).setValue(0)
    stage.settle()
