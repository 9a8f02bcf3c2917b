"""What goes out, what comes in, and the numbers that stay."""

from verbinders.moving.models.archive import Archive
from verbinders.moving.models.arrival import Arrival, Luggage
from verbinders.moving.models.tally import Tally

__all__ = ["Archive", "Arrival", "Luggage", "Tally"]
