"""Where pages end: every line whole on just one of them, and no heading the last of one."""

import itertools
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QFont, QImage, QTextDocument, QTextTable

from pendulum_journal.domain.errors import InputError
from pendulum_journal.ui.exports.pdf_pages import paginate

HEIGHT = 800.0
WORDS = "a week like any other, with some meetings and some code. "


@pytest.fixture(scope="module")
def device():
    image = QImage(10, 10, QImage.Format.Format_RGB32)
    image.setDotsPerMeterX(11811)  # 300 a inch, so that a CSS pixel is not a dot
    image.setDotsPerMeterY(11811)
    return image


def laid_out(html, device, width=1500.0):
    document = QTextDocument()
    document.setDocumentMargin(0)
    document.setDefaultFont(QFont("DejaVu Sans", 10))
    document.setHtml(html)
    document.documentLayout().setPaintDevice(device)
    document.setTextWidth(width)
    return document


def lines_of(document):
    """Return block, text, top and bottom of each line."""
    found = []
    block = document.begin()
    while block.isValid():
        top = document.documentLayout().blockBoundingRect(block).top()
        for number in range(block.layout().lineCount() if block.text() else 0):
            line = block.layout().lineAt(number)
            text = block.text()[line.textStart() : line.textStart() + line.textLength()]
            begin = top + line.y()
            found.append((block, text, begin, begin + line.height()))
        block = block.next()
    return found


def check(document, pages, height=HEIGHT):
    return check_all([document], pages, height)


def check_all(documents, pages, height=HEIGHT):
    """Return the page and the block of every line."""
    for page in pages:
        ends = [0.0, *(piece.end for piece in page)]
        assert ends[-1] <= height + 1
        assert all(piece.at >= end for piece, end in zip(page, ends, strict=False))
    on_page = []
    for document in documents:
        strips = [
            (number, piece.strip.top - 1, piece.strip.bottom + 1)
            for number, page in enumerate(pages)
            for piece in page[is_repeated(page) :]
            if piece.document is document
        ]
        for block, text, top, bottom in lines_of(document):
            holding = [number for number, begin, end in strips if begin <= top and bottom <= end]
            assert len(holding) == 1, (text, top, bottom)
            on_page.append((holding[0], block))
    for (page, block), (after, following) in itertools.pairwise(on_page):
        assert page == after or not block.blockFormat().headingLevel(), block.text()
        assert page == after or block != following, block.text()
    return on_page


def is_repeated(page):
    """Tell whether a page begins with the head of a table from a page before."""
    return (
        len(page) > 1
        and page[0].document is page[1].document
        and page[0].strip.bottom <= page[1].strip.top
    )


def table_of(*rows, head="COLUMN"):
    body = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    return f"<table><thead><tr><th>{head}</th></tr></thead><tbody>{body}</tbody></table>"


PARTS = {
    "words": lambda n: f"<p>{WORDS * n}</p>",
    "short": lambda n: f"<p>short {n}</p>",
    "heading": lambda n: f"<h2>heading {n}</h2>",
    "code": lambda n: "<pre>" + "\n".join(f"line {k}" for k in range(n)) + "</pre>",
    "lines": lambda n: "<p>" + "<br>".join(f"line {k}" for k in range(n)) + "</p>",
    "list": lambda n: "<ul>" + f"<li>{WORDS * 9}</li>" * n + "</ul>",
    "quote": lambda n: f"<blockquote><p>{WORDS * n}</p></blockquote>",
    "table": lambda n: table_of(*[(f"row {k}", WORDS) for k in range(n)]),
    "tall": lambda n: table_of((WORDS * 20 * n, f"<b>{WORDS * 30}</b>", "語" * 40)),
    "arabic": lambda n: f"<p>{'أسبوع مثل أي أسبوع آخر ' * 3 * n} english</p>",
    "chinese": lambda n: f"<p>{'又是平常的一周' * 9 * n}😀</p>",
}


@settings(max_examples=25)
@given(parts=st.lists(st.tuples(st.sampled_from(sorted(PARTS)), st.integers(1, 45)), max_size=14))
def test_every_line_is_whole_on_one_page(qapp, device, parts):
    document = laid_out("".join(PARTS[name](n) for name, n in parts), device)
    letters = "".join(document.toPlainText().split())
    pages = paginate([document], HEIGHT)
    check(document, pages)
    assert "".join(document.toPlainText().split()) == letters


@pytest.mark.parametrize("kind", sorted(PARTS))
def test_each_kind_of_text_can_fill_pages(qapp, device, kind):
    document = laid_out(PARTS[kind](90), device)
    pages = paginate([document], HEIGHT)
    check(document, pages)
    if kind not in {"short", "heading"}:
        assert len(pages) > 2


