"""First run: what you do now, what you did before, and the split that you want."""
