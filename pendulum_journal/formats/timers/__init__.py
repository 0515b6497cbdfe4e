"""The files of timers."""
