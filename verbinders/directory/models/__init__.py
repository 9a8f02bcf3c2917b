"""The nouns of the directory."""

from verbinders.directory.models.alliance import Alliance
from verbinders.directory.models.coalition import Coalition
from verbinders.directory.models.former_address import FormerAddress
from verbinders.directory.models.founding import Founding
from verbinders.directory.models.imprint import Imprint
from verbinders.directory.models.intake import Intake, IntakeRow
from verbinders.directory.models.introduction import Introduction
from verbinders.directory.models.likeness import Likeness, NameKey
from verbinders.directory.models.membership import Membership
from verbinders.directory.models.nesting import Nesting
from verbinders.directory.models.outline import Outline
from verbinders.directory.models.place import Place
from verbinders.directory.models.profile import Logo, Profile
from verbinders.directory.models.registration import Registration
from verbinders.directory.models.relation import Relation
from verbinders.directory.models.stewardship import Stewardship
from verbinders.directory.models.succession import Succession
from verbinders.directory.models.word import ProfileWord, Word

__all__ = [
    "Alliance",
    "Coalition",
    "FormerAddress",
    "Founding",
    "Imprint",
    "Intake",
    "IntakeRow",
    "Introduction",
    "Likeness",
    "Logo",
    "Membership",
    "NameKey",
    "Nesting",
    "Outline",
    "Place",
    "Profile",
    "ProfileWord",
    "Registration",
    "Relation",
    "Stewardship",
    "Succession",
    "Word",
]
