"""Text messages, through one of the gateways of SMS_GATEWAYS. See docs/capabilities/notices-sms.md."""

from verbinders.notices.channels.sms.channel import SmsChannel
from verbinders.notices.channels.sms.configured import gateway_named, setup_trouble
from verbinders.notices.channels.sms.gateway import Gateway, Hook, Incoming, Nonsense, Receipt

__all__ = ["Gateway", "Hook", "Incoming", "Nonsense", "Receipt", "SmsChannel", "gateway_named", "setup_trouble"]
