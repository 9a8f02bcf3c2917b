"""`{% act %}`: the hidden key that makes a form count once."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from verbinders.history.acts import FIELD, new_key

register = template.Library()


@register.simple_tag
def act() -> SafeString:
    """Put inside every form that changes something, beside `{% csrf_token %}`."""
    return format_html('<input type="hidden" name="{}" value="{}">', FIELD, new_key())
