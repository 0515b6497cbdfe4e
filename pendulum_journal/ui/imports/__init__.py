"""Importing weeks or a whole journal."""
