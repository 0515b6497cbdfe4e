"""The window, ``trend --json``, ``trend`` and ``chart`` show one set of figures."""

import json
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from pendulum_journal.charts import save
from pendulum_journal.cli.main import main
from pendulum_journal.domain.rounding import whole
from pendulum_journal.domain.split import GROUPS, to_hundred
from pendulum_journal.domain.trend.measure import Measure
from pendulum_journal.domain.trend.ranges import Range
from pendulum_journal.services.journal import Journal
from pendulum_journal.services.trends import TrendChoice, remember
from pendulum_journal.ui.session import Session
from pendulum_journal.ui.theme import Appearance, Theme
from pendulum_journal.ui.trends.page import TrendsPage

TODAY = date(2026, 11, 18)
CTO = Path(__file__).parents[2] / "files" / "cto-2014-2015.csv"


@pytest.fixture
def _charts_are_drawn_once():
    """Here they are not: what the window draws is compared with what the command line does."""


@pytest.fixture
def run(capsys, tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path))

    def run(*words, today=TODAY):
        assert main(["--today", str(today), *map(str, words)]) == 0
        return capsys.readouterr().out

    return run


@pytest.fixture
def journal(tmp_path, put_sample):
    return put_sample(tmp_path / "journal.db")


@pytest.fixture
def show(qtbot, qapp):
    """Show a journal on the page as the window would."""
    session = Session()
    page = TrendsPage(session, Theme(qapp, Appearance.LIGHT))
    qtbot.addWidget(page)

    def show(path, choice, today=TODAY):
        opened = Journal.open(path, backups=None, today=lambda: today)
        remember(opened, choice)
        session.show(opened)
        page.show()
        qtbot.waitUntil(lambda: page.chart.is_drawn)
        return page

    yield show
    session.close()


def table_of(page):
    model = page.charts.table.table
    heads = [model.headerData(at, Qt.Orientation.Horizontal) for at in range(model.columnCount())]
    return [
        dict(
            zip(
                heads,
                (model.data(model.index(row, at)) for at in range(len(heads))),
                strict=True,
            )
        )
        for row in range(model.rowCount())
    ]


def in_words(value, unit):
    if value is None:
        return ""
    return f"{value:.1f} h" if unit == "h" else f"{value:.0f} %"


CHOICES = {
    "this swing": (TrendChoice(), []),
    "hours, weekly": (
        TrendChoice(Range.TWO_YEARS, Measure.CODING, weekly=True, hours=True),
        ["--range", "2y", "--measure", "coding", "--weekly", "--hours"],
    ),
    "all, means of hours": (TrendChoice(Range.ALL, hours=True), ["--range", "all", "--hours"]),
    "energy": (
        TrendChoice(Range.YEAR, Measure.ENERGY, weekly=True),
        ["--range", "1y", "--measure", "energy", "--weekly"],
    ),
    "while managing": (TrendChoice(), []),
}


NAMED = {"swing", "band", "event", "today", "swatch"}


def day_of(name):
    return date(2026, 5, 20) if name == "while managing" else TODAY


@pytest.mark.parametrize("name", CHOICES)
def test_the_window_says_and_draws_what_the_command_line_does(
    qtbot, show, run, journal, *, drawn, name
):
    choice, words = CHOICES[name]
    today = day_of(name)
    page = show(journal, choice, today)
    told, weekly = (
        json.loads(run("trend", "--json", *more, *words, "--journal", journal, today=today))
        for more in ([], ["--weekly"])
    )
    the_paragraph_says(page, told)
    the_table_holds(page, choice, told, weekly)
    where = ["--size", "960x720", "--out", "cli.svg", "--journal", journal]
    run("chart", *words, *where, today=today)
    with qtbot.waitSignal(page.charts.export.done):
        page.charts.export.write(Path("window.svg"))
    the_picture_is_the_same(*drawn)
    qtbot.mouseClick(page.forms.group.button(2), Qt.MouseButton.LeftButton)
    figures_and_cards_say(page, told)
    assert ("Learning" in table_of(page)[0]) is (name == "while managing")


