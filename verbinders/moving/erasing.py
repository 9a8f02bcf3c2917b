"""What was an organisation's own in a network goes, when the days to come back are over. Numbers stay, without a name.

The order is that of the floors, from above: what points at something goes before it.
"""

from typing import Any

from django.apps import apps

from verbinders.directory.models import FormerAddress, Membership, Profile
from verbinders.moving.models import Tally
from verbinders.networks.scope import also
from verbinders.parties.actors import Actor
from verbinders.parties.models import Consent, Mandate, Presence

# Each table of a network that holds rows of an organisation, and the way to it. A house test looks for what is missing.
ERASED = (
    ("moving.Arrival", "membership__organisation"),
    ("moving.Archive", "organisation"),
    ("moderation.Report", "page_of"),
    ("moderation.Block", "organisation"),
    ("key_persons.KeyPerson", "organisation"),
    ("notices.Reply", "organisation"),
    ("notices.Message", "organisation"),
    ("notices.Ask", "organisation"),
    ("files.Version", "organisation"),
    ("files.Document", "organisation"),
    ("files.Image", "organisation"),
    ("files.Folder", "organisation"),
    ("directory.Likeness", "profile__organisation"),
    ("directory.Likeness", "other__organisation"),
    ("directory.NameKey", "profile__organisation"),
    ("directory.Registration", "organisation"),
    ("directory.Place", "profile__organisation"),
    ("directory.Logo", "profile__organisation"),
    ("directory.ProfileWord", "profile__organisation"),
    ("directory.Succession", "organisation"),
    ("directory.Alliance", "organisation"),
    ("directory.Alliance", "member"),
    ("directory.Relation", "organisation"),
    ("directory.Relation", "other"),
    ("directory.Coalition", "organisation"),
    ("directory.Nesting", "organisation"),
    ("directory.Introduction", "organisation"),
    ("directory.Introduction", "other"),
    ("directory.Stewardship", "organisation"),
    ("directory.Membership", "organisation"),
    ("directory.Profile", "organisation"),
    ("parties.Invitation", "organisation"),
    ("parties.Link", "organisation"),
    ("parties.Link", "acts_for"),
)


def erase(membership: Membership, *, by: Actor) -> None:
    """All of it, in one act. Its mandates end when it takes part in no other network of this site."""
    ours = membership.organisation_id
    with also(ours):
        _count(membership)
        FormerAddress.note(membership.profile.slug)
        membership.forget(by=by)
        for label, whose in ERASED:
            rows: Any = apps.get_model(label).objects
            rows.filter(**{whose: ours}).delete()
        Presence.objects.filter(organisation=ours, network=membership.network_id).delete()
        if not Presence.objects.filter(organisation=ours).exists():
            Consent.objects.filter(organisation=ours).delete()
            Mandate.objects.filter(organisation=ours).delete()


def _count(membership: Membership) -> None:
    """By year, kind, side and theme; each by itself, so that no two together point at somebody."""
    assert membership.ends is not None  # noqa: S101 -- who has left has a last day
    year, profile = membership.ends.year, Profile.objects.get(pk=membership.profile_id)
    Tally.count(year, Tally.Quality.ALL)
    Tally.count(year, Tally.Quality.KIND, membership.kind)
    Tally.count(year, Tally.Quality.SIDE, membership.side)
    for word in profile.words_of("theme"):
        Tally.count(year, Tally.Quality.THEME, word.slug)
