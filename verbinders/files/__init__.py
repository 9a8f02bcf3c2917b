"""Folders: documents with their versions and languages, and pictures made anew. Served only to who may see them."""
