"""Drawing up a report in the window: what is chosen, what is shown, and what is written."""

import re
import shutil
from base64 import b64encode
from datetime import date, timedelta
from pathlib import Path
from unittest.mock import Mock

import pytest
from PySide6.QtCore import QSize, Qt, QTimer, QUrl
from PySide6.QtGui import QImage, QTextDocument
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QMessageBox

from pendulum_journal.charts import report_chart
from pendulum_journal.domain.career.role import Event, Role, Side
from pendulum_journal.domain.entry import Entry, Minutes
from pendulum_journal.domain.week import Week
from pendulum_journal.services import career
from pendulum_journal.services.journal import Journal
from pendulum_journal.services.report.left_out import ReportFigure
from pendulum_journal.services.report.report import USUAL_PARTS, ReportPart
from pendulum_journal.ui.exports.report_dialog import Preview, ReportDialog, pictures_within
from pendulum_journal.ui.session import Session

TODAY = date(2026, 11, 18)
NOW = Week.containing(TODAY)
SWING = NOW + -6


@pytest.fixture
def session(qapp, tmp_path):
    made = Session()
    made.show(Journal.create(tmp_path / "journal.db", backups=None, today=lambda: TODAY))
    yield made
    made.close()


@pytest.fixture(scope="module")
def filled(tmp_path_factory):
    """A file with thirty weeks and two roles, of which each test gets a copy."""
    path = tmp_path_factory.mktemp("filled") / "journal.db"
    held = Journal.create(path, backups=None, today=lambda: TODAY)
    ids = {each.name: each.id for each in held.activities()}
    for n in range(30):
        minutes = {ids["Meetings"]: Minutes(600), ids["Coding"]: Minutes(1200)}
        note = f"Canary sang.\n\nfixed: lamp {n}."
        held.record(Entry(NOW + -n, minutes=minutes, energy=50, note=note), None)
    before = SWING.monday - timedelta(days=1)
    career.save_role(held, Role("Manager", Side.MANAGING, date(2024, 1, 1), before))
    career.save_role(held, Role("Engineer", Side.BUILDING, SWING.monday))
    held.close()
    return path


@pytest.fixture
def journal(session, filled, tmp_path):
    path = shutil.copy(filled, tmp_path / "filled.db")
    session.show(Journal.open(path, backups=None, today=lambda: TODAY))
    return session.open_journal


PICTURES = []


@pytest.fixture(autouse=True)
def _one_picture_of_a_view(monkeypatch):
    """Draw what was drawn in an earlier test no second time: it takes 0.15 s."""
    draw = report_chart.to_png

    def to_png(*view):
        for drawn, picture in PICTURES:
            if drawn == view:
                return picture
        PICTURES.append((view, draw(*view)))
        return PICTURES[-1][1]

    monkeypatch.setattr(report_chart, "to_png", to_png)


@pytest.fixture
def open_dialog(qtbot, session):
    def open_dialog():
        dialog = ReportDialog(session)
        qtbot.addWidget(dialog)
        with qtbot.waitSignal(dialog.drawn):
            dialog.show()
        return dialog

    return open_dialog


@pytest.fixture
def dialog(journal, open_dialog):
    return open_dialog()


def shown(dialog):
    return dialog.preview.toPlainText()


def choose_period(qtbot, dialog, name):
    with qtbot.waitSignal(dialog.drawn):
        dialog.fields.period.setCurrentText(name)


def save(qtbot, dialog, path):
    with qtbot.waitSignal(dialog.saved):
        dialog.save(path)
    qtbot.waitUntil(lambda: not dialog.progress.isVisible())
    return path.read_bytes()


def test_it_opens_with_the_usual_report(dialog):
    boxes = dialog.fields.parts
    assert {part for part in ReportPart if boxes[part].isChecked()} == USUAL_PARTS
    assert "18 May 2026 – 22 Nov 2026" in shown(dialog)
    assert "lamp 3." in shown(dialog)
    assert "Canary" not in shown(dialog)


def test_what_is_ticked_is_shown(qtbot, dialog):
    headings = {
        ReportPart.SPLIT: "Time split and energy\n",
        ReportPart.WINS: "Wins\n",
        ReportPart.WEEKS: "Week by week\n",
    }
    for part, heading in headings.items():
        was_shown = heading in shown(dialog)
        assert was_shown == (part in USUAL_PARTS)
        with qtbot.waitSignal(dialog.drawn):
            dialog.fields.parts[part].click()
        assert (heading in shown(dialog)) != was_shown


def test_a_figure_is_left_out_of_every_part(qtbot, dialog):
    assert "Energy" in shown(dialog)
    with qtbot.waitSignal(dialog.drawn):
        dialog.fields.figures[ReportFigure.ENERGY].click()
    assert "nergy" not in shown(dialog)
    assert not any("energy" in each.text() for each in dialog.fields.findChildren(QLabel))
    assert set(dialog.fields.figures).isdisjoint(
        {ReportFigure.FOCUS_DAYS, ReportFigure.SHIPPING_DAYS}
    )


