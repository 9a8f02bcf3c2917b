"""A form does what it asks for, and nothing else: whatever is sent along, the same rows are written (G15).

Each verb is done with a good form twice, and then with the names of all fields of all models beside it, which carry
values of another network: what is written must be the same, statement for statement. Some 25 s for each database.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.forms import BaseForm
from django.http import HttpResponse
from django.test import Client

from verbinders.directory.forms.place import PlaceForm
from verbinders.directory.models import place
from verbinders.directory.tests.browsing import Page
from verbinders.files.demo.paper import laid_table
from verbinders.history.acts import FIELD, new_key
from verbinders.site.permissions import rows
from verbinders.site.tests.bodies import BODIES
from verbinders.site.tests.extra_fields import MOMENT, TAKEN, asked_by, extra_fields, foreign
from verbinders.site.tests.once import told_once
from verbinders.site.tests.routes import Route, routes
from verbinders.site.tests.test_house_honeypot import ASKS
from verbinders.site.tests.test_isolation import path
from verbinders.site.tests.world import World, built, namens
from verbinders.site.tests.writing import Written, differences, writing

pytestmark = pytest.mark.django_db


def _file(question: str, name: str, content: bytes) -> Callable[[World, str], dict[str, Any]]:
    return lambda world, role: {question: SimpleUploadedFile(name, content)}


# Answers beside those of `bodies`, which are enough there, where it is about who may.
MORE: dict[str, Callable[[World, str], dict[str, Any]]] = {
    "logo.show": _file("picture", "a.png", laid_table(64, 48)),
    "image.add": _file("file", "a.png", laid_table(64, 48)),
    "document.add": _file("file", "a.txt", b"Schoenen uit."),
    "version.add": _file("file", "a.txt", b"Schoenen aan."),
    "membership.apply": lambda world, role: {"summary-nl": "Wij koken."},
    "keyperson.ask": lambda world, role: {"person": world.ids["person", "steward"]},
    "person.prefer_address": lambda world, role: {"key": EmailAddress.objects.get(user=world.people[role]).pk},
    "person.erase": lambda world, role: {"mail": "resi@verbinders.example"},
    "founding.ask": lambda world, role: ASKS,
}
# What cannot be done in the small world, each with the reason: beside what is refused they change nothing either.
NOT_DONE = {
    "consent.give": "everybody has agreed",
    "nesting.tell": "no other network is open to it",
    "phone.forget": "needs a number that was confirmed",
    "person.add_passkey": "needs the answer of a device",
    "person.add_app": "needs the code that an app shows",
    "person.remove_address": "nobody has two",
    "person.end_session": "nobody has two",
    "persondata.begin": "everybody has told their name",
    "merger.prove": "needs the code from a mail",
    "phone.confirm": "needs the code from a text message",
    "phone.allow_sign_in": "needs a number that was confirmed",
    "phone.stop_sign_in": "the same",
    "alliance.withhold": "needs one that was joined",
    "alliance.disclose": "the same",
    "coalition.plan": "every coalition has said so",
    "registration.note": "everybody has noted their numbers",
    "invitation.confirm": "nobody answered from another address",
    "membership.claim": "nobody is only listed",
    "membership.release": "nobody claims a page",
    "arrival.unpack": "needs the file",
    "keyperson.accept": "everybody has accepted",
    "keyperson.decline": "everybody has accepted",
}
DOORS = [route for route in routes() if route.does and not route.exempt]
NOTED = {"history_act", "parties_pace", "django_session"}  # Written also when nothing was done.
# What must have been done to a thing before this can be done to it.
BEFORE = {
    "place.restore": "place.remove",
    "document.restore": "document.remove",
    "image.restore": "image.remove",
    "word.restore": "word.retire",
    "goal.restore": "goal.remove",
    "message.reopen": "message.close",
    "membership.show": "membership.hide",
    "membership.disclose": "membership.withhold",
    "membership.stay": "membership.leave",
    "alliance.disclose": "alliance.withhold",
    "coalition.resume": "coalition.end",
    "intake.undo": "intake.admit",
    "registration.hide": "registration.show",
}
# What a page of another question reads too, each with the reason.
OTHER_FORMS = {"merger.ask": {"number"}, "person.add_address": {"code"}}  # The same address shows another form then.
ROLES = ("member", "steward", "applicant", "helper", "resident", "stranger", "visitor")
world = told_once(built)


@dataclass
class Asked:
    """One request, all of which was rolled back."""

    answer: HttpResponse
    written: list[Written]
    forms: list[BaseForm] = field(default_factory=list)

    @property
    def is_done(self) -> bool:
        return self.answer.status_code < 400 and any(one.table not in NOTED for one in self.written)


@dataclass(frozen=True)
class Way:
    """A verb as somebody may do it, to a thing."""

    route: Route
    role: str
    kwargs: dict[str, Any]
    client: Client

    def send(self, world: World, extra: dict[str, str] | None = None) -> Asked:
        """All is rolled back, also what had to be done before."""
        cookies = deepcopy(self.client.cookies)  # A new session would be rolled back, and its cookie not.
        with transaction.atomic():
            if verb := BEFORE.get(self.route.verb):
                self._post(world, next(route for route in DOORS if route.verb == verb), {})
            with writing() as written, filling_in() as forms:
                answer = self._post(world, self.route, extra or {})
            transaction.set_rollback(True)
        self.client.cookies = cookies
        return Asked(answer, written, forms)

    def _post(self, world: World, route: Route, extra: dict[str, str]) -> HttpResponse:
        """What stands in the form when it is opened, and a good answer to each question."""
        where = path(route, world, self.kwargs)
        by_link = route.door is not None and route.door.purpose  # Who comes by a link acts for nobody.
        body: dict[str, Any] = {} if by_link else namens(world, self.role)
        if "GET" in route.methods:
            forms = [form for form in Page(self.client.get(where)).forms if not form.action]  # type: ignore[arg-type]
            body = {
                name: value
                for form in forms[:1]
                for name, value in form.fields.items()
                if value != [""] and name != "namens"
            } | body
        body |= BODIES[route.verb](world) | (MORE[route.verb](world, self.role) if route.verb in MORE else {})
        return self.client.post(where, extra | body | {FIELD: new_key()})  # type: ignore[return-value]


@contextmanager
def filling_in() -> Iterator[list[BaseForm]]:
    """Every form that is filled in meanwhile."""
    seen: list[BaseForm] = []
    plain = BaseForm.full_clean

    def noted(form: BaseForm) -> None:
        seen.append(form)
        plain(form)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(BaseForm, "full_clean", noted)
        yield seen


def ways(world: World, route: Route, roles: tuple[str, ...] = ROLES) -> Iterator[Way]:
    """By everybody who may: first to what is their own, then to what is of somebody else."""
    row = rows()[route.verb]
    for role in roles:
        client = Client()
        if somebody := world.people[role]:
            client.force_login(somebody)
        for key in dict.fromkeys((role, "same", "applicant", "member")) if route.params else ("",):
            relation = ("own" if key == role else "same") if route.params else "none"
            kwargs = values(world, route, key)
            if row.allows(role, relation) and None not in kwargs.values():
                yield Way(route, role, kwargs, client)


def values(world: World, route: Route, key: str) -> dict[str, Any]:
    purpose = f".{route.door.purpose}" if route.door else ""
    return {noun: world.ids.get((noun + purpose * (noun == "link"), key)) for noun in route.params}


def found_in(world: World, way: Way, once: Asked) -> list[str]:
    """What is written otherwise because of the extra fields. What only happened to differ does not do so again."""
    touched = {one.table for one in once.written}
    left_out = OTHER_FORMS.get(way.route.verb, set())
    extra = {
        name: value
        for name, value in extra_fields(world, touched).items()
        if name not in left_out and not asked_by(once.forms, name)
    }
    plain, found = [once.written], list[str]()
    for times in range(1, 5):
        plain += [way.send(world).written for _time in range(times)]
        more = way.send(world, extra)
        assert more.answer.status_code == once.answer.status_code, (way, more.answer.status_code)
        found = differences(plain, more.written) + _taken_over(world, once.written, more.written)
        if not found:
            break
    return found


def _taken_over(world: World, once: list[Written], more: list[Written]) -> list[str]:
    """Values of the extra fields, wherever they were written; a good form may hold one of them itself."""
    marks = {TAKEN, *foreign(world).values()}
    known = {value for one in once for value in one.values}
    new = [(one.table, value) for one in more for value in one.values if value not in known]
    return [f"{table}: {value!r}" for table, value in new if any(mark in value for mark in marks)]


@pytest.mark.parametrize("route", DOORS, ids=str)
def test_what_is_sent_along_changes_nothing(route: Route, world: World, settings: Any) -> None:
    settings.SMS_GATEWAYS = ["console://"]
    refused: list[tuple[Way, Asked]] = []
    for way in ways(world, route):
        once = way.send(world)
        if once.is_done:
            assert route.verb not in NOT_DONE
            assert found_in(world, way, once) == [], way.role
            return
        refused.append((way, once))
    assert route.verb in NOT_DONE, [(way.role, dict(form.errors)) for way, once in refused for form in once.forms]
    assert found_in(world, *refused[0]) == []


def test_the_control_finds_a_form_that_hands_on_what_was_sent(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """And a verb that believes it."""
    plain: Any = PlaceForm.details

    def greedy(form: PlaceForm) -> dict[str, Any]:
        return {**plain.fget(form)} | {name: form.data[name] for name in ("removed_at",) if name in form.data}

    way = next(ways(world, next(one for one in DOORS if one.verb == "place.edit")))
    assert found_in(world, way, way.send(world)) == []
    monkeypatch.setattr(PlaceForm, "details", property(greedy))
    monkeypatch.setattr(place, "DETAILS", (*place.DETAILS, "removed_at"))
    assert any(MOMENT[:4] in one for one in found_in(world, way, way.send(world)))


def test_the_control_finds_what_is_of_somebody_else_wherever_it_is_written(world: World) -> None:
    key = foreign(world)["organisation"]
    assert _taken_over(world, [], [Written("INSERT INTO x", ("a", key))]) == [f"x: {key!r}"]
