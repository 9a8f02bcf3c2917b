"""The cast of the directory: Amina of Hooyo runs Spaarnestad."""

from verbinders.directory.tests.conftest import bram, polderwijk, yusuf

__all__ = ["bram", "polderwijk", "yusuf"]
