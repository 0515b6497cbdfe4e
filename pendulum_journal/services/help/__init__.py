"""What the program tells of itself: licences, and a text to report a fault with."""
