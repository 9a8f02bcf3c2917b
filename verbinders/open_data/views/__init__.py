"""Doors for machines, and a page for the people who build them."""
