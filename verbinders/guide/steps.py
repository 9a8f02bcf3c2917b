"""First steps, by what somebody is here; each step a sentence, with the page where it is done."""

from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from verbinders.directory.models import Membership
from verbinders.directory.queries import stewarding
from verbinders.parties.actors import Actor

ROOT = "root:"  # Before the name of a page that lies outside of the network.


class Step(NamedTuple):
    """What to do, and the words and the name of the page where; no page when there is nothing to press."""

    text: str | Promise
    label: str | Promise = ""
    page: str = ""

    @property
    def is_root(self) -> bool:
        """Whether the page lies outside of the network."""
        return self.page.startswith(ROOT)

    @property
    def name(self) -> str:
        """The name of the page."""
        return self.page.removeprefix(ROOT)


class Path(NamedTuple):
    """The steps of one role."""

    key: str
    title: str | Promise
    steps: tuple[Step, ...]
    is_closed: bool = False  # Its pages do not exist for others: they read the steps, and get no links.


PATHS = (
    Path(
        "visitor",
        _("You look for something, or want to ask something"),
        (
            Step(
                _("Look for an organisation by its name, by what it does, or by your district."),
                _("All organisations"),
                "directory:organisations",
            ),
            Step(_("Open its page. There you read where it is and when. Phone numbers stand there too.")),
            Step(
                _(
                    "Press “Write to us” and ask your question. You need no account. The answer comes by mail or text"
                    " message."
                )
            ),
            Step(_("Do you want to read your messages here as well? Sign in."), _("Your messages"), "notices:messages"),
        ),
    ),
    Path(
        "joining",
        _("You want to join with your organisation"),
        (
            Step(_("Read how it goes and what it asks of you."), _("How to join"), "directory:join"),
            Step(
                _(
                    "Look first whether your organisation is in the list already. Then open its page and say that it "
                    "is yours."
                ),
                _("All organisations"),
                "directory:organisations",
            ),
            Step(
                _("Is it not there? Ask to join. It takes about five minutes."),
                _("Ask to join"),
                "directory:membership.apply",
            ),
            Step(_("The stewards read it. You hear by mail: yes, or no and why.")),
            Step(_("Meanwhile you can write your page. Nobody sees it yet."), _("My page"), "directory:my"),
        ),
    ),
    Path(
        "member",
        _("You speak for an organisation"),
        (
            Step(_("See what waits for you."), _("My page"), "directory:my"),
            Step(_("Open the page of your organisation. Press a pencil to change something.")),
            Step(_("Open “Our people” to let a colleague help. You choose what they may do, and until when.")),
            Step(
                _("Add a passkey: then you sign in with your finger, your face or your PIN."),
                _("How you sign in"),
                f"{ROOT}ways",
            ),
            Step(
                _("Choose how you hear from us: by mail or text message, at once or once a day."),
                _("How you hear from us"),
                f"{ROOT}preference.choose",
            ),
        ),
    ),
    Path(
        "colleague",
        _("You belong to an organisation"),
        (
            Step(_("See for which organisations you are here."), _("My page"), "directory:my"),
            Step(
                _("See what others can read about you, and take back what you do not want."),
                _("Who can see me"),
                f"{ROOT}seen",
            ),
            Step(_("Do you want to do more? Ask somebody who speaks for your organisation.")),
            Step(_("Do you want to stop? Press “End it” beside your own name, at “Our people”.")),
        ),
    ),
    Path(
        "steward",
        _("You run the network"),
        (
            Step(_("Open your desk. Who waits longest stands first."), _("The stewards' desk"), "directory:desk"),
            Step(_("Answer each request: yes, or no with a reason. Nobody says yes to a request of their own.")),
            Step(
                _("Look at what people say is wrong with a page, and decide."),
                _("Reports about pages"),
                "moderation:reports",
            ),
            Step(
                _("Say who answers for the network. The law asks for it."),
                _("Who answers for this network"),
                "directory:imprint.describe",
            ),
            Step(
                _("Never run it alone: ask a second organisation."),
                _("Ask another organisation as well"),
                "directory:stewardship.give",
            ),
        ),
        is_closed=True,
    ),
)


def paths_for(actor: Actor) -> tuple[str, list[Path]]:
    """What the reader is here, and all paths, theirs first. Visitors: in the order of getting nearer."""
    role = role_of(actor)
    return role, sorted(PATHS, key=lambda path: path.key != role)


def role_of(actor: Actor) -> str:
    """What the reader is in this network; a visitor when nothing else."""
    if not actor.mandates:
        return "visitor"
    speaks = actor.holds("represent")
    if speaks and stewarding(speaks).exists():
        return "steward"
    here = Membership.objects.filter(organisation_id__in=actor.organisations)
    if here.filter(organisation_id__in=speaks, status="member").exists():
        return "member"
    if here.filter(status__in=("applied", "claimed")).exists():
        return "joining"
    return "colleague" if here.filter(status="member").exists() else "visitor"
