"""The journal file: the only floor that speaks SQL."""
