"""The main window: menus, pages, dialogs, opening journals, and error messages."""
