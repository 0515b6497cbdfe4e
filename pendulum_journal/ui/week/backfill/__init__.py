"""Weeks filled in at once: a grid of weeks, activities, energy and state."""
