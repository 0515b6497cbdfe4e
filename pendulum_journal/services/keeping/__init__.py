"""Keeping what was written down: backups, earlier versions, acts, and what outputs must not hit."""
