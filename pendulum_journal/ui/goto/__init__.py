"""Ctrl+K: to a week, a page, a role, an action or a note, by typing words of it."""
