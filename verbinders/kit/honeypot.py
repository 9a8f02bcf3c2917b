"""A box that no person sees. Machines that fill in every form fill it in too, and then nothing is kept.

`{% honeypot %}` puts it into a form, and each door looks whether it came back empty (`parties.doors`).
"""

from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

FIELD = "homepage"  # A name that draws machines, and that no browser fills in by itself.
# Left alone by whatever fills in forms for people: browsers, and the keepers of passwords.
_LEFT_ALONE = 'tabindex="-1" autocomplete="off" data-1p-ignore data-bwignore data-lpignore="true"'


def drawn() -> SafeString:
    """The box: not on the screen, not read aloud, not reached with the keyboard."""
    box = (
        '<div class="vb-hide" aria-hidden="true"><label>{} <input name="{}" value="" ' + _LEFT_ALONE + "></label></div>"
    )
    return format_html(box, _("Leave this box empty"), FIELD)


def is_filled_in(request: HttpRequest) -> bool:
    """Whether a machine wrote something into it."""
    return bool(request.POST.get(FIELD, ""))
