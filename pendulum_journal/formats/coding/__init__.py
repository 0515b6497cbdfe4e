"""What editors, computers, agents and repositories know of one's work."""
