"""The cast, as the tests of the directory know them."""

from verbinders.directory.tests.conftest import amina, bram, chris, polderwijk, spaarnestad, visitor, yusuf

__all__ = ["amina", "bram", "chris", "polderwijk", "spaarnestad", "visitor", "yusuf"]
