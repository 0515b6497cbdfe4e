"""The parser that notes are rendered with, which reads lines as ``domain.note.lines`` does.

Importing this module brings the parser in; whoever renders nothing leaves it alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from markdown_it import MarkdownIt
from markdown_it.rules_block import blockquote, fence, heading, hr, list_block, reference, table

if TYPE_CHECKING:
    from markdown_it.rules_block import StateBlock

_CODE_INDENT = 4


def make_parser(deepest: int) -> MarkdownIt:
    """Return a parser of CommonMark with tables and struck words, in which HTML is text.

    Whoever breaks a line in a note means it, so that a line stays a line; outside of the journal
    nobody knows Markdown's rule.

    Args:
        deepest: from which level on of quotes and lists, the latter counted twice, the parser
            leaves out what stands there.
    """
    options = {"html": False, "breaks": True, "xhtmlOut": False, "maxNesting": deepest}
    made = MarkdownIt("commonmark", options).enable("strikethrough")
    made.block.ruler.at("reference", _definition)
    made.block.ruler.before("lheading", "note_table", _table, {"alt": ["paragraph", "reference"]})
    return made


def _definition(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Read the address of a link that stands elsewhere; one line is all it may take."""
    last, state.lineMax = state.lineMax, start + 1
    found = reference(state, start, end, silent)
    state.lineMax = last
    return found


def _table(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Read a table, which begins with a line that could begin a paragraph.

    The parser's own rule comes first of all and takes a quote or a heading for the head of one.
    """
    deepest = max(state.sCount[start : start + 2])
    if state.sCount[start] < state.blkIndent and deepest >= _CODE_INDENT:
        return False
    within, state.parentType = state.parentType, "table"
    others = (fence, blockquote, hr, list_block, _definition, heading)
    is_other = any(rule(state, start, end, True) for rule in others)
    state.parentType = within
    return not is_other and table(state, start, end, silent)
