"""Evidence: what other programs measured, brought in and added up by week."""
