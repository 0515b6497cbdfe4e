"""The schemas of a journal, from the first one to today's."""
