"""The journal file: the only floor that contains SQL."""
