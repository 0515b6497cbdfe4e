"""A note as it reads: rendered, with nothing loaded and no link followed unasked."""

from __future__ import annotations

import base64
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QBuffer, QIODevice, QTimer, QUrl
from PySide6.QtGui import (
    QColor,
    QDesktopServices,
    QImage,
    QTextBlockFormat,
    QTextDocument,
    QTextTable,
)
from PySide6.QtWidgets import QApplication, QMessageBox, QTextBrowser

from pendulum_journal.domain.career.role import Role, Side
from pendulum_journal.domain.entry import Entry, Minutes, State
from pendulum_journal.domain.note.excerpt import find_marks
from pendulum_journal.domain.note.query import parse_query
from pendulum_journal.domain.week import Week
from pendulum_journal.palette import mix
from pendulum_journal.services import career
from pendulum_journal.services.journal import Journal
from pendulum_journal.ui.journal.note_document import NoteDocument
from pendulum_journal.ui.journal.note_view import RenderedNote
from pendulum_journal.ui.journal.reading_pane import ReadingPane
from pendulum_journal.ui.theme import Appearance

TODAY = date(2026, 11, 18)
WEEK = Week.parse("2026-W31")
RED = QColor("#ff0040").rgb()


@pytest.fixture
def pane(qtbot, theme):
    made = ReadingPane(theme)
    qtbot.addWidget(made)
    made.resize(600, 500)
    made.show()
    return made


@pytest.fixture
def journal(tmp_path):
    made = Journal.create(tmp_path / "journal.db", backups=None, today=lambda: TODAY)
    yield made
    made.close()


@pytest.fixture
def read(pane, journal):
    """Show a week of a note, and return what can be read."""

    def read(note, find=None, **values):
        pane.show_entry(journal, Entry(WEEK, note=note, **values), find)
        return pane.note.text

    read.pane = pane
    return read


def blocks(pane):
    block = pane.note.rendered.document().begin()
    while block.isValid():
        yield block
        block = block.next()


def block_of(pane, text):
    return next(block for block in blocks(pane) if text in block.text())


def about(pane):
    """Return the remark; its spaces keep a dot or a sign with what it belongs to."""
    return pane.remark.text().replace("\u00a0", " ")


def has_red(widget):
    image = widget.grab().toImage().convertToFormat(QImage.Format.Format_ARGB32)
    return RED in memoryview(image.constBits()).cast("I").tolist()


@pytest.fixture
def red_picture(tmp_path):
    image = QImage(40, 40, QImage.Format.Format_RGB32)
    image.fill(RED)
    path = tmp_path / "red.png"
    assert image.save(str(path))
    return path


@pytest.fixture
def asked_for(monkeypatch):
    """Note down every resource that the document or its view asks for."""
    found = []
    for kind in (NoteDocument, RenderedNote):

        def load(self, what, name, load=kind.loadResource):
            found.append(name)
            return load(self, what, name)

        monkeypatch.setattr(kind, "loadResource", load)
    return found


def as_data(path):
    image, buffer = QImage(str(path)), QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return "data:image/png;base64," + base64.b64encode(bytes(buffer.data())).decode()


def test_a_browser_left_to_itself_loads_a_picture(qtbot, red_picture):
    """What the next test would see if a note's picture were loaded."""
    browser = QTextBrowser()
    qtbot.addWidget(browser)
    browser.resize(300, 200)
    browser.show()
    browser.setMarkdown(f"![a]({red_picture})")
    assert has_red(browser)


WRAPS = ("![a]({})", "![]({})", "![a](<{}>)", '<img src="{}">', "[![a]({})](https://example.org)")


@pytest.mark.parametrize("name", ["{path}", "file://{path}", "file://localhost{path}", "{data}"])
def test_no_picture_is_loaded(read, red_picture, asked_for, name):
    address = name.format(path=red_picture, data=as_data(red_picture))
    pane = read.pane
    for wrap in WRAPS:
        read(f"before\n\n{wrap.format(address)}\n\nafter")

        assert not has_red(pane), wrap
        assert asked_for == [], wrap


