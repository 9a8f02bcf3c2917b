"""For who builds something with what stands here: what there is, and where."""

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from verbinders.kit.web import render
from verbinders.networks.links import link
from verbinders.parties.doors import Request, network_of, page


@page()
def machines(request: Request) -> HttpResponse:
    """A page for people, with whole addresses to copy."""
    network = network_of(request)
    ways = [
        (_("Read API"), _("Organisations, words, languages and goals as JSON. Described by OpenAPI 3.1."), _API),
        (_("Open Referral HSDS 3"), _("Organisations and services, as social maps of other towns tell them."), _HSDS),
        (_("A list for a spreadsheet"), _("All organisations as Excel file or CSV. A filter stays on it."), _LISTS),
        (_("Who is new"), _("Atom, for a reader of news or another website."), ("feed",)),
        (_("For search engines"), _("Each page of an organisation says who it is as JSON-LD (schema.org)."), _PAGES),
    ]
    told = [(title, words, [link(network, name) for name in names]) for title, words, names in ways]
    return render(request, "open_data/machines.html", {"ways": told, "back": reverse("directory:about")})


_API = ("open_data:api_organisations", "open_data:openapi")
_HSDS = ("open_data:hsds", "open_data:hsds_organizations", "open_data:hsds_services", "open_data:hsds_openapi")
_LISTS = ("directory:organisations_xlsx", "directory:organisations_csv")
_PAGES = ("sitemap",)
