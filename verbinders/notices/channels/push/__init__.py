"""Notices on somebody's screen: sealed for one browser, signed by us (VAPID), handed to the service of that browser.

What seals and signs is loaded at the first use: a server without push, and its pages, never pay for it.
"""

from django.conf import settings

from verbinders.notices.channels.push.channel import PushChannel, setup_trouble
from verbinders.notices.channels.push.endpoints import endpoint_trouble, subscription_trouble

__all__ = ["PushChannel", "endpoint_trouble", "public_key", "setup_trouble", "subscription_trouble"]


def public_key() -> str:
    """What a browser must be told before it lets us send; empty when this server does not push."""
    if setup_trouble():
        return ""
    from verbinders.notices.channels.push.vapid import VapidKey

    return VapidKey.read(settings.VAPID_PRIVATE_KEY).public
