"""What has no page of its own and is shown on that of an organisation."""

from django.urls import reverse

from verbinders.networks.models import NetworkModel


class AtPage(NetworkModel):
    """It leads to the page of its organisation."""

    class Meta(NetworkModel.Meta):
        abstract = True

    def get_absolute_url(self) -> str:
        """When somebody was first it was just read anew, outside the network: then to one's own page."""
        profile = self._meta.get_field("profile")
        page = getattr(self, "profile", None) if profile.is_cached(self) else None  # type: ignore[union-attr]
        return str(page.get_absolute_url()) if page else reverse("directory:my")
