"""Having oneself erased: what goes, what stays and why, and then it is done."""

from typing import Any

from django.contrib.auth import logout
from django.http import HttpResponse
from django.urls import reverse

from verbinders.kit.keeping import Erasing, Keeping
from verbinders.kit.web import answer_form, render, respond, sent
from verbinders.parties.doors import EVERYBODY, SIGNED_IN, Request, door, page
from verbinders.parties.models import Person
from verbinders.privacy.above import why_not
from verbinders.privacy.declared import everything, keeping_of
from verbinders.privacy.erasing import addresses_of
from verbinders.privacy.forms import EraseByNumberForm, EraseForm
from verbinders.privacy.mentions import mentions
from verbinders.privacy.models.merger import people_of


@door(open_to=SIGNED_IN, fresh=True)
def erase(request: Request) -> HttpResponse:
    """The account closes now; the worker does the rest within minutes."""
    person = Person.objects.get(pk=request.user.pk)
    addresses = addresses_of(people_of(person.pk))
    stops = why_not(request.actor)
    by_mail = any("@" in address for address in addresses)
    form = (EraseForm if by_mail else EraseByNumberForm)(sent(request), addresses=addresses)
    if stops or not form.is_valid():
        response = answer_form(request, "privacy/erase.html", form, _told(request, person, addresses, stops))
        response.status_code = 409 if stops and request.method == "POST" else response.status_code
        return response
    person.erase(by=request.actor)
    logout(request)
    return respond(request, reverse("erased"))


def _told(request: Request, person: Person, addresses: set[str], stops: list[Any]) -> dict[str, Any]:
    """What one must know before one presses the button."""
    named = {data.name for data in [getattr(person, "data", None)] if data}
    return {
        "stops": stops,
        "goes": [keeping.title for keeping in _about_people() if _goes(keeping)],
        "stays": [keeping.title for keeping in _about_people() if _stays(keeping)],
        "mentions": mentions(request.actor, sorted(named | addresses)),
    }


def _about_people() -> list[Keeping]:
    """Every table in which somebody can find themselves."""
    said = map(keeping_of, everything())
    return [keeping for keeping in said if any(whose.told for whose in keeping.whose)]


def _goes(keeping: Keeping) -> bool:
    return not _stays(keeping) and not all(whose.by_address and whose.because for whose in keeping.whose)


def _stays(keeping: Keeping) -> bool:
    """Whether some of its rows stay without the name. What an organisation shows as its own is told apart."""
    return any(w.told and w.because and w.erasing != Erasing.ROW and not w.by_address for w in keeping.whose)


@page(open_to=EVERYBODY)
def erased(request: Request) -> HttpResponse:
    """Somebody has gone: what happens now."""
    return render(request, "privacy/erased.html")
