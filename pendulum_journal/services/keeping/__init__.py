"""Keeping what was written down: backups, bringing them back, and what outputs never replace."""