def the_table_holds(page, choice, told, weekly):
    rows = table_of(page)
    assert len(rows) == len(told["weeks"]) > 20
    unit = "h" if choice.hours else "%"
    own_split = "hours" if choice.hours else "shares"
    split = own_split if choice.weekly else "mean"
    for row, week, own in zip(rows, told["weeks"], weekly["weeks"], strict=True):
        for group in ("meetings", "focus", "coding", "other"):
            value, in_week = (
                None if each is None else each[group] for each in (week[split], own[own_split])
            )
            assert close(row[group.capitalize()], mean_or_own(value, in_week, unit))
        if choice.weekly and week["state"] != "in progress":
            assert row["Energy"] == ("" if week["energy"] is None else f"{week['energy']} %")
        if "Towards target" in row:
            cell = mean_or_own(week["progress"], own["progress"], "%")
            assert close(row["Towards target"], cell)


def mean_or_own(mean, own, unit):
    """What stands in a cell: a recorded week without a mean has its own value, marked as such."""
    if mean is None and own is not None:
        return f"{in_words(own, unit)} (week)"
    return in_words(mean, unit)


def close(shown, expected):
    """Whether two figures are the same but for the last digit, which JSON rounds once more."""
    if not shown or not expected or shown.endswith("(week)") != expected.endswith("(week)"):
        return shown == expected
    one, other = (float(each.split()[0].replace("−", "-")) for each in (shown, expected))
    least = 0.1 if " h" in shown else 1
    return abs(one - other) <= least + 1e-9


def figures_and_cards_say(page, told):
    shifts = "\n".join(texts_of(page.charts.figures.together))
    for row in told["energy_and_split"]:
        assert f"in {row['as_large']} of {row['shifts']} shifts" in shifts
        assert f"energy was {whole(row['most'])} %" in shifts.replace("\u00a0", " ")
    together = texts_of(page.charts.figures.correlations)
    for row in told["correlations"]:
        if row["correlation"] is None:
            assert row["why_not"] in "\n".join(together)
        else:
            value = f"{row['correlation']:+.2f} ({row['low']:+.2f} to {row['high']:+.2f})"
            assert any(near(value, shown) for shown in together)
    learned = told["learning"]
    said = " ".join(texts_of(page.learned))
    counted = f"{learned['with_note']} of {learned['weeks']} weeks"
    assert f"A note in {counted}" in said
    marked = f"{learned['minutes'] / 60:.1f} h in activities marked as learning"
    assert (marked in said) is (learned["minutes"] > 0)
    rows = told["then_and_now"]["rows"]
    shown = {each.replace("−", "-") for each in texts_of(page.then_and_now)}
    then, now = (whole_numbers(rows, time) for time in ("before", "now"))
    signed = {f"{now[of] - then[of]:+}" for of in now if of in then}
    assert {each for each in signed if each not in {"+0", "-0"}} <= shown
    labels = page.then_and_now.findChildren(QLabel)
    coloured = sum(label.objectName() == "standing-out" for label in labels)
    assert coloured == sum(row["sure"] is True for row in rows)
    text = "\n".join(texts_of(page.then_and_now))
    for row in rows:
        if row["sure"]:
            count = max(row["higher"], row["pairs"] - row["higher"] - row["ties"])
            assert f"({count} of {row['pairs']}" in text
    assert ("within the usual ups and downs" in text) == any(row["sure"] is False for row in rows)
    assert ("one may stand out by chance" in text) == any(row["sure"] is not None for row in rows)


def whole_numbers(rows, time):
    """Return the numbers that are shown for one time: the shares so that they add up to 100.

    Hours in all are left out, which have a decimal.
    """
    values = {row["of"]: row[time] for row in rows if row["of"] != "total"}
    parts = to_hundred([values[group] for group in GROUPS])
    whole_ones = {of: whole(value) for of, value in values.items() if value is not None}
    return whole_ones | dict(zip(GROUPS, parts, strict=True))


def texts_of(widget):
    return [label.text() for label in widget.findChildren(QLabel)]


