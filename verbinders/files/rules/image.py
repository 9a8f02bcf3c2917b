"""Who may add a picture and change it: who keeps the library."""

from typing import TYPE_CHECKING

from verbinders.files.rules.roles import fills, keeps

if TYPE_CHECKING:
    from verbinders.files.models import Folder, Image
    from verbinders.parties.actors import Actor


def add(actor: "Actor", folder: "Folder") -> bool:
    return fills(actor, folder)


def describe(actor: "Actor", image: "Image") -> bool:
    return keeps(actor, image.organisation_id)


remove = restore = describe
