"""The nouns of privacy."""

from verbinders.privacy.models.dossier import Dossier
from verbinders.privacy.models.hold import Hold
from verbinders.privacy.models.merger import Merger
from verbinders.privacy.models.tombstone import Tombstone

__all__ = ["Dossier", "Hold", "Merger", "Tombstone"]
