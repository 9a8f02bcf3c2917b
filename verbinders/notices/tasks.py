"""What the worker does for the outbox."""

from verbinders.notices.delivery import send_due
from verbinders.work.jobs import drain

drain(send_due)
