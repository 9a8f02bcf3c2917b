"""Telling that something is wrong with a page, and not taking messages from somebody."""
