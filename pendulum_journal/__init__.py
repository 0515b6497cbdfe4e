"""Pendulum Journal: a weekly journal for people who swing between engineering and management."""

__version__ = "0.1.0"
