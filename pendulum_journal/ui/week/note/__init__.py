"""The learning note of a week: written as Markdown, read for wins and tags."""