@pytest.mark.parametrize(
    "note",
    [
        "![](/etc/passwd)",
        "![](file:///etc/passwd)",
        "![](//host/share/x.png)",
        "![](file://host/share/x.png)",
        "![](\\\\host\\share\\x.png)",
        "![](http://127.0.0.1:9/x.png)",
        "![](https://example.org/x.svg)",
        "![](qrc:/x.png) ![](pj:icons/app.svg)",
        "![one](a.png)![two](b.png)\n\n| ![three](c.png) |\n|---|\n| ![four](d.png) |",
        "<link rel=stylesheet href='file:///etc/passwd'><style>@import url(/etc/passwd)</style>",
        "<body background='/etc/passwd'><div style='background: url(/etc/passwd)'>x</div>",
        "<script>alert(1)</script><iframe src='file:///etc/passwd'></iframe>",
    ],
)
def test_nothing_is_even_asked_for(pane, read, asked_for, note):
    said = read(note)
    pane.grab()

    assert asked_for == []
    assert said.strip()


def test_a_resource_that_is_asked_for_all_the_same_is_a_picture_of_nothing(pane, read, theme):
    """Told that there is none, Qt would look for a file of that name itself."""
    read("note")
    document = pane.note.rendered.document()
    for source in (document, pane.note.rendered):
        for what in QTextDocument.ResourceType:
            given = source.loadResource(what.value, QUrl("file:///etc/passwd"))
            assert isinstance(given, QImage)
            assert (given.width(), given.height(), given.pixelColor(0, 0).alpha()) == (1, 1, 0)


def test_a_picture_is_named(read):
    assert "[picture, not loaded: the team]" in read("![the team](team.png)")
    assert "[picture, not loaded: team.png]" in read("![](team.png)")
    assert "[picture, not loaded: team.png]" in read("did: ![](team.png)")


# Links


@pytest.fixture
def opened(monkeypatch):
    found = []

    def open_url(url):
        found.append(url.toString())
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    return found


def answer(button):
    """Choose a button in the question that is about to come; return what it says."""
    said = []

    def press():
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        said.append(f"{box.text()} {box.informativeText()}")
        next(each for each in box.buttons() if each.text().replace("&", "") == button).click()

    QTimer.singleShot(0, press)
    return said


def click_link(pane, qtbot, text):
    from PySide6.QtCore import Qt

    view = pane.note.rendered
    cursor = view.document().find(text)
    assert not cursor.isNull()
    cursor.setPosition(cursor.selectionStart() + 1)
    place = view.cursorRect(cursor).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)


@pytest.mark.parametrize(
    "address", ["https://example.org/a?b=c", "http://example.org/", "mailto:a@example.org"]
)
def test_a_link_opens_after_a_click_and_a_question(pane, qtbot, read, opened, address):
    read(f"see [the page]({address})")
    said = answer("Open")
    click_link(pane, qtbot, "the page")

    assert opened == [address]
    assert address in said[0]


@pytest.mark.parametrize("button", ["Copy", "Close"])
def test_an_address_that_nothing_opens_can_be_copied(pane, qtbot, read, monkeypatch, button):
    said = []

    def open_nothing(url):
        said.append(answer(button))
        return False

    monkeypatch.setattr(QDesktopServices, "openUrl", open_nothing)
    QApplication.clipboard().setText("before")
    address = f"https://example.org/{'a' * 500}"
    read(f"see [the page]({address})")
    answer("Open")
    click_link(pane, qtbot, "the page")

    assert "No program was found" in said[0][0]
    assert address[:300] in said[0][0]
    assert QApplication.clipboard().text() == (address if button == "Copy" else "before")


def test_a_link_stays_shut_when_that_is_the_answer(pane, qtbot, read, opened):
    read("see [the page](https://example.org)")
    answer("Cancel")
    click_link(pane, qtbot, "the page")

    assert opened == []


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "file:///etc/passwd",
        "smb://host/share",
        "vbscript:x",
        "ssh://host",
        "run.desktop",
        "/etc/passwd",
        "data:text/html,x",
    ],
)
def test_other_addresses_are_read_and_never_opened(pane, qtbot, read, opened, address):
    said = read(f"see [the page]({address})")
    click_link(pane, qtbot, "the page")

    assert opened == []
    assert f"the page ({address})" in said.replace("[the page]", "the page ")
    assert anchors(pane) == []


def anchors(pane):
    """Return what each linked stretch of the shown note leads to."""
    fragments = (each.fragment() for block in blocks(pane) for each in block)
    return [each.charFormat().anchorHref() for each in fragments if each.charFormat().isAnchor()]


