"""The wins of the journal, by quarter and kind, and as a list to hand on."""
