"""Readers and writers of file formats: CSV, JSON, Markdown and HTML."""
