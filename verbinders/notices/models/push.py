"""The browsers on which a person sees our notices."""

from typing import ClassVar, Self

from allauth.usersessions.models import UserSession
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from verbinders.history.verbs import opens, verb
from verbinders.kit.ids import uuid7
from verbinders.kit.keeping import MONTH, Ends, Keeping, Whose
from verbinders.kit.time import now
from verbinders.parties.actors import Actor
from verbinders.parties.models import Person


class PushSubscription(models.Model):
    """One browser that shows our notices."""

    MOST: ClassVar[int] = 10  # Of one person.

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    person = models.ForeignKey(Person, models.CASCADE, related_name="pushes")
    endpoint = models.URLField(max_length=1024)
    p256dh = models.CharField(max_length=120)
    auth = models.CharField(max_length=40)
    since = models.DateTimeField(default=now)
    ended_at = models.DateTimeField(null=True, blank=True)
    session_id = models.BigIntegerField(null=True, editable=False, help_text="In which session it was switched on.")

    keeping: ClassVar[Keeping] = Keeping(
        purpose="notices on the screen of a browser",
        stays="until a month after it was switched off",
        ends=(Ends(MONTH, "ended_at"),),
        whose=(Whose("person_id"),),
        title=_("Browsers that show our notices"),
        shows=("since", "ended_at"),
        secret=("endpoint", "p256dh", "auth", "session_id"),
        addresses=("id",),
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["endpoint"], condition=Q(ended_at=None), name="pushsubscription_once")
        ]
        indexes = [models.Index(fields=["person"], condition=Q(ended_at=None), name="pushsubscription_person")]

    def __str__(self) -> str:
        return str(self.pk)

    @opens(says=_("wants to see notices in a browser"))
    @classmethod
    def add(cls, person: Person, *, endpoint: str, p256dh: str, auth: str, session: str = "", by: Actor) -> Self:
        """The same browser once more takes the place of itself, whoever used it; the eleventh that of the oldest.

        `session`: the key of the session in that browser.
        """
        standing = cls.objects.filter(ended_at=None)
        standing.filter(endpoint=endpoint).update(ended_at=now())
        mine = standing.filter(person=person).order_by("-id").values_list("pk", flat=True)
        standing.filter(pk__in=list(mine[cls.MOST - 1 :])).update(ended_at=now())
        opened = UserSession.objects.filter(user=person, session_key=session).first()
        keys = {"endpoint": endpoint, "p256dh": p256dh, "auth": auth}
        return cls(person=person, session_id=opened.pk if opened else None, **keys)

    @verb(says=_("wants no notices in a browser any more"))
    def remove(self, *, by: Actor) -> None:
        """`add` begins anew."""
        self.ended_at = self.ended_at or now()

    @classmethod
    def end_with_sessions(cls, person: Person, *, by: Actor) -> None:
        """Somebody ended sessions: whoever sits there sees no notices on the screen, either."""
        standing = cls.objects.filter(person=person, ended_at=None, session_id__isnull=False)
        standing.exclude(session_id__in=UserSession.objects.values("pk")).update(ended_at=now())
