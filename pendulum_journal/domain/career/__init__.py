"""Roles, swings and clocks."""
