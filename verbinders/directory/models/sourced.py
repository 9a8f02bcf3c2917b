"""Where a fact is known from: in words, and perhaps an address on the web."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from verbinders.networks.models import NetworkModel


class Sourced(NetworkModel):
    """A fact between organisations that says where it is known from."""

    source = models.CharField(_("source"), max_length=160, blank=True, help_text="Where it is known from, in words.")
    source_url = models.URLField(max_length=300, blank=True, help_text="Where it can be read.")

    class Meta(NetworkModel.Meta):
        abstract = True
