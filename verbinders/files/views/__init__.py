"""The doors of the files."""
