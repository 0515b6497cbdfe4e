"""The document of a rendered note, which loads nothing from anywhere."""

from __future__ import annotations

from string import Template
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QFont, QFontDatabase, QTextDocument

from pendulum_journal.palette import mix
from pendulum_journal.ui.icons import no_picture
from pendulum_journal.ui.pitch import line_percent

if TYPE_CHECKING:
    from PySide6.QtCore import QObject, QUrl

    from pendulum_journal.palette import Palette

_INDENT = 18
_STYLE = Template("""
p, li, h1, h2, h3, h4, h5, h6, td, th { line-height: $pitch%; }
p { margin-top: 0; margin-bottom: 8px; }
p.note { white-space: pre-wrap; }
li { margin-top: 0; margin-bottom: 4px; }
p.tags { white-space: pre-wrap; margin-top: 14px; margin-bottom: 0; color: $quiet; }
h1, h2, h3, h4, h5, h6 { font-size: medium; font-weight: bold; }
h1, h2, h3, h4, h5, h6 { margin-top: 14px; margin-bottom: 2px; }
h1 { font-size: large; }
ul, ol { margin-top: 0; margin-bottom: 8px; }
li ul, li ol { margin-bottom: 0; }
a { color: $accent; text-decoration: none; }
a.tag { color: $quiet; }
blockquote { color: $quiet; margin-left: 18px; margin-right: 0; margin-top: 0; margin-bottom: 0; }
.quiet { color: $quiet; }
pre, code { font-family: $mono; background-color: $ground; }
pre { white-space: pre-wrap; line-height: 100%; margin-top: 0; margin-bottom: 8px; }
table { border: 1px solid $lines; border-collapse: collapse; margin-top: 4px; margin-bottom: 8px; }
th, td { border: 1px solid $lines; padding: 5px; }
th { font-weight: bold; text-align: left; }
""")


class NoteDocument(QTextDocument):
    """A note's page of HTML as it reads."""

    def __init__(self, html: str, palette: Palette, font: QFont, parent: QObject) -> None:
        """Lay a page out.

        Args:
            html: as ``services.note_page`` makes it.
            palette: the colours in force.
            font: of plain words.
            parent: what the document goes with.
        """
        super().__init__(parent)
        self.setUndoRedoEnabled(False)
        self.setDefaultFont(font)
        self.setDocumentMargin(0)
        self.setIndentWidth(_INDENT)
        self.setDefaultStyleSheet(_style(palette, font))
        self.setHtml(html)

    def loadResource(self, _type: int, _name: QUrl | str) -> Any:
        return no_picture()


def _style(palette: Palette, font: QFont) -> str:
    mono = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont).family()
    return _STYLE.substitute(
        pitch=line_percent(font),
        quiet=palette.quiet,
        accent=palette.accent,
        lines=palette.lines,
        ground=mix(palette.card, palette.text, 0.06),
        mono=f'"{mono}", monospace',
    )
