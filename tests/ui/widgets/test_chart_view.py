import itertools
from datetime import date

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QImage, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication

from pendulum_journal.charts.reading import read_week
from pendulum_journal.charts.theme import ChartTheme
from pendulum_journal.charts.trends import figure
from pendulum_journal.charts.words import Words
from pendulum_journal.domain.entry import State
from pendulum_journal.domain.trend.series import WeekFigures
from pendulum_journal.domain.trend.view import compute_view
from pendulum_journal.domain.week import Week
from pendulum_journal.palette import LIGHT
from pendulum_journal.ui.theme import Appearance, Theme
from pendulum_journal.ui.trends.chart import TrendChart
from pendulum_journal.ui.widgets.chart_view import to_image

LAST = Week.of_iso(2026, 46)
FIRST = LAST + -51


class Painter:
    """Draws a year of weeks and remembers each time it was asked to."""

    def __init__(self):
        rows = [
            WeekFigures(FIRST + n, State.COMPLETE, (1200, 600, 400, 200), 50) for n in range(52)
        ]
        self.view = compute_view(rows, [], [], [], first=FIRST, last=LAST, today=date(2026, 11, 18))
        self.sizes = []

    def draw(self, size, dpi):
        self.sizes.append(size)
        theme = ChartTheme(LIGHT)
        return figure(self.view, theme, Words(), size=size, dpi=dpi, weekly=False, hours=False)

    def read(self, week):
        return read_week(self.view, week, Words())


@pytest.fixture
def painter():
    return Painter()


@pytest.fixture
def chart(qtbot, qapp, painter):
    view = TrendChart(Theme(qapp, Appearance.LIGHT))
    qtbot.addWidget(view)
    view.resize(800, 500)
    view.show_chart(painter.draw, painter.read, name="Trends", summary="A year of weeks.")
    return view


@pytest.fixture
def shown(qtbot, chart):
    chart.show()
    qtbot.waitUntil(lambda: chart.is_drawn)
    return chart


def place(chart, week, panel=0):
    axes = chart.axes_map
    box = axes.panels[panel]
    return QPoint(round(axes.x_of(week)), round((box.top + box.bottom) / 2))


