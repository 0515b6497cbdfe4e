"""The frame: menus, pages, dialogs, opening a journal, and what goes wrong."""
