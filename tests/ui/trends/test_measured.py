"""What was measured on the page of trends: its control, its lines, its table and its words."""

from datetime import date, timedelta

from pendulum_journal.services import trends
from pendulum_journal.services.evidence.importing import carry_out_evidence
from pendulum_journal.services.evidence.plan import EvidenceOptions
from pendulum_journal.services.evidence.reading import plan_evidence
from pendulum_journal.services.journal import Journal
from pendulum_journal.ui.session import Session
from pendulum_journal.ui.theme import Appearance, Theme
from pendulum_journal.ui.trends.page import TrendsPage

TODAY = date(2026, 11, 18)
HEAD = "Project,Start date,Start time,End date,End time\n"


def test_measured_figures_are_offered_where_there_are_some_and_kept_as_chosen(
    qtbot, qapp, tmp_path, put_sample, request
):
    session = Session()
    request.addfinalizer(session.close)
    path = put_sample(tmp_path / "journal.db")
    session.show(Journal.open(path, backups=None, today=lambda: TODAY))
    page = TrendsPage(session, Theme(qapp, Appearance.LIGHT))
    qtbot.addWidget(page)
    page.show()
    header, table = page.header, page.charts.table.table
    assert header.evidence.isHidden()  # it would change nothing
    rows = tmp_path / "timer.csv"
    days = [date(2026, 6, 1) + timedelta(days=at) for at in range(140) if at % 7 in (0, 4)]
    rows.write_text(HEAD + "".join(f"Coding,{day},10:00:00,{day},13:00:00\n" for day in days))
    journal = session.open_journal
    plan = plan_evidence(journal, rows, EvidenceOptions(zone="Europe/Berlin"))
    session.publish(carry_out_evidence(journal, plan).changes)
    qtbot.waitUntil(lambda: not header.evidence.isHidden())
    columns = table.columnCount()

    header.evidence.click()
    qtbot.waitUntil(lambda: table.columnCount() == columns + 1)
    assert table.headerData(columns, page.charts.table.horizontalHeader().orientation()) == (
        "Coding, measured"
    )
    assert "Measured of coding: by " in page.charts.about_table.text()
    assert "Measured of coding: by " in page.chart.accessibleDescription()
    assert trends.remembered(journal).evidence
    header.evidence.click()
    assert table.columnCount() == columns
    assert "Measured" not in page.chart.accessibleDescription()
