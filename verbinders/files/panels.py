"""What the files show on pages of others."""

from django.db.models import BooleanField, Exists, ExpressionWrapper, OuterRef, Q

from verbinders.files.models import Document, Folder, Image
from verbinders.files.queries import sight_of
from verbinders.parties.actors import Actor


def finds_in_library(actor: Actor, *, whose: str) -> "ExpressionWrapper[Q]":
    """For a query of a higher floor: whether the actor finds anything in the library of the organisation in `whose`."""
    sight = sight_of(actor)
    lies = {"organisation": OuterRef(whose), "folder__kind": Folder.LIBRARY}
    documents, images = (rows.objects.seen_with(sight).listed().filter(**lies) for rows in (Document, Image))
    return ExpressionWrapper(Q(Exists(documents)) | Q(Exists(images)), output_field=BooleanField())
