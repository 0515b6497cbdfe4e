"""Roles, the swings between them, and the clocks that count years of a career."""
