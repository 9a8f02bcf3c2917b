"""Two accounts of one person become one: signed in to the one, they type the code that came to the other's address."""

from datetime import timedelta
from typing import ClassVar, Self
from uuid import UUID

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from verbinders.history.by import Door
from verbinders.history.verbs import move, opens
from verbinders.kit.ids import uuid7
from verbinders.kit.keeping import DAY, YEAR, Ends, Keeping, Whose
from verbinders.kit.mail import one_spelling
from verbinders.kit.time import now
from verbinders.parties.actors import Actor
from verbinders.parties.models import Person
from verbinders.work.queue import enqueue

MERGE = "merger.finish"


class Merger(models.Model):
    """`other` becomes part of `person`. Nobody learns from it whether an address has an account."""

    CODE_LASTS: ClassVar[timedelta] = timedelta(minutes=15)
    TRIES: ClassVar[int] = 5

    class Status(models.TextChoices):
        ASKED = "asked", pgettext_lazy("merger", "asked")
        PROVED = "proved", pgettext_lazy("merger", "under way")
        MERGED = "merged", pgettext_lazy("merger", "made into one")
        REFUSED = "refused", pgettext_lazy("merger", "could not be done")

    ASKED, PROVED, MERGED, REFUSED = Status

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    other = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    code = models.CharField(max_length=64, blank=True, help_text="A hash of the code.")
    tries = models.PositiveSmallIntegerField(default=0)
    status = models.CharField(max_length=8, choices=Status)
    at = models.DateTimeField(default=now)

    keeping: ClassVar[Keeping] = Keeping(
        purpose="that two accounts are of one person",
        stays="a day when it was not proved, a year when it could not be done, else as long as the account",
        ends=(Ends(DAY, "at", where=Q(status="asked")), Ends(YEAR, "at", where=Q(status="refused"))),
        whose=(Whose("person_id"), Whose("other_id", told=False, because="It is told by the account that stays.")),
        title=_("Accounts that you made into one"),
        shows=("at", "status"),
        secret=("code", "tries"),
        moves=False,
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["other"], condition=Q(status="merged"), name="merger_of_one"),
            models.CheckConstraint(condition=Q(other=None) | ~Q(other=F("person")), name="merger_of_two"),
        ]

    def __str__(self) -> str:
        return f"{self.status} {self.pk}"

    @opens(to=ASKED, says=_("asked to make two accounts into one"))
    @classmethod
    def ask(cls, person: Person, *, mail: str, code: str, by: Actor) -> Self:
        """`code` is on its way to that address when it is of another account. Takes the place of an earlier one."""
        cls.objects.filter(person=person, status=cls.ASKED).delete()
        known = EmailAddress.objects.filter(email=one_spelling(mail), verified=True, user__is_active=True)
        address = known.exclude(user=person).first()
        return cls(person=person, other_id=address.user_id if address else None, code=_hash(person.pk, code))

    @move(ASKED, to=PROVED, says=_("proved that both accounts are theirs"))
    def prove(self, code: str, *, by: Actor) -> None:
        """After a right `guess`; the worker does the rest. Raises ValidationError when it was not."""
        if not self._is(code):
            raise ValidationError(_now("This is not the code. Look in the newest mail from us."))
        if Authenticator.objects.filter(user_id=self.other_id).exists():
            # Who reads that mail must not get past its second step: from the inside it can be taken away first.
            raise ValidationError(_now("That account has a second step. Sign in there first, and begin from there."))
        self.code = ""
        enqueue(MERGE, {"merger": str(self.pk)}, by=by)

    @move(PROVED, to=MERGED, says=_("made two accounts into one"), doors=(Door.WORKER,))
    def finish(self, *, by: Actor) -> None:
        """All that was the other's is theirs now."""

    @move(PROVED, to=REFUSED, says=_("could not make two accounts into one"), doors=(Door.WORKER,))
    def refuse(self, *, by: Actor) -> None:
        """Nothing was changed."""

    def guess(self, code: str) -> bool:
        """Whether this is the code. Every guess counts; after the last, or a quarter of an hour, none is right."""
        open_ones = Merger.objects.filter(pk=self.pk, tries__lt=self.TRIES, at__gt=now() - self.CODE_LASTS)
        return bool(open_ones.update(tries=F("tries") + 1)) and self._is(code)

    def _is(self, code: str) -> bool:
        return self.other_id is not None and constant_time_compare(self.code, _hash(self.person_id, code))


def _hash(person_id: UUID, code: str) -> str:
    """Of no use to who reads the table: it cannot be guessed without the key of this server."""
    return salted_hmac("privacy.merger", f"{person_id} {code}", algorithm="sha256").hexdigest()


def people_of(person_id: UUID, using: str = "default") -> set[UUID]:
    """This person, and every number under which they were somebody else before."""
    found, last = {person_id}, set[UUID]()
    while found != last:
        last = set(found)
        merged = Merger.objects.using(using).filter(person_id__in=found, status=Merger.MERGED)
        found |= set(merged.exclude(other=None).values_list("other", flat=True))
    return found
