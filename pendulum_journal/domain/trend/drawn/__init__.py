"""What is drawn of a range of weeks: single weeks, their means, or quarters."""
