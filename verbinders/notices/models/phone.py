"""The number to which a person gets text messages: it counts once they have typed the code that we sent there.

With it somebody can sign in, too. A family may share one telephone: a number can be of several people.
"""

from datetime import timedelta
from typing import ClassVar, Self

from allauth.account.models import EmailAddress
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from verbinders.history.by import Door
from verbinders.history.verbs import opens, verb
from verbinders.kit.keeping import MONTH, Ends, Erasing, Keeping, Whose
from verbinders.kit.time import now
from verbinders.parties.actors import Actor
from verbinders.parties.models import Person


class PhoneQuerySet(models.QuerySet["Phone"]):
    """The telephones with which people sign in."""

    def opening(self, number: str) -> Self:
        """Those whose owners sign in with this number, by name.

        Providers give a number to somebody else when it is no longer paid for: who was not seen for a year comes in
        by another way.
        """
        since = now() - self.model.FORGOTTEN
        seen = Q(person__last_login__gte=since) | Q(confirmed_at__gte=since)
        theirs = self.filter(seen, number=number, signs_in=True, confirmed_at__isnull=False, person__is_active=True)
        return theirs.select_related("person__data").order_by("person__data__name", "pk")


class Phone(models.Model):
    """A number for text messages, shown to nobody. It counts once its owner has typed the code we sent there."""

    FORGOTTEN: ClassVar[timedelta] = timedelta(days=365)
    SHARED_BY: ClassVar[int] = 6  # People who sign in with one telephone.
    CODE_LASTS: ClassVar[timedelta] = timedelta(minutes=15)
    TRIES: ClassVar[int] = 5

    person = models.OneToOneField(Person, models.CASCADE, primary_key=True, related_name="phone")
    number = models.CharField(_("mobile number"), max_length=16, blank=True)
    asked = models.CharField(max_length=16, default="", blank=True, help_text="A new number that awaits its code.")
    signs_in = models.BooleanField(default=False)
    code = models.CharField(max_length=128, default="", blank=True, help_text="A hash of the code.")
    code_until = models.DateTimeField(null=True, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)
    confirmed_at = models.DateTimeField(null=True, blank=True)

    objects = PhoneQuerySet.as_manager()
    left_number = ""  # The one with which they just signed in no longer, for who tells them.

    keeping: ClassVar[Keeping] = Keeping(
        purpose="urgent calls by text message, and signing in for who wants that",
        stays="as long as the person wants; a month when it was never confirmed",
        ends=(Ends(MONTH, "code_until", where=Q(confirmed_at=None)),),
        whose=(
            Whose("person_id"),
            Whose(
                "number",
                Erasing.STAYS,
                by_address=True,
                told=False,
                because="The row of the person themself goes by their id. Another person may share the telephone.",
            ),
        ),
        title=_("Your mobile number"),
        shows=("number", "asked", "confirmed_at", "signs_in"),
        secret=("code", "code_until", "tries"),
        addresses=("number", "asked"),
    )

    class Meta:
        indexes = [models.Index(fields=["number"], condition=Q(signs_in=True), name="phone_signs_in")]

    def __str__(self) -> str:
        return f"…{self.number[-2:]}"

    @opens(says=_("told the number of their mobile phone"))
    @classmethod
    def tell(cls, person: Person, *, number: str, code: str, by: Actor) -> "Phone":
        """`code` is on its way to that number. It takes the place of an earlier one once the code is typed."""
        phone = cls.objects.filter(person=person).first() or Phone(person=person)
        phone.asked, phone.tries = number, 0
        phone.code, phone.code_until = phone._hash(code), now() + cls.CODE_LASTS
        if not phone._state.adding:
            phone.save()
        return phone

    @opens(says=_("signed in with a mobile phone for the first time"), doors=(Door.WITHIN,))
    @classmethod
    def begin(cls, person: Person, *, number: str, by: Actor) -> Self:
        """Somebody new, who has typed the code that went to `number`; they have no mail address here."""
        return cls(person=person, number=number, signs_in=True, confirmed_at=now())

    @verb(says=_("chose to sign in by text message"))
    def allow_sign_in(self, *, by: Actor) -> None:
        """Raises ValidationError when the number is not confirmed, or many others sign in with it."""
        if self.confirmed_at is None:
            raise ValidationError(_now("Tell your mobile number first."))
        if Phone.objects.opening(self.number).count() >= self.SHARED_BY:
            raise ValidationError(_now("Many people sign in with this telephone already."))
        self.signs_in = True

    @verb(says=_("chose to sign in by text message no longer"))
    def stop_sign_in(self, *, by: Actor) -> None:
        """Raises ValidationError when it is the only way in."""
        self._require_another_way()
        self.signs_in, self.left_number = False, self.number

    @verb(says=_("confirmed the number of their mobile phone"))
    def confirm(self, code: str, *, by: Actor) -> None:
        """After a right `guess`. Raises ValidationError when it was not."""
        if not self._is(code):
            raise ValidationError(_now("This is not the code. Look in the newest message from us."))
        self.left_number = self.number if self.signs_in and self.number != self.asked else ""
        self.number, self.asked, self.confirmed_at = self.asked, "", now()
        self._forget_code()

    @verb(says=_("took back the number of their mobile phone"))
    def forget(self, *, by: Actor) -> None:
        """Nothing more goes there, and we do not know it any more. `tell` gives a new one.

        Raises ValidationError when it is the only way in.
        """
        if self.signs_in:
            self._require_another_way()
            self.left_number = self.number
        self.number, self.asked, self.confirmed_at, self.signs_in = "", "", None, False
        self._forget_code()

    def guess(self, code: str) -> bool:
        """Whether this is the code that we sent. Every guess counts, and after the last one none is right."""
        mine = Phone.objects.filter(pk=self.pk, code_until__gt=now(), tries__lt=self.TRIES)
        if not mine.update(tries=F("tries") + 1):
            return False
        self.refresh_from_db()
        return self._is(code)

    @property
    def awaits_code(self) -> bool:
        """Whether a code can still be typed."""
        return self.code_until is not None and self.code_until > now() and self.tries < self.TRIES

    @property
    def tries_left(self) -> int:
        """How often one may still guess."""
        return max(self.TRIES - self.tries, 0)

    def _require_another_way(self) -> None:
        if not EmailAddress.objects.filter(user_id=self.person_id, verified=True).exists():
            raise ValidationError(_now("Add an e-mail address first: without one you could not sign in any more."))

    def _is(self, code: str) -> bool:
        return bool(self.code) and constant_time_compare(self.code, self._hash(code))

    def _forget_code(self) -> None:
        self.code, self.code_until, self.tries = "", None, 0

    def _hash(self, code: str) -> str:
        """Of no use to who reads the table: it cannot be guessed without the key of this server."""
        return salted_hmac("notices.phone", f"{self.person_id} {self.asked} {code}", algorithm="sha256").hexdigest()