def test_parting_moves_no_line(qapp, device):
    chance = random.Random(3)
    html = "".join(PARTS[chance.choice(["words", "list", "lines"])](40) for _ in range(12))
    whole, parted = laid_out(html, device), laid_out(html, device)
    pages = paginate([parted], HEIGHT)
    assert len(pages) > 5
    assert parted.blockCount() > whole.blockCount()
    before, after = (
        [(text.rstrip("\u2028"), top) for _, text, top, _ in lines_of(each)]
        for each in (whole, parted)
    )
    assert after == before


def test_no_line_of_a_paragraph_is_left_alone(qapp, device):
    for n in range(1, 60):
        document = laid_out(f"{'<p>x</p>' * n}<p>{WORDS * 20}</p>", device)
        last = document.lastBlock().layout().lineCount()
        assert last > 3
        on_page = [page for page, _ in check(document, paginate([document], HEIGHT))][-last:]
        assert on_page.count(on_page[0]) >= 2
        assert on_page.count(on_page[-1]) >= 2


def test_what_goes_on_has_neither_a_bullet_nor_a_space_above(qapp, device):
    document = laid_out(f"<ul><li>{WORDS * 200}</li></ul>", device)
    paginate([document], HEIGHT)
    first, rest = document.begin(), document.begin().next()
    assert first.textList() is not None
    assert rest.textList() is None
    assert rest.blockFormat().topMargin() == 0
    assert rest.layout().lineAt(0).x() == first.layout().lineAt(0).x()


def test_the_head_of_a_table_comes_again(qapp, device):
    document = laid_out(table_of(*[(f"row {n}",) for n in range(60)]), device)
    pages = paginate([document], HEIGHT)
    assert len(pages) > 2
    assert len(pages[0]) == 1
    (table,) = (each for each in document.rootFrame().childFrames())
    assert isinstance(table, QTextTable)
    for page in pages[1:]:
        head, rows = page
        assert head.strip.top == pages[0][0].strip.top
        assert head.strip.bottom > lines_of(document)[0][3]
        assert rows.at == head.end


def test_a_table_is_not_told_from_its_heading(qapp, device):
    for n in range(1, 40):
        html = f"{'<p>x</p>' * n}<h2>HEAD</h2>{table_of(*[('row',) for _ in range(30)])}"
        document = laid_out(html, device)
        on_page = check(document, paginate([document], HEIGHT))
        found = [page for page, block in on_page if block.text() in {"HEAD", "COLUMN", "row"}]
        assert found[0] == found[1] == found[2]


@pytest.mark.parametrize("n", range(1, 40))
def test_figures_below_a_heading_stay_with_the_note(qapp, device, n):
    start = "<p>x</p>" * n
    document = laid_out(f"{start}<h2>week</h2><p>{WORDS * 2}</p><p>note</p>", device)
    on_page = check(document, paginate([document], HEIGHT))
    found = {page for page, block in on_page if block.text() != "x"}
    assert [block.text() for _, block in on_page].count("note") == 1
    assert len(found) == 1


@pytest.mark.parametrize("n", range(1, 40))
def test_a_line_below_a_heading_stays_with_what_follows(qapp, device, n):
    start = "<p>x</p>" * n
    document = laid_out(f"{start}<h2>week</h2><p>FIGURES</p><h3>NOTE</h3><p>words</p>", device)
    on_page = check(document, paginate([document], HEIGHT))
    found = {page for page, block in on_page if block.text() != "x"}
    assert len(found) == 1


def test_weeks_of_one_line_fill_their_pages(qapp, device):
    document = laid_out("<h2>week</h2><p>figures</p>" * 60, device)
    pages = paginate([document], HEIGHT)
    check(document, pages)
    assert all(page[-1].end > HEIGHT * 0.8 for page in pages[:-1])


def test_documents_go_on_where_the_one_before_ends(qapp, device):
    week = f"<h2>week</h2><p>{WORDS * 9}</p>"
    whole = laid_out(week * 30, device)
    parts = [laid_out(week * n, device) for n in (1, 2, 7, 20)]
    pages = paginate(parts, HEIGHT)
    on_page = check_all(parts, pages)
    assert [page for page, _ in on_page] == [
        page for page, _ in check(whole, paginate([whole], HEIGHT))
    ]


def test_it_can_be_stopped_at_each_document(qapp, device):
    parts = [laid_out(f"<p>{WORDS * 200}</p>", device) for _ in range(3)]
    begun = []
    paginate(parts, HEIGHT, lambda: begun.append(True))
    assert len(begun) >= 6

    def stop():
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        paginate(parts, HEIGHT, stop)


def test_more_than_qt_can_lay_out_is_said(qapp, device):
    document = laid_out("<p>x</p>" * 50, device)
    document.setTextWidth(1)
    document.setPlainText("x " * 200_000)
    with pytest.raises(InputError, match="too long"):
        paginate([document], HEIGHT)


def test_nothing_is_one_page(qapp, device):
    assert len(paginate([laid_out("", device)], HEIGHT)) == 1