def near(expected, shown):
    """Whether a value and its interval are the same; JSON rounds to four digits first."""
    plain = shown.replace("−", "-").translate({ord(each): " " for each in "()"})
    try:
        numbers = [float(each) for each in plain.replace("to", " ").split()]
    except ValueError:
        return False
    wanted = [float(each) for each in expected.strip(")").replace("(", "").split() if each != "to"]
    return numbers == pytest.approx(wanted, abs=0.011)


def the_paragraph_says(page, told):
    said = f"{page.words.text()} {page.warnings.text()}".replace("\u00a0", " ")
    for sentence in told["sentences"]:
        # Dates and weeks stand in the reader's form; all other words and figures are the same.
        for part in plain_words(sentence):
            assert part in said


def plain_words(sentence):
    return [word for word in sentence.split() if not any(each.isdigit() for each in word)]


@pytest.fixture
def drawn(monkeypatch, tmp_path):
    """Figures as they are handed over to be written."""
    monkeypatch.chdir(tmp_path)
    figures = []

    def to_bytes(figure, _form, *, title):
        figures.append(figure)
        return title.encode()

    monkeypatch.setattr(save, "to_bytes", to_bytes)
    return figures


def the_picture_is_the_same(*figures):
    of_cli, of_window = map(values_of, figures)
    assert of_cli == of_window
    assert sum(map(len, of_cli.values())) > 100


def values_of(figure):
    """Return the values of all that is drawn in each panel, but for the lines up to names."""
    found = {}
    for axes in figure.axes:
        lines = [line for line in axes.get_lines() if line.get_label() not in NAMED]
        for at, line in enumerate(lines):
            found[axes.get_label(), line.get_label(), at] = [*map(str, line.get_xydata().tolist())]
        for at, areas in enumerate(axes.collections):
            shapes = [path.vertices.tolist() for path in areas.get_paths()]
            found[axes.get_label(), areas.get_label(), -at] = [*map(str, shapes)]
    return found


def test_the_real_weeks_read_the_same_in_both(qtbot, show, run, tmp_path):
    path = tmp_path / "cto.db"
    run("import", "weeks", CTO, "--empty", "zero", "--yes", "--journal", path)
    words = ["--range", "all", "--hours", "--activities", "--journal", path]
    told = json.loads(run("trend", "--json", *words))
    trends = {each["name"]: each["trend"] for each in told["activities"]}
    expected = {
        "Management": (3.1, 11.7, "rises"),
        "Meetings": (11.4, 2.7, "falls"),
        "Business": (19.6, 14.0, "falls"),  # 19.67: the four add up to 52.5
        "Development": (18.4, 14.3, None),
    }
    for name, (first, last, direction) in expected.items():
        [trend] = trends[name]
        assert trend["n"] == 70
        exact = {"Business": (19.671, 14.008)}.get(name, (first, last))
        assert (trend["first"], trend["last"]) == pytest.approx(exact, abs=0.04)
        assert trend["direction"] == direction
    [line] = trends["Development"]
    assert line["slope"] == pytest.approx(0.005, abs=0.001)
    page = show(path, TrendChoice(Range.ALL, hours=True, activities=True))
    qtbot.mouseClick(page.forms.group.button(2), Qt.MouseButton.LeftButton)
    cells = [label.text() for label in page.charts.figures.trend.findChildren(QLabel)]
    text = run("trend", *words)
    for name, (first, last, direction) in expected.items():
        shown = cells[cells.index(name) : cells.index(name) + 6]
        assert shown[1].splitlines()[0] == f"{first:.1f} h"
        assert shown[2].splitlines()[0] == f"{last:.1f} h"
        [trend] = trends[name]
        assert shown[3] == (direction or "no clear direction")
        slope = shown[4].replace("−", "-")
        assert float(slope) == round(trend["slope"], len(slope.partition(".")[2]))
        [line] = [line for line in text.splitlines() if line.startswith(f"{name}  ")]
        assert f"{first:.1f} h" in line
        assert f"{last:.1f} h" in line
    over = "In 20 of 70 weeks the activities add up to more than the time at work."
    assert page.warnings.text() == over
    assert over in told["sentences"]
    assert over in " ".join(text.split())
