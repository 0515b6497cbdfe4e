"""Notes as HTML: every mark of Markdown, and nothing that loads, runs or leads astray."""

import re
import subprocess
import sys
from html import unescape
from html.parser import HTMLParser
from time import process_time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pendulum_journal.formats.note_html import PART, line_html, line_words, note_html

TAGS = {
    "p", "h3", "h4", "h5", "h6", "ul", "ol", "li", "pre", "code", "blockquote", "table", "thead",
    "tbody", "tr", "th", "td", "a", "em", "strong", "s", "br", "hr",
}  # fmt: skip
ATTRIBUTES = {"href", "rel", "class", "start", "align", "cellspacing"}


class Page(HTMLParser):
    def __init__(self, html):
        super().__init__()
        self.tags, self.text, self.open = [], "", []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag not in {"br", "hr"}:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.text += data

    @property
    def links(self):
        return [attributes["href"] for tag, attributes in self.tags if tag == "a"]


@pytest.mark.parametrize(
    ("note", "html"),
    [
        ("# one\n\n## two", "<h3>one</h3>\n<h4>two</h4>\n"),
        ("a\nb", "<p>a<br>\nb</p>\n"),
        ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n"),
        ("3. a\n4. b", '<ol start="3">\n<li>a</li>\n<li>b</li>\n</ol>\n'),
        ("> quoted", "<blockquote>\n<p>quoted</p>\n</blockquote>\n"),
        ("`<b>` **x** *y* ~~z~~", "<code>&lt;b&gt;</code> <strong>x</strong> <em>y</em> <s>z</s>"),
        ("```python\nx < 1\n```", "<pre><code>x &lt; 1</code></pre>\n"),
        ("---", "<hr>\n"),
        ("a #tag", "<p>a #tag</p>\n"),
        ("learned: a\ndid: b", "<p>learned: a<br>\ndid: b</p>\n"),
    ],
)
def test_marks_are_rendered(note, html):
    assert html in note_html(note, below=2)


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("`cargo` is kinder", "cargo is kinder"),
        ("read it *before* the shift, **all** of it", "read it before the shift, all of it"),
        ("a_snake_case and 2 * 3 * 4 stay", "a_snake_case and 2 * 3 * 4 stay"),
        ("`*` is a sign, \\*so\\* are these", "* is a sign, *so* are these"),
        ("see [the page](https://example.org/a)", "see the page"),
        ("plain words, even\nover two lines", "plain words, even\nover two lines"),
        ("*over*\ntwo", "over two"),
    ],
)
def test_a_line_in_plain_words_has_no_marks(line, words):
    assert line_words(line) == words


def test_headings_never_stand_above_their_week():
    tags = [tag for tag, _ in Page(note_html("# a\n\n### b\n\n###### c", below=3)).tags]
    assert tags == ["h4", "h6", "h6"]


def test_a_task_list_says_what_is_done():
    page = Page(note_html("- [ ] open\n- [x] done\n- [X] too\n- [y] none\n- plain", below=2))
    items = [attributes.get("class") for tag, attributes in page.tags if tag == "li"]
    assert items == ["unchecked", "checked", "checked", None, None]
    assert page.text.split("\n")[1:5] == ["open", "done", "too", "[y] none"]


def test_a_task_in_words_of_its_own_keeps_them():
    assert '<li class="checked">\n<p><strong>a</strong></p>' in note_html("- [x] **a**\n\n  b", 2)


def test_a_table_is_a_table():
    page = Page(note_html("| a | b |\n|---|--:|\n| <i> | 2 |", below=2))
    assert [tag for tag, _ in page.tags] == [
        "table", "thead", "tr", "th", "th", "tbody", "tr", "td", "td",
    ]  # fmt: skip
    assert page.tags[4][1] == {"align": "right"}
    assert "<i>" in page.text


@pytest.mark.parametrize(
    ("note", "links"),
    [
        ("[a](https://example.org/x?a=1&b=2)", ["https://example.org/x?a=1&b=2"]),
        ("<https://example.org>", ["https://example.org"]),
        ("[a](mailto:a@example.org)", ["mailto:a@example.org"]),
        ("see https://example.org/a_b_c.", ["https://example.org/a_b_c"]),
        ("(http://example.org/a)", ["http://example.org/a"]),
        ("www.example.org/a.", ["https://www.example.org/a"]),
        ("write to me@example.org.", ["mailto:me@example.org"]),
        ("`www.example.org` and `me@example.org`", []),
        ("a@b and @c.d and x.www.y", []),
        ("http://example.org/a_(b)", ["http://example.org/a_(b)"]),
        ("[https://example.org](https://example.com)", ["https://example.com"]),
        ("`https://example.org`", []),
    ],
)
def test_links_to_the_web_are_links(note, links):
    assert Page(note_html(note, below=2)).links == links


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)", "JaVaScRiPt:alert(1)", "&#106;avascript:alert(1)", "file:///etc/x",
        "data:text/html,x", "vbscript:x", "//example.org", "notes.md", "/etc/x", "#top", "tag:x",
        "smb://host/x", "ms-word:ofe", "jav%61script:x", "C:/x", "blob:x",
    ],
)  # fmt: skip
def test_any_other_address_is_only_named(address):
    page = Page(
        note_html(f"[the words]({address})\n\n[words again]\n\n[words again]: {address}", 2)
    )
    assert page.links == []
    assert "the words" in page.text
    assert "words again" in page.text
    assert unescape(address) in page.text
    alone = Page(note_html(f"<{address}>", below=2))
    assert alone.links == []
    assert alone.text.count(unescape(address)) == 1


