"""The key of a form: ours and nobody else's. The act: done once, and bound to who sent what to where."""

import re
from dataclasses import replace
from uuid import UUID, uuid4

import pytest
from django.core.exceptions import BadRequest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.signing import Signer
from django.db import connection, transaction
from django.template import engines
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext

from verbinders.history.acts import Deed, begin, body_of, key_from, new_key, start
from verbinders.history.by import Via
from verbinders.history.models import Act
from verbinders.networks.scope import at

PERSON = uuid4()
DEED = Deed(
    network_id=None, person_id=PERSON, organisation_id=None, via=Via.PAGE, who=str(PERSON), route="/account/name/"
)


def test_every_form_has_a_key_of_its_own() -> None:
    one, other = new_key(), new_key()
    assert len({key_from(one), key_from(other)}) == 2
    assert len(key_from(one)) >= 22  # 16 bytes of chance, written for an address.


@pytest.mark.parametrize(
    "forged",
    [
        "",
        "mijn-eigen-sleutel",
        "mijn-eigen-sleutel:met-handtekening",
        Signer(salt="something.else").sign("mijn-eigen-sleutel"),
        Signer(key="guessed", salt="history.act").sign("mijn-eigen-sleutel"),
        "sleutel\x00:x",
        "\udce9:x",
    ],
)
def test_a_key_that_is_not_ours_opens_nothing(forged: str) -> None:
    with pytest.raises(BadRequest, match="no valid key"):
        key_from(forged)


def test_a_key_that_was_changed_opens_nothing() -> None:
    key = new_key()
    with pytest.raises(BadRequest):
        key_from(("A" if key[0] != "A" else "B") + key[1:])


@pytest.mark.django_db
def test_putting_a_key_in_a_form_writes_nothing() -> None:
    form = engines["django"].from_string("<form>{% act %}</form>")
    with CaptureQueriesContext(connection) as asked:
        drawn = form.render({})
    found = re.fullmatch(r'<form><input type="hidden" name="act" value="([\w:.-]+)"></form>', drawn)
    assert found
    assert key_from(found[1])
    assert (len(asked), Act.objects.count()) == (0, 0)


@pytest.mark.django_db
class TestBeginning:
    """`begin` opens an act, or finds the one that this key opened."""

    def test_the_first_time_it_opens_and_the_second_time_it_finds(self) -> None:
        with at(None, _Asker()):
            act, is_first = begin(DEED, "key", "body")
            act.answer = "/account/"
            act.save(update_fields=["answer"])
            same, is_first_again = begin(DEED, "key", "another body")
        assert (is_first, is_first_again) == (True, False)
        assert (same.pk, same.answer, same.body) == (act.pk, "/account/", "body")

    @pytest.mark.parametrize("differs", ["who", "route", "key"])
    def test_the_same_key_elsewhere_or_of_somebody_else_is_another_act(self, differs: str) -> None:
        other = {
            "who": replace(DEED, who=str(uuid4())),
            "route": replace(DEED, route="/elsewhere/"),
            "key": DEED,
        }[differs]
        with at(None, _Asker()):
            assert begin(DEED, "key", "body")[1] is True
            assert begin(other, "other" if differs == "key" else "key", "body")[1] is True

    def test_a_guest_at_the_root_finds_their_own_act_again(self) -> None:
        guest = replace(DEED, person_id=None, who="")
        with at(None, None):
            act, _ = begin(guest, "key", "body")
            assert begin(guest, "key", "body") == (act, False)

    def test_what_was_undone_was_never_begun(self) -> None:
        with at(None, _Asker()):
            with transaction.atomic():
                begin(DEED, "key", "body")
                transaction.set_rollback(True)
            assert begin(DEED, "key", "body")[1] is True

    def test_a_long_address_is_cut_alike_both_times(self) -> None:
        long = replace(DEED, route="/" + "x" * 400 + "/")
        with at(None, _Asker()):
            act, _ = begin(long, "key", "body")
            assert begin(long, "key", "body") == (act, False)
        assert len(act.route) == 300

    def test_an_act_without_a_form_has_a_key_of_chance(self) -> None:
        with at(None, _Asker()):
            one, other = (start(via=Via.WORKER, route="work", person_id=PERSON) for _ in range(2))
        assert one.key != other.key
        assert (one.via, one.answer, str(one)) == ("worker", "", "worker work")


class _Asker:
    """The one who sent the form."""

    person_id = PERSON
    organisations: frozenset[UUID] = frozenset()


def sent(**fields: object) -> str:
    return body_of(RequestFactory().post("/", fields))


def test_the_fingerprint_is_of_what_was_typed_and_not_of_the_keys_of_the_page() -> None:
    assert sent(name="Baran", act="k1", csrfmiddlewaretoken="t1") == sent(
        csrfmiddlewaretoken="t2", act="k2", name="Baran"
    )


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"name": "Baran"}, {"name": "Baran "}),
        ({"name": "Baran"}, {"naam": "Baran"}),
        ({"name": "Baran"}, {"name": "Baran", "seat": ""}),
        ({"seat": ["a", "b"]}, {"seat": ["b", "a"]}),
        ({"seat": ["a", "b"]}, {"seat": "a', 'b"}),
        ({"a": "1", "b": "2"}, {"a": "1', ['2']), ('b"}),
    ],
)
def test_other_words_have_another_fingerprint(one: dict[str, object], other: dict[str, object]) -> None:
    assert sent(**one) != sent(**other)


def test_another_file_has_another_fingerprint() -> None:
    logos = [
        SimpleUploadedFile("logo.png", b"RIFF"),
        SimpleUploadedFile("logo.png", b"RIFFRIFF"),
        SimpleUploadedFile("ander.png", b"RIFF"),
        SimpleUploadedFile("logo.png", b"WEBP"),
    ]
    assert len({sent(picture=logo) for logo in logos}) == 4
