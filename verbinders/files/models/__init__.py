"""Folders, the documents in them with their versions, and pictures."""

from verbinders.files.models.document import Document, Version
from verbinders.files.models.folder import Folder
from verbinders.files.models.image import Image

__all__ = ["Document", "Folder", "Image", "Version"]
