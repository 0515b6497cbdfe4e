"""The weekly reminder: when it is due, and what it says."""
