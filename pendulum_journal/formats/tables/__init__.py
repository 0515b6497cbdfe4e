"""Tables of text from CSV files and workbooks."""
