"""The dialog that asks for a file to import."""

import sys
from types import ModuleType
from unittest.mock import Mock

import pytest
from PySide6.QtWidgets import QFileDialog


@pytest.mark.parametrize("has_reader", [True, False])
def test_workbooks_are_offered_only_where_they_can_be_read(own, start, monkeypatch, has_reader):
    own.close()
    reader = ModuleType("python_calamine")
    reader.__spec__ = Mock()
    monkeypatch.setitem(sys.modules, "python_calamine", reader if has_reader else None)
    asked = Mock(return_value=("", ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", asked)
    desk = start()
    desk.press("Ctrl+I")
    desk.settled(lambda: asked.called)
    offered = asked.call_args.args[-1].split(";;")[0]
    assert ("*.xlsx" in offered) == has_reader
    assert "*.csv" in offered
    assert "*.json" in offered
