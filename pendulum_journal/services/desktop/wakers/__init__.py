"""What each system offers to start a program at a time of the week."""
