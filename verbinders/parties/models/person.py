"""A person is a bare id: history points at it, and the name and mail address live apart so that they can be erased."""

from typing import Any, ClassVar, Self

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from allauth.mfa.webauthn.internal.auth import WebAuthn
from allauth.usersessions.models import UserSession
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.hashers import make_password
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from verbinders.history.by import Door
from verbinders.history.verbs import opens, verb
from verbinders.kit.ids import uuid7
from verbinders.kit.keeping import Erasing, Keeping, Whose
from verbinders.kit.mail import one_spelling
from verbinders.kit.time import now
from verbinders.parties.actors import Actor

ADDRESSES = 5  # For one person.


class PersonManager(BaseUserManager["Person"]):
    """Finds people by the address they sign in with."""

    def with_mail(self, mail: str) -> "Person":
        """The person of this address. A new one begins as soon as somebody asks for a code for a new address."""
        # Exactly this one in its one spelling: to a database without regard for case, ı and i are the same letter.
        known = EmailAddress.objects.filter(email=one_spelling(mail)).order_by("-verified", "pk")
        address = known.select_related("user").first()
        if address is not None:
            person: Person = address.user
            return person
        person = self.create(password=make_password(None))  # None at all; an empty one would count as one.
        EmailAddress.objects.create(user=person, email=one_spelling(mail), primary=True, verified=False)
        return person


