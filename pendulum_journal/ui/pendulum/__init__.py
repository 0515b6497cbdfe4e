"""Pendulum: roles, clocks, swings."""
