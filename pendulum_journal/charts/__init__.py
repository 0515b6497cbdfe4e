"""Pure functions from series and theme to a matplotlib figure."""
