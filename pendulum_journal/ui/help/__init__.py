"""What the Help menu shows in windows of its own: licences, and the text to report a fault with."""
