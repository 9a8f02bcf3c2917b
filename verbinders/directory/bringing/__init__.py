"""Bringing a list of organisations: a file becomes a table, a table becomes rows that come or stay out."""
