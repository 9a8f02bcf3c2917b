"""Lines of the log, without the part of an address that proves who calls."""

import logging
import re

# The calls of gateways, the links of guests and of who is invited, and the links that stop news.
_SECRET = re.compile(r"(/(?:hook/[a-z]+|m|i|notices/stop)/)[^\s'\"]*")


class Line(logging.Formatter):
    """A line as it is written. What stands behind `/hook/sms/` or `/m/` is a secret, whoever logs it."""

    def format(self, record: logging.LogRecord) -> str:
        return _SECRET.sub(r"\1…", super().format(record))
