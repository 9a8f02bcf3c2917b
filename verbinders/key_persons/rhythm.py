"""How long a word counts: the one place that says when a key person is asked again, and when nobody finds them."""

from datetime import timedelta

THREE_MONTHS = timedelta(days=91)
GRACE = timedelta(days=14)

ASKED_AFTER = THREE_MONTHS  # Then they are asked whether it is still right.
LATE_AFTER = THREE_MONTHS + GRACE  # Then they stand in the second band, with since when.
ASLEEP_AFTER = 2 * THREE_MONTHS  # Then nobody finds them, until they say yes.
ASKED_AGAIN_AFTER = timedelta(days=45)  # Who does not answer is asked at most so often, and no more once asleep.
LINK_LASTS = timedelta(days=60)  # So long the link in the message opens the question.
