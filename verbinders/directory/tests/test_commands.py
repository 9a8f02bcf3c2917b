"""What the operator does with bin/manage: clear words in, clear words out, nothing half."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from verbinders.directory.kinds import Kind
from verbinders.directory.models import Founding, Membership, Stewardship, Word
from verbinders.directory.models.founding import GoalPlan, Plan
from verbinders.kit.text import Texts
from verbinders.networks.models import Goal, Network
from verbinders.networks.scope import at
from verbinders.parties.actors import acting, entering
from verbinders.parties.models import Person, PersonData

pytestmark = pytest.mark.django_db
NEW = {
    "slug": "spaarnestad",
    "name": "Spaarnestad Verbindt",
    "town": "Spaarnestad",
    "language": ["nl", "en", "ar"],
    "district": ["Centrum", "Waterwijk"],
    "mission": "Samen eten, samen meepraten",
    "goal": ["Elkaar kennen", "Meepraten"],
    "why": ["Alleen blijf je bij je eigen mensen", "Samen hoort men ons"],
    "organisation": "Hooyo",
    "kind": "self_organisation",
    "mail": "amina@hooyo.example",
    "person-name": "Amina",
}


def run(command: str, *args: str, **options: object) -> str:
    out = StringIO()
    call_command(command, *args, stdout=out, **options)
    return out.getvalue()


def begin(**change: object) -> str:
    """bin/manage found, as it is typed."""
    typed = [(f"--{name}", one) for name, many in (NEW | change).items() for one in _several(many)]
    return run("found", *(str(word) for pair in typed for word in pair))


def _several(value: object) -> list[object]:
    return value if isinstance(value, list) else [value]


def asked() -> Founding:
    """Amina asked for a network on the front door."""
    amina = Person.objects.with_mail("amina@hooyo.example")
    plan = Plan(
        "spaarnestad",
        "Spaarnestad Verbindt",
        "Spaarnestad",
        ["nl", "en"],
        Texts.of(nl="Samen eten"),
        [GoalPlan(Texts.of(nl="Elkaar kennen"), Texts.of(nl="Alleen lukt het niet"))],
        "Hooyo",
        Kind.SELF_ORGANISATION,
    )
    with acting(None, amina, route="test") as by:
        PersonData.begin(amina, "Amina", "nl", by=by)
        return Founding.ask(amina, plan, by=by)


def test_found_makes_a_network_at_once() -> None:
    assert begin() == "Spaarnestad Verbindt has begun: http://localhost:8000/spaarnestad/\n"
    network = Network.objects.get()
    amina = Person.objects.with_mail("amina@hooyo.example")
    assert (network.languages, str(network.mission)) == (["nl", "en", "ar"], "Samen eten, samen meepraten")
    assert amina.data.name == "Amina"
    with entering(network, amina, writes=False) as actor:
        assert [(goal.text["nl"]["t"], goal.why_together["nl"]["t"]) for goal in Goal.objects.all()] == [
            ("Elkaar kennen", "Alleen blijf je bij je eigen mensen"),
            ("Meepraten", "Samen hoort men ons"),
        ]
        assert [str(word) for word in Word.objects.filter(list=Word.List.DISTRICT)] == ["Centrum", "Waterwijk"]
        assert [stewardship.profile.name for stewardship in Stewardship.objects.all()] == ["Hooyo"]
        assert Membership.objects.get().status == Membership.MEMBER
        assert actor.holds("represent") == {Membership.objects.get().organisation_id}


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"slug": "account"}, "The address “account” is taken. Choose another."),
        ({"slug": "Spaarnestad!"}, "--slug begins with a small letter"),
        ({"slug": "s" * 41}, "--slug begins with a small letter"),
        ({"goal": ["Elkaar kennen"]}, "Every --goal needs its --why"),
        ({"why": []}, "Every --goal needs its --why"),
        ({"why": ["Samen", " "]}, "An empty text tells nothing."),
        ({"language": ["nl", "klingon"]}, "We know no language “klingon”."),
        ({"mail": "amina"}, "“amina” is no mail address."),
        ({"name": "N" * 81}, "name: Ensure this value has at most 80 characters"),
        ({"town": "Spaar\x00nestad"}, "This text holds signs that we cannot store."),
        ({"organisation": "\x1bHooyo"}, "This text holds signs that we cannot store."),
    ],
)
def test_found_says_what_is_wrong_and_leaves_nothing(change: dict[str, object], reason: str) -> None:
    with pytest.raises(CommandError) as refused:
        begin(**change)
    assert str(refused.value).startswith(reason)
    assert not Network.objects.exists()
    assert not Person.objects.exists()


def test_found_refuses_an_address_that_is_taken() -> None:
    begin()
    with pytest.raises(CommandError, match="The address “spaarnestad” is taken"):
        begin(mail="chris@polderhuis.example")
    assert Network.objects.count() == 1


def test_foundings_tells_who_waits() -> None:
    assert run("foundings") == "Nobody waits for a network.\n"
    founding = asked()
    told = run("foundings")
    assert str(founding.pk) in told
    for words in ("Spaarnestad Verbindt", "by Amina <amina@hooyo.example>", "Hooyo", "Alleen lukt het niet"):
        assert words in told


def test_founding_approve_begins_the_network_once() -> None:
    founding = asked()
    told = run("founding-approve", str(founding.pk))
    assert told == "Spaarnestad Verbindt has begun: http://localhost:8000/spaarnestad/\n"
    founding.refresh_from_db()
    assert (founding.status, founding.network) == (Founding.APPROVED, Network.objects.get(slug="spaarnestad"))
    assert run("foundings") == "Nobody waits for a network.\n"
    with pytest.raises(CommandError, match="This was done before: it is approved already"):
        run("founding-approve", str(founding.pk))


def test_founding_approve_when_the_address_is_taken_meanwhile() -> None:
    founding = asked()
    begin()
    with pytest.raises(CommandError, match="The address “spaarnestad” is taken"):
        run("founding-approve", str(founding.pk))
    founding.refresh_from_db()
    assert founding.status == Founding.ASKED


def test_founding_refuse_needs_a_reason() -> None:
    founding = asked()
    with pytest.raises(CommandError, match="Give a reason"):
        run("founding-refuse", str(founding.pk), reason="  ")
    run("founding-refuse", str(founding.pk), reason="Er is al een netwerk in Spaarnestad.")
    founding.refresh_from_db()
    assert (founding.status, founding.reason) == (Founding.REFUSED, "Er is al een netwerk in Spaarnestad.")


def test_a_request_that_does_not_exist() -> None:
    with pytest.raises(CommandError, match="There is no such request"):
        run("founding-approve", "01a20704-17c9-7279-9f69-6731fcad8e92")
    with pytest.raises(CommandError, match="invalid UUID"):
        run("founding-refuse", "7", reason="Nee")


def test_import_organisations_tells_what_came_of_it(tmp_path: Path) -> None:
    begin()
    file = tmp_path / "list.csv"
    file.write_text(
        "naam;soort;website;stadsdeel;thema's;talen;bron\n"
        "Stichting Nour;zelforganisatie;;;;nl;lijst\n"
        "Selam;kring;;;;nl;lijst\n"
        ";fonds;;;;;lijst\n"
        "Hooyo;fonds;;;;;lijst\n"
    )
    odd = (
        "  line 4, skipped: no name\n"
        "  line 5, skipped: Hooyo: this organisation is in the network already\n"
        "  line 3, note: Selam: we know no kind “kring”: listed as “other”; the word is kept as it was found\n"
    )
    dry = run("import-organisations", "spaarnestad", str(file), dry_run=True)
    assert dry == f"Spaarnestad Verbindt: 2 organisations would be added, 2 rows skipped.\n{odd}"
    real = run("import-organisations", "spaarnestad", str(file))
    assert real == f"Spaarnestad Verbindt: 2 organisations added, 2 rows skipped.\n{odd}"
    with at(Network.objects.get(), None, writes=False):
        shown = Membership.objects.shown().order_by("rank").values_list("profile__name", "status")
        assert list(shown) == [("Hooyo", "member"), ("Stichting Nour", "listed"), ("Selam", "listed")]


def test_import_organisations_says_why_it_cannot(tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    file.write_text("naam;soort\n")
    with pytest.raises(CommandError, match="There is no network “haarlem”"):
        run("import-organisations", "haarlem", str(file))
    begin()
    with pytest.raises(CommandError, match="The first line must name these columns as well"):
        run("import-organisations", "spaarnestad", str(file))
    with pytest.raises(CommandError, match="The file cannot be opened"):
        run("import-organisations", "spaarnestad", str(tmp_path))
