"""Commands that bring back what was: history, undo, salvage."""
