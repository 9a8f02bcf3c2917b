"""What kind of device somebody sits at, in one word or two: enough to know it again, and no more."""

from django.utils.translation import gettext as _

_SYSTEMS = (("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows"), ("Mac OS", "Mac"))
_BROWSERS = (("Edg", "Edge"), ("Firefox", "Firefox"), ("Chrom", "Chrome"), ("Safari", "Safari"))


def device_of(user_agent: str) -> str:
    """ "Android, Chrome"; a plain word when the browser does not say."""
    parts = [next((name for sign, name in known if sign in user_agent), "") for known in (_SYSTEMS, _BROWSERS)]
    if not parts[0] and "Linux" in user_agent:
        parts[0] = "Linux"
    return ", ".join(part for part in parts if part) or _("A device")
