"""The program as a part of the desktop: an icon to click, a file type, and a way back."""