def wheel(chart, at, up, across=0, held=Qt.KeyboardModifier.NoModifier):
    """Turn the wheel; return whether the chart took it."""
    event = QWheelEvent(
        QPointF(at),
        QPointF(chart.mapToGlobal(at)),
        QPoint(),
        QPoint(across, up),
        Qt.MouseButton.NoButton,
        held,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(chart, event)
    return event.isAccepted()


def drag(chart, start, end):
    left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
    steps = [
        (QEvent.Type.MouseButtonPress, start, left, left),
        (QEvent.Type.MouseMove, (start + end) / 2, none, left),
        (QEvent.Type.MouseMove, end, none, left),
        (QEvent.Type.MouseButtonRelease, end, left, none),
    ]
    for kind, at, button, held in steps:
        there = QPointF(chart.mapToGlobal(at))
        modifiers = Qt.KeyboardModifier.NoModifier
        QApplication.sendEvent(
            chart, QMouseEvent(kind, QPointF(at), there, button, held, modifiers)
        )


def test_nothing_is_drawn_before_it_can_be_seen(qtbot, chart, painter):
    QApplication.processEvents()
    assert painter.sizes == []
    chart.show()
    qtbot.waitUntil(lambda: chart.is_drawn)
    assert painter.sizes == [(800, 500)]


def test_a_hidden_chart_waits_until_it_is_shown_again(qtbot, shown, painter):
    shown.hide()
    shown.show_chart(painter.draw, painter.read, name="Trends", summary="")
    QApplication.processEvents()
    assert len(painter.sizes) == 1
    shown.show()
    qtbot.waitUntil(lambda: shown.is_drawn)
    assert len(painter.sizes) == 2


def show_flat(chart, color, made=()):
    """Show a chart of one colour; ``made`` is called while it is being drawn."""

    def draw(size, dpi):
        for act in made:
            act()
        drawing = Painter().draw(size, dpi)
        drawing.figure.clear()
        drawing.figure.set_facecolor(color)
        return drawing

    chart.show_chart(draw, lambda week: None, name="", summary="")


def seen(chart):
    return chart.grab().toImage().pixelColor(400, 20).name()


@pytest.mark.parametrize("replaced", ["while hidden", "as it is hidden", "as it is shown"])
def test_no_chart_from_before_stands_after_a_return(qtbot, shown, replaced):
    show_flat(shown, "#ff0000")
    qtbot.waitUntil(lambda: shown.is_drawn)
    assert seen(shown) == "#ff0000"
    if replaced == "as it is hidden":
        show_flat(shown, "#0000ff")
    shown.hide()
    if replaced == "while hidden":
        show_flat(shown, "#0000ff")
    shown.show()
    if replaced == "as it is shown":
        show_flat(shown, "#0000ff")
    assert not shown.is_drawn
    assert shown.axes_map is None
    assert seen(shown) != "#ff0000"
    qtbot.waitUntil(lambda: shown.is_drawn)
    assert seen(shown) == "#0000ff"


def test_a_chart_stays_until_the_next_one_while_it_is_looked_at(qtbot, shown):
    show_flat(shown, "#ff0000")
    qtbot.waitUntil(lambda: shown.is_drawn)
    show_flat(shown, "#0000ff")
    assert seen(shown) == "#ff0000"


def test_what_changes_during_a_drawing_is_drawn_after_it(qtbot, shown):
    show_flat(shown, "#ff0000", made=[lambda: show_flat(shown, "#0000ff")])
    qtbot.waitUntil(lambda: shown.is_drawn)
    assert seen(shown) == "#0000ff"


def test_new_figures_do_not_wait_for_a_size_that_keeps_changing(qtbot, shown):
    show_flat(shown, "#ff0000")
    qtbot.waitUntil(lambda: shown.is_drawn)
    sizes = itertools.cycle([(810, 500), (800, 500)])
    layout = QTimer(shown, interval=5)
    layout.timeout.connect(lambda: shown.resize(*next(sizes)))
    layout.start()
    shown.resize(820, 500)
    drawn = []
    show_flat(shown, "#0000ff", made=[lambda: drawn.append(True)])
    qtbot.waitUntil(lambda: bool(drawn))


def test_resizing_draws_once_at_the_end(qtbot, shown, painter):
    for width in range(810, 900, 10):
        shown.resize(width, 520)
        QApplication.processEvents()
    assert painter.sizes == [(800, 500)]
    qtbot.waitUntil(lambda: shown.is_drawn)
    assert painter.sizes == [(800, 500), (890, 520)]


def test_the_pointer_reads_the_week_under_it(qtbot, shown):
    qtbot.mouseMove(shown, place(shown, FIRST + 20))
    assert shown.week == FIRST + 20
    qtbot.mouseMove(shown, QPoint(3, 100))
    assert shown.week is None


def test_the_crosshair_asks_for_no_drawing(qtbot, shown, painter):
    for n in range(10, 40, 3):
        qtbot.mouseMove(shown, place(shown, FIRST + n, panel=n % 3))
        QApplication.processEvents()
    assert len(painter.sizes) == 1


def test_the_crosshair_is_painted_at_its_week(qtbot, shown):
    before = shown.grab().toImage()
    at = place(shown, FIRST + 30)
    qtbot.mouseMove(shown, at)
    after = shown.grab().toImage()
    box = shown.axes_map.panels[1]
    energy = QPoint(at.x(), round(box.bottom - 3))
    ratio = after.devicePixelRatio()
    columns = [int((at.x() + step) * ratio) for step in (-1, 0)]
    row = int(energy.y() * ratio)
    assert any(after.pixel(x, row) != before.pixel(x, row) for x in columns)


def test_a_click_chooses_the_week(qtbot, shown):
    with qtbot.waitSignal(shown.week_chosen) as chosen:
        qtbot.mouseClick(shown, Qt.MouseButton.LeftButton, pos=place(shown, FIRST + 7))
    assert chosen.args == [FIRST + 7]


def test_a_click_beside_the_panels_chooses_nothing(qtbot, shown):
    with qtbot.assertNotEmitted(shown.week_chosen, wait=30):
        qtbot.mouseClick(shown, Qt.MouseButton.LeftButton, pos=QPoint(10, 100))


def test_keys_step_through_the_weeks_and_open_one(qtbot, shown):
    shown.setFocus()
    qtbot.keyClick(shown, Qt.Key.Key_Home)
    assert shown.week == FIRST
    qtbot.keyClick(shown, Qt.Key.Key_Left)
    assert shown.week == FIRST
    qtbot.keyClick(shown, Qt.Key.Key_Right)
    assert shown.week == FIRST + 1
    with qtbot.waitSignal(shown.week_chosen) as chosen:
        qtbot.keyClick(shown, Qt.Key.Key_Return)
    assert chosen.args == [FIRST + 1]
    qtbot.keyClick(shown, Qt.Key.Key_End)
    assert shown.week == LAST
    qtbot.keyClick(shown, Qt.Key.Key_Escape)
    assert shown.week is None


def test_the_crosshair_goes_when_the_pointer_does(qtbot, shown):
    shown.setFocus()
    shown.show_week(FIRST + 3)
    QApplication.sendEvent(shown, QEvent(QEvent.Type.Leave))
    assert shown.week is None


@pytest.mark.parametrize(("begin", "week"), [(FIRST + 5, FIRST + 5), (LAST + 9, LAST)])
def test_reading_with_the_keys_begins_at_today(qtbot, shown, painter, begin, week):
    shown.show_chart(painter.draw, painter.read, name="Trends", summary="", begin=begin)
    qtbot.waitUntil(lambda: shown.is_drawn)
    shown.setFocus()
    qtbot.keyClick(shown, Qt.Key.Key_Right)
    assert shown.week == week


def test_a_chart_can_be_heard(qtbot, shown):
    assert shown.accessibleName() == "Trends"
    assert shown.accessibleDescription() == "A year of weeks."
    shown.setFocus()
    qtbot.keyClick(shown, Qt.Key.Key_End)
    assert shown.accessibleDescription().startswith("Week 46 · 9 Nov – 15 Nov. Meetings 20.0 h")
    qtbot.keyClick(shown, Qt.Key.Key_Escape)
    assert shown.accessibleDescription() == "A year of weeks."


def test_the_wheel_with_ctrl_zooms_around_the_pointer_and_draws_nothing_itself(
    qtbot, shown, painter
):
    at = place(shown, FIRST + 40)
    with qtbot.waitSignal(shown.range_chosen) as chosen:
        for _ in range(3):
            assert wheel(shown, at, 120, held=Qt.KeyboardModifier.ControlModifier)
            QApplication.processEvents()
    first, last = chosen.args
    weeks = last - first + 1
    assert weeks == pytest.approx(52 / 1.2**3, abs=1)
    assert (40 - (first - FIRST)) / weeks == pytest.approx(40.5 / 52, abs=0.03)
    assert len(painter.sizes) == 1


def test_the_wheel_alone_is_left_to_the_page(shown):
    assert not wheel(shown, place(shown, FIRST + 40), -120, across=20)
    assert shown.is_drawn


def test_a_wheel_to_the_side_moves_the_weeks(qtbot, shown):
    with qtbot.waitSignal(shown.range_chosen) as chosen:
        wheel(shown, place(shown, FIRST + 20), 0, across=-240)
    first, last = chosen.args
    assert last - first == LAST - FIRST
    assert first > FIRST


def test_dragging_moves_the_weeks_and_chooses_none(qtbot, shown):
    start = place(shown, FIRST + 20)
    moved = QPoint(round(10 * shown.axes_map.week_width), 0)
    with qtbot.assertNotEmitted(shown.week_chosen), qtbot.waitSignal(shown.range_chosen) as chosen:
        drag(shown, start, start + moved)
    assert chosen.args == [FIRST + -10, LAST + -10]


def test_keys_zoom_too(qtbot, shown):
    shown.setFocus()
    with qtbot.waitSignal(shown.range_chosen) as chosen:
        qtbot.keyClick(shown, Qt.Key.Key_Plus)
    assert chosen.args[1] - chosen.args[0] + 1 == 26


def test_a_double_click_resets_and_opens_no_week(qtbot, shown, painter):
    shown.show_chart(painter.draw, painter.read, name="", summary="", is_zoomed=True)
    qtbot.waitUntil(lambda: shown.is_drawn)
    at = place(shown, FIRST + 20)
    wait = QApplication.doubleClickInterval() + 50
    with (
        qtbot.assertNotEmitted(shown.week_chosen, wait=wait),
        qtbot.waitSignal(shown.reset),
    ):
        qtbot.mouseClick(shown, Qt.MouseButton.LeftButton, pos=at)
        qtbot.mouseDClick(shown, Qt.MouseButton.LeftButton, pos=at)


def test_an_image_is_a_copy_of_its_own(painter):
    drawing = painter.draw((400, 450), 192)
    image = to_image(drawing.figure, 2.0)
    assert image.format() == QImage.Format.Format_RGB32
    assert image.deviceIndependentSize().toTuple() == (400, 450)
    ground = image.pixelColor(2, 2).name()
    drawing.figure.set_facecolor("red")
    drawing.figure.canvas.draw()
    assert image.pixelColor(2, 2).name() == ground == LIGHT.card.lower()


def test_the_focus_is_a_ring_around_the_chart_and_hides_nothing(qtbot, shown):
    shown.setFocus()
    qtbot.keyClick(shown, Qt.Key.Key_End)
    image = shown.grab().toImage()
    inside = shown.axes_map.panels[1]
    at = QPoint(round(shown.axes_map.left + 4), round((inside.top + inside.bottom) / 2 + 4))
    ratio = image.devicePixelRatio()
    assert image.pixelColor(round(at.x() * ratio), round(at.y() * ratio)).name() == "#ffffff"
