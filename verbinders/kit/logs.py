"""Lines of the log, without the part of an address that proves who calls, and without what others may fill it with."""

import logging
import re
from copy import copy

# The calls of gateways, the links of guests and of who is invited, and the links that stop news.
_SECRET = re.compile(r"(/(?:hook/[a-z]+|m|i|notices/stop)/)[^\s'\"]*")


class Line(logging.Formatter):
    """A line as it is written. What stands behind `/hook/sms/` or `/m/` is a secret, whoever logs it.

    What was refused (400 and so on) is one line: whoever sends broken forms cannot fill the log with the way through
    our code, and it says nothing that the line does not.
    """

    def format(self, record: logging.LogRecord) -> str:
        if record.exc_info and getattr(record, "status_code", 500) < 500:
            record = copy(record)
            record.exc_info = record.exc_text = None
        return _SECRET.sub(r"\1…", super().format(record))
