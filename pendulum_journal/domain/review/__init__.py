"""Reviews: when they are due, their questions and figures, forecasts, and looking back."""