def test_an_address_in_the_words_is_a_link(pane, read):
    read("https://example.org/a, www.example.org and me@example.org, not `www.example.com`")
    assert anchors(pane) == [
        "https://example.org/a", "https://www.example.org", "mailto:me@example.org",
    ]  # fmt: skip


# What is rendered


def test_markdown_reads_as_what_it_means(pane, read):
    read(
        "# Big\n\n## Small\n\nSome **bold**, _leaning_ and `code`.\n\n- one\n  - inner\n\n"
        "1. first\n\n- [ ] open\n- [x] done\n\n> quoted\n\n```\nx = 1\n```\n\n"
        "| a | b |\n|---|---|\n| c | d |\n"
    )

    assert block_of(pane, "Big").blockFormat().headingLevel() == 1
    assert block_of(pane, "Small").blockFormat().headingLevel() == 2
    assert block_of(pane, "one").textList() is not None
    assert block_of(pane, "inner").textList().format().indent() == 2
    marker = QTextBlockFormat.MarkerType
    assert block_of(pane, "open").blockFormat().marker() is marker.Unchecked
    assert block_of(pane, "done").blockFormat().marker() is marker.Checked
    assert block_of(pane, "quoted").blockFormat().leftMargin() > 0
    assert block_of(pane, "x = 1").blockFormat().background().color().alpha() == 255
    tables = [
        frame
        for frame in pane.note.rendered.document().rootFrame().childFrames()
        if isinstance(frame, QTextTable)
    ]
    assert [(table.rows(), table.columns()) for table in tables] == [(2, 2)]
    assert "**" not in pane.note.text


def test_every_paragraph_of_a_quote_has_its_bar(pane, read, theme):
    read("> first\n>\n> second\n>\n> - item\n\nwords")
    view = pane.note.rendered
    image = view.viewport().grab().toImage()
    box = view.document().documentLayout().blockBoundingRect
    barred = [
        each.text()
        for each in blocks(pane)
        if image.pixelColor(3, int(box(each).center().y())).name() == theme.palette.lines.lower()
    ]
    assert barred == ["first", "second", "item"]


def test_colours_are_those_of_the_theme(pane, read, theme):
    read("`code` and [a link](https://example.org)\n\n> quoted")
    for appearance in (Appearance.LIGHT, Appearance.DARK):
        theme.choose(appearance)
        code, _, link = (each.fragment().charFormat() for each in next(blocks(pane)))
        palette = theme.palette
        assert code.background().color().name() == mix(palette.card, palette.text, 0.06).lower()
        assert link.foreground().color().name() == palette.accent.lower()
        quoted = next(each.fragment() for each in block_of(pane, "quoted"))
        assert quoted.charFormat().foreground().color().name() == palette.quiet.lower()


def test_a_line_that_was_broken_stays_broken(pane, read):
    note = """Monday: the roadmap
Tuesday: nothing but *meet
ings*

Title
=====

- one
  goes on
- two

| a | b |
|---|---|
| 1 | 2 |

    code
    more

1. first
2. second"""
    lines = read(note).replace("\u2028", "\n").split("\n")
    assert [line for line in lines if line] == [
        "Monday: the roadmap", "Tuesday: nothing but meet", "ings", "Title", "one", "goes on",
        "two", "a", "b", "1", "2", "code", "more", "first", "second",
    ]  # fmt: skip


def test_html_is_shown_as_it_was_typed(read):
    assert read("a <b>bold</b> &amp; x<br>y") == "a <b>bold</b> & x<br>y"


def test_three_dashes_at_the_beginning_hide_nothing(read):
    """A Markdown file may begin with front matter, which Qt leaves out."""
    assert "kept: yes" in read("---\nkept: yes\n---\nwords")


def test_wins_are_listed_under_what_they_are(read):
    said = read(
        "A week.\n\n- fixed: the build\n- learned: `patience`\n- Did: a talk\n\n#rust #talks"
    )

    assert [line for line in said.split("\n") if line] == [
        "A week.",
        "Learned",
        "patience",
        "Other wins",
        "fixed: the build",
        "did: a talk",
        "#rust\u2003#talks\u2003",
    ]


def test_a_win_among_other_lines_stays_there_on_a_line_of_its_own(read):
    said = read("On Monday\nfixed: the build\nand went home")

    assert said.replace("\u2028", "\n").split("\n") == [
        "On Monday",
        "fixed: the build",
        "and went home",
    ]


