"""Pendulum Journal: a weekly journal for people who swing between engineering and management."""

__version__ = "0.1.0"

APPLICATION_ID = "io.github.pendulum_journal.pendulum"
"""The program's name on desktops: of its entry, icons, file type and metainfo."""
