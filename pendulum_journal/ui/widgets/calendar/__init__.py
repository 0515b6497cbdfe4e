"""A calendar of one month with ISO weeks, and the popup that shows it."""
