"""The nouns of moderation: what was told about a page, and of whom no messages are taken."""

from verbinders.moderation.models.block import Block
from verbinders.moderation.models.report import Report

__all__ = ["Block", "Report"]
