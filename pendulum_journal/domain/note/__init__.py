"""What is read from the text of a note."""
