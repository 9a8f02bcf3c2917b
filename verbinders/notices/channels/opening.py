"""Which channel goes by which name. What a channel needs is only loaded when something goes out by it."""

from verbinders.notices.channels import Channel
from verbinders.notices.models import Way


def open_channel(way: str) -> Channel:
    """A new channel, for one thread."""
    if way == Way.SMS:
        from verbinders.notices.channels.sms import SmsChannel

        return SmsChannel()
    if way == Way.PUSH:
        from verbinders.notices.channels.push import PushChannel

        return PushChannel()
    from verbinders.notices.channels.mail import MailChannel

    return MailChannel()
