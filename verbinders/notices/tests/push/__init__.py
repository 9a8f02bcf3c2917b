"""Notices on a screen, up to a push service that answers as it likes."""
