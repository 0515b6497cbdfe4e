"""Entries as rows of a list: chosen by filters, without reading what is not shown."""

from __future__ import annotations
