"""The nouns of the notices."""

from verbinders.notices.models.ask import Ask
from verbinders.notices.models.delivery import Delivery, Lane, Way
from verbinders.notices.models.inbound import Inbound
from verbinders.notices.models.message import Message, Reply
from verbinders.notices.models.notice import Notice
from verbinders.notices.models.phone import Phone
from verbinders.notices.models.preference import Preference
from verbinders.notices.models.push import PushSubscription
from verbinders.notices.models.suppression import Suppression

__all__ = [
    "Ask",
    "Delivery",
    "Inbound",
    "Lane",
    "Message",
    "Notice",
    "Phone",
    "Preference",
    "PushSubscription",
    "Reply",
    "Suppression",
    "Way",
]
