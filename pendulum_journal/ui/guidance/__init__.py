"""The published figures, switched on and off or replaced by the user's own."""
