"""Readers of other programs' files; each yields domain values and decides nothing."""
