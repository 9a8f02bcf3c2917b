"""How a person wants to be told things: by which ways, how often, and when not."""

from datetime import UTC, datetime, time, timedelta
from typing import ClassVar, Self
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from verbinders.history.by import Door
from verbinders.history.verbs import verb
from verbinders.kit.keeping import Keeping, Whose
from verbinders.notices.models.delivery import Way
from verbinders.parties.actors import Actor
from verbinders.parties.models import Person


def _by_mail() -> list[str]:
    return [Way.MAIL]


class Preference(models.Model):
    """What a person chose. Nobody has to: without a row they get mail at once.

    The urgent goes at once by every way there is, whatever stands here.
    """

    class Rhythm(models.TextChoices):
        AT_ONCE = "at_once", pgettext_lazy("rhythm", "at once")
        DAILY = "daily", pgettext_lazy("rhythm", "together, every day")
        WEEKLY = "weekly", pgettext_lazy("rhythm", "together, every Monday")

    person = models.OneToOneField(Person, models.CASCADE, primary_key=True, related_name="preference")
    ways: "models.JSONField[list[str], list[str]]" = models.JSONField(_("how"), default=_by_mail)
    rhythm = models.CharField(_("when"), max_length=8, choices=Rhythm, default=Rhythm.AT_ONCE)
    digest_hour = models.PositiveSmallIntegerField(_("hour of the day"), default=8)
    newsletters = models.BooleanField(_("news for everybody by e-mail, too"), default=True)
    quiet_from = models.TimeField(_("quiet from"), null=True, blank=True)
    quiet_until = models.TimeField(_("quiet until"), null=True, blank=True)

    keeping: ClassVar[Keeping] = Keeping(
        purpose="how a person wants to be told things",
        stays="as long as the account",
        whose=(Whose("person_id"),),
        title=_("How you want to hear from us"),
        shows=("ways", "rhythm", "digest_hour"),
    )

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(digest_hour__lte=23), name="preference_hour"),
            models.CheckConstraint(
                condition=Q(quiet_from=None, quiet_until=None)
                | Q(quiet_from__isnull=False, quiet_until__isnull=False) & ~Q(quiet_from=models.F("quiet_until")),
                name="preference_quiet_has_both_ends",
            ),
        ]

    def __str__(self) -> str:
        return self.rhythm

    @classmethod
    def of(cls, person: Person) -> Self:
        """What this person chose; what counts without a choice becomes their row."""
        return cls.objects.get_or_create(person=person)[0]

    @verb(says=_("chose how they want to be told things"))
    def choose(
        self,
        *,
        ways: list[str],
        rhythm: str,
        digest_hour: int,
        newsletters: bool,
        quiet_from: time | None,
        quiet_until: time | None,
        by: Actor,
    ) -> None:
        """The quiet hours have two ends, or there are none."""
        self.ways, self.rhythm, self.digest_hour, self.newsletters = ways, rhythm, digest_hour, newsletters
        self.quiet_from, self.quiet_until = quiet_from, quiet_until

    @verb(says=_("wants to be told things by one way more"), doors=(Door.WITHIN,))
    def add_way(self, way: str, *, by: Actor) -> None:
        self.ways = [known for known in Way.values if known == way or known in self.ways]

    @verb(says=_("wants no more news by e-mail"), doors=(Door.WORKER,))
    def stop_news(self, *, by: Actor) -> None:
        """They said so by the link in a mail. `choose` takes it back."""
        self.newsletters = False

    def after_quiet(self, at: datetime) -> datetime:
        """`at`, or the end of the quiet hours in which it falls, on the clock of this server's zone."""
        if self.quiet_from is None or self.quiet_until is None:
            return at
        local = at.astimezone(_zone())
        start, end, clock = self.quiet_from, self.quiet_until, local.time()
        is_quiet = start <= clock < end if start < end else clock >= start or clock < end
        if not is_quiet:
            return at
        day = local.date() + timedelta(days=1) if clock >= end else local.date()
        ends = datetime.combine(day, end, _zone())
        # In the autumn night one hour comes twice, and its second time is later than the first end of the quiet.
        return (ends if ends.timestamp() > at.timestamp() else ends.replace(fold=1)).astimezone(UTC)

    def next_digest(self, at: datetime) -> datetime | None:
        """When what is told now goes out together with the rest; None: at once."""
        if self.rhythm == self.Rhythm.AT_ONCE:
            return None
        local = at.astimezone(_zone())
        moment = datetime.combine(local.date(), time(self.digest_hour), _zone())
        while moment <= local or (self.rhythm == self.Rhythm.WEEKLY and moment.weekday() != 0):
            moment = datetime.combine(moment.date() + timedelta(days=1), time(self.digest_hour), _zone())
        return moment


def _zone() -> ZoneInfo:
    return ZoneInfo(settings.TIME_ZONE)