def test_the_empty_field_of_a_title_says_which_title_stands_in_its_place(qtbot, dialog):
    assert dialog.fields.title.placeholderText() == "instead of “Report”"
    with qtbot.waitSignal(dialog.drawn):
        dialog.fields.role.setCurrentIndex(2)
    assert dialog.fields.title.placeholderText() == "instead of “Report: Manager”"


def test_a_title_and_a_name_are_typed(qtbot, dialog):
    with qtbot.waitSignal(dialog.drawn):
        qtbot.keyClicks(dialog.fields.title, "My half year")
        qtbot.keyClicks(dialog.fields.name, "Noa Levi")
    assert shown(dialog).startswith("My half year\nby Noa Levi · 18 May 2026")


def test_the_file_is_what_was_shown(qtbot, dialog, tmp_path):
    page = QTextDocument()
    page.setHtml(save(qtbot, dialog, tmp_path / "r.html").decode())
    assert page.toPlainText() == shown(dialog)
    assert b"Canary" not in (tmp_path / "r.html").read_bytes()
    assert "Saved to" in dialog.message.text()
    assert save(qtbot, dialog, tmp_path / "r.pdf").startswith(b"%PDF-")
    with qtbot.waitSignal(dialog.drawn):
        dialog.fields.parts[ReportPart.NOTES].click()
    assert b"Canary" in save(qtbot, dialog, tmp_path / "r.html")


def test_what_is_no_longer_shown_is_not_saved(qtbot, dialog, tmp_path):
    dialog.fields.parts[ReportPart.WINS].click()
    assert not dialog.save_pdf.isEnabled()
    dialog.save(tmp_path / "r.html")
    assert not (tmp_path / "r.html").exists()
    with qtbot.waitSignal(dialog.drawn):
        pass
    assert dialog.save_pdf.isEnabled()


def test_periods_and_roles(qtbot, dialog):
    choose_period(qtbot, dialog, "Since the swing")
    assert "5 Oct 2026 – 22 Nov 2026" in shown(dialog)
    choose_period(qtbot, dialog, "All weeks")
    assert "27 Apr 2026 – 22 Nov 2026" in shown(dialog)
    with qtbot.waitSignal(dialog.drawn):
        dialog.fields.role.setCurrentIndex(2)
    assert shown(dialog).startswith("Report: Manager")
    assert "27 Apr 2026 – 4 Oct 2026" in shown(dialog)


def test_dates_are_asked_for_only_where_they_count(qtbot, dialog, write_day):
    fields = dialog.fields
    assert not fields.first.isVisible()
    choose_period(qtbot, dialog, "Dates")
    assert fields.first.isVisible()
    assert fields.first.day == (NOW + -26).monday
    with qtbot.waitSignal(dialog.drawn):
        write_day(fields.first, date(2026, 10, 21))
        write_day(fields.last, date(2026, 11, 3))
    assert "19 Oct 2026 – 8 Nov 2026" in shown(dialog)


def test_weeks_with_nothing_in_them_are_a_sentence(qtbot, dialog, write_day):
    choose_period(qtbot, dialog, "Dates")
    with qtbot.waitSignal(dialog.drawn):
        write_day(dialog.fields.first, date(2020, 1, 1))
        write_day(dialog.fields.last, date(2020, 2, 1))
    assert "There is nothing to report: " in dialog.preview.placeholderText()
    assert shown(dialog) == ""
    assert not dialog.save_pdf.isEnabled()
    choose_period(qtbot, dialog, "The last 4 weeks")
    assert dialog.preview.placeholderText() == ""
    assert dialog.save_pdf.isEnabled()


def test_an_empty_journal_is_a_sentence(open_dialog):
    dialog = open_dialog()
    assert "no week is written down in this journal" in dialog.preview.placeholderText()
    assert dialog.message.isHidden()
    assert not dialog.save_html.isEnabled()


def test_what_is_written_meanwhile_is_shown(qtbot, session, dialog):
    activity = session.open_journal.activities()[0].id
    entry = Entry(NOW + -40, minutes={activity: Minutes(60)}, note="fixed: the last one.")
    with qtbot.waitSignal(dialog.drawn):
        session.change(lambda journal: journal.record(entry, None).changes)
    choose_period(qtbot, dialog, "The last year")
    assert "the last one." in shown(dialog)


def test_events_can_be_kept_off_the_charts(qtbot, journal, open_dialog):
    career.save_event(journal, Event(date(2026, 10, 1), "reorg"))
    dialog = open_dialog()

    def picture():
        return re.search(r'src="data:([^"]*)"', dialog.html)[1]

    with_event = picture()
    with qtbot.waitSignal(dialog.drawn):
        dialog.fields.parts[ReportPart.EVENTS].click()
    assert picture() != with_event
    with qtbot.waitSignal(dialog.drawn):
        dialog.fields.parts[ReportPart.CHARTS].click()
    assert not dialog.fields.parts[ReportPart.EVENTS].isEnabled()
    assert "<img" not in dialog.html