class Person(AbstractBaseUser):
    """Somebody who signs in. Only an id: see `PersonData` for what can be erased."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    is_active = models.BooleanField(default=True)
    since = models.DateTimeField(default=now)

    USERNAME_FIELD = "id"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    objects: ClassVar[PersonManager] = PersonManager()

    left_address = ""  # The one that was just taken away, for who tells them.

    keeping: ClassVar[Keeping] = Keeping(
        purpose="that somebody can sign in; their deeds point at this bare id",
        stays="the id for good; the rest as long as the account",
        whose=(Whose("id", Erasing.COLUMNS, empties=("last_login",)),),
        title=_("Your account"),
        shows=("since", "last_login"),
        secret=("password",),
    )

    def __str__(self) -> str:
        return display_name(self)

    @verb(says=_("added a passkey for signing in"))
    def add_passkey(self, *, name: str, credential: dict[str, Any], by: Actor) -> None:
        """The answer of the browser, already checked. The emergency codes come with the first second factor."""
        WebAuthn.add(self, name, credential)
        RecoveryCodes.activate(self)

    @verb(says=_("added an app with codes for signing in"))
    def add_app(self, *, secret: str, by: Actor) -> None:
        """Takes the place of an earlier app."""
        Authenticator.objects.filter(user_id=self.pk, type=Authenticator.Type.TOTP).delete()
        TOTP.activate(self, secret)
        RecoveryCodes.activate(self)

    @verb(says=_("made new emergency codes"))
    def renew_codes(self, *, by: Actor) -> None:
        """The old ones open nothing any more."""
        Authenticator.objects.filter(user_id=self.pk, type=Authenticator.Type.RECOVERY_CODES).delete()
        RecoveryCodes.activate(self)

    @verb(says=_("took away a way of signing in"))
    def remove_way(self, key: int, *, by: Actor) -> None:
        """With the last one go the emergency codes. Raises ValidationError when it is not there."""
        theirs = Authenticator.objects.filter(user_id=self.pk)
        if not theirs.filter(pk=key).delete()[0]:
            raise ValidationError(_("This way of signing in is no longer there."))
        if not theirs.exclude(type=Authenticator.Type.RECOVERY_CODES).exists():
            theirs.delete()

    @verb(says=_("helped somebody back in, who had lost their second step"), doors=(Door.PAGE,))
    def recover(self, *, by: Actor) -> None:
        """What was lost opens nothing any more, and every session ends; they add a new one at the next sign-in."""
        Authenticator.objects.filter(user_id=self.pk).delete()
        end_sessions(self)

    @verb(says=_("set or took away a password"))
    def choose_password(self, password: str, *, here: str = "", by: Actor) -> None:
        """Empty: none any more. A long sentence is best (ASVS 6.2.1). Sessions end; not the one with the key `here`."""
        self.set_password(password or None)
        end_sessions(self, but=here)

    @verb(says=_("ended a session on another device"))
    def end_session(self, key: int, *, by: Actor) -> None:
        """Whoever sits there must sign in again. Raises ValidationError when it is not there."""
        session = UserSession.objects.filter(user_id=self.pk, pk=key).first()
        if session is None:
            raise ValidationError(_("This session has ended already."))
        session.end()

    @verb(says=_("ended every session"), doors=(Door.COMMAND,))
    def end_sessions(self, *, by: Actor) -> None:
        """Wherever they are signed in they must sign in again: after a device was stolen, say (ASVS 7.4.5)."""
        end_sessions(self)

    @verb(says=_("added an e-mail address"))
    def add_address(self, mail: str, *, by: Actor) -> None:
        """They have typed the code that went there. Raises ValidationError when it is of another account."""
        theirs = EmailAddress.objects.filter(user_id=self.pk)
        if theirs.count() >= ADDRESSES:
            raise ValidationError(_("You have many addresses already. Take one away first."))
        if EmailAddress.objects.filter(email=mail, verified=True).exists():
            raise ValidationError(_("This address belongs to another account."), code="taken")
        EmailAddress.objects.filter(email=mail).delete()  # Somebody once asked for a code for it, and never typed it.
        is_first = not theirs.filter(primary=True).exists()
        try:
            with transaction.atomic():
                EmailAddress.objects.create(user=self, email=mail, verified=True, primary=is_first)
        except IntegrityError:  # In another window, at the same moment.
            raise ValidationError(_("This address belongs to another account."), code="taken") from None

    @verb(says=_("chose the e-mail address to which we write"))
    def prefer_address(self, key: int, *, by: Actor) -> None:
        """Mails go there from now on. Raises ValidationError when it is not there."""
        self._address(key).set_as_primary()

    @verb(says=_("took away an e-mail address"))
    def remove_address(self, key: int, *, keeps: bool, by: Actor) -> None:
        """It opens nothing any more. `keeps`: another way in stays, also without an address.

        Raises ValidationError when it is not there, or is the last way in.
        """
        gone = self._address(key)
        left = EmailAddress.objects.filter(user_id=self.pk, verified=True).exclude(pk=gone.pk).order_by("pk")
        if not left.exists() and not keeps:
            raise ValidationError(_("Add another address first: without one you could not sign in any more."))
        gone.delete()
        self.left_address = gone.email
        if gone.primary and (first := left.first()):
            first.set_as_primary()

    def _address(self, key: int) -> EmailAddress:
        address: EmailAddress | None = EmailAddress.objects.filter(user_id=self.pk, pk=key, verified=True).first()
        if address is None:
            raise ValidationError(_("This address is no longer there."))
        return address

    @verb(says=_("had themselves erased"))
    def erase(self, *, by: Actor) -> None:
        """The account closes and the mandates end now; the worker takes away what names them (see `privacy`)."""
        for mandate in self.mandates.exclude(status="ended"):
            mandate.end(by=by)
        self.is_active = False


class PersonData(models.Model):
    """What a person tells about themselves: erased when they leave."""

    person = models.OneToOneField(Person, models.CASCADE, primary_key=True, related_name="data")
    name = models.CharField(_("name"), max_length=80)
    language = models.CharField(_("language"), max_length=12, default="nl")

    keeping: ClassVar[Keeping] = Keeping(
        purpose="what somebody is called, and in which language we write to them",
        stays="as long as the account",
        whose=(Whose("person_id"),),
        title=_("Your details"),
        shows=("name", "language"),
    )

    def __str__(self) -> str:
        return self.name

    @opens(says=_("told their name"), doors=(Door.PAGE,), locks=False)
    @classmethod
    def begin(cls, person: Person, name: str, language: str, *, by: Actor) -> Self:
        return cls(person=person, name=name, language=language)

    @verb(says=_("changed their own details"))
    def describe(self, name: str, language: str, *, by: Actor) -> None:
        self.name, self.language = name, language


def end_sessions(person: Person, *, but: str = "") -> None:
    """Everywhere, or everywhere `but` in the session with this key."""
    for session in UserSession.objects.filter(user_id=person.pk).exclude(session_key=but):
        session.end()


def display_name(person: Person) -> str:
    """The name of a person, or a word for somebody who has not told it or has left."""
    data = getattr(person, "data", None)
    return data.name if data else str(pgettext_lazy("a person", "somebody"))
