"""The tags of a note: the ``#words`` in its text."""

from __future__ import annotations

import re

from pendulum_journal.domain.note.blocks import find_words
from pendulum_journal.domain.note.lines import LineKind

TAG = re.compile(r"#(?<![\w#/&]#)(?=[^\W\d_])([\w-]*\w)")
"""A ``#word``, which is a tag unless it stands in code, in a heading or in an address."""

TAGGED = {LineKind.TEXT, LineKind.ROW}
"""The kinds of lines and blocks that hold tags."""


def tags(note: str) -> list[str]:
    """List the ``#words`` of a note, folded, each once, in order.

    Code, headings and addresses hold none, nor does a ``#`` behind a backslash begin one.
    """
    found = (match[1].casefold() for match, kind in find_words(note, TAG) if kind in TAGGED)
    return list(dict.fromkeys(found))
