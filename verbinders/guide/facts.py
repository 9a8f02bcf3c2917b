"""Who answers, as far as somebody has said so; nothing here is made up."""

from typing import Any, NamedTuple

from django.conf import settings
from django.utils.translation import gettext as _

from verbinders.directory.models import Imprint, Stewardship
from verbinders.kit.time import today
from verbinders.networks.models import Network


class Host(NamedTuple):
    """Who runs the server (GDPR art. 4.8), as the operator set it."""

    name: str
    address: str
    mail: str
    country: str


class Office(NamedTuple):
    """Where one can complain, by the name that it has itself."""

    name: str
    url: str


AUTHORITY = Office("Autoriteit Persoonsgegevens", "https://autoriteitpersoonsgegevens.nl/")
OMBUDSMAN = Office("Nationale ombudsman", "https://www.nationaleombudsman.nl/")
RULE = "WCAG 2.2, A + AA; EN 301 549"


def host() -> Host:
    """From the settings; empty where the operator said nothing."""
    return Host(settings.HOST_NAME, settings.HOST_ADDRESS, settings.HOST_MAIL, settings.HOST_COUNTRY)


def facts(network: Network) -> dict[str, Any]:
    """What the legal pages of a network tell of who answers for it."""
    return {
        "imprint": Imprint.of(network),
        "running": list(Stewardship.objects.on(today()).select_related("profile")),
        "host": host(),
        "others": others(),
        "today": today(),
        "authority": AUTHORITY,
        "ombudsman": OMBUDSMAN,
        "rule": RULE,
    }


def others() -> list[str]:
    """Whoever else gets something to bring it to you, as this site is set."""
    found = [_("The mail server of the host, for every mail")]
    if any(not gateway.startswith(("console:", "file:")) for gateway in settings.SMS_GATEWAYS):
        found.append(_("A company that sends text messages, for your number and the text"))
    if settings.VAPID_PRIVATE_KEY:
        found.append(_("The maker of your browser, for notices on your screen; it cannot read them"))
    if settings.OIDC_PROVIDERS:
        found.append(_("The provider at which you sign in, when you choose that"))
    return found
