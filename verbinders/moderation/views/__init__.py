"""The doors of reports and blocks."""
