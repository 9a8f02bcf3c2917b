"""What stays true of what is kept: numbers without a gap, no more than there is room for, walls in the database."""

from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction

from verbinders.files import limits
from verbinders.files.demo.paper import pdf
from verbinders.files.models import Document, Folder, Image, Version
from verbinders.files.models import folder as folders
from verbinders.files.tests.cast import ROUTE, folder, hang, owner_of, put, upload, version
from verbinders.history.tests.together import together
from verbinders.history.verbs import MoveNotAllowed, NotAllowed, moves
from verbinders.kit.text import Texts
from verbinders.networks.models import Network
from verbinders.parties.actors import acting, entering
from verbinders.parties.models import Person

many = pytest.mark.django_db(transaction=True, databases="__all__")


def test_the_life_of_a_document_is_a_table() -> None:
    table = {"add": ((), "listed"), "remove": (("listed",), "removed"), "restore": (("removed",), "listed")}
    assert (moves(Document), moves(Image)) == (table, table)


@pytest.mark.django_db
def test_nothing_is_taken_away_twice(spaarnestad: Network, yusuf: Person) -> None:
    document = put(spaarnestad, yusuf, owner_of(yusuf))
    with acting(spaarnestad, yusuf, route=ROUTE) as by:
        document.remove(by=by)
        with pytest.raises(MoveNotAllowed):
            document.remove(by=by)


@many
def test_of_eight_at_once_each_gets_its_own_number(spaarnestad: Network, yusuf: Person) -> None:
    document = put(spaarnestad, yusuf, owner_of(yusuf))

    def add(n: int) -> Callable[[], int]:
        def do() -> int:
            with acting(spaarnestad, yusuf, route=ROUTE) as by:
                return version(Document.objects.get(pk=document.pk), upload(pdf(str(n))), "nl", by).number

        return do

    assert sorted(together(*map(add, range(8)))) == [2, 3, 4, 5, 6, 7, 8, 9]


@many
def test_two_who_begin_a_library_begin_the_same(spaarnestad: Network, yusuf: Person) -> None:
    owner = owner_of(yusuf)

    def begin() -> str:
        with acting(spaarnestad, yusuf, route=ROUTE):
            return str(folder(spaarnestad, owner).begin().pk)

    assert len(set(together(*[begin] * 4))) == 1
    with entering(spaarnestad, yusuf, writes=False):
        assert Folder.objects.filter(organisation_id=owner).count() == 1


