"""Words and arithmetic of the journal: standard library only, no Qt, no SQL."""
