"""The parts of one's own page: a short form for each."""

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from verbinders.directory.forms.profile import ContactForm, DescribeForm, DressForm, LabelForm, PageForm
from verbinders.directory.forms.tiles import number
from verbinders.directory.models import Profile
from verbinders.directory.models.profile import EditedMeanwhile
from verbinders.directory.views.doing import meanwhile
from verbinders.directory.views.finding import page_of
from verbinders.kit.web import answer_form, done, sent, told
from verbinders.parties.doors import Request, door, network_of
from verbinders.parties.namens import in_name_of


@door()
def describe(request: Request, profile: str) -> HttpResponse:
    """The texts."""
    return _change(request, profile, "describe", DescribeForm)


@door()
def label(request: Request, profile: str) -> HttpResponse:
    """Languages, districts, themes and target groups."""
    return _change(request, profile, "label", LabelForm)


@door()
def dress(request: Request, profile: str) -> HttpResponse:
    """The colour and the tile."""
    return _change(request, profile, "dress", DressForm)


@door()
def contact(request: Request, profile: str) -> HttpResponse:
    """How people can reach us."""
    return _change(request, profile, "contact", ContactForm)


def _change(request: Request, slug: str, verb: str, form_class: type[PageForm]) -> HttpResponse:
    page = page_of(request, slug)
    names = in_name_of(request, Profile, verb, page, owner=page.organisation_id)
    form = form_class(sent(request), page=page, first=network_of(request).languages)
    if done(form, lambda: _do(request, page, verb, form)) and form.meanwhile is None:
        return told(request, page.get_absolute_url(), _("Your page has been changed."))
    context = {"page": page, "back": page.get_absolute_url(), **names, **_more(request, page, form)}
    return answer_form(request, f"directory/part/{verb}.html", form, context)


def _do(request: Request, page: Profile, verb: str, form: PageForm) -> None:
    """The verb of this part; when somebody else was quicker, the form says so."""
    told_by_form = form.told() | {"seen": number_of(form.cleaned_data["seen"])}
    if isinstance(form, LabelForm):
        told_by_form = {"seen": told_by_form["seen"], "languages": form.cleaned_data["languages"]}
        told_by_form["words"] = form.chosen_words
    try:
        getattr(page, verb)(by=request.actor, **told_by_form)
    except EditedMeanwhile:
        page.refresh_from_db()
        meanwhile(form, page, form.of(page), str(page.revision))


def _more(request: Request, page: Profile, form: PageForm) -> dict[str, Any]:
    """Other tiles to choose from, on and on."""
    if not isinstance(form, DressForm):
        return {}
    start = number(request.GET.get("from", "0")) or 0
    form.offer(page, start=start)
    return {"further": (start + 7) % 900}


def number_of(seen: str) -> int:
    """Which revision the reader saw; what cannot be read is an old one."""
    return int(seen) if seen.isascii() and seen.isdigit() and len(seen) < 10 else -1
