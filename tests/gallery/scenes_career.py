"""The pages Pendulum and Review, and what opens over them."""

from __future__ import annotations

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
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from stage import until

from pendulum_journal.services import reviews
from pendulum_journal.ui.pendulum.page import PendulumPage
from pendulum_journal.ui.pendulum.role_dialog import RoleDialog
from pendulum_journal.ui.review.page import ReviewPage
from pendulum_journal.ui.widgets.date_field import DateField
from pendulum_journal.ui.widgets.role_fields import SideChoice

if TYPE_CHECKING:
    from hands import Scene, Shoot
    from stage import Stage

    from pendulum_journal.domain.review.review import Review


def pendulum(stage: Stage, shoot: Shoot) -> None:
    page = _pendulum(stage)
    scroll_bar(page.career).setValue(0)
    _until_drawn(stage, page)
    shoot()


def pendulum_below(stage: Stage, shoot: Shoot) -> None:
    page = _pendulum(stage)
    to_the_end(page.career)
    _until_drawn(stage, page)
    shoot()


def review(stage: Stage, shoot: Shoot) -> None:
    """The list of reviews."""
    _review(stage)
    shoot()


def review_new(stage: Stage, shoot: Shoot) -> None:
    """A review just begun; it goes again when the picture is made."""
    page = _review(stage)
    page.open_review()
    stage.settle()
    shoot()
    begun = page.editor.review
    page.show_list()
    if begun is not None:
        stage.workspace.session.change(lambda journal: reviews.delete_review(journal, begun))


PAGES: dict[str, Scene] = {
    "pendulum": pendulum,
    "pendulum-below": pendulum_below,
    "review": review,
    "review-new": review_new,
}


# With a journal of two years


def pendulum_role(stage: Stage, shoot: Shoot) -> None:
    """A role and a week, both brought there by keys."""
    page = _pendulum(stage)
    scroll_bar(page.career).setValue(0)
    _until_drawn(stage, page)
    page.career.line.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(page.career.line, Qt.Key.Key_Left)
    QTest.keyClick(page.career.line, Qt.Key.Key_Left)
    QTest.keyClick(page.swings.chart, Qt.Key.Key_Left)
    shoot()
    QTest.keyClick(page.swings.chart, Qt.Key.Key_Escape)
    page.career.line.choose(None)


def pendulum_managing(stage: Stage, shoot: Shoot) -> None:
    page = _pendulum(stage)
    page.swings.sides.group.button(1).click()
    _until_drawn(stage, page)
    shoot()
    page.swings.sides.group.button(0).click()


def role_dialog(stage: Stage, shoot: Shoot) -> None:
    page = _pendulum(stage)
    role = stage.workspace.session.open_journal.roles()[-1]
    stage.modal(lambda: page.roles.edit(role), shoot)


def role_wanted(stage: Stage, shoot: Shoot) -> None:
    _part_of_a_role(stage, 1, shoot)


def role_before(stage: Stage, shoot: Shoot) -> None:
    _part_of_a_role(stage, 2, shoot)


def _part_of_a_role(stage: Stage, part: int, shoot: Shoot) -> None:
    """Show what is wanted from a role, or what was before it."""

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, RoleDialog):
            dialog.parts.group.button(part).click()
            stage.settle()
            shoot()

    page = _pendulum(stage)
    role = stage.workspace.session.open_journal.roles()[-1]
    stage.modal(lambda: page.roles.edit(role), look)


def role_calendar(stage: Stage, shoot: Shoot) -> None:
    def drop() -> None:
        field = modal_child(DateField)
        if isinstance(field, DateField):
            QTest.mouseClick(field.button, Qt.MouseButton.LeftButton)
            shoot_popup(stage, shoot)

    stage.modal(_pendulum(stage).roles.add, drop)


def role_ahead(stage: Stage, shoot: Shoot) -> None:
    """A role that is said to begin next month."""

    def enter() -> None:
        field = modal_child(DateField)
        if isinstance(field, DateField):
            type_over(field, "26 December 2026")
            shoot()

    stage.modal(_pendulum(stage).roles.add, enter)


def role_side(stage: Stage, shoot: Shoot) -> None:
    def drop() -> None:
        box = modal_child(SideChoice)
        if isinstance(box, SideChoice):
            drop_down(stage, box, shoot)

    stage.modal(_pendulum(stage).roles.add, drop)


def review_open(stage: Stage, shoot: Shoot) -> None:
    """The evidence of one that is being written."""
    page = _opened(stage, is_finished=False)
    scroll_bar(page.editor.figures_page).setValue(0)
    shoot()


def review_questions(stage: Stage, shoot: Shoot) -> None:
    page = _opened(stage, is_finished=False)
    bar = scroll_bar(page.editor.figures_page)
    bar.setValue(page.editor.questions.y())
    shoot()


def review_forecast(stage: Stage, shoot: Shoot) -> None:
    page = _opened(stage, is_finished=False)
    to_the_end(page.editor.figures_page)
    shoot()


def review_look_back(stage: Stage, shoot: Shoot) -> None:
    """The calendar of the day to look back on."""
    page = _opened(stage, is_finished=False)
    to_the_end(page.editor.figures_page)
    page.editor.decision.looks_back.setChecked(True)
    stage.settle()
    drop_calendar(stage, page.editor.decision.day, shoot)
    page.editor.decision.looks_back.setChecked(False)


def review_closed(stage: Stage, shoot: Shoot) -> None:
    """What came of one that was closed."""
    page = _opened(stage, is_finished=True)
    scroll_bar(page.editor.figures_page).setValue(0)
    shoot()


OVER_TWO_YEARS: dict[str, Scene] = {
    "pendulum-role": pendulum_role,
    "pendulum-managing": pendulum_managing,
    "role": role_dialog,
    "role-wanted": role_wanted,
    "role-before": role_before,
    "role-calendar": role_calendar,
    "role-ahead": role_ahead,
    "role-side": role_side,
    "review-open": review_open,
    "review-questions": review_questions,
    "review-forecast": review_forecast,
    "review-look-back": review_look_back,
    "review-closed": review_closed,
}


def _pendulum(stage: Stage) -> PendulumPage:
    stage.workspace.pages.show_page("pendulum")
    page = stage.workspace.pages.page("pendulum")
    if not isinstance(page, PendulumPage):
        raise LookupError("the pendulum is not there")
    _until_drawn(stage, page)
    return page


def _until_drawn(stage: Stage, page: PendulumPage) -> None:
    """Wait for the charts that stand in the part of the page that is seen."""
    stage.settle()
    for chart in (page.swings.chart, page.forecasts.chart):
        if not chart.visibleRegion().isEmpty():
            until(lambda chart=chart: chart.is_drawn)  # type: ignore[misc]


def _review(stage: Stage) -> ReviewPage:
    stage.workspace.pages.show_page("review")
    page = stage.workspace.pages.page("review")
    if not isinstance(page, ReviewPage):
        raise LookupError("the reviews are not there")
    page.show_list()
    stage.settle()
    return page


def _opened(stage: Stage, *, is_finished: bool) -> ReviewPage:
    page = _review(stage)
    page.open_review(_latest(stage, is_finished=is_finished).uid)
    stage.settle()
    return page


def _latest(stage: Stage, *, is_finished: bool) -> Review:
    written = reviews.reviews(stage.workspace.session.open_journal)
    return next(each for each in written if each.is_finished == is_finished)
