"""When a way into an account changes, its owner hears it at every address they had (ASVS 5.0, 6.3.7).

Whoever got in by somebody's open telephone cannot take the account over in silence.
"""

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from allauth.account.models import EmailAddress
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from verbinders.networks.links import root_link
from verbinders.notices.kinds import Kind, declare
from verbinders.notices.models import Phone, Way
from verbinders.notices.outbox import tell
from verbinders.parties.actors import Actor
from verbinders.parties.models import Person, PersonData

if TYPE_CHECKING:
    from django.utils.functional import Promise

    from verbinders.history.reactions import Reaction

# After which verb, what.
WHAT: dict[str, "str | Promise"] = {
    "person.add_address": _("An e-mail address was added to your account."),
    "person.prefer_address": _("Another e-mail address was put first in your account. We write to that one now."),
    "person.remove_address": _("An e-mail address was taken away from your account."),
    "person.add_passkey": _("A passkey was added to your account."),
    "person.add_app": _("An app with codes was added to your account."),
    "person.renew_codes": _("New emergency codes were made for your account."),
    "person.remove_way": _("A second step was taken away from your account."),
    "person.choose_password": _("The password of your account was set or taken away."),
    "phone.allow_sign_in": _("From now on you can sign in to your account by text message."),
    "phone.stop_sign_in": _("You can no longer sign in to your account by text message."),
    "phone.confirm": _("The mobile number of your account was set."),
    "phone.forget": _("The mobile number of your account was taken away."),
}

declare(
    account_changed=Kind(
        pgettext_lazy("notice", "A change in how you sign in"),
        {"what": WHAT["person.add_passkey"], "link": "https://verbinders.example/account/ways/"},
    )
)


@cache
def after(verb: str) -> "Reaction":
    """What follows on a verb of `WHAT`."""

    def tells(changed: Person | Phone, /, *, by: Actor) -> None:
        said = {"what": WHAT[verb], "link": root_link("ways")}
        person = changed if isinstance(changed, Person) else changed.person
        data = PersonData.objects.filter(person=person).first()
        for channel, address in _everywhere(changed):
            tell(address, data.language if data else "", "account_changed", said, network=None, by=by, channel=channel)

    return tells


def _everywhere(changed: Person | Phone) -> Iterator[tuple[str, str]]:
    """(channel, address): each confirmed mail address, what was just taken away, and the number that opens or did."""
    person = changed if isinstance(changed, Person) else changed.person
    phone = changed if isinstance(changed, Phone) else Phone.objects.filter(person=person).first()
    if isinstance(changed, Phone) and not changed.signs_in and not changed.left_number:
        return  # A number for urgent calls only is no way in.
    mails = EmailAddress.objects.filter(user=person, verified=True).values_list("email", flat=True)
    yield from ((Way.MAIL, mail) for mail in [*mails, person.left_address] if mail)
    if phone is not None and phone.left_number:
        yield Way.SMS, phone.left_number
    elif phone is not None and phone.signs_in and not mails:
        yield Way.SMS, phone.number