def test_a_place_that_cannot_be_written_is_a_sentence(qtbot, dialog, tmp_path):
    with qtbot.waitSignal(dialog.stopped):
        dialog.save(tmp_path / "none" / "r.pdf")
    assert "could not be written" in dialog.message.text()
    qtbot.waitUntil(dialog.save_pdf.isEnabled)


def test_a_place_is_asked_for(qtbot, dialog, tmp_path, monkeypatch):
    asked = []

    def answer(_parent, _title, name, ending, options):
        asked.append((Path(name).name, ending))
        return str(tmp_path / "mine"), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", answer)
    with qtbot.waitSignal(dialog.saved):
        dialog.save_pdf.click()
    qtbot.waitUntil(dialog.save_html.isEnabled)
    with qtbot.waitSignal(dialog.saved):
        dialog.save_html.click()
    name = "report 2026-W21 to 2026-W47"
    assert asked == [(f"{name}.pdf", "*.pdf"), (f"{name}.html", "*.html")]
    assert (tmp_path / "mine.pdf").exists()
    assert (tmp_path / "mine.html").exists()


def test_a_file_that_is_there_is_replaced_after_a_question(qtbot, dialog, tmp_path, monkeypatch):
    place = tmp_path / "mine.html"
    place.write_text("old")
    monkeypatch.setattr(
        QFileDialog, "getSaveFileName", lambda *_, **__: (str(tmp_path / "mine"), "")
    )
    asked = []

    def press(button):
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        asked.append(box.text())
        next(each for each in box.buttons() if each.text().replace("&", "") == button).click()

    QTimer.singleShot(0, lambda: press("Cancel"))
    dialog.save_html.click()
    assert place.read_text() == "old"
    QTimer.singleShot(0, lambda: press("Replace"))
    with qtbot.waitSignal(dialog.saved):
        dialog.save_html.click()
    assert place.read_text(encoding="utf-8").startswith("<!DOCTYPE")
    assert asked == ["“mine.html” is there already. Replace it?"] * 2


def test_closing_waits_for_the_file(qtbot, dialog, tmp_path):
    dialog.save(tmp_path / "r.pdf")
    dialog.close()
    assert (tmp_path / "r.pdf").read_bytes().rstrip().endswith(b"%%EOF")
    assert [each.name for each in tmp_path.glob(".unfinished*")] == []


def test_nothing_is_drawn_after_closing(qtbot, session, dialog):
    dialog.close()
    with qtbot.assertNotEmitted(dialog.drawn, wait=300):
        session.changed.emit(None)
        session.close()


def test_the_preview_loads_only_what_is_embedded(qtbot, tmp_path):
    preview = Preview()
    qtbot.addWidget(preview)
    preview.resize(900, 600)
    preview.show()
    path = tmp_path / "p.png"
    image = QImage(40, 40, QImage.Format.Format_RGB32)
    image.fill(0)
    image.save(str(path))
    embedded = f"data:image/png;base64,{b64encode(path.read_bytes()).decode()}"
    assert preview.loadResource(2, QUrl(embedded)).width() == report_chart.ON_PAGE[0]
    for name in (path.as_uri(), str(path), "https://example.org/p.png"):
        assert preview.loadResource(2, QUrl(name)).width() == 1


def test_a_day_that_was_refused_is_explained_before_a_place_is_asked_for(
    qtbot, dialog, write_day, monkeypatch
):
    asked = Mock(return_value=("", ""))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", asked)
    choose_period(qtbot, dialog, "Dates")
    page = shown(dialog)
    write_day(dialog.fields.first, "1/2/2026")
    assert shown(dialog) == page != ""
    assert dialog.heading.text() == "The report as it was before; a date is still open"
    assert not dialog.save_pdf.isEnabled()
    qtbot.mouseClick(dialog.save_pdf, Qt.MouseButton.LeftButton)
    asked.assert_not_called()
    assert "can be 1 Feb 2026 or 2 Jan 2026" in dialog.fields.first.note.text
    choose_period(qtbot, dialog, "The last 4 weeks")
    assert dialog.heading.text() == "The report as it will be saved"
    qtbot.mouseClick(dialog.save_pdf, Qt.MouseButton.LeftButton)
    asked.assert_called_once()


def test_a_picture_that_is_wider_than_the_page_keeps_its_form():
    page = '<p><img src="data:a" width="652" height="540" alt="b"></p>'
    assert 'width="326" height="270"' in pictures_within(page, 326)
    assert pictures_within(page, 652) == pictures_within(page, 900) == page
    assert 'width="1" height="1"' in pictures_within(page, -20)  # before it is laid out


def test_a_low_screen_has_room_for_the_buttons_below_the_title_of_the_window(
    qtbot, session, journal, monkeypatch
):
    low = Mock(availableSize=lambda: QSize(1024, 700))
    monkeypatch.setattr(ReportDialog, "screen", lambda _: low)
    dialog = ReportDialog(session)
    qtbot.addWidget(dialog)
    title = 28  # of a desktop, in logical pixels
    assert dialog.height() + title <= 700
    dialog.end_work()
