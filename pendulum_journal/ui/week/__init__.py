"""This week."""
