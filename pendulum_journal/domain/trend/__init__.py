"""From weeks to everything a trend shows."""
