"""The weekly reminder in the window: its day and time, and itself where nothing else shows it."""
