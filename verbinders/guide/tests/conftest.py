"""The cast of the directory: Amina of Hooyo runs Spaarnestad."""

from verbinders.directory.tests.conftest import amina, bram, chris, polderwijk, spaarnestad, visitor, yusuf

__all__ = ["amina", "bram", "chris", "polderwijk", "spaarnestad", "visitor", "yusuf"]