def test_wins_in_code_are_code(read):
    assert "Learned" not in read("```\nlearned: nothing\n```")


# Long and hostile notes


@pytest.mark.parametrize(
    "note",
    [
        "- item\n" * 3_000,
        "word " * 20_001,
        "a" * 1_000_000,
        "**_" * 8_000,
        ("|" + "a|" * 1000 + "\n") * 3,
        "[" * 9_999 + "\n" + "[" * 9_999 + "\n" + "*" * 100,
    ],
)
def test_a_note_that_would_make_one_wait_is_shown_plain(pane, read, note):
    read(note)

    assert not pane.note.is_rendered
    assert "shown as it was written" in pane.notice.text()
    assert pane.note.text.replace("\n", "") == note.replace("\n", "")


@pytest.mark.parametrize("note", ["- item\n" * 2_900, "word " * 19_000, "a | b\n" * 900])
def test_a_long_note_is_still_rendered(pane, read, note):
    read(note)

    assert pane.note.is_rendered
    assert not pane.notice.isVisible()


# What stands above the note


def test_the_heading_says_when_it_was_and_how_it_stood(pane, journal):
    career.save_role(journal, Role("Director", Side.MANAGING, date(2022, 1, 3), date(2026, 6, 14)))
    career.save_role(journal, Role("Engineer", Side.BUILDING, date(2026, 6, 15)))
    pane.show_entry(journal, Entry(WEEK, energy=41, note="words"))

    assert pane.title.text() == "Week 31"
    assert about(pane) == "27 Jul – 2 Aug 2026 · week 7 since the swing"
    assert pane.figures.text().replace("\u00a0", " ") == "energy 41 %"
    pane.show_entry(journal, Entry(Week.parse("2026-W47"), state=State.PARTIAL))
    assert about(pane) == "16 – 22 November 2026 · week 23 since the swing · in progress"
    pane.show_entry(journal, Entry(Week.parse("2022-W10"), state=State.AWAY))
    assert about(pane) == "7 – 13 March 2022 · week 10 of 104 · away"


def test_above_the_note_stand_hours_split_and_energy(pane, journal):
    ids = {each.name: each.id for each in journal.activities(archived=True)}
    minutes = {ids["Coding"]: Minutes(600), ids["Meetings"]: Minutes(200)}
    entry = Entry(WEEK, minutes=minutes, energy=64, focus_block=90, shipping_days=1, note="words")
    pane.show_entry(journal, entry)

    assert pane.split.isVisible()
    assert pane.split.accessibleDescription() == "Meetings 25 %, Coding 75 %"
    assert pane.figures.text().replace("\u00a0", " ") == (
        "13.3 h in all · meetings 3.3 h · coding 10.0 h · energy 64 % · "
        "longest focus block 90 min · shipping days 1"
    )
    assert pane.split.y() < pane.figures.y() < pane.note.y()
    both = entry.minutes | {ids["Learning"]: Minutes(100), ids["Focus"]: Minutes(200)}
    pane.show_entry(journal, replace(entry, minutes=both))
    assert "focus\u00a0with\u00a0Learning\u00a05.0\u00a0h" in pane.figures.text()
    pane.show_entry(journal, replace(entry, unread={ids["Coding"]: "?"}))
    assert not pane.split.isVisible()
    assert "energy" in pane.figures.text()
    assert "coding" not in pane.figures.text()


def test_a_week_without_a_note_says_so(pane, journal):
    pane.show_entry(journal, Entry(WEEK))
    assert pane.notice.text() == "The note of the week stands here; this one has none."
    assert not pane.figures.isVisible()


def test_a_tag_is_chosen_by_a_click(pane, qtbot, read):
    read("words\n\n#Ünter-Tag")
    with qtbot.waitSignal(pane.tag_chosen) as chosen:
        click_link(pane, qtbot, "#ünter")
    assert chosen.args == ["ünter-tag"]


@pytest.mark.parametrize(
    "note",
    ["a 😀 deadlock here", "# deadlock\n\n- x\n\n| 𝔘 | deadlock |\n|-|-|", "deadlock|" * 3_000],
)
def test_what_was_found_is_marked(pane, read, note):
    query = parse_query("deadlock")
    read(note, lambda text: find_marks(query, text))
    view = pane.note.rendered if pane.note.is_rendered else pane.note.plain
    marked = [each.cursor.selectedText() for each in view.extraSelections()]

    assert set(marked) == {"deadlock"}
