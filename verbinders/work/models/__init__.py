"""The nouns of work."""

from verbinders.work.models.deadletter import DeadLetter
from verbinders.work.models.heartbeat import Heartbeat
from verbinders.work.models.job import Job
from verbinders.work.models.schedule import Schedule

__all__ = ["DeadLetter", "Heartbeat", "Job", "Schedule"]
