"""What an answer must not carry to the other side: keys that were for its writer alone, and their address.

People answer above our mail, and their mail program sends all of it along: the link that opens something for them, the
address that leads back, and in the lines above it the address that is shown to nobody.
"""

import re

from verbinders.notices.channels import masked
from verbinders.notices.conversation.quoting import apart
from verbinders.notices.models import Delivery

KEY = 16  # Signs: what is shorter at the end of a link is a word.
_WAY_BACK = re.compile(r"(?<=[\w.-]\+)[a-z2-7]{42}@", re.IGNORECASE)


def discreet(text: str, delivery: Delivery) -> str:
    """`text`, an answer to `delivery`, without its keys. An address that somebody wrote themselves stays."""
    said, quoted = apart(text)
    quoted = re.sub(re.escape(delivery.to), masked(delivery.to), quoted, flags=re.IGNORECASE)
    whole = _WAY_BACK.sub("…@", "\n\n".join(filter(None, [said, quoted])))
    for key in _keys(delivery.link):
        # Also where a line was broken in the middle of it.
        whole = re.sub(r"[\s>]*".join(map(re.escape, key)), "…", whole)
    return whole.strip()


def _keys(link: str) -> list[str]:
    """The link, and what opens in it: some mail servers wrap a link in one of their own."""
    last = link.rstrip("/").rpartition("/")[2]
    return [key for key in (link, last) if len(key) >= KEY]
