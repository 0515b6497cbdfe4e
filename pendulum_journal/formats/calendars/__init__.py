"""Calendars: iCalendar files, folders and archives of them, and Outlook's table."""
