"""What to do with a damaged journal: mend its indexes, read what is left, name what is lost."""
