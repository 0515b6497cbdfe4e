"""Sample journals."""
