"""Export, report and PDF."""
