"""bin/manage foundings: who asked for a network and waits for an answer."""

from typing import Any

from allauth.account.models import EmailAddress
from django.core.management.base import BaseCommand

from verbinders.directory.likeness import like_networks
from verbinders.directory.management.operator import speaking_plainly
from verbinders.directory.models import Founding
from verbinders.history.by import Via
from verbinders.kit.text import Texts
from verbinders.parties.actors import entering
from verbinders.parties.models import display_name


class Command(BaseCommand):
    help = "Lists the requests for a network that wait for an answer, the longest waiting first."

    def handle(self, *args: Any, **options: Any) -> None:
        with speaking_plainly(), entering(None, None, writes=False, via=Via.COMMAND) as operator:
            waiting = list(Founding.objects.visible_to(operator).waiting().select_related("person__data"))
            for founding in waiting:
                self.stdout.write(_told(founding))
        if not waiting:
            self.stdout.write("Nobody waits for a network.")


def looks_like(founding: Founding) -> list[str]:
    """Which names on this site, or known to everybody, can be taken for those that were asked."""
    named = (founding.name, founding.slug, founding.organisation_name)
    return [
        f"  LOOKS LIKE {one.name}: {one.why.label}"
        for one in like_networks(*named, town=founding.town)
        if not founding.network or one.name != founding.network.name
    ]


def _told(founding: Founding) -> str:
    """All that the operator needs to know to say yes or no."""
    mails = EmailAddress.objects.filter(user=founding.person, primary=True).values_list("email", flat=True)
    goals = [f"    {Texts(goal['text'])} – {Texts(goal['why_together'])}" for goal in founding.goals]
    lines = [
        f"{founding.pk}  {founding.name} ({founding.slug}), {founding.town}, asked {founding.asked_at:%Y-%m-%d}",
        f"  by {display_name(founding.person)} <{', '.join(mails)}>",
        f"  for {founding.organisation_name} ({founding.organisation_kind})",
        f"  {founding.mission}",
        *goals,
        *looks_like(founding),
        f"  bin/manage founding-approve {founding.pk}",
    ]
    return "\n".join(lines) + "\n"