@pytest.mark.parametrize("source", ["https://example.org/x.png", "x.png", "file:///x.png"])
def test_pictures_are_named_not_loaded(source):
    page = Page(note_html(f"![the cat]({source}) and ![]({source})", below=2))
    assert "img" not in {tag for tag, _ in page.tags}
    assert "the cat" in page.text
    assert source in page.text


@pytest.mark.parametrize("mark", [">", "> ", "- ", "1. "])
def test_what_is_nested_too_deep_to_be_shown_is_shown_as_typed(mark):
    html = note_html(mark * 40 + "here", below=2)
    assert "here" in Page(html).text
    deep = mark * 120 + "here"
    assert Page(note_html(deep, below=2)).text.strip() == deep


def test_the_address_of_a_link_may_stand_elsewhere():
    page = Page(note_html("[a] and [b][a]\n\n[a]: https://example.org/x", below=2))
    assert page.links == ["https://example.org/x"] * 2
    assert page.text.split() == ["a", "and", "b"]


def test_no_html_is_taken_over():
    typed = (
        '<script>alert(1)</script>\n\n<img src=x onerror=alert(1)>\n\n<!-- x --><a href="x">y</a>'
    )
    page = Page(note_html(typed, below=2))
    assert {tag for tag, _ in page.tags} == {"p"}
    assert "<script>alert(1)</script>" in page.text
    assert "<!-- x -->" in page.text


MARKS = st.text(alphabet=st.sampled_from("<>&\"'/!-=*_`~[]()|#:+.\\ \n\t0aj;é語\x00"), max_size=60)
TOKENS = st.lists(
    st.sampled_from(
        ["[x](", "javascript:", "http://", "a)", "![", "](", "<", "script", ">", "\n", "- ", "[ ] ",
         "```", "|", "---", "&#x6a;", '"', "onclick=", "style=", "> ", "# ", "<a href=", "\\", "`"]
    ),
    max_size=25,
).map("".join)  # fmt: skip


@given(note=MARKS | TOKENS)
@example("[x](javascript:a)<script>")
def test_no_text_gets_past_what_is_allowed(note):
    for html in (note_html(note, below=2), line_html(note)):
        page = Page(html)
        assert page.open == []
        assert {tag for tag, _ in page.tags} <= TAGS
        assert {name for _, each in page.tags for name in each} <= ATTRIBUTES
        assert all(re.match(r"(https?:|mailto:)", link) for link in page.links)
        sides = {each.get("align", "") for _, each in page.tags}
        assert sides <= {"", "left", "right", "center"}


def test_a_line_has_no_blocks():
    assert line_html("**a** `b` <c>") == "<strong>a</strong> <code>b</code> &lt;c&gt;"
    assert line_html("# a") == "# a"
    assert line_html("- a") == "- a"


@pytest.mark.parametrize(
    "note",
    ["x" * 200_000, "|" * 5_000, "*" * 30_000, "[" * 30_000, "x\n" * 5_000, "a " * 60_000],
)
def test_what_takes_too_long_to_render_is_shown_as_typed(note):
    begun = process_time()
    html = note_html(note, below=2)
    assert process_time() - begun < 5
    assert set(re.findall("<[^>]+>", html)) <= {'<p class="note">', "</p>", PART}
    assert max(map(len, html.split(PART))) < 40_000
    assert "".join(Page(html).text.split()) == "".join(note.split())


@pytest.mark.repeats
@pytest.mark.parametrize("mark", ["[", "![", "*", "`", "> ", "- ", "<", "&", "[a](", "|a"])
def test_many_marks_take_no_time(mark):
    begun = process_time()
    note_html(mark * (1_900 // len(mark)), below=2)
    assert process_time() - begun < 5


def test_the_renderer_is_not_brought_in_before_it_is_needed():
    code = (
        "import sys, pendulum_journal.services.exporting; assert 'markdown_it' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
