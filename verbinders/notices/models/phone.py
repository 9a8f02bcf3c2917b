"""The number to which a person gets text messages: it counts once they have typed the code that we sent there."""

from datetime import timedelta
from typing import ClassVar, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from verbinders.history.verbs import opens, verb
from verbinders.kit.keeping import MONTH, Ends, Erasing, Keeping, Whose
from verbinders.kit.time import now
from verbinders.parties.actors import Actor
from verbinders.parties.models import Person


class Phone(models.Model):
    """A number for text messages, shown to nobody. It counts once its owner has typed the code we sent there."""

    CODE_LASTS: ClassVar[timedelta] = timedelta(minutes=15)
    TRIES: ClassVar[int] = 5

    person = models.OneToOneField(Person, models.CASCADE, primary_key=True, related_name="phone")
    number = models.CharField(_("mobile number"), max_length=16, blank=True)
    code = models.CharField(max_length=128, default="", blank=True, help_text="A hash of the code.")
    code_until = models.DateTimeField(null=True, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)
    confirmed_at = models.DateTimeField(null=True, blank=True)

    keeping: ClassVar[Keeping] = Keeping(
        purpose="urgent calls by text message",
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
        shows=("number", "confirmed_at"),
        secret=("code", "code_until", "tries"),
        addresses=("number",),
    )

    def __str__(self) -> str:
        return f"…{self.number[-2:]}"

    @opens(says=_("told the number of their mobile phone"))
    @classmethod
    def tell(cls, person: Person, *, number: str, code: str, by: Actor) -> Self:
        """`code` is on its way to that number. Takes the place of an earlier number."""
        phone = cls.objects.filter(person=person).first() or cls(person=person)
        phone.number, phone.confirmed_at, phone.tries = number, None, 0
        phone.code, phone.code_until = phone._hash(code), now() + cls.CODE_LASTS
        if not phone._state.adding:
            phone.save()
        return phone

    @verb(says=_("confirmed the number of their mobile phone"))
    def confirm(self, code: str, *, by: Actor) -> None:
        """After a right `guess`. Raises ValidationError when it was not."""
        if not self._is(code):
            raise ValidationError(_now("This is not the code. Look in the newest message from us."))
        self.confirmed_at = now()
        self._forget_code()

    @verb(says=_("took back the number of their mobile phone"))
    def forget(self, *, by: Actor) -> None:
        """Nothing more goes there, and we do not know it any more. `tell` gives a new one."""
        self.number, self.confirmed_at = "", None
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

    def _is(self, code: str) -> bool:
        return bool(self.code) and constant_time_compare(self.code, self._hash(code))

    def _forget_code(self) -> None:
        self.code, self.code_until, self.tries = "", None, 0

    def _hash(self, code: str) -> str:
        """Of no use to who reads the table: it cannot be guessed without the key of this server."""
        return salted_hmac("notices.phone", f"{self.person_id} {self.number} {code}", algorithm="sha256").hexdigest()
