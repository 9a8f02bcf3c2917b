"""What search engines and readers of feeds ask for: where the pages are, and who is new."""

from datetime import UTC, datetime, time
from typing import Any

from django.contrib.sitemaps import Sitemap
from django.contrib.sitemaps.views import sitemap as drawn
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from verbinders.directory.models import Membership
from verbinders.networks.links import link, root_link
from verbinders.networks.models import Network
from verbinders.parties.doors import Request, network_of, page
from verbinders.site.views import lasting

PAGES = ("home", "directory:organisations", "directory:about", "directory:reached", "directory:join", "guide:help")
NEWEST = 30

XML = "application/xml; charset=utf-8"


class Pages(Sitemap):  # type: ignore[type-arg]
    """What every network has."""

    def items(self) -> list[str]:
        return list(PAGES)

    def location(self, item: str) -> str:
        return reverse(item)


class Organisations(Sitemap):  # type: ignore[type-arg]
    """Everybody in the list; the last change of the page."""

    limit = 50_000  # More do not fit in one file of that kind.

    def items(self) -> Any:
        rows = Membership.objects.shown().select_related("profile").only("rank", "profile__slug", "profile__changed_at")
        return rows.order_by("rank")

    def location(self, item: Membership) -> str:
        return item.profile.get_absolute_url()

    def lastmod(self, item: Membership) -> datetime:
        return item.profile.changed_at


@page()
def network_sitemap(request: Request) -> HttpResponseBase:
    """The public pages of a network, fifty thousand at most (sitemaps.org)."""
    response = drawn(request, {"pages": Pages(), "organisations": Organisations()}, content_type=XML)
    response.render()  # Inside the network: the rows are read now.
    return response


@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    """Where the sitemap of each network is."""
    where = [link(network, "sitemap") for network in Network.objects.order_by("slug")]
    lines = "".join(f"<sitemap><loc>{address}</loc></sitemap>" for address in where)
    head = '<?xml version="1.0" encoding="UTF-8"?><sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
    return HttpResponse(f"{head}{lines}</sitemapindex>", content_type=XML)


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Public pages may be found; what belongs to somebody may not."""
    lines = ["User-agent: *", "Disallow: /account/", "Disallow: /*/my/", f"Sitemap: {root_link('sitemap_index')}", ""]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


@page()
def feed(request: Request) -> HttpResponseBase:
    """Who is new in the network, the latest first (Atom, RFC 4287)."""
    network = network_of(request)
    told = Atom1Feed(
        title=_("New in %(network)s") % {"network": network.name},
        link=link(network, "home"),
        description="",
        language=get_language(),
        feed_url=link(network, "feed"),
    )
    rows = Membership.objects.shown().filter(status=Membership.MEMBER).select_related("profile")
    for row in rows.order_by("-asked_at", "-id")[:NEWEST]:
        since = datetime.combine(row.starts, time(12), UTC) if row.starts else row.asked_at
        where = link(network, "directory:profile", profile=row.profile.slug)
        told.add_item(row.profile.name, where, str(row.profile.summary), pubdate=since, updateddate=since)
    return lasting(request, HttpResponse(told.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8"))
