"""Requests that nobody of good will sends, at every route."""
