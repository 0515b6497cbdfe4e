"""The weekly reminder: where it is kept, the look at the journal, and calling the user."""
