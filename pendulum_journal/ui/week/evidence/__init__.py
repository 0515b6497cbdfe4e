"""What other programs measured in the shown week."""