@many
def test_two_at_once_do_not_both_take_the_last_room(
    spaarnestad: Network, yusuf: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    owner, size = owner_of(yusuf), len(pdf("0"))
    put(spaarnestad, yusuf, owner, file=upload(pdf("0")))
    monkeypatch.setattr(limits, "ORGANISATION", 2 * size)

    def add(n: int) -> Callable[[], str]:
        def do() -> str:
            try:
                put(spaarnestad, yusuf, owner, file=upload(pdf(str(n))))
            except ValidationError as error:
                return error.code or ""
            return "in"

        return do

    assert Counter(together(*map(add, range(1, 5)))) == {"in": 1, "room": 3}


@pytest.mark.django_db
def test_what_was_taken_away_makes_room_but_not_without_end(
    spaarnestad: Network, yusuf: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    owner = owner_of(yusuf)
    monkeypatch.setattr(limits, "ORGANISATION", 2 * len(pdf("0")))
    codes = []
    for n in range(6):
        try:
            document = put(spaarnestad, yusuf, owner, file=upload(pdf(str(n))))
        except ValidationError as error:
            codes.append(error.messages[0])
            continue
        with acting(spaarnestad, yusuf, route=ROUTE) as by:
            document.remove(by=by)
    sentence = "Much was taken away lately, and can still come back. There is room again in a month at the latest."
    assert codes == [sentence] * 2


@pytest.mark.django_db
def test_nothing_comes_back_when_its_room_was_taken(
    spaarnestad: Network, yusuf: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    owner = owner_of(yusuf)
    first = put(spaarnestad, yusuf, owner, file=upload(pdf("0")))
    with acting(spaarnestad, yusuf, route=ROUTE) as by:
        first.remove(by=by)
    put(spaarnestad, yusuf, owner, file=upload(pdf("1")))
    monkeypatch.setattr(limits, "ORGANISATION", len(pdf("1")))
    with acting(spaarnestad, yusuf, route=ROUTE) as by, pytest.raises(ValidationError) as refused:
        Document.objects.get(pk=first.pk).restore(by=by)
    assert refused.value.code == "room"


@pytest.mark.django_db
def test_pictures_take_room_too(spaarnestad: Network, yusuf: Person) -> None:
    image = hang(spaarnestad, yusuf, owner_of(yusuf))
    with entering(spaarnestad, yusuf, writes=False):
        assert folder(spaarnestad, owner_of(yusuf)).used == image.size


@pytest.mark.django_db
def test_nothing_is_opened_further_than_its_folder(spaarnestad: Network, yusuf: Person) -> None:
    with acting(spaarnestad, yusuf, route=ROUTE) as by:
        narrow = Folder(
            network_id=spaarnestad.pk, organisation_id=owner_of(yusuf), kind=Folder.PART, open_to=folders.OpenTo.NETWORK
        )
        narrow.save()
        document = Document.add(narrow, title=Texts.of(nl="Verslag"), open_to="everybody", by=by)
        assert document.open_to == "network"
        document.describe(title=document.title, open_to="everybody", by=by)
        assert document.open_to == "network"
        document.describe(title=document.title, open_to="ours", by=by)
        assert document.open_to == "ours"


@pytest.mark.django_db
def test_others_put_nothing_in(spaarnestad: Network, yusuf: Person, bram: Person, amina: Person, rana: Person) -> None:
    for somebody, owner in ((bram, owner_of(yusuf)), (amina, owner_of(yusuf)), (yusuf, None), (rana, owner_of(rana))):
        with acting(spaarnestad, somebody, route=ROUTE) as by, pytest.raises(NotAllowed):
            Document.add(folder(spaarnestad, owner), title=Texts.of(nl="Huisregels"), open_to="everybody", by=by)


@pytest.mark.django_db
def test_the_database_keeps_its_promises(spaarnestad: Network, yusuf: Person) -> None:
    put(spaarnestad, yusuf, owner_of(yusuf))
    hang(spaarnestad, yusuf, owner_of(yusuf))
    with acting(spaarnestad, yusuf, route=ROUTE):
        broken: list[tuple[Any, dict[str, Any]]] = [
            (Document, {"title": {}}),
            (Document, {"status": "removed"}),
            (Version, {"number": 0}),
            (Image, {"alt": {}}),
            (Image, {"decorates": True}),
        ]
        for model, change in broken:
            with pytest.raises(IntegrityError), transaction.atomic():
                model.objects.update(**change)


if settings.TEST_DATABASE == "postgresql":

    @pytest.mark.django_db
    @pytest.mark.parametrize(
        ("open_to", "seen_by"),
        [("everybody", "visitor resi rana amina yusuf"), ("network", "rana amina yusuf"), ("ours", "yusuf")],
    )
    def test_the_second_wall_stands_where_a_query_forgot_to_ask(
        spaarnestad: Network, yusuf: Person, rana: Person, resi: Person, amina: Person, open_to: str, seen_by: str
    ) -> None:
        """It knows less than the first: who only asked to join counts as of the network there."""
        put(spaarnestad, yusuf, owner_of(yusuf), open_to=open_to)
        hang(spaarnestad, yusuf, owner_of(yusuf), open_to=open_to)
        people = {"visitor": None, "resi": resi, "rana": rana, "amina": amina, "yusuf": yusuf}
        counted = {}
        for name, somebody in people.items():
            with entering(spaarnestad, somebody, writes=False):
                counted[name] = [model.objects.count() for model in (Document, Version, Image)]
        assert counted == {name: [1, 1, 1] if name in seen_by.split() else [0, 0, 0] for name in people}

    @pytest.mark.django_db
    def test_the_second_wall_lets_nobody_else_write(spaarnestad: Network, yusuf: Person, amina: Person) -> None:
        put(spaarnestad, yusuf, owner_of(yusuf))
        with acting(spaarnestad, amina, route=ROUTE):
            assert [model.objects.update(open_to="network") for model in (Document, Folder)] == [0, 0]
            assert Version.objects.update(name="x.pdf") == 0
        assert connection.vendor == "postgresql"
