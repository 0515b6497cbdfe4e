"""Journal: find, read, compare."""
