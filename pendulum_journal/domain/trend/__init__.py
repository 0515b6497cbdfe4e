"""Trends: the figures that charts, tables and reports show, computed from entries."""
