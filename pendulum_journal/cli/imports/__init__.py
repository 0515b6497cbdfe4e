"""The commands below ``import``."""
