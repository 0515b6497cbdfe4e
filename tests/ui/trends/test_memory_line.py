"""Memory against evidence under the words of Trends, by the same sentence as ``trend`` prints."""

from datetime import date, timedelta

from pendulum_journal.services.evidence.importing import carry_out_evidence
from pendulum_journal.services.evidence.plan import EvidenceOptions
from pendulum_journal.services.evidence.reading import plan_evidence
from pendulum_journal.services.evidence.trends.memory import memory
from pendulum_journal.services.journal import Journal
from pendulum_journal.services.trends import remembered, trend
from pendulum_journal.ui.session import Session
from pendulum_journal.ui.theme import Appearance, Theme
from pendulum_journal.ui.trends.page import TrendsPage

TODAY = date(2026, 11, 18)
HEAD = "Project,Start date,Start time,End date,End time\n"


def test_trends_follow_evidence_and_say_what_the_service_found(
    qtbot, qapp, tmp_path, put_sample, request
):
    path = put_sample(tmp_path / "journal.db")
    session = Session()
    request.addfinalizer(session.close)
    session.show(Journal.open(path, backups=None, today=lambda: TODAY))
    page = TrendsPage(session, Theme(qapp, Appearance.LIGHT))
    qtbot.addWidget(page)
    with qtbot.waitSignal(page.memory.told):
        page.show()
    assert page.memory.isHidden()

    rows = tmp_path / "timer.csv"
    days = [date(2026, 6, 1) + timedelta(days=at) for at in range(140) if at % 7 in (0, 4)]
    rows.write_text(HEAD + "".join(f"Coding,{day},10:00:00,{day},13:00:00\n" for day in days))
    plan = plan_evidence(session.open_journal, rows, EvidenceOptions(zone="Europe/Berlin"))
    with qtbot.waitSignal(page.memory.told):
        session.publish(carry_out_evidence(session.open_journal, plan).changes)
    view = trend(session.open_journal, remembered(session.open_journal))
    [found] = memory(session.open_journal, view.first, view.last)
    said = page.memory.words.text()
    assert not page.memory.isHidden()
    assert said.startswith("What you typed of coding against what your sources measured: ")
    assert f"{found.n} weeks that have both (" in said
