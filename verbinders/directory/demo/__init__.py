"""The directory's chapter of the demo: three networks begin, organisations join, each tells its own story."""

from verbinders.directory.demo.atlas import atlas
from verbinders.directory.demo.coalition import coalition
from verbinders.directory.demo.haarlem import haarlem
from verbinders.directory.demo.lists import lists
from verbinders.directory.demo.polderwijk import polderwijk
from verbinders.directory.demo.spaarnestad import spaarnestad
from verbinders.directory.demo.ties import ties

__all__ = ["atlas", "coalition", "haarlem", "lists", "polderwijk", "spaarnestad", "ties"]
