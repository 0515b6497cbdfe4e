"""The journal page: find, read and compare weeks."""
