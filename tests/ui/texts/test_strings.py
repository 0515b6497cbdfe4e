"""Every text that the window shows reaches the translators, and has room to grow.

In a language of brackets, in which each text is a third longer: what stands outside of brackets is
no text that can be translated.
"""

from __future__ import annotations

import importlib
import re
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QTranslator
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QApplication

from pendulum_journal.services.reviews import reviews
from pendulum_journal.services.search.tags import tags_used
from pendulum_journal.ui.journal.names import role_name
from pendulum_journal.ui.week.note.chips import beginnings
from tests.ui.accessible_tree import about, walk
from tests.ui.all_there_is import every_dialog, every_menu, every_page
from tests.ui.test_gallery import load

pytestmark = pytest.mark.qt_log_ignore("grabbing the keyboard", extend=True)

ROOT = Path(__file__).parents[3]
ROLE = QAccessible.Role
CONTROLS = {
    ROLE.Button, ROLE.ButtonMenu, ROLE.CheckBox, ROLE.RadioButton, ROLE.MenuItem, ROLE.Slider,
    ROLE.EditableText, ROLE.SpinBox, ROLE.Table, ROLE.List, ROLE.Chart,
}  # fmt: skip
OF_QT = re.compile(r"Q[A-Z]")


_UNIT = 3
"""Letters of a unit, such as min, which no language writes longer."""


class Brackets(QTranslator):
    """Puts each text into brackets, a third longer, and remembers what was asked for."""

    def __init__(self):
        super().__init__()
        self.asked = set()

    def isEmpty(self):  # noqa: N802
        return False

    def translate(self, context, source, _comment=None, _n=-1):
        self.asked.add((context, source))
        letters = re.sub(r"\{[^}]*\}|[^A-Za-z]", "", source)
        longer = len(source) * 35 // 100 if len(letters) > _UNIT else 0
        return f"⟦{source}{('~' * 7 + ' ') * (longer // 8)}{'~' * (longer % 8)}⟧"


@pytest.fixture
def extracted(monkeypatch):
    """The texts that translators get, each with its context."""
    monkeypatch.syspath_prepend(ROOT / "packaging")
    found = importlib.import_module("strings").find_all()
    return {(text.context, text.source) for text in found.texts}


def test_only_a_class_translates_its_own_texts():
    """By another object a text would be looked up under the name of that one’s class."""
    calls = [
        f"{path.name}: {found[0]}"
        for path in sorted((ROOT / "pendulum_journal").rglob("*.py"))
        for found in re.finditer(r"[\w.]+\.tr\(", path.read_text("utf-8"))
        if found[0] != "self.tr("
    ]
    assert calls == []


def faults_of(window, names):
    """Yield what no translator would see on a window, and what is cut."""
    for node in walk(QAccessible.queryAccessibleInterface(window)):
        name = node.text(QAccessible.Text.Name)
        is_latin = re.search("[A-Za-z]{2}", name) and "⟦" not in name
        if node.role() in CONTROLS and is_latin and name not in names:
            yield f"not translated: {about(node)}"
        button = node.object()
        is_button = isinstance(button, QAbstractButton) and "⟦" in button.text()
        if is_button and button.width() < button.minimumSizeHint().width():
            yield f"cut: {about(node)}"


def cut_in(window):
    """Return what is cut or has no room, once the window has taken its widths."""
    for _ in range(3):
        QApplication.processEvents()
    return load("faults").faults(window)


def test_every_text_shown_can_be_translated_and_has_room(
    qapp, start, extracted, places, put_sample
):
    language = Brackets()
    qapp.installTranslator(language)
    try:
        put_sample(places.journal)
        desk = start()
        names = {each.name for each in desk.journal.activities(archived=True)} | {*beginnings()}
        names |= {each.text for review in reviews(desk.journal) for each in review.forecast}
        names |= {*map(role_name, desk.journal.roles())}
        names |= {f"#{tag}" for tag, _ in tags_used(desk.journal)}
        found = {}
        for page in every_page(desk):
            both = [*faults_of(desk.window, names), *cut_in(desk.window)]
            found |= dict.fromkeys(both, page)
        for menu in every_menu(desk):
            menu.popup(QPoint())
            found |= dict.fromkeys(faults_of(menu, names), menu.title())
            menu.close()
        for dialog in every_dialog(desk):
            dialog.show()
            both = [*faults_of(dialog, names), *cut_in(dialog)]
            found |= dict.fromkeys(both, type(dialog).__name__)
            dialog.close()
    finally:
        qapp.removeTranslator(language)
    assert [f"{where}: {fault}" for fault, where in found.items()] == []
    sources = {source for _, source in extracted}
    missing = [
        (context, source)
        for context, source in sorted(language.asked)
        if not OF_QT.match(context)
        and re.search("[A-Za-z]{2}", re.sub(r"\{[^}]*\}", "", source))
        and source not in sources
    ]
    assert missing == []
    assert len(extracted) > 2300
