"""How often something was tried: one number per what, by whom and in which stretch of time."""

from datetime import datetime, timedelta
from typing import ClassVar

from django.db import connection, models
from django.utils.crypto import salted_hmac

from verbinders.kit.keeping import DAY, Ends, Keeping
from verbinders.kit.time import now

ADD = """
    INSERT INTO parties_pace (key, number, until) VALUES (%s, 1, %s)
    ON CONFLICT (key) DO UPDATE SET number = parties_pace.number + 1 RETURNING number
"""


class Pace(models.Model):
    """A number under a key of which nobody can read back whose it is (an address of a computer, a mail address)."""

    key = models.CharField(max_length=64, primary_key=True, editable=False)
    number = models.PositiveIntegerField(default=0)
    until = models.DateTimeField(help_text="When this stretch of time is over.")

    keeping: ClassVar[Keeping] = Keeping(
        purpose="how often a form was sent, so that nobody guesses or floods; a digest that names nobody",
        stays="a day after the hour or day that it counts",
        ends=(Ends(DAY, "until"),),
        secret=("key",),
    )

    class Meta:
        indexes = [models.Index(fields=["until"], name="pace_until")]

    def __str__(self) -> str:
        return f"{self.number} until {self.until:%H:%M}"

    @classmethod
    def count(cls, what: str, whose: str, span: timedelta) -> tuple[int, datetime]:
        """Count one more: (how many now, until when). Eight at once are eight: the database adds, not we.

        Call it outside the transaction of a door: what is refused must count as well.
        """
        seconds = int(span.total_seconds())
        stretch = int(now().timestamp()) // seconds
        until = datetime.fromtimestamp((stretch + 1) * seconds, tz=now().tzinfo)
        key = salted_hmac("parties.pace", f"{what} {stretch} {whose}", algorithm="sha256").hexdigest()
        with connection.cursor() as cursor:
            cursor.execute(ADD, [key, connection.ops.adapt_datetimefield_value(until)])
            return int(cursor.fetchone()[0]), until
