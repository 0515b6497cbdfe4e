"""Use cases: record a week, draw up a trend, import, back up. No Qt, no SQL."""
