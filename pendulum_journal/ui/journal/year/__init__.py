"""The years of the journal, a cell a week, and earlier weeks to look back on."""
