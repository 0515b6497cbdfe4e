"""Intervals of sources as they are laid over each other."""
