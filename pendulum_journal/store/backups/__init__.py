"""Backups: complete and verified copies of a journal, each a file with its SHA-256 beside it."""
